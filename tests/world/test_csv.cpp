/// The CSV reader: places of cells, line ends, numbers.

#include "../../libmultivector/src/base/csv.hpp"
#include "../support/catch.hpp"

using mv::csv::Table;

namespace {

std::string message_of(std::string_view text)
{
    try {
        Table("f.csv", text, {{"a", "b"}, {"c"}});
    } catch (const mv::InputError& error) {
        return error.what();
    }
    return {};
}

} // namespace

TEST_CASE("a table finds cells by column, in any order, with optional columns", "[world][csv]")
{
    const Table table("f.csv", "b,a\n1.5,x\n-2e3,y\n", {{"a", "b"}, {"c"}});
    REQUIRE(table.rows() == 2);
    CHECK(table.text(0, "a") == "x");
    CHECK(table.number<float>(0, "b") == 1.5f);
    CHECK(table.number<double>(1, "b") == -2000.);
    CHECK(table.has("a"));
    CHECK_FALSE(table.has("c"));
    CHECK(to_string(table.location(1, "a")) == "f.csv:3:6");
    CHECK(to_string(table.end()) == "f.csv:4:1");
}

TEST_CASE("line ends, byte order mark, blank lines and blanks do not change the cells", "[world][csv]")
{
    for (const char* text : {"a,b\nx,1\ny,2", "a,b\r\nx,1\r\ny,2\r\n",
                             "\xEF\xBB\xBF"
                             "a,b\nx,1\n\n  \ny,2\n\n",
                             "a, b\n x ,1\ny,2 \n"}) {
        const Table table("f.csv", text, {{"a", "b"}, {}});
        REQUIRE(table.rows() == 2);
        CHECK(table.text(0, "a") == "x");
        CHECK(table.text(1, "b") == "2");
    }
    const Table table("f.csv", "\n\na,b\n\nx,  1\n", {{"a", "b"}, {}});
    CHECK(to_string(table.location(0, "b")) == "f.csv:5:5");
}

TEST_CASE("columns of places count characters, not bytes", "[world][csv]")
{
    const Table table("f.csv", "a,b\nCôte d’Ivoire,x\n", {{"a", "b"}, {}});
    CHECK(table.text(0, "a") == "Côte d’Ivoire");
    CHECK(table.location(0, "b").column == 15);
}

TEST_CASE("words of a cell keep their places", "[world][csv]")
{
    const Table table("f.csv", "a,b\nx, KAZ  AZE\ny,\n", {{"a", "b"}, {}});
    const auto words = table.words(0, "b");
    REQUIRE(words.size() == 2);
    CHECK(words[1].text == "AZE");
    CHECK(to_string(table.location(words[1])) == "f.csv:2:9");
    CHECK(table.words(1, "b").empty());
}

TEST_CASE("numbers are the same in every locale and nothing but numbers", "[world][csv]")
{
    for (const char* bad :
         {"1,5", "nan", "inf", "-inf", "1e40", "1e-60", "0x10", "1.5.2", "+1", "1 000", "1.5f", "-", ""}) {
        INFO(bad);
        const std::string text =
            std::string("a;b\n").replace(1, 1, ",") + "x," + (bad == std::string("1,5") ? "1'5" : bad) + "\n";
        const Table table("f.csv", text, {{"a", "b"}, {}});
        CHECK_THROWS_AS(table.number<float>(0, "b"), mv::InputError);
    }
    const Table table("f.csv", "a,b\n-1,4294967296\n007,12\n", {{"a", "b"}, {}});
    CHECK_THROWS_AS(table.number<std::uint32_t>(0, "a"), mv::InputError);
    CHECK_THROWS_AS(table.number<std::uint32_t>(0, "b"), mv::InputError);
    CHECK(table.number<std::uint32_t>(1, "a") == 7);
    CHECK_THROWS_AS(table.flag(1, "b"), mv::InputError);
}

TEST_CASE("broken tables say where and why", "[world][csv]")
{
    CHECK(message_of("") == "f.csv:1:1: the file is empty\n  allowed: a header row and rows of cells");
    CHECK(message_of("a,b\n1\n")
          == "f.csv:2:1: the row has 1 cells, the header has 2\n  value:   1\n  allowed: one cell a column\n"
             "  hint:    the first column without a cell is `b`");
    CHECK(message_of("a\tb\n1\t2\n")
          == "f.csv:1:1: the header is not separated by commas\n  value:   `a\tb`\n  allowed: commas between cells");
    CHECK(message_of("a,b\n1,2\x01\n")
          == "f.csv:2:4: control character in the line\n  allowed: text\n"
             "  hint:    save the file as plain CSV with line feeds");
    for (const char* bytes : {"\xC0\xAF", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\xE2\x82", "\x80"})
        CHECK(message_of(std::string("a,b\nx,") + bytes)
              == "f.csv:2:3: the text is not UTF-8\n  allowed: UTF-8\n  hint:    save the file with UTF-8 encoding");
}
