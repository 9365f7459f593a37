#include "hand_made.hpp"

#include "stages/transitions.hpp"

#include <variant>

namespace corridor::test {

namespace {

using Texts = std::vector<std::string>;
using Counts = std::vector<std::int32_t>;
using Reals = std::vector<float>;

Variable described(const std::string& name, const std::string& dim, Values values) {
    return {.name = name,
            .dims = {dim},
            .units = std::holds_alternative<Texts>(values) ? "" : "1",
            .long_name = name,
            .values = std::move(values),
            .coordinate = true};
}

} // namespace

HandMade::HandMade() {
    results.attributes = {{"title", "A run that never was"},
                          {"scenario", "hand-made"},
                          {"plan", "none"},
                          {"corridor_version", "0.1.0"},
                          {"source_revision", "abc"},
                          {"scenario_digest", "0123456789abcdef"},
                          {"seed", std::uint64_t{7}}};
    const auto name = [&](const std::string& dim, const Texts& names) {
        results.set_size(dim, names.size());
        results.add(name_coordinate(dim, dim, names));
    };
    results.set_size("time", days);
    results.add(time_coordinate(*parse_date("2015-05-01"), days));
    name("place", {"Village", "Hidden Cove", "Strait", "Bay", "City"});
    results.add(described("place_kind", "place",
                          Texts{"community", "embarkation", "sea_zone", "disembarkation", "city"}));
    results.add(described("place_country", "place", Texts{"QAA", "QAA", "XXX", "QBB", "QBB"}));
    name("leg", Texts(legs, "a leg"));
    results.add(described("leg_mode", "leg", Texts{"road", "sea", "sea", "road", "foot", "air"}));
    results.add(described("leg_channel", "leg",
                          Texts{"any", "irregular", "irregular", "any", "irregular", "regular"}));
    results.add(described("leg_from", "leg", Counts{village, coast, sea, bay, village, village}));
    results.add(described("leg_to", "leg", Counts{coast, sea, bay, city, city, city}));
    name("group", {"villagers"});
    results.add(described("group_place", "group", Counts{village}));
    name("desk", {"registration at Bay", "reception at Bay", "departure_screening at Hidden Cove"});
    results.add(described("desk_service", "desk",
                          Texts{"registration", "reception", "departure_screening"}));
    results.add(described("desk_place", "desk", Counts{bay, bay, coast}));
    Texts statuses_that_last;
    Texts fates;
    for (const StatusInfo& info : statuses()) {
        (has_ended(info.status) ? fates : statuses_that_last).emplace_back(info.name);
    }
    name("status", statuses_that_last);
    name("fate", fates);
    Texts causes;
    for (std::size_t o = 0; o < outcome_count; ++o) {
        causes.emplace_back(name_of(static_cast<Outcome>(o)));
    }
    name("cause", causes);
    Texts rows;
    for (std::size_t row = 0; row < transition_count(); ++row) {
        rows.push_back(transition_name(row));
    }
    name("transition", rows);
    name("lever", {"A lever"});
    const auto count = [&](const std::string& variable, Texts dims, Values values) {
        results.add({.name = variable,
                     .dims = std::move(dims),
                     .units = "people",
                     .long_name = variable,
                     .values = std::move(values)});
    };
    count("occupancy", {"time", "place", "status"}, Counts());
    count("ended", {"time", "fate"}, Counts());
    for (const char* variable : {"on_leg", "departures", "arrivals"}) {
        count(variable, {"time", "leg"}, Counts());
    }
    for (const char* variable : {"aboard", "landed", "disembarked"}) {
        count(variable, {"time", "place"}, Counts());
    }
    for (const char* variable : {"at_sea", "voyages_ended", "voyage_days", "person_days_at_sea",
                                 "person_days_past_supplies"}) {
        count(variable, {"time"}, Counts());
    }
    count("outcome", {"time", "leg", "cause"}, Counts());
    count("place_outcome", {"time", "place", "cause"}, Counts());
    for (const char* variable : {"desk_queue", "desk_served", "desk_capacity", "desk_wait_p90"}) {
        count(variable, {"time", "desk"}, Reals());
    }
    for (const char* variable : {"lever_intensity", "lever_cost"}) {
        count(variable, {"time", "lever"}, Reals());
    }
    count("transition_count", {"transition"}, std::vector<std::int64_t>());
}

HandMade& HandMade::count(const std::string& variable, std::size_t day, std::size_t member,
                          double people) {
    Variable& counted = results.at(variable);
    const std::size_t at = day * results.row_size(counted) + member;
    if (auto* reals = std::get_if<Reals>(&counted.values)) {
        reals->at(at) = static_cast<float>(people);
    } else {
        counted.as<std::int32_t>().at(at) = static_cast<std::int32_t>(people);
    }
    return *this;
}

HandMade& HandMade::befell(Outcome outcome, std::size_t day, std::size_t leg, int people) {
    return count("outcome", day, leg * outcome_count + static_cast<std::size_t>(outcome), people);
}

HandMade& HandMade::befell_at(Outcome outcome, std::size_t day, std::size_t place, int people) {
    return count("place_outcome", day, place * outcome_count + static_cast<std::size_t>(outcome),
                 people);
}

HandMade& HandMade::stand(std::size_t day, std::size_t place, Status status, int people) {
    const std::size_t lasting = results.size("status");
    return count("occupancy", day, place * lasting + static_cast<std::size_t>(status), people);
}

HandMade& HandMade::ended(std::size_t day, Status fate, int people) {
    return count("ended", day, static_cast<std::size_t>(fate) - results.size("status"), people);
}

} // namespace corridor::test
