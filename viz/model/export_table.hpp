#pragma once

#include "model/map_figures.hpp"
#include "model/texts.hpp"

#include <filesystem>

namespace corridor::viz {

/// Writes what the map shows as CSV: legs and places with their people and, always, the harm
/// there; two significant digits, nothing under ten people, coasts by country; the stamp on top.
/// Throws RunError when it cannot be written.
void write_table(const std::filesystem::path& file, const Run& run, const MapFigures& figures,
                 const Texts& texts);

/// One line that says which run and which days are shown.
std::string stamp_line(const Stamp& stamp, const Texts& texts, std::size_t runs = 0);
/// The seed as text; "?" where the file does not state it.
std::string seed_of(const Stamp& stamp);

} // namespace corridor::viz
