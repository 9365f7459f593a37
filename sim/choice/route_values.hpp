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

/// Which legs a traveller uses. Regular: legs for regular travellers or anybody, with a visa in
/// hand. Irregular: legs for irregular travellers or anybody, and regular legs inside a country,
/// into the own country, to sea, and into countries that ask this nationality for no visa
/// beforehand.
enum class Layer : std::uint8_t { regular, irregular };
inline constexpr std::size_t layer_count = 2;

/// Who chooses the way.
enum class RouteRule : std::uint8_t {
    nested, ///< travellers; scale hub_scale_ratio * route_scale everywhere but in communities
    plain,  ///< travellers; one scale everywhere
    network_chooses, ///< networks, by profit; travellers go alone only where no network works
    gravity          ///< each day anew: population over distance, along shortest ways
};

/// Who chooses the way under a scenario's rule of choice.
RouteRule route_rule(ChoiceRule rule);

/// Share of each network in the seats offered on each leg: [leg][position in leg.networks], sum 1.
/// A network with share 0 carries nobody; a leg whose networks all have share 0 is closed.
struct SeatShares {
    std::vector<std::vector<double>> by_leg;
    std::vector<double> offered; ///< [leg] seats relative to those if networks had learnt nothing
};

SeatShares even_seat_shares(const World& world);

/// What people of one view reckon with, by leg. Prices and chances are the truth where the column
/// is empty.
struct LegView {
    std::vector<double> risk;    ///< chance of dying, at most 1
    std::vector<double> through; ///< chance of getting through over that at the start, weighed
    std::vector<double> price;   ///< believed over true price
    friend bool operator==(const LegView&, const LegView&) = default;
};

/// Views that differ in nothing but the risks, one a profile: [profile][leg].
std::vector<LegView> views_of(std::vector<std::vector<double>> perceived);

/// A next step from a place, or stopping there for good.
struct Step {
    LegId leg;         ///< invalid: stop here
    NetworkId carrier; ///< invalid: by oneself
    double log_probability = 0;
    Entity key; ///< of place, leg and carrier: how luck knows the step

    /// The person settles here.
    bool stops() const { return !leg.valid() && log_probability > -never; }
    /// What `choose` returns where no place to stop can be reached.
    bool leads_nowhere() const { return log_probability == -never; }

  private:
    static constexpr double never = std::numeric_limits<double>::infinity();
};

/// What places are worth on the way and where people go from them, by view and layer: recursive
/// logit (docs/model/ODD.md, Design concepts). A view is a profile with beliefs; the first views are those
/// of the profiles, in order, and what takes a profile means its view. All results are pure
/// functions of the last renewal's arguments.
class RouteValues {
  public:
    /// One view a profile.
    RouteValues(const World& world, RouteRule rule);
    /// A view for each member of `profiles`, which says whose it is.
    RouteValues(const World& world, RouteRule rule, std::vector<ProfileId> profiles);
    ~RouteValues();
    RouteValues(RouteValues&&) noexcept;
    RouteValues& operator=(RouteValues&&) noexcept;

    /// Renews what changed; `views` by view. Views of one profile that reckon with the same are
    /// solved once. True when some log weight moved by more than 0.01 (always the first time).
    /// Throws RunError, naming the places, when a cycle costs too little to have finite values.
    /// `world` must outlive this. The result does not depend on the number of threads.
    bool renew(const Effective& now, const std::vector<LegView>& views, const SeatShares& seats,
               int threads = 1);
    /// The same with risks by profile: [profile][leg].
    bool renew(const Effective& now, std::vector<std::vector<double>> perceived,
               const SeatShares& seats, int threads = 1) {
        return renew(now, views_of(std::move(perceived)), seats, threads);
    }

    /// Expected maximum utility of going on from a place or stopping there, utils; -infinity when
    /// no place to stop can be reached. Under network_chooses and gravity too this is the
    /// traveller's own appraisal (nested), which decides on leaving.
    double value(ViewId view, Layer layer, PlaceId place) const;
    double value(ProfileId profile, Layer layer, PlaceId place) const {
        return value(view_of(profile), layer, place);
    }

    /// Every possible step from a place, one entry for each leg and carrier, those of a leg
    /// adjacent; probabilities sum to 1. Empty where no place to stop can be reached.
    std::span<const Step> steps(ViewId view, Layer layer, PlaceId place) const;
    std::span<const Step> steps(ProfileId profile, Layer layer, PlaceId place) const {
        return steps(view_of(profile), layer, place);
    }

    /// The step that this person takes today: first the leg, argmax of log probability plus keyed
    /// Gumbel noise, then the carrier in the same way. Closing an alternative moves only those
    /// who would have taken it; new seat shares or a network split in two change carriers, not
    /// legs. `attempt` numbers further choices at the same place on one day.
    Step choose(PersonId person, ViewId view, Layer layer, PlaceId here, Day today,
                const Luck& luck, int attempt = 0) const;
    Step choose(PersonId person, ProfileId profile, Layer layer, PlaceId here, Day today,
                const Luck& luck, int attempt = 0) const {
        return choose(person, view_of(profile), layer, here, today, luck, attempt);
    }

    /// Least money that must be paid at once, summed over the way, to reach a place to stop in the
    /// irregular layer, USD: up-front parts of networks' prices, and whole fares where there is no
    /// network. Infinite when none can be reached.
    double least_upfront_usd(ViewId view, PlaceId place) const;
    double least_upfront_usd(ProfileId profile, PlaceId place) const {
        return least_upfront_usd(view_of(profile), place);
    }

    /// Systems that the last renewal solved; views that agree share one.
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
    std::vector<double> parallel_;    ///< by leg: how many legs there are like it, itself included
    std::vector<Entity> leg_keys_;    ///< by leg; differ between parallel legs
    std::vector<Entity> stop_keys_;   ///< by place, of stopping there
    std::vector<Solver> solvers_;     ///< by profile and layer; copied to be used
    std::vector<Routes> routes_;      ///< by view and layer
    std::vector<std::uint32_t> like_; ///< by view and layer: whose routes it shares, or itself
    std::size_t solved_ = 0;
};

/// Whether journeys end at a place: kind destination, or a destination_value other than 0.
bool is_place_to_stop(const World& world, const Effective& now, PlaceId place);

/// Whether people of `profile` may use `leg` in `layer`, its being open apart.
bool may_use(const World& world, ProfileId profile, Layer layer, LegId leg);

/// What a network asks for a leg (`network` invalid: the plain fare), USD.
double price_usd(const Effective& now, LegId leg, NetworkId network);

} // namespace corridor
