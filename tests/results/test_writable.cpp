#include "../support/catch.hpp"
#include "sample.hpp"

#include <multivector/results/read.hpp>
#include <multivector/results/write.hpp>

#include <csignal>

#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace mv::results;
using mv::FileError;
using mv::results::test::Scratch;

namespace {

/// The error of both ways to meet a bad path, which must be the same.
std::string refusal(const std::filesystem::path& path)
{
    const std::string checked = test::error_of<FileError>([&] { check_writable(path, false); });
    const std::string written = test::error_of<FileError>([&] { write_netcdf(test::sample(), path); });
    CHECK(checked == written);
    return written;
}

/// Lets no file grow past `bytes`, as a full disk would.
class FileSizeLimit {
public:
    explicit FileSizeLimit(rlim_t bytes) : action_(std::signal(SIGXFSZ, SIG_IGN))
    {
        ::getrlimit(RLIMIT_FSIZE, &before_);
        const rlimit limit{bytes, before_.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit()
    {
        ::setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, action_);
    }
    FileSizeLimit(const FileSizeLimit&) = delete;
    FileSizeLimit& operator=(const FileSizeLimit&) = delete;

private:
    void (*action_)(int);
    rlimit before_{};
};

/// Takes root's power to write everywhere away for a while.
class Unprivileged {
public:
    Unprivileged() : changed_(::geteuid() == 0 && ::seteuid(65534) == 0) {}
    ~Unprivileged()
    {
        if (changed_ && ::seteuid(0) != 0) std::abort();
    }
    Unprivileged(const Unprivileged&) = delete;
    Unprivileged& operator=(const Unprivileged&) = delete;

private:
    bool changed_;
};

} // namespace

TEST_CASE("an existing file is not overwritten unless told so", "[results]")
{
    const Scratch scratch;
    const auto path = scratch / "r.nc";
    test::write_bytes(path, "precious");
    CHECK(refusal(path)
          == test::quoted(path) + " exists already\n  hint:    give another name, or --force to replace it");
    CHECK(test::bytes_of(path) == "precious");
    CHECK(scratch.entries() == 1);
    std::filesystem::remove(path);
    write_netcdf(test::large(10), path);
    check_writable(path, true);
    write_netcdf(test::sample(), path, {.overwrite = true});
    CHECK(read_netcdf(path) == test::sample());
    CHECK(scratch.entries() == 1);
}

TEST_CASE("only a results file is replaced", "[results]")
{
    const Scratch scratch;
    const auto path = scratch / "scenario.toml";
    test::write_bytes(path, "focal = \"KAZ\"\n");
    CHECK(test::error_of<FileError>([&] { check_writable(path, true); })
          == test::quoted(path)
                 + " is no results file and is not replaced, not even with --force\n"
                   "  hint:    give another name, or remove it first");
    CHECK_THROWS_AS(write_netcdf(test::sample(), path, {.overwrite = true}), FileError);
    CHECK(test::bytes_of(path) == "focal = \"KAZ\"\n");
    test::write_bytes(path, ""); // as mktemp makes it
    write_netcdf(test::sample(), path, {.overwrite = true});
    std::filesystem::permissions(path, std::filesystem::perms{0444});
    CHECK(test::error_of<FileError>([&] { check_writable(path, true); })
          == test::quoted(path) + " is read-only and is not replaced\n  hint:    chmod u+w, or give another name");
}

TEST_CASE("a replaced file keeps its mode, and a link leads to the new one", "[results]")
{
    const Scratch scratch;
    const auto path = scratch / "r.nc", link = scratch / "latest.nc";
    write_netcdf(test::large(10), path);
    std::filesystem::permissions(path, std::filesystem::perms{0640});
    std::filesystem::create_symlink("r.nc", link);
    write_netcdf(test::sample(), link, {.overwrite = true});
    CHECK(std::filesystem::is_symlink(link));
    CHECK(read_netcdf(path) == test::sample());
    CHECK(std::filesystem::status(path).permissions() == std::filesystem::perms{0640});
    CHECK(scratch.entries() == 2);
}

TEST_CASE("a link that leads nowhere is refused", "[results]")
{
    const Scratch scratch;
    const auto path = scratch / "r.nc", loop = scratch / "loop.nc";
    std::filesystem::create_symlink("gone.nc", path);
    std::filesystem::create_symlink("loop.nc", loop);
    CHECK(refusal(path)
          == test::quoted(path)
                 + " is a link to `gone.nc`, which cannot be followed\n"
                   "  hint:    remove the link, or give another name");
    CHECK(refusal(loop).find("which cannot be followed") != std::string::npos);
}

TEST_CASE("a path that cannot become a file is refused with a reason", "[results]")
{
    const Scratch scratch;
    const auto in = [&](const std::string& name) { return test::quoted(scratch / name); };
    CHECK(refusal(scratch.path())
          == test::quoted(scratch.path()) + " is a directory\n  hint:    give the name of a file in it");
    CHECK(refusal(scratch / "") == in("") + " is not the name of a file");
    CHECK(refusal("") == "`` is not the name of a file");
    CHECK(refusal(scratch / "no/r.nc")
          == in("no/r.nc") + " cannot be written: " + in("no")
                 + " does not exist\n"
                   "  hint:    create the directory first");
    test::write_bytes(scratch / "file", "");
    CHECK(refusal(scratch / "file/r.nc")
          == in("file/r.nc") + " cannot be written: " + in("file") + " is not a directory");
    CHECK(refusal(scratch / std::string(250, 'a'))
          == in(std::string(250, 'a')) + " cannot be written: File name too long");
    CHECK(::mkfifo((scratch / "pipe").c_str(), 0600) == 0);
    CHECK(refusal(scratch / "pipe") == in("pipe") + " is not a regular file and cannot be replaced");
    CHECK(refusal("/proc/r.nc") != "no error");
}

TEST_CASE("a directory without permission is refused", "[results]")
{
    const Scratch scratch;
    std::filesystem::permissions(scratch.path(), std::filesystem::perms{0555});
    const auto path = scratch / "r.nc";
    {
        const Unprivileged now;
        CHECK(refusal(path) == test::quoted(path) + " cannot be written: Permission denied");
    }
    std::filesystem::permissions(scratch.path(), std::filesystem::perms{0755});
    CHECK(scratch.entries() == 0);
}

TEST_CASE("a bare file name means the current directory", "[results]")
{
    const Scratch scratch;
    const auto before = std::filesystem::current_path();
    std::filesystem::current_path(scratch.path());
    CHECK_NOTHROW(write_netcdf(test::sample(), "r.nc"));
    std::filesystem::current_path(before);
    CHECK(read_netcdf(scratch / "r.nc") == test::sample());
}

TEST_CASE("too little space is found before computing", "[results]")
{
    const Scratch scratch;
    const auto path = scratch / "r.nc";
    const std::string error = test::error_of<FileError>([&] { check_writable(path, false, 1ULL << 62); });
    CHECK(error.find("` needs about 4611686018.4 GB, and its disk has ") != std::string::npos);
    CHECK(error.find(" left\n  hint:    record less, or write to another disk") != std::string::npos);
    CHECK_NOTHROW(check_writable(path, false, 1000));
    CHECK(scratch.entries() == 0);
}

TEST_CASE("a failed write leaves nothing, keeps the old file and does no lasting harm", "[results]")
{
    const Scratch scratch;
    const auto path = scratch / "r.nc";
    write_netcdf(test::sample(), path);
    {
        const FileSizeLimit limit(100'000);
        CHECK(test::error_of<FileError>([&] { write_netcdf(test::large(100), path, {.overwrite = true}); })
              == test::quoted(path) + " could not be written: File too large");
    }
    CHECK(scratch.entries() == 1);
    CHECK(read_netcdf(path) == test::sample());
    write_netcdf(test::large(100), path, {.overwrite = true});
    CHECK(read_netcdf(path) == test::large(100));
}
