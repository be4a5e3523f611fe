#pragma once
/// How far a computation is, on standard error.

#include <multivector/ensemble/simulate.hpp>

#include <string>

namespace mv::cli {

/// One line that is written over on a terminal, else a line for every tenth. Says nothing when quiet.
class ProgressLine {
public:
    explicit ProgressLine(bool quiet);
    void show(const Progress& progress);
    /// Leaves the terminal on a fresh line.
    void finish();

private:
    bool quiet_, terminal_;
    int last_tenth_ = 0;
    std::size_t width_ = 0;
};

/// "4,200 of 10,000 runs (42 %), 3,100 a second, 2 s left".
std::string progress_text(const Progress& progress);

/// 1234567 as 1,234,567.
std::string grouped(std::uint64_t number);
/// 1.4 kB, 26 MB.
std::string byte_text(std::uint64_t bytes);
/// 12 s, 3 min 20 s, 2 h 5 min.
std::string duration_text(double seconds);

} // namespace mv::cli
