#pragma once
/// Tables that a scenario names by a path from its own folder.

#include "base/csv.hpp"
#include "base/text_file.hpp"

#include <multivector/study/located.hpp>

#include <filesystem>

namespace mv::studies {

/// `allowed` is what the error says where there is no such file.
inline csv::Table file_beside(const std::string& scenario, const LocatedText& written, const std::string& allowed,
                              const csv::Columns& columns)
{
    const auto path = (std::filesystem::path(scenario).parent_path() / written.value).lexically_normal();
    if (std::error_code error; !std::filesystem::is_regular_file(path, error))
        throw InputError({written.location, "there is no such file", path.string(), allowed,
                          "paths in a scenario start at the scenario's folder"});
    return csv::Table(path.string(), read_text_file(path, ""), columns);
}

} // namespace mv::studies
