#include "state/vessels.hpp"

#include "state/people.hpp"

#include <algorithm>

namespace corridor {

std::string_view name_of(VesselStatus status) {
    switch (status) {
    case VesselStatus::gathering:
        return "gathering";
    case VesselStatus::under_way:
        return "under_way";
    case VesselStatus::waiting_offshore:
        return "waiting_offshore";
    case VesselStatus::in_distress:
        return "in_distress";
    case VesselStatus::abandoned:
        return "abandoned";
    case VesselStatus::under_rescue:
        return "under_rescue";
    case VesselStatus::refused:
        return "refused";
    case VesselStatus::disembarked:
        return "disembarked";
    case VesselStatus::turned_back:
        return "turned_back";
    case VesselStatus::lost:
        return "lost";
    }
    return "";
}

bool has_ended(VesselStatus status) {
    return status == VesselStatus::disembarked || status == VesselStatus::turned_back ||
           status == VesselStatus::lost;
}

std::int64_t agents_aboard(const Vessel& vessel, const People& people) {
    return std::count_if(vessel.manifest.begin(), vessel.manifest.end(), [&](PersonId person) {
        return people.status_of(person) == Status::aboard;
    });
}

} // namespace corridor
