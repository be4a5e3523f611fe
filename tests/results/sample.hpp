#pragma once
/// What the tests of results files share: a data set with every type and shape, a directory, texts of errors.

#include <multivector/base/error.hpp>
#include <multivector/results/dataset.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <limits>
#include <numeric>
#include <string>

namespace mv::results::test {

constexpr auto least = std::numeric_limits<std::int64_t>::min();
constexpr auto most = std::numeric_limits<std::uint64_t>::max();

inline void add_coordinates(Dataset& data)
{
    data.add_coordinate("replicate", std::vector<std::int64_t>{0, 1, 2}, {{"units", "1"}});
    data.add_dimension("draw", 4); // no coordinate
    data.add_coordinate("state", std::vector<std::string>{"KAZ", "CÔT", ""}, {{"long_name", "state, ISO3"}});
    data.add_coordinate("time", std::vector<double>{0.25, 0.5}, {{"units", "year"}});
    data.add_dimension("nothing", 0);
}

inline void add_every_type(Dataset& data)
{
    constexpr float infinite = std::numeric_limits<float>::infinity();
    data.add_variable({"autonomy",
                       {"replicate", "time"},
                       std::vector<float>{0, .5f, -1, infinite, 1e-30f, 3},
                       {{"_FillValue", std::vector<float>{-9}}}});
    data.add_variable({"welfare", {"time", "state"}, std::vector<double>{1, 2, 3, 4, 5, 6e300}, {}});
    data.add_variable({"won",
                       {"replicate"},
                       std::vector<std::int8_t>{0, 1, -128},
                       {{"flag_values", std::vector<std::int8_t>{0, 1}}, {"flag_meanings", "no yes"}}});
    data.add_variable({"step", {"time"}, std::vector<std::int32_t>{-2147483647 - 1, 2147483647}, {}});
    data.add_variable({"cow", {"state"}, std::vector<std::int64_t>{705, 437, least}, {}});
    data.add_variable({"seed", {"replicate"}, std::vector<std::uint64_t>{0, 1, most}, {}});
    data.add_variable({"name", {"state"}, std::vector<std::string>{"Қазақстан", "Côte d’Ivoire", ""}, {}});
    data.add_variable({"cube", {"replicate", "draw", "state"}, std::vector<float>(36, 2.5f), {}});
    data.add_variable({"uses_bare", {"draw"}, std::vector<std::int32_t>{4, 3, 2, 1}, {}});
}

inline void add_scalars_and_empties(Dataset& data)
{
    data.add_variable({"scalar", {}, std::vector<double>{42}, {}});
    data.add_variable({"scalar_text", {}, std::vector<std::string>{"δ"}, {}});
    data.add_variable({"empty_numbers", {"nothing"}, std::vector<double>{}, {}});
    data.add_variable({"empty_texts", {"nothing"}, std::vector<std::string>{}, {}});
    data.add_variable({"empty_table", {"time", "nothing"}, std::vector<std::int64_t>{}, {}});
}

inline void add_attributes(Dataset& data)
{
    data.set_attribute({"title", "every type, мир"});
    data.set_attribute({"empty_text", ""});
    data.set_attribute({"number", 0.1});
    data.set_attribute({"whole", std::int64_t{-5}});
    data.set_attribute({"root_seed", most});
    data.set_attribute({"texts", std::vector<std::string>{"a", "", "ж"}});
    data.set_attribute({"floats", std::vector<float>{1.5f, -2}});
    data.set_attribute({"doubles", std::vector<double>{1, 2.5}});
    data.set_attribute({"int8s", std::vector<std::int8_t>{-1, 0, 1}});
    data.set_attribute({"int32s", std::vector<std::int32_t>{7, 8}});
    data.set_attribute({"int64s", std::vector<std::int64_t>{1, 1LL << 60}});
    data.set_attribute({"uint64s", std::vector<std::uint64_t>{1, 1ULL << 63}});
    data.set_attribute({"no_numbers", std::vector<double>{}});
    data.set_attribute({"no_texts", std::vector<std::string>{}});
}

/// Coordinates first, as a file keeps them, so that reading gives an equal data set.
inline Dataset sample()
{
    Dataset data;
    add_coordinates(data);
    add_every_type(data);
    add_scalars_and_empties(data);
    add_attributes(data);
    return data;
}

/// `rows` x 1000 float64 that count up, so that every chunk differs.
inline Dataset large(std::size_t rows)
{
    Dataset data;
    data.add_dimension("row", rows);
    data.add_dimension("column", 1000);
    std::vector<double> values(rows * 1000);
    std::iota(values.begin(), values.end(), 0.0);
    data.add_variable({"counting", {"row", "column"}, std::move(values), {}});
    return data;
}

/// A directory of its own, removed at the end.
class Scratch {
public:
    Scratch()
    {
        std::string name = (std::filesystem::temp_directory_path() / "multivector-XXXXXX").string();
        if (!::mkdtemp(name.data())) throw std::runtime_error("no temporary directory");
        directory_ = name;
    }
    ~Scratch() { std::filesystem::remove_all(directory_); }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;

    std::filesystem::path operator/(const std::string& name) const { return directory_ / name; }
    const std::filesystem::path& path() const { return directory_; }

    /// How many entries it holds.
    long entries() const { return std::distance(std::filesystem::directory_iterator(directory_), {}); }

private:
    std::filesystem::path directory_;
};

/// The path as errors show it.
inline std::string quoted(const std::filesystem::path& path)
{
    std::string text = "`"; // in steps, as below: GCC 12 warns wrongly of "`" + path.string()
    text += path.string();
    return text += "`";
}

/// "v7" and so on.
inline std::string numbered(std::string name, int number) { return name += std::to_string(number); }

inline std::string bytes_of(const std::filesystem::path& path)
{
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

inline void write_bytes(const std::filesystem::path& path, const std::string& bytes)
{
    std::ofstream(path, std::ios::binary) << bytes;
}

/// The text of the E that call() throws; "no error" if it throws none.
template <class E, class Call>
std::string error_of(Call call)
{
    try {
        call();
    } catch (const E& error) {
        return error.what();
    }
    return "no error";
}

} // namespace mv::results::test
