#include "progress.hpp"

#include "streams.hpp"

#include <fmt/format.h>

#include <unistd.h>

#include <cmath>

namespace mv::cli {

std::string grouped(std::uint64_t number)
{
    std::string text = std::to_string(number);
    for (std::size_t i = text.size(); i > 3; i -= 3) text.insert(i - 3, ",");
    return text;
}

std::string byte_text(std::uint64_t bytes)
{
    const char* units[] = {"B", "kB", "MB", "GB", "TB"};
    double amount = static_cast<double>(bytes);
    std::size_t unit = 0;
    for (; amount >= 1000 && unit < 4; ++unit) amount /= 1000;
    return amount < 10 && unit > 0 ? fmt::format("{:.1f} {}", amount, units[unit])
                                   : fmt::format("{:.0f} {}", amount, units[unit]);
}

std::string duration_text(double seconds)
{
    if (seconds < 10) return fmt::format("{:.1f} s", seconds);
    const auto whole = static_cast<long>(std::lround(seconds));
    if (whole < 60) return fmt::format("{} s", whole);
    if (whole < 3600) return fmt::format("{} min {} s", whole / 60, whole % 60);
    return fmt::format("{} h {} min", whole / 3600, whole % 3600 / 60);
}

std::string progress_text(const Progress& p)
{
    const double part = p.total ? static_cast<double>(p.done) / static_cast<double>(p.total) : 1;
    std::string text = fmt::format("{} of {} runs ({:.0f} %)", grouped(p.done), grouped(p.total), 100 * part);
    if (p.done == 0 || p.seconds <= 0) return text;
    const double rate = static_cast<double>(p.done) / p.seconds;
    text += fmt::format(", {} a second", grouped(static_cast<std::uint64_t>(rate)));
    if (p.done < p.total) text += ", " + duration_text(static_cast<double>(p.total - p.done) / rate) + " left";
    return text;
}

ProgressLine::ProgressLine(bool quiet) : quiet_(quiet), terminal_(isatty(STDERR_FILENO) != 0) {}

void ProgressLine::show(const Progress& progress)
{
    if (quiet_ || progress.total == 0) return;
    const std::string text = progress_text(progress);
    if (terminal_) {
        say("\r{:<{}}", text, width_);
        width_ = text.size();
        return;
    }
    const int tenth = static_cast<int>(10 * progress.done / progress.total);
    if (tenth > last_tenth_) say("{}\n", text);
    last_tenth_ = tenth;
}

void ProgressLine::finish()
{
    if (!quiet_ && terminal_ && width_ > 0) say("\n");
    width_ = 0;
}

} // namespace mv::cli
