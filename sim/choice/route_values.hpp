#pragma once

#include "base/dates.hpp"
#include "base/luck.hpp"
#include "policy/effective.hpp"
#include "scenario/scenario.hpp"
#include "world/world.hpp"

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace corridor {

namespace detail {
struct DayTerms;
}

/// Which legs a traveller may use. Regular: legs for regular travellers or for anybody, with a
/// visa. Irregular: legs for irregular travellers or for anybody, and regular legs inside a
/// country, into the person's own country, to sea, and into countries that ask this nationality for
/// no visa in advance.
enum class Layer : std::uint8_t { regular, irregular };
inline constexpr std::size_t layer_count = 2;

/// Who chooses the route.
enum class RouteRule : std::uint8_t {
    nested, ///< travellers; the scale is hub_scale_ratio * route_scale except in communities
    plain,  ///< travellers; the same scale everywhere
    network_chooses, ///< networks, by profit; travellers go alone only where no network works
    gravity          ///< drawn each day: population over distance, along shortest ways
};

/// Who chooses the route, by the scenario's rule of choice.
RouteRule route_rule(ChoiceRule rule);

/// What travellers know about seats on each leg. Shares are those of the seats that each network
/// has when all of its cells work: [leg][position in leg.networks], sum 1. If there are few seats
/// at present, the days of waiting show it. A network with share 0 carries nobody. A leg is closed
/// when all its networks have share 0.
struct SeatShares {
    std::vector<std::vector<double>> by_leg;
    std::vector<double> offered; ///< [leg] seats divided by seats without any learning
    /// [leg][position in leg.networks, or 0 without networks].
    std::vector<std::vector<double>> wait_days;
    /// [leg][position] part of a network's seats in the coming days.
    std::vector<std::vector<double>> coming;
};

SeatShares even_seat_shares(const World& world);

/// What people of one view believe, by leg. When a column is empty, prices and chances are the true
/// ones.
struct LegView {
    std::vector<double> risk; ///< chance of dying, at most 1
    /// Chance of reaching the end divided by that at the start, weighted.
    std::vector<double> through;
    std::vector<double> price; ///< believed price divided by true price
    friend bool operator==(const LegView&, const LegView&) = default;
};

/// Views that differ only in risks, one for each profile: [profile][leg].
std::vector<LegView> views_of(std::vector<std::vector<double>> perceived);

/// A next step from a place, or stopping there permanently.
struct Step {
    LegId leg;         ///< invalid: stop here
    NetworkId carrier; ///< invalid: without a network
    double log_probability = 0;
    Entity key; ///< of place, leg and carrier; key of draws

    /// The person settles here.
    bool stops() const { return !leg.valid() && log_probability > -never; }
    /// The result of `choose` when no place to stop can be reached.
    bool leads_nowhere() const { return log_probability == -never; }

  private:
    static constexpr double never = std::numeric_limits<double>::infinity();
};

/// The values of places and the probabilities of the steps from them, by view and layer: recursive
/// logit (docs/model/ODD.md, Design concepts). A view is a profile with beliefs. The first views
/// are those of the profiles, in order; functions that take a profile use its view. All results are
/// pure functions of the arguments of the last renewal.
class RouteValues {
  public:
    /// One view for each profile.
    RouteValues(const World& world, RouteRule rule);
    /// One view for each member of `profiles`, which names the profile of the view.
    RouteValues(const World& world, RouteRule rule, std::vector<ProfileId> profiles);
    ~RouteValues();
    RouteValues(RouteValues&&) noexcept;
    RouteValues& operator=(RouteValues&&) noexcept;

    /// Calculates what changed. `views` is by view. Views of one profile with the same beliefs are
    /// solved once. True when a log weight moved by more than 0.01 (always in the first call).
    /// Throws RunError, which names the places, when a cycle costs too little to have finite
    /// values. `world` must live longer than this object. The result does not depend on the number
    /// of threads.
    bool renew(const Effective& now, const std::vector<LegView>& views, const SeatShares& seats,
               int threads = 1);
    /// The same with risks by profile: [profile][leg].
    bool renew(const Effective& now, std::vector<std::vector<double>> perceived,
               const SeatShares& seats, int threads = 1) {
        return renew(now, views_of(std::move(perceived)), seats, threads);
    }

    /// Expected maximum utility of going on from a place or stopping there, in utils; -infinity
    /// when no place to stop can be reached. Under network_chooses and gravity this is also the
    /// traveller's own valuation (nested), which decides whether people leave.
    double value(ViewId view, Layer layer, PlaceId place) const;
    double value(ProfileId profile, Layer layer, PlaceId place) const {
        return value(view_of(profile), layer, place);
    }

    /// All possible steps from a place, one entry for each leg and carrier; those of a leg are
    /// adjacent. Probabilities add up to 1. Empty when no place to stop can be reached.
    std::span<const Step> steps(ViewId view, Layer layer, PlaceId place) const;
    std::span<const Step> steps(ProfileId profile, Layer layer, PlaceId place) const {
        return steps(view_of(profile), layer, place);
    }

    /// The step of this person today. First the leg with the greatest log probability plus keyed
    /// Gumbel noise, then the carrier in the same way. Closing an alternative changes only people
    /// who would have taken it. New shares of seats, or a network that is split in two, change
    /// carriers, not legs. `nth` is the number of the person's choice.
    Step choose(Whose whose, ViewId view, Layer layer, PlaceId here, std::int32_t nth,
                const Luck& luck) const;
    Step choose(Whose whose, ProfileId profile, Layer layer, PlaceId here, std::int32_t nth,
                const Luck& luck) const {
        return choose(whose, view_of(profile), layer, here, nth, luck);
    }

    /// The least money that must be paid at once on the way to a place to stop in the irregular
    /// layer, USD: the up-front parts of networks' prices, and full fares without a network.
    /// Infinite when none can be reached.
    double least_upfront_usd(ViewId view, PlaceId place) const;
    double least_upfront_usd(ProfileId profile, PlaceId place) const {
        return least_upfront_usd(view_of(profile), place);
    }

    /// How many systems the last renewal solved. Views with equal beliefs share one.
    std::size_t solved() const { return solved_; }

    const World& world() const { return *world_; }

    static ViewId view_of(ProfileId profile) { return ViewId(profile.index()); }

  private:
    struct Solver;
    struct Routes;
    struct Alternative;
    const Solver& solver_of(std::size_t slot) const;
    const Routes& routes_of(ViewId view, Layer layer) const;
    std::vector<std::size_t> share_alike(const std::vector<LegView>& views);
    void renew_slot(std::size_t slot, const Effective& now, const detail::DayTerms& day,
                    const LegView& view, const SeatShares& seats);
    [[noreturn]] void tell_why_unsolved(std::size_t slot, const Effective& now, const LegView& view,
                                        const SeatShares& seats) const;

    const World* world_;
    RouteRule rule_;
    std::vector<ProfileId> profiles_; ///< by view
    std::vector<double> parallel_;    ///< by leg: number of parallel legs, including itself
    std::vector<Entity> leg_keys_;    ///< by leg; differ between parallel legs
    std::vector<Entity> stop_keys_;   ///< by place: key of stopping there
    std::vector<Solver> solvers_;     ///< by profile and layer; copied before use
    std::vector<Routes> routes_;      ///< by view and layer
    /// By view and layer: the one that it shares routes with, or itself.
    std::vector<std::uint32_t> like_;
    std::size_t solved_ = 0;
};

/// Whether journeys end at a place: its kind is destination, or its destination_value is not 0.
bool is_place_to_stop(const World& world, const Effective& now, PlaceId place);

/// Whether people of `profile` may use `leg` in `layer`, even when it is closed.
bool may_use(const World& world, ProfileId profile, Layer layer, LegId leg);

/// The price of a leg with a network (`network` invalid: the fare), USD.
double price_usd(const Effective& now, LegId leg, NetworkId network);

} // namespace corridor
