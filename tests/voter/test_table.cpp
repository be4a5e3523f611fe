// What tables of models with few cases need.

#include "../support/catch.hpp"
#include "report/grid.hpp"

using mv::report::Grid;

TEST_CASE("titles over narrow columns do not run into each other", "[report]")
{
    Grid grid{
        {{"", "main", "main"}}, {{"star", "1", "2"}}, {1, 2}, {{1, "consensus_time"}, {2, "share_of_ones"}}, 2, 4};
    CHECK(grid.text()
          == "        consensus_time share_of_ones\n"
             "               main    main\n"
             "star              1       2\n");
    grid.groups = {{1, "a"}, {2, "b"}}; // where there is room nothing changes
    CHECK(grid.text()
          == "        a       b\n"
             "        main    main\n"
             "star       1       2\n");
}
