/// Worlds broken in one cell of world.toml, powers or states: the whole message is pinned.

#include "../support/catch.hpp"
#include "broken.hpp"

using mv::test::Broken;

TEST_CASE("broken actors are refused with place, value and hint", "[world][errors]")
{
    const std::vector<Broken> cases{
        {"world.toml", "format = 1", "format = 2",
         "world.toml:1:10: this format of a world cannot be read\n"
         "  value:   2\n"
         "  allowed: 1\n"
         "  hint:    a newer version of the program may read it"},
        {"world.toml", "title = ", "titel = ",
         "world.toml:4:1: unknown key\n"
         "  value:   `titel`\n"
         "  allowed: format, name, title, year, functions, sources\n"
         "  hint:    did you mean `title`?"},
        {"world.toml", "name = \"small\"\n", "",
         "world.toml:1:1: `name` is missing\n"
         "  allowed: a string"},
        {"world.toml", "year = 2014", "year = \"2014\"",
         "world.toml:5:8: `year` has the wrong type\n"
         "  value:   \"2014\"\n"
         "  allowed: a whole number"},
        {"world.toml", "year = 2014", "year = 20140",
         "world.toml:5:8: `year` is out of range\n"
         "  value:   20140\n"
         "  allowed: 1 to 9999"},
        {"world.toml", "[ \"security\", \"economy\", \"technology\" ]", "[]",
         "world.toml:2:13: wrong number of functions\n"
         "  value:   0\n"
         "  allowed: 1 to 4"},
        {"world.toml", "\"economy\"", "\"Economy\"",
         "world.toml:2:13: a function has an unusable name\n"
         "  value:   `Economy`\n"
         "  allowed: small letters, digits and _"},
        {"world.toml", "\"economy\", ", "\"economy\", \"economy\", ",
         "world.toml:2:13: a function appears twice\n"
         "  value:   economy\n"
         "  allowed: each once"},
        {"powers.csv", "nuclear,", "nuklear,",
         "powers.csv:1:66: unknown column\n"
         "  value:   `nuklear`\n"
         "  allowed: power, name, economic_capability, security_capability, assertiveness, nuclear, longitude, "
         "latitude, economic_drift, economic_volatility, security_drift, security_volatility\n"
         "  hint:    did you mean `nuclear`?"},
        {"powers.csv", ",nuclear,", ",",
         "powers.csv:1:1: column `nuclear` is missing\n"
         "  allowed: power, name, economic_capability, security_capability, assertiveness, nuclear, longitude, "
         "latitude"},
        {"powers.csv", "longitude,latitude", "longitude,longitude",
         "powers.csv:1:84: column `longitude` appears twice\n"
         "  allowed: each column once"},
        {"powers.csv", "power,name,", "power;name,",
         "powers.csv:1:1: the header is not separated by commas\n"
         "  value:   `power;name`\n"
         "  allowed: commas between cells"},
        {"powers.csv", "NOR,Norland,1,", "NOR,Norland,0.9,",
         "powers.csv:2:13: the largest `economic_capability` is not 1\n"
         "  value:   0.9\n"
         "  allowed: 1\n"
         "  hint:    divide the column by its largest value"},
        {"powers.csv", "OST,Ostmark,0.4", "OST,Ostmark,1.4",
         "powers.csv:3:13: `economic_capability` of OST is out of range\n"
         "  value:   1.4\n"
         "  allowed: above 0, at most 1"},
        {"powers.csv", "OST,Ostmark,0.4", "OST,Ostmark,nan",
         "powers.csv:3:13: `economic_capability` is not a number\n"
         "  value:   `nan`\n"
         "  allowed: a finite number with a decimal point, e.g. 0.25 or 1.5e6"},
        {"powers.csv", "OST,Ostmark,0.4", "OST,Ostmark,1e-99",
         "powers.csv:3:13: `economic_capability` is too large or too small for a number\n"
         "  value:   `1e-99`\n"
         "  allowed: a finite number with a decimal point, e.g. 0.25 or 1.5e6"},
        {"powers.csv", "OST,Ostmark,0.4", "NOR,Ostmark,0.4",
         "powers.csv:3:1: the code of a power is used twice\n"
         "  value:   NOR\n"
         "  allowed: each once\n"
         "  hint:    the first is at powers.csv:2:1"},
        {"powers.csv", "2.5,1,40", "2.5,yes,40",
         "powers.csv:3:23: `nuclear` is not a flag\n"
         "  value:   `yes`\n"
         "  allowed: 0 or 1"},
        {"powers.csv", "OST,Ostmark", "Ost,Ostmark",
         "powers.csv:3:1: a power has an unusable code\n"
         "  value:   `Ost`\n"
         "  allowed: 1 to 8 of A-Z and 0-9"},
        {"power_pairs.csv", "NOR,SUD,0.17\n", "",
         "power_pairs.csv:4:1: there is no row for NOR and SUD\n"
         "  allowed: one row"},
        {"power_pairs.csv", "OST,SUD,0.33\n", "OST,SUD,0.33\nSUD,OST,0.33\n",
         "power_pairs.csv:5:1: there are two rows for SUD and OST\n"
         "  allowed: one row\n"
         "  hint:    the first is at power_pairs.csv:4:1"},
        {"power_pairs.csv", "NOR,SUD,0.17", "NOR,SUD,1.17",
         "power_pairs.csv:3:9: `rivalry` of NOR and SUD is out of range\n"
         "  value:   1.17\n"
         "  allowed: 0 to 1"},
        {"power_pairs.csv", "NOR,SUD", "SUD,SUD",
         "power_pairs.csv:3:5: a power is paired with itself\n"
         "  value:   SUD\n"
         "  allowed: two different powers"},
        {"states.csv", "BOR,120", "BOR,110",
         "states.csv:3:5: the permanent id of BOR is used twice\n"
         "  value:   110\n"
         "  allowed: each once\n"
         "  hint:    the first is at states.csv:2:5"},
        {"states.csv", "BOR,120", "ARD,120",
         "states.csv:3:1: the code of a state is used twice\n"
         "  value:   ARD\n"
         "  allowed: each once\n"
         "  hint:    the first is at states.csv:2:1"},
        {"states.csv", "BOR,120", "BOR,120x",
         "states.csv:3:5: `cow` is not a whole number\n"
         "  value:   `120x`\n"
         "  allowed: digits only, e.g. 705"},
        {"states.csv", "BOR,120", "BOR,0",
         "states.csv:3:5: `cow` of BOR is out of range\n"
         "  value:   0\n"
         "  allowed: 1 to 65535"},
        {"states.csv", "BOR,120", "SUD,120",
         "states.csv:3:1: a power is also a state\n"
         "  value:   SUD\n"
         "  allowed: either a power or a state"},
        {"states.csv", "BOR,120", "Bor,120",
         "states.csv:3:1: a state has an unusable code\n"
         "  value:   `Bor`\n"
         "  allowed: 3 of A-Z and 0-9"},
        {"states.csv", "Borovia,north,15", "Borovia,north,",
         "states.csv:3:23: `longitude` is empty\n"
         "  allowed: a value"},
        {"states.csv", "Borovia", "Borovia, West",
         "states.csv:3:69: the row has 14 cells, the header has 13\n"
         "  value:   BOR,120,Borovia, West,north,15,51,17300000,160500,0.82,0.12,0,saved,saved\n"
         "  allowed: one cell a column\n"
         "  hint:    text must not contain commas"},
        {"states.csv", "Borovia", "\"Borovia\"",
         "states.csv:3:9: quoted cells are not part of the format\n"
         "  allowed: plain text without quotes or commas"},
        {"states.csv", "Borovia",
         "Bor\xF3"
         "via",
         "states.csv:3:12: the text is not UTF-8\n"
         "  allowed: UTF-8\n"
         "  hint:    save the file with UTF-8 encoding"},
        {"states.csv", "Borovia,north", "Côte Borovia,",
         "states.csv:3:22: `region` is empty\n"
         "  allowed: a value"},
        {"states.csv", "0.82,0.12", "0,82",
         "states.csv:3:47: `preference_variance` of BOR is out of range\n"
         "  value:   82\n"
         "  allowed: 0 to 1"},
        {"states.csv", "15,51", "15,91",
         "states.csv:3:26: `latitude` of BOR is out of range\n"
         "  value:   91\n"
         "  allowed: -90 to 90"},
        {"states.csv", ",402000,1,", ",402000,1.01,",
         "states.csv:5:44: `strategic_value` of DOR is out of range\n"
         "  value:   1.01\n"
         "  allowed: 0 to 1"},
        {"states.csv", "saved,saved", "saved",
         "states.csv:2:55: the row has 12 cells, the header has 13\n"
         "  value:   ARD,110,Ardania,north,10,50,4100000,21000,0.35,0.05,0,saved\n"
         "  allowed: one cell a column\n"
         "  hint:    the first column without a cell is `variance_rule`"},
    };
    for (const Broken& broken : cases) CHECK(mv::test::message_of(broken) == broken.message);
}
