#include "stored_type.hpp"

namespace mv::results {
namespace {

bool is_signed(hid_t type) { return H5Tget_sign(type) == H5T_SGN_2; }

Element exact_integer(hid_t type)
{
    switch (H5Tget_size(type)) {
    case 1: return is_signed(type) ? Element::int8 : Element::none;
    case 4: return is_signed(type) ? Element::int32 : Element::none;
    case 8: return is_signed(type) ? Element::int64 : Element::uint64;
    default: return Element::none;
    }
}

Element exact_float(hid_t type)
{
    switch (H5Tget_size(type)) {
    case 4: return Element::float32;
    case 8: return Element::float64;
    default: return Element::none;
    }
}

} // namespace

Element exact_element(hid_t type)
{
    switch (H5Tget_class(type)) {
    case H5T_INTEGER: return exact_integer(type);
    case H5T_FLOAT: return exact_float(type);
    case H5T_STRING: return Element::text;
    default: return Element::none;
    }
}

Element nearest_element(hid_t type)
{
    const Element exact = exact_element(type);
    if (exact != Element::none) return exact;
    const H5T_class_t kind = H5Tget_class(type);
    if (kind == H5T_INTEGER && H5Tget_size(type) < 8) return Element::int64;
    return kind == H5T_FLOAT ? Element::float64 : Element::none;
}

std::string describe_type(hid_t type)
{
    const std::string bits = std::to_string(8 * H5Tget_size(type));
    switch (H5Tget_class(type)) {
    case H5T_INTEGER: return (is_signed(type) ? "int" : "uint") + bits;
    case H5T_FLOAT: return "float" + bits;
    case H5T_ENUM: return "an enumeration";
    case H5T_COMPOUND: return "a compound type";
    case H5T_VLEN: return "lists of varying length";
    default: return "a type that is neither number nor text";
    }
}

} // namespace mv::results
