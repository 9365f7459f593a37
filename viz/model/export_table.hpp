#pragma once

#include "model/map_figures.hpp"
#include "model/texts.hpp"

#include <filesystem>

namespace corridor::viz {

/// Writes what the map shows as CSV: legs and places with their people and always the harm there.
/// Two significant digits, no number under ten people, coasts by country, and the stamp at the top.
/// Throws RunError when it cannot be written.
void write_table(const std::filesystem::path& file, const Run& run, const MapFigures& figures,
                 const Texts& texts);

/// One line with the run and the days that are shown.
std::string stamp_line(const Stamp& stamp, const Texts& texts, std::size_t runs = 0);
/// The seed as text; "?" when the file does not have it.
std::string seed_of(const Stamp& stamp);

} // namespace corridor::viz
