#pragma once

#include "flee/rule/geography.hpp"

#include <cstdint>
#include <map>
#include <span>
#include <vector>

namespace corridor::flee {

/// Places still to be visited, as a chain: 0 is the empty route.
using RouteId = std::uint32_t;

struct RouteStep {
    std::uint32_t next = 0;  ///< the place to go to
    RouteId rest = 0;        ///< what follows
    std::uint32_t final = 0; ///< the last place of all
};

/// What makes people choose differently at the same place; 0 is everybody when nothing does.
struct Chooser {
    int home = -1;           ///< place of origin, where the rule asks for it
    bool avoids = false;     ///< endpoint scores are squared
    bool takes_risk = false; ///< endpoint scores are 1
    int religion = -1;
    int ethnicity = -1;
    bool operator==(const Chooser&) const = default;
};

/// One candidate route from a place.
struct Candidate {
    std::uint32_t link = 0; ///< first link
    std::uint32_t end = 0;  ///< last place
    RouteId rest = 0;       ///< what is left after the first link
    double km = 0;
};

/// Where people at one place go; kept until something changes.
struct ChoiceTable {
    std::uint64_t roads_version = 0;
    std::uint64_t scores_version = 0;
    std::uint64_t fullness_version = 0;
    std::vector<double> attraction; ///< weights of empty places, raised to weight_power
    std::vector<double> weight;
    double total = 0;
};

/// Counts of people with a value at places, for rules that match religion or ethnicity.
struct Matches {
    std::map<std::pair<std::uint32_t, int>, double> religion; ///< (place, value) -> people
    std::map<std::pair<std::uint32_t, int>, double> ethnicity;
    std::uint64_t version = 1;

    void clear();
    void add(std::uint32_t place, const Chooser& chooser, double people);
};

/// Candidate routes and cached choice probabilities.
class Routes {
  public:
    Routes(const Case& source, const Geography& geography, bool compat);

    const RouteStep& step(RouteId route) const { return steps_[route]; }

    /// Number of a chooser; equal choosers have equal numbers.
    std::uint32_t chooser_id(const Chooser& chooser);

    /// Reads today's capacities.
    void renew_capacities();

    /// `change` more people count against the capacity of a place.
    void claim(std::uint32_t place, double change) {
        const double people = claims_[place] += change;
        if (people + 1 > buffer_start_[place]) {
            renew_fullness(place);
        }
    }

    /// Sets how many people count against each capacity.
    void set_claims(std::span<const double> people);

    /// Share of its attraction that a place keeps as it fills (7.4 of the written rules).
    double fullness(std::uint32_t place) const { return fullness_[place]; }
    /// The same if so many people counted against the capacity.
    double fullness_with(std::uint32_t place, double people) const;

    /// The route that a random number picks; nullptr when no road is open.
    const Candidate* choose(std::uint32_t place, std::uint32_t chooser, std::uint32_t random);

    /// The candidates of a place, and their weights for a chooser.
    const std::vector<Candidate>& candidates(std::uint32_t place);
    std::span<const double> weights(std::uint32_t place, std::uint32_t chooser) {
        return table(place, chooser).weight;
    }

    /// First open link from `place` to `next`; links.size() when there is none.
    std::uint32_t first_link(std::uint32_t place, std::uint32_t next) const;

    const Chooser& chooser(std::uint32_t id) const { return choosers_[id]; }

    /// Whether any rule asks for `matches`.
    bool matching_counts() const;

    Matches matches;

  private:
    void renew_fullness(std::uint32_t place);
    const ChoiceTable& table(std::uint32_t place, std::uint32_t chooser);
    RouteId intern(std::span<const std::uint32_t> places);
    void enumerate(std::uint32_t place);
    void extend(std::uint32_t place, int steps_left, double km);
    double end_score(const Chooser& chooser, std::uint32_t here, std::uint32_t end) const;
    double matching(const Chooser& chooser, std::uint32_t end) const;

    const Case& source_;
    const Geography& geography_;
    bool compat_;
    std::vector<RouteStep> steps_;
    std::map<std::pair<std::uint32_t, RouteId>, RouteId> known_;
    std::vector<Chooser> choosers_;
    std::vector<double> claims_;       ///< people who count against each capacity
    std::vector<double> buffer_start_; ///< people from which a place repels; infinite: never
    std::vector<double> fullness_;
    std::vector<double> fullness_powered_;
    std::vector<std::uint64_t> fullness_version_;     ///< by origin: a candidate's end changed
    std::vector<std::vector<std::uint32_t>> origins_; ///< by place: origins that may end there
    std::vector<std::uint64_t> enumerated_; ///< by origin: roads version of its candidates
    std::vector<std::vector<Candidate>> candidates_;
    std::vector<std::vector<ChoiceTable>> tables_; ///< [chooser][place]
    std::vector<std::uint32_t> path_;
};

} // namespace corridor::flee
