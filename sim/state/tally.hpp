#pragma once

#include "base/dates.hpp"
#include "base/ids.hpp"
#include "state/counts.hpp"
#include "state/outcomes.hpp"
#include "state/status.hpp"

#include <cstdint>
#include <vector>

namespace corridor {

/// What one thread counts in one day, in whole agents. So the sum over threads does not depend on
/// their number.
struct Tally {
    Tally() = default;
    Tally(std::size_t places, std::size_t legs, std::size_t groups, std::size_t transitions,
          std::size_t seat_queues);

    std::vector<std::int32_t> at_place; ///< change of Counts::at_place
    std::vector<std::int32_t> on_leg;   ///< change of Counts::on_leg
    std::int64_t aboard = 0;            ///< change of Counts::aboard

    std::vector<std::int32_t> departures;        ///< [leg]
    std::vector<std::int32_t> arrivals;          ///< [leg]
    std::vector<std::int32_t> landed;            ///< [place] covert landings
    std::vector<std::int32_t> disembarked;       ///< [place] with the authorities' knowledge
    std::vector<std::int32_t> leg_outcome;       ///< [leg * outcome_count + outcome]
    std::vector<std::int32_t> place_outcome;     ///< [place * outcome_count + outcome]
    std::vector<std::int32_t> flow_by_group;     ///< [leg * groups + group]
    std::vector<std::int32_t> arrivals_by_group; ///< [place * groups + group]
    std::vector<std::int32_t> carried;           ///< [seat queue] people whom a network carried
    std::vector<std::int32_t> carried_days;      ///< [seat queue] person-days aboard its vessels
    /// [seat queue] people who reached the place that the network intended.
    std::vector<std::int32_t> delivered;
    std::vector<std::int32_t> lost;  ///< [seat queue] people who did not
    std::vector<std::int64_t> fired; ///< [transition]

    std::int64_t person_days_at_sea = 0;
    std::int64_t person_days_past_supplies = 0;
    std::int64_t voyages_ended = 0; ///< people whose voyage ended on land
    std::int64_t voyage_days = 0;   ///< their days at sea
    std::int64_t looks = 0;         ///< people who were examined because they were due
    std::int64_t looks_in_vain = 0;
    std::int64_t events = 0;

    void move(Status from, std::uint32_t from_situation, Status to, std::uint32_t to_situation);
    /// Where outcomes are listed one by one instead of counted. Null for agents.
    struct Noted {
        Outcome outcome;
        LegId leg;     ///< or invalid
        PlaceId place; ///< or invalid
        std::int32_t people = 1;
    };
    std::vector<Noted>* listed = nullptr;

    void note(Outcome outcome, LegId leg, std::int32_t people = 1) {
        if (listed != nullptr) {
            listed->push_back({outcome, leg, {}, people});
            return;
        }
        leg_outcome[leg.index() * outcome_count + static_cast<std::size_t>(outcome)] += people;
    }
    void note(Outcome outcome, PlaceId place, std::int32_t people = 1) {
        if (listed != nullptr) {
            listed->push_back({outcome, {}, place, people});
            return;
        }
        place_outcome[place.index() * outcome_count + static_cast<std::size_t>(outcome)] += people;
    }

    /// Adds `other`, then clears it.
    void absorb(Tally& other);
    void clear();

  private:
    template <class Self, class F>
    static void for_each_column(Self& self, F&& f);
};

/// Adds the changes of `tally`, which belongs to `day`, to the counts.
void apply(const Tally& tally, Day day, Counts& counts);

} // namespace corridor
