#include "parameters/units.hpp"

namespace corridor {

bool counts_people(const Parameter& row) {
    return row.unit == "people" || row.unit == "people/day" || row.unit == "people/year" ||
           row.unit == "officers";
}

bool is_whole(const Parameter& row) {
    return row.unit == "people/vessel" || (counts_people(row) && row.unit != "people/day");
}

} // namespace corridor
