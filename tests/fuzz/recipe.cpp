#include "recipe.hpp"

#include <hdf5.h>
#include <hdf5_hl.h>

#include <array>
#include <string>
#include <vector>

namespace mv::fuzz {
namespace {

hid_t text_type(std::size_t length, H5T_cset_t set, H5T_str_t padding)
{
    const hid_t type = H5Tcopy(H5T_C_S1);
    H5Tset_size(type, length);
    H5Tset_cset(type, set);
    H5Tset_strpad(type, padding);
    return type;
}

hid_t compound_type()
{
    const hid_t type = H5Tcreate(H5T_COMPOUND, 12);
    H5Tinsert(type, "a", 0, H5T_NATIVE_INT);
    H5Tinsert(type, "b", 4, H5T_NATIVE_DOUBLE);
    return type;
}

hid_t bool_type()
{
    const hid_t type = H5Tenum_create(H5T_NATIVE_INT8);
    const std::array<std::int8_t, 2> values{0, 1};
    H5Tenum_insert(type, "FALSE", &values[0]);
    H5Tenum_insert(type, "TRUE", &values[1]);
    return type;
}

/// A type to be closed by the caller.
hid_t type_of(Dice& dice)
{
    const hsize_t three = 3;
    switch (dice.below(20)) {
    case 0: return H5Tcopy(H5T_IEEE_F32LE);
    case 1: return H5Tcopy(H5T_IEEE_F64BE);
    case 2: return H5Tcopy(H5T_STD_I8LE);
    case 3: return H5Tcopy(H5T_STD_U8LE);
    case 4: return H5Tcopy(H5T_STD_I16BE);
    case 5: return H5Tcopy(H5T_STD_I32LE);
    case 6: return H5Tcopy(H5T_STD_U32LE);
    case 7: return H5Tcopy(H5T_STD_I64LE);
    case 8: return H5Tcopy(H5T_STD_U64LE);
    case 9: return text_type(H5T_VARIABLE, H5T_CSET_UTF8, H5T_STR_NULLTERM);
    case 10: return text_type(H5T_VARIABLE, H5T_CSET_ASCII, H5T_STR_NULLTERM);
    case 11: return text_type(1 + dice.below(9), H5T_CSET_ASCII, H5T_STR_SPACEPAD);
    case 12: return text_type(1 + dice.below(9), H5T_CSET_UTF8, H5T_STR_NULLPAD);
    case 13: return compound_type();
    case 14: return bool_type();
    case 15: return H5Tarray_create2(H5T_NATIVE_INT, 1, &three);
    case 16: return H5Tvlen_create(H5T_NATIVE_INT);
    case 17: return H5Tcreate(H5T_OPAQUE, 1 + dice.below(40));
    case 18: return H5Tcopy(H5T_STD_REF_OBJ);
    default: return H5Tcopy(H5T_STD_B16LE);
    }
}

hid_t space_of(Dice& dice)
{
    const unsigned rank = dice.below(6);
    if (rank == 4) return H5Screate(H5S_NULL);
    if (rank == 0 || rank == 5) return H5Screate(H5S_SCALAR);
    std::array<hsize_t, 3> size{}, most{};
    for (unsigned axis = 0; axis < rank; ++axis) size[axis] = most[axis] = dice.below(5);
    if (dice.below(4) == 0) most[0] = H5S_UNLIMITED;
    return H5Screate_simple(static_cast<int>(rank), size.data(), most.data());
}

std::string name_of(Dice& dice)
{
    static const std::array<const char*, 9> names{"time",          "state", "x",           "Қ", "_FillValue",
                                                  "_Netcdf4Dimid", "units", "coordinates", "y"};
    const unsigned which = dice.below(16);
    return which < names.size() ? names[which] : "v" + std::to_string(dice.byte());
}

/// Values of a plain type, from the input's bytes; texts and nested types stay empty.
void fill(Dice& dice, hid_t type, hid_t space, const auto& write)
{
    const auto kind = H5Tget_class(type);
    const hssize_t count = H5Sget_select_npoints(space);
    if (count <= 0
        || (kind != H5T_INTEGER && kind != H5T_FLOAT && kind != H5T_ENUM
            && (kind != H5T_STRING || H5Tis_variable_str(type) > 0))) {
        if (count > 0 && kind == H5T_STRING) {
            std::vector<const char*> texts(static_cast<std::size_t>(count),
                                           dice.below(2) ? "text\xC3\x28" : "Қазақстан");
            write(texts.data());
        }
        return;
    }
    std::vector<unsigned char> bytes(static_cast<std::size_t>(count) * H5Tget_size(type));
    for (unsigned char& b : bytes) b = static_cast<unsigned char>(dice.byte());
    write(bytes.data());
}

void add_attribute(Dice& dice, hid_t object, const std::string& name)
{
    const hid_t type = type_of(dice), space = space_of(dice);
    const hid_t attribute = H5Acreate2(object, name.c_str(), type, space, H5P_DEFAULT, H5P_DEFAULT);
    if (attribute >= 0) {
        fill(dice, type, space, [&](const void* from) { H5Awrite(attribute, type, from); });
        H5Aclose(attribute);
    }
    H5Sclose(space);
    H5Tclose(type);
}

hid_t creation_of(Dice& dice, hid_t space)
{
    const hid_t list = H5Pcreate(H5P_DATASET_CREATE);
    const int rank = H5Sget_simple_extent_ndims(space);
    if (rank > 0 && dice.below(2)) {
        const std::array<hsize_t, 3> chunk{2, 2, 2};
        H5Pset_chunk(list, rank, chunk.data());
        if (dice.below(2)) H5Pset_deflate(list, 1);
        if (dice.below(2)) H5Pset_fletcher32(list);
    }
    if (dice.below(2)) H5Pset_attr_creation_order(list, H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED);
    return list;
}

hid_t add_dataset(Dice& dice, hid_t group)
{
    const hid_t type = type_of(dice), space = space_of(dice), list = creation_of(dice, space);
    const hid_t data = H5Dcreate2(group, name_of(dice).c_str(), type, space, H5P_DEFAULT, list, H5P_DEFAULT);
    if (data >= 0)
        fill(dice, type, space, [&](const void* from) { H5Dwrite(data, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, from); });
    for (const hid_t id : {list}) H5Pclose(id);
    H5Sclose(space);
    H5Tclose(type);
    return data;
}

void add_link(Dice& dice, hid_t group)
{
    const std::string name = name_of(dice);
    switch (dice.below(4)) {
    case 0: H5Lcreate_soft("/nowhere", group, name.c_str(), H5P_DEFAULT, H5P_DEFAULT); break;
    case 1: H5Lcreate_external("other.nc", "/x", group, name.c_str(), H5P_DEFAULT, H5P_DEFAULT); break;
    case 2: H5Lcreate_hard(group, "x", group, name.c_str(), H5P_DEFAULT, H5P_DEFAULT); break;
    default:
        if (const hid_t sub = H5Gcreate2(group, name.c_str(), H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT); sub >= 0)
            H5Gclose(sub);
    }
}

/// One thing after the other, at most forty.
void follow(Dice& dice, hid_t file)
{
    std::vector<hid_t> data;
    const auto any = [&] { return data[dice.below(static_cast<unsigned>(data.size()))]; };
    for (int n = 0; n < 40 && dice.left(); ++n) {
        const unsigned what = dice.below(8);
        if (what < 3 || data.empty()) {
            if (const hid_t made = add_dataset(dice, file); made >= 0) data.push_back(made);
        } else if (what == 3)
            H5DSset_scale(any(), dice.below(2) ? name_of(dice).c_str() : nullptr);
        else if (what == 4)
            H5DSattach_scale(any(), any(), dice.below(3));
        else if (what == 5)
            add_attribute(dice, any(), name_of(dice));
        else if (what == 6)
            add_attribute(dice, file, name_of(dice));
        else
            add_link(dice, file);
    }
    // last, since HDF5's own calls for scales do not survive what they do not expect there
    const std::array<const char*, 4> of_scales{"CLASS", "NAME", "DIMENSION_LIST", "REFERENCE_LIST"};
    for (const hid_t id : data) {
        if (dice.below(3) == 1) {
            const char* name = of_scales[dice.below(4)];
            H5Adelete(id, name);
            add_attribute(dice, id, name);
        }
        H5Dclose(id);
    }
}

} // namespace

void write_by_recipe(Bytes recipe, const std::filesystem::path& path)
{
    H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
    H5set_free_list_limits(-1, -1, -1, -1, -1,
                           -1); // else half a megabyte is returned and asked for again with every file
    Dice dice(recipe);
    const hid_t access = H5Pcreate(H5P_FILE_ACCESS), creation = H5Pcreate(H5P_FILE_CREATE);
    H5Pset_fapl_core(access, 1 << 16, true);
    if (dice.below(2)) H5Pset_link_creation_order(creation, H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED);
    const hid_t file = H5Fcreate(path.c_str(), H5F_ACC_TRUNC, creation, access);
    if (file >= 0) {
        follow(dice, file);
        H5Fclose(file);
    }
    H5Pclose(creation);
    H5Pclose(access);
}

} // namespace mv::fuzz
