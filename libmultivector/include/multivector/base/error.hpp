#pragma once
/// Errors are part of the interface: each says where, which value, what is allowed and what to do.

#include <multivector/base/exact_math.h>

#include <stdexcept>
#include <string>
#include <vector>

namespace mv {

/// Root of everything the library throws on purpose.
class Error : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// A location in an input: a file with line and column (from 1), or a command line or call (line 0).
struct SourceLocation {
    std::string source{}; ///< path of the file, option of the command line, or name of the argument
    long line = 0;        ///< from 1; 0 where there is no file
    long column = 0;      ///< from 1; 0 where there is no file
};

/// "file:line:column", or the source alone where there is no line.
std::string to_string(const SourceLocation& location);

/// What the user gave cannot be used. `what()` reads
/// "file:line:column: <problem>\n  value:   ...\n  allowed: ...\n  hint:    ..." with empty parts left out.
class InputError : public Error {
public:
    /// The message in pieces, for programs that show it their own way; empty where there is nothing to say.
    struct Parts {
        SourceLocation location{}; ///< where it stands
        std::string problem{};     ///< what is wrong, in a few words
        std::string value{};       ///< what was given, as its author wrote it
        std::string allowed{};     ///< what would be right
        std::string hint{};        ///< what to do, often "did you mean"
    };
    /// `what()` is made of the parts.
    explicit InputError(Parts parts);
    const Parts& parts() const noexcept { return parts_; } ///< the message in pieces

private:
    Parts parts_;
};

/// A file could not be read or written; nothing was left half-done.
class FileError : public Error {
public:
    using Error::Error;
};

/// The caller asked the work to stop; what was finished is kept.
class Interrupted : public Error {
public:
    using Error::Error;
};

/// A user's strategy, mechanism or outcome threw.
class UserCodeError : public Error {
public:
    using Error::Error;
};

/// "a, b, c": names as messages list them.
std::string joined(const std::vector<std::string>& names);

/// "did you mean `x`?" for the candidate closest to `name` in edit distance, or "" when none is close.
std::string did_you_mean(const std::string& name, const std::vector<std::string>& candidates);

} // namespace mv
