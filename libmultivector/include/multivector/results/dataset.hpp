#pragma once
/// A labelled data set in memory: named dimensions, variables laid along them, attributes; a minimal xarray.Dataset.

#include <multivector/base/error.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace mv::results {

/// Numbers that lie elsewhere, piece after piece; whoever makes a data set of them keeps them while it lives.
struct FloatPieces {
    std::vector<std::span<const float>> pieces{}; ///< in the order of the values
    std::size_t size() const noexcept;            ///< of all
    std::vector<float> joined() const;            ///< a copy in one piece
    /// The same numbers, however cut.
    bool operator==(const FloatPieces& other) const { return joined() == other.joined(); }
};

/// The values of a variable, row-major: the last dimension runs fastest. Pieces are for data sets that are made to be
/// written; values() does not look at them.
using Values =
    std::variant<std::vector<float>, std::vector<double>, std::vector<std::int8_t>, std::vector<std::int32_t>,
                 std::vector<std::int64_t>, std::vector<std::uint64_t>, std::vector<std::string>, FloatPieces>;

/// One number or text, or a list; a list of one and an empty list stay lists in the file.
using AttributeValue = std::variant<std::string, double, std::int64_t, std::uint64_t, std::vector<std::string>,
                                    std::vector<float>, std::vector<double>, std::vector<std::int8_t>,
                                    std::vector<std::int32_t>, std::vector<std::int64_t>, std::vector<std::uint64_t>>;

/// A named axis; size 0 is allowed.
struct Dimension {
    std::string name{};   ///< as netCDF takes it
    std::size_t size = 0; ///< how many values lie along it
    /// Name and size.
    bool operator==(const Dimension&) const = default;
};

/// `from`, copied before it becomes a variant: GCC 12 destroys garbage when the copy of a variant finds no memory.
template <class Variant>
Variant copy_of(const Variant& from)
{
    return std::visit(
        [](const auto& value) {
            auto copy = value;
            return Variant(std::move(copy));
        },
        from);
}

/// A note on a variable or on the whole data set.
struct Attribute {
    std::string name{};     ///< as netCDF takes it
    AttributeValue value{}; ///< number, text or list

    Attribute() = default;
    /// `its_value` may be any of its alternatives.
    Attribute(std::string its_name, AttributeValue its_value) : name(std::move(its_name)), value(std::move(its_value))
    {
    }
    Attribute(Attribute&&) = default;            ///< moves
    Attribute& operator=(Attribute&&) = default; ///< moves
    /// Copies by copy_of().
    Attribute(const Attribute& other) : name(other.name), value(copy_of(other.value)) {}
    /// Copies by copy_of().
    Attribute& operator=(const Attribute& other) { return *this = Attribute(other); }
    /// Name, type and value.
    bool operator==(const Attribute&) const = default;
};

/// Values along named dimensions; without dimensions a scalar, which holds exactly one value.
/// The coordinate of a dimension is the variable of the same name along that dimension alone.
struct Variable {
    std::string name{};                  ///< as netCDF takes it
    std::vector<std::string> dims{};     ///< names of its dimensions, outermost first
    Values data{};                       ///< as many as the sizes of its dimensions make
    std::vector<Attribute> attributes{}; ///< long_name, units and others

    Variable() = default;
    /// In the order of the members.
    Variable(std::string its_name, std::vector<std::string> its_dims, Values its_data,
             std::vector<Attribute> its_attributes = {})
        : name(std::move(its_name)), dims(std::move(its_dims)), data(std::move(its_data)),
          attributes(std::move(its_attributes))
    {
    }
    Variable(Variable&&) = default;            ///< moves
    Variable& operator=(Variable&&) = default; ///< moves
    /// Copies by copy_of().
    Variable(const Variable& other)
        : name(other.name), dims(other.dims), data(copy_of(other.data)), attributes(other.attributes)
    {
    }
    /// Copies by copy_of().
    Variable& operator=(const Variable& other) { return *this = Variable(other); }
    /// Everything; NaN equals nothing.
    bool operator==(const Variable&) const = default;
};

/// How many values `data` holds.
std::size_t count(const Values& data);

/// "float32", "float64", "int8", "int32", "int64", "uint64" or "string".
std::string type_name(const Values& data);

/// Dimensions, variables and attributes in the order they were added; always consistent, because adding checks.
/// Looking up an unknown name throws InputError with "did you mean".
class Dataset {
public:
    /// Throws InputError if the name is empty or taken by a dimension or a variable.
    void add_dimension(const std::string& name, std::size_t size);

    /// Throws InputError if the name is empty or taken, a dimension is unknown or used twice, the number of values is
    /// not the product of the sizes, or the variable is named like a dimension without being its coordinate.
    void add_variable(Variable variable);

    /// Adds dimension `name` as long as `labels`, and its coordinate; throws as the two above.
    void add_coordinate(const std::string& name, Values labels, std::vector<Attribute> attributes = {});

    /// Adds a root attribute, or replaces the value of the one of that name; throws InputError if the name is empty.
    void set_attribute(Attribute attribute);
    /// The same for an attribute of a variable; throws InputError if there is no such variable, too.
    void set_attribute(const std::string& variable, Attribute attribute);

    const std::vector<Dimension>& dimensions() const noexcept { return dimensions_; } ///< in the order added
    const std::vector<Variable>& variables() const noexcept { return variables_; }    ///< in the order added
    const std::vector<Attribute>& attributes() const noexcept
    {
        return attributes_;
    } ///< of the root, in the order added

    bool has_dimension(const std::string& name) const noexcept; ///< whether there is one
    bool has_variable(const std::string& name) const noexcept;  ///< whether there is one
    bool has_attribute(const std::string& name) const noexcept; ///< whether the root has one

    const Dimension& dimension(const std::string& name) const; ///< by name
    const Variable& variable(const std::string& name) const;   ///< by name
    const Attribute& attribute(const std::string& name) const; ///< of the root, by name

    /// The sizes of the dimensions of `variable`, in its order.
    std::vector<std::size_t> shape(const Variable& variable) const;

    /// The values of a variable as T; throws InputError if it holds another type.
    template <class T>
    const std::vector<T>& values(const std::string& name) const
    {
        const Variable& found = variable(name);
        if (const auto* typed = std::get_if<std::vector<T>>(&found.data)) return *typed;
        throw_wrong_type(found, type_name(std::vector<T>{}));
    }

    /// Everything, in the same order; NaN equals nothing.
    bool operator==(const Dataset&) const = default;

private:
    [[noreturn]] static void throw_wrong_type(const Variable& found, const std::string& wanted);

    std::vector<Dimension> dimensions_{};
    std::vector<Variable> variables_{};
    std::vector<Attribute> attributes_{};
};

} // namespace mv::results
