#pragma once

#include "results/hdf5.hpp"
#include "results/variable.hpp"

#include <optional>
#include <string>
#include <vector>

namespace corridor::hdf5 {

/// Gives an object an attribute. Lists of whole numbers are stored as `whole`.
void write_attribute(hid_t object, const std::string& name, const Attribute& value,
                     const std::string& file, hid_t whole = H5T_NATIVE_INT64);

/// Gives an object an attribute that is one number of the type `stored`, as `_FillValue` has to be.
void write_number(hid_t object, const std::string& name, double value, hid_t stored,
                  const std::string& file);

/// One attribute; nothing when there is none of that name or its type is not for an Attribute.
std::optional<Attribute> read_attribute(hid_t object, const std::string& name,
                                        const std::string& file);

/// All attributes of an object in their order, without those by which HDF5 and netCDF keep their
/// books.
std::vector<NamedAttribute> read_attributes(hid_t object, const std::string& file);

} // namespace corridor::hdf5
