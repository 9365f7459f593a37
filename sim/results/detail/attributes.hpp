#pragma once

#include "results/hdf5.hpp"
#include "results/variable.hpp"

#include <optional>
#include <string>
#include <vector>

namespace corridor::hdf5 {

/// Adds an attribute to an object. Lists of whole numbers are stored with the type `whole`.
void write_attribute(hid_t object, const std::string& name, const Attribute& value,
                     const std::string& file, hid_t whole = H5T_NATIVE_INT64);

/// Adds an attribute that is one number of the type `stored`, as `_FillValue` requires.
void write_number(hid_t object, const std::string& name, double value, hid_t stored,
                  const std::string& file);

/// One attribute. Empty when there is none of that name, or when its type does not fit an
/// Attribute.
std::optional<Attribute> read_attribute(hid_t object, const std::string& name,
                                        const std::string& file);

/// All attributes of an object in their order, without those that HDF5 and netCDF use internally.
std::vector<NamedAttribute> read_attributes(hid_t object, const std::string& file);

} // namespace corridor::hdf5
