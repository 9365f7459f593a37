#include "results/detail/attributes.hpp"

#include "results/detail/texts.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <numeric>

#include <fmt/format.h>

namespace corridor::hdf5 {

namespace {

/// Attributes that dimension scales and netCDF use internally.
constexpr std::array<std::string_view, 9> bookkeeping = {
    "CLASS",         "NAME",          "DIMENSION_LIST",      "REFERENCE_LIST", "DIMENSION_LABELS",
    "_NCProperties", "_Netcdf4Dimid", "_Netcdf4Coordinates", "_nc3_strict"};

/// An attribute that will be written.
struct Target {
    hid_t object;
    const std::string& name;
    const std::string& file;
    hid_t whole;

    void write(hid_t stored, hid_t in_memory, const std::vector<hsize_t>& extents,
               const void* values) const {
        const std::string doing = fmt::format("write the attribute '{}'", name);
        const Handle space = space_of(extents);
        const Handle attribute =
            own(H5Acreate2(object, name.c_str(), stored, space.id(), H5P_DEFAULT, H5P_DEFAULT),
                file, doing);
        check(H5Awrite(attribute.id(), in_memory, values), file, doing);
    }

    template <class T>
    void operator()(const T& number) const {
        write(number_type<T>(), number_type<T>(), {}, &number);
    }
    void operator()(const std::string& text) const {
        const Handle type = text_type();
        write(type.id(), type.id(), {}, c_texts({&text, 1}, file).data());
    }
    void operator()(const std::vector<std::string>& texts) const {
        const Handle type = text_type();
        write(type.id(), type.id(), {texts.size()}, c_texts(texts, file).data());
    }
    void operator()(const std::vector<std::int64_t>& numbers) const {
        write(whole, H5T_NATIVE_INT64, {numbers.size()}, numbers.data());
    }
    void operator()(const std::vector<double>& numbers) const {
        write(H5T_NATIVE_DOUBLE, H5T_NATIVE_DOUBLE, {numbers.size()}, numbers.data());
    }
};

template <class T>
std::vector<T> read_numbers(hid_t attribute, std::size_t count, const std::string& file) {
    std::vector<T> numbers(count);
    check(H5Aread(attribute, number_type<T>(), numbers.data()), file, "read an attribute");
    return numbers;
}

/// netCDF stores single numbers as lists of one, so a list of one is a single value.
template <class T>
Attribute one_or_many(std::vector<T> values) {
    if (values.size() == 1) {
        return std::move(values.front());
    }
    return values;
}

std::optional<Attribute> value_of(hid_t attribute, const std::string& file) {
    const Handle type = own(H5Aget_type(attribute), file, "read an attribute");
    const Handle space = own(H5Aget_space(attribute), file, "read an attribute");
    const auto count = static_cast<std::size_t>(
        check(H5Sget_simple_extent_npoints(space.id()), file, "read an attribute"));
    switch (H5Tget_class(type.id())) {
    case H5T_STRING:
        return one_or_many(read_texts(attribute, count, file));
    case H5T_FLOAT:
        return one_or_many(read_numbers<double>(attribute, count, file));
    case H5T_INTEGER:
        if (count == 1 && H5Tget_sign(type.id()) == H5T_SGN_NONE) {
            return read_numbers<std::uint64_t>(attribute, count, file).front();
        }
        return one_or_many(read_numbers<std::int64_t>(attribute, count, file));
    default:
        return std::nullopt;
    }
}

hid_t open_numbered(hid_t object, hsize_t number) {
    const hid_t in_order = H5Aopen_by_idx(object, ".", H5_INDEX_CRT_ORDER, H5_ITER_INC, number,
                                          H5P_DEFAULT, H5P_DEFAULT);
    return in_order >= 0 ? in_order
                         : H5Aopen_by_idx(object, ".", H5_INDEX_NAME, H5_ITER_INC, number,
                                          H5P_DEFAULT, H5P_DEFAULT);
}

std::string name_of(hid_t attribute, const std::string& file) {
    const auto length = check(H5Aget_name(attribute, 0, nullptr), file, "read an attribute's name");
    std::string name(static_cast<std::size_t>(length), '\0');
    check(H5Aget_name(attribute, name.size() + 1, name.data()), file, "read an attribute's name");
    return name;
}

} // namespace

void write_attribute(hid_t object, const std::string& name, const Attribute& value,
                     const std::string& file, hid_t whole) {
    std::visit(Target{object, name, file, whole}, value);
}

void write_number(hid_t object, const std::string& name, double value, hid_t stored,
                  const std::string& file) {
    Target{object, name, file, stored}.write(stored, H5T_NATIVE_DOUBLE, {}, &value);
}

std::optional<Attribute> read_attribute(hid_t object, const std::string& name,
                                        const std::string& file) {
    if (check(H5Aexists(object, name.c_str()), file, "look for an attribute") == 0) {
        return std::nullopt;
    }
    const Handle attribute =
        own(H5Aopen(object, name.c_str(), H5P_DEFAULT), file, "read an attribute");
    return value_of(attribute.id(), file);
}

std::vector<NamedAttribute> read_attributes(hid_t object, const std::string& file) {
    std::vector<NamedAttribute> result;
    const int count = check(H5Aget_num_attrs(object), file, "count the attributes");
    for (int number = 0; number < count; ++number) {
        const Handle attribute =
            own(open_numbered(object, static_cast<hsize_t>(number)), file, "read an attribute");
        std::string name = name_of(attribute.id(), file);
        if (std::find(bookkeeping.begin(), bookkeeping.end(), name) != bookkeeping.end()) {
            continue;
        }
        if (auto value = value_of(attribute.id(), file)) {
            result.emplace_back(std::move(name), std::move(*value));
        }
    }
    return result;
}

} // namespace corridor::hdf5
