#pragma once

#include "flee/rule/geography.hpp"

#include <cstdint>
#include <map>
#include <span>
#include <vector>

namespace corridor::flee {

/// The places that a person will still visit, as a chain. 0 is the empty route.
using RouteId = std::uint32_t;

/// One step of a route.
struct RouteStep {
    std::uint32_t next = 0;  ///< the next place
    RouteId rest = 0;        ///< the rest of the route
    std::uint32_t final = 0; ///< the last place of the route
};

/// Properties that make people choose differently at the same place. 0 is the chooser without any.
struct Chooser {
    int home = -1;           ///< place of origin, when the rule needs it
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
    RouteId rest = 0;       ///< the route after the first link
    double km = 0;
};

/// The choices at one place. Stored until something changes.
struct ChoiceTable {
    std::uint64_t roads_version = 0;
    std::uint64_t scores_version = 0;
    std::uint64_t fullness_version = 0;
    std::vector<double> attraction; ///< weights of places when empty, raised to weight_power
    std::vector<double> weight;
    double total = 0;
};

/// Numbers of people with a value at places, for rules that match religion or ethnicity.
struct Matches {
    std::map<std::pair<std::uint32_t, int>, double> religion; ///< (place, value) -> people
    std::map<std::pair<std::uint32_t, int>, double> ethnicity;
    std::uint64_t version = 1;

    void clear();
    void add(std::uint32_t place, const Chooser& chooser, double people);
};

/// Candidate routes and stored choice probabilities.
class Routes {
  public:
    Routes(const Case& source, const Geography& geography, bool compat);

    const RouteStep& step(RouteId route) const { return steps_[route]; }

    /// The number of a chooser. Equal choosers have equal numbers.
    std::uint32_t chooser_id(const Chooser& chooser);

    /// Reads the capacities of today.
    void renew_capacities();

    /// Adds `change` people who count against the capacity of a place.
    void claim(std::uint32_t place, double change) {
        const double people = claims_[place] += change;
        if (people + 1 > buffer_start_[place]) {
            renew_fullness(place);
        }
    }

    /// Sets the number of people who count against each capacity.
    void set_claims(std::span<const double> people);

    /// The share of its attraction that a place has at its present fullness (7.4 of the written
    /// rules).
    double fullness(std::uint32_t place) const { return fullness_[place]; }
    /// The same for another number of people.
    double fullness_with(std::uint32_t place, double people) const;

    /// The route that a random number selects. nullptr when no road is open.
    const Candidate* choose(std::uint32_t place, std::uint32_t chooser, std::uint32_t random);

    /// The candidates of a place, and their weights for a chooser.
    const std::vector<Candidate>& candidates(std::uint32_t place);
    std::span<const double> weights(std::uint32_t place, std::uint32_t chooser) {
        return table(place, chooser).weight;
    }

    /// The first open link from `place` to `next`; links.size() when there is none.
    std::uint32_t first_link(std::uint32_t place, std::uint32_t next) const;

    const Chooser& chooser(std::uint32_t id) const { return choosers_[id]; }

    /// Whether a rule needs `matches`.
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
    std::vector<double> claims_; ///< people who count against each capacity
    /// Number of people from which a place repels; infinite: never.
    std::vector<double> buffer_start_;
    std::vector<double> fullness_;
    std::vector<double> fullness_powered_;
    /// By origin: changes when the fullness of a candidate's end changes.
    std::vector<std::uint64_t> fullness_version_;
    /// By place: origins with a candidate that ends there.
    std::vector<std::vector<std::uint32_t>> origins_;
    std::vector<std::uint64_t> enumerated_; ///< by origin: version of the roads of its candidates
    std::vector<std::vector<Candidate>> candidates_;
    std::vector<std::vector<ChoiceTable>> tables_; ///< [chooser][place]
    std::vector<std::uint32_t> path_;
};

} // namespace corridor::flee
