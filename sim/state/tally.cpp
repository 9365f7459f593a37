#include "state/tally.hpp"

#include <algorithm>

namespace corridor {

Tally::Tally(std::size_t places, std::size_t legs, std::size_t groups, std::size_t transitions,
             std::size_t seat_queues)
    : at_place(places * status_count, 0),
      on_leg(legs, 0),
      departures(legs, 0),
      arrivals(legs, 0),
      landed(places, 0),
      disembarked(places, 0),
      leg_outcome(legs * outcome_count, 0),
      place_outcome(places * outcome_count, 0),
      flow_by_group(legs * groups, 0),
      arrivals_by_group(places * groups, 0),
      carried(seat_queues, 0),
      carried_days(seat_queues, 0),
      delivered(seat_queues, 0),
      lost(seat_queues, 0),
      fired(transitions, 0) {}

template <class Self, class F>
void Tally::for_each_column(Self& self, F&& f) {
    f(self.at_place);
    f(self.on_leg);
    f(self.departures);
    f(self.arrivals);
    f(self.landed);
    f(self.disembarked);
    f(self.leg_outcome);
    f(self.place_outcome);
    f(self.flow_by_group);
    f(self.arrivals_by_group);
    f(self.carried);
    f(self.carried_days);
    f(self.delivered);
    f(self.lost);
    f(self.fired);
}

void Tally::move(Status from, std::uint32_t from_situation, Status to, std::uint32_t to_situation) {
    const auto count = [&](Status status, std::uint32_t situation, std::int32_t change) {
        switch (situation_of(status)) {
        case SituationKind::place:
            at_place[situation * status_count + static_cast<std::size_t>(status)] += change;
            break;
        case SituationKind::leg:
            on_leg[situation] += change;
            break;
        case SituationKind::vessel:
            aboard += change;
            break;
        }
    };
    count(from, from_situation, -1);
    count(to, to_situation, 1);
}

void Tally::absorb(Tally& other) {
    std::vector<std::vector<std::int32_t>*> mine;
    for_each_column(*this, [&](auto& column) {
        if constexpr (std::is_same_v<std::decay_t<decltype(column)>, std::vector<std::int32_t>>) {
            mine.push_back(&column);
        }
    });
    std::size_t next = 0;
    for_each_column(other, [&](auto& column) {
        if constexpr (std::is_same_v<std::decay_t<decltype(column)>, std::vector<std::int32_t>>) {
            auto& sum = *mine[next++];
            for (std::size_t i = 0; i < column.size(); ++i) {
                sum[i] += column[i];
            }
        }
    });
    for (std::size_t i = 0; i < fired.size(); ++i) {
        fired[i] += other.fired[i];
    }
    aboard += other.aboard;
    person_days_at_sea += other.person_days_at_sea;
    person_days_past_supplies += other.person_days_past_supplies;
    voyages_ended += other.voyages_ended;
    voyage_days += other.voyage_days;
    looks += other.looks;
    looks_in_vain += other.looks_in_vain;
    events += other.events;
    other.clear();
}

void Tally::clear() {
    for_each_column(*this, [](auto& column) { std::fill(column.begin(), column.end(), 0); });
    aboard = 0;
    person_days_at_sea = 0;
    person_days_past_supplies = 0;
    voyages_ended = 0;
    voyage_days = 0;
    looks = 0;
    looks_in_vain = 0;
    events = 0;
}

void apply(const Tally& tally, Day day, Counts& counts) {
    for (std::size_t i = 0; i < tally.at_place.size(); ++i) {
        counts.at_place[i] += tally.at_place[i];
    }
    for (std::size_t i = 0; i < tally.on_leg.size(); ++i) {
        counts.on_leg[i] += tally.on_leg[i];
    }
    counts.aboard += tally.aboard;
    const std::size_t places = counts.landed.size();
    const std::size_t row = static_cast<std::size_t>(day % 7) * places;
    for (std::size_t p = 0; p < places; ++p) {
        const std::int64_t landed = tally.landed[p] + tally.disembarked[p];
        counts.landed[p] += landed;
        counts.landed_on[row + p] = landed;
    }
}

} // namespace corridor
