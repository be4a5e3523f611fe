#pragma once
/// Landscapes to try.

#include <multivector/models/landscape/aggregation.hpp>

#include <fstream>
#include <map>
#include <memory>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace mv::test {

/// The file of a scenario without its header: cells by row.
inline std::vector<std::vector<std::string>> rows_of(const std::string& name)
{
    std::ifstream file(std::string(MV_EXPERIMENTS_DIR) + "/landscape/" + name);
    std::vector<std::vector<std::string>> rows;
    for (std::string line; std::getline(file, line);) {
        std::vector<std::string> cells;
        std::istringstream text(line);
        for (std::string cell; std::getline(text, cell, ',');) cells.push_back(cell);
        rows.push_back(cells);
    }
    rows.erase(rows.begin());
    return rows;
}

/// Eleven actors of the Syrian war (Axelrod & Furnas 2016).
inline landscape::Landscape syria()
{
    std::vector<std::string> labels;
    std::vector<double> sizes;
    std::map<std::string, std::size_t> number;
    for (const auto& row : rows_of("syria_actors.csv")) {
        number[row[0]] = labels.size();
        labels.push_back(row[0]);
        sizes.push_back(std::stod(row[1]));
    }
    const std::size_t n = labels.size();
    std::vector<double> propensities(n * n);
    for (const auto& row : rows_of("syria_propensities.csv"))
        for (const auto& [a, b] : {std::pair{row[0], row[1]}, std::pair{row[1], row[0]}})
            propensities[number.at(a) * n + number.at(b)] = std::stod(row[2]);
    return {labels, sizes, propensities};
}

/// p_ij = xi_i xi_j: two camps, all within one like each other and nobody of the other.
inline landscape::Landscape camps(const std::vector<double>& sizes, const std::vector<int>& xi)
{
    std::vector<std::string> labels;
    std::vector<double> propensities;
    for (std::size_t i = 0; i < xi.size(); ++i) {
        labels.push_back(std::string(1, static_cast<char>('a' + i)));
        for (std::size_t j = 0; j < xi.size(); ++j) propensities.push_back(xi[i] * xi[j]);
    }
    return {labels, sizes, propensities};
}

inline std::shared_ptr<const landscape::Landscape> shared(landscape::Landscape landscape)
{
    return std::make_shared<const landscape::Landscape>(std::move(landscape));
}

} // namespace mv::test
