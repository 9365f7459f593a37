#include "choice/cycle_check.hpp"

#include "choice/detail/route_terms.hpp"
#include "choice/perception.hpp"

#include <cmath>

#include <fmt/format.h>

namespace corridor {

namespace {

/// All terms on which route values depend.
struct Terms {
    const World& world;
    const std::vector<LegView>& views; ///< by profile
    const SeatShares& seats;
    RouteRule rule;
    std::vector<double> parallel;
    std::vector<detail::RouteFrame> frames;
};

struct Found {
    const detail::RouteFrame* frame;
    std::vector<std::uint32_t> places;
};

std::optional<Found> first_cycle(const Terms& terms, const Effective& now) {
    const detail::DayTerms day =
        detail::day_terms(terms.world, now, terms.seats, terms.parallel, terms.rule);
    for (const detail::RouteFrame& frame : terms.frames) {
        const detail::WeighedRoutes routes =
            detail::weigh_routes(terms.world, now, day, frame, terms.views[frame.profile.index()]);
        auto places = detail::find_endless_cycle(frame.graph, routes.terms);
        if (!places.empty()) return Found{&frame, std::move(places)};
    }
    return std::nullopt;
}

/// A route_scale below the present one without an endless cycle; two digits, rounded down. Empty
/// when there is none.
std::optional<double> safe_scale(const Terms& terms, const Effective& now) {
    const double lowest = parameter(Param::route_scale).low;
    double high = now.of(Param::route_scale);
    double low = lowest;
    Effective trial = now;
    const auto is_safe = [&](double scale) {
        trial.column(Param::route_scale).front() = scale;
        return !first_cycle(terms, trial);
    };
    if (low >= high || !is_safe(low)) return std::nullopt;
    while (high / low > 1.01) {
        const double middle = std::sqrt(low * high);
        (is_safe(middle) ? low : high) = middle;
    }
    const double digit = std::pow(10, std::floor(std::log10(low)) - 1);
    return std::max(lowest, std::floor(low / digit) * digit);
}

std::string describe(const Terms& terms, const Effective& now, const Found& found) {
    std::string way;
    for (const std::uint32_t place : found.places) {
        way += fmt::format("{} -> ", terms.world.places[place].name);
    }
    way += terms.world.places[found.places.front()].name;
    std::string message = fmt::format(
        "going round {} costs too little compared with route_scale {:g}: travellers of profile "
        "'{}' ({} layer) would circle without end; give these legs a price, travel time or risk",
        way, now.of(Param::route_scale), terms.world[found.frame->profile].name,
        found.frame->layer == Layer::regular ? "regular" : "irregular");
    if (const auto scale = safe_scale(terms, now)) {
        message += fmt::format(", or set route_scale to {:.2g} or less", *scale);
    }
    return message;
}

} // namespace

std::optional<std::string> cycle_without_cost(const World& world, const Effective& now,
                                              const std::vector<LegView>& views,
                                              const SeatShares& seats, RouteRule rule) {
    Terms terms{world, views, seats, rule, parallel_legs(world), {}};
    for (std::size_t profile = 0; profile < world.profiles.size(); ++profile) {
        for (const Layer layer : {Layer::regular, Layer::irregular}) {
            terms.frames.push_back(detail::make_frame(world, ProfileId(profile), layer));
        }
    }
    const auto found = first_cycle(terms, now);
    if (!found) return std::nullopt;
    return describe(terms, now, *found);
}

std::optional<std::string> cycle_without_cost(const World& world, const Effective& now,
                                              RouteRule rule) {
    return cycle_without_cost(world, now, views_of(perceived_risks(world, now)),
                              even_seat_shares(world), rule);
}

} // namespace corridor
