#include "flee/rule/model.hpp"

#include "base/hash.hpp"

namespace corridor::flee {

Model::Model(const Case& source, Geography& geography, bool compat, const Luck& luck)
    : source_(source),
      geography_(geography),
      compat_(compat),
      luck_(luck),
      routes_(source, geography, compat),
      standing_(source.places.size(), 0) {
    for (const Place& place : source.places) {
        keys_.push_back(entity_of(place.name).value);
    }
}

} // namespace corridor::flee
