#include "expect/expected_flows.hpp"

#include "choice/perception.hpp"
#include "expect/detail/chain.hpp"
#include "expect/detail/full_queues.hpp"
#include "expect/detail/linear_flows.hpp"
#include "expect/detail/reach.hpp"
#include "expect/detail/seat_waits.hpp"
#include "stages/adaptation.hpp"
#include "stages/networks.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace corridor {

namespace {

/// One person, one vessel, and everything as it is when nobody waits anywhere.
State empty_state(const Scenario& scenario, const Layout& layout) {
    const World& world = scenario.world;
    State state;
    state.people.resize(1);
    state.vessels.resize(1);
    state.desks.resize(layout.desks.size());
    state.seats.resize(layout.seat_keys.size());
    state.gathering.resize(layout.seat_keys.size());
    state.funding.resize(world.places.size());
    for (std::size_t n = 0; n < world.networks.size(); ++n) {
        state.networks.push_back(fresh_network(world.networks[n], layout, NetworkId{n}));
    }
    state.compounds.resize(world.places.size());
    for (const Offer& offer : world.offers) {
        state.offers_lead_to.push_back(offer.true_destination);
    }
    state.counts.at_place.assign(world.places.size() * status_count, 0);
    state.counts.on_leg.assign(world.legs.size(), 0);
    return state;
}

double sum_of(const std::vector<double>& values, Outcome outcome) {
    double sum = 0;
    for (std::size_t i = static_cast<std::size_t>(outcome); i < values.size(); i += outcome_count) {
        sum += values[i];
    }
    return sum;
}

} // namespace

double ExpectedFlows::at_places(Outcome which) const { return sum_of(place_outcome, which); }

double ExpectedFlows::on_legs(Outcome which) const { return sum_of(leg_outcome, which); }

double ExpectedFlows::outcome(Outcome which) const { return at_places(which) + on_legs(which); }

double ExpectedFlows::deaths() const { return outcome(Outcome::died) + outcome(Outcome::missing); }

struct Preview::Parts {
    /// A future that others are compared with.
    struct Ground {
        Effective now;
        detail::FullQueues queues;
        std::vector<double> shares_served; ///< by queue
        std::vector<double> debts_usd;     ///< by situation
        std::vector<double> wait_days;     ///< by seat queue
        ExpectedFlows flows;
    };

    Parts(std::shared_ptr<const Scenario> of, const ExpectOptions& wanted)
        : scenario(std::move(of)),
          options(wanted),
          layout(make_layout(*scenario)),
          slots(scenario->world),
          state(empty_state(*scenario, layout)),
          routes(scenario->world, route_rule(scenario->choice_rule)),
          chain(*scenario, layout, slots, options),
          queues(*scenario, layout),
          reach(scenario->world, layout) {}

    void renew_world(const Effective& now);
    void renew_routes(const Effective& now);
    std::vector<bool> renew_chain(const Effective& fresh);
    std::vector<double> first_waits(const Effective& fresh, const Ground* from) const;
    std::vector<double> waits_found() const;
    void answer(const Effective& fresh, const Ground* from);
    void mark_changed_steps();
    void mark_opened_queues();
    void start_from(const Ground* from);
    void find_beginners();
    void solve();
    void settle();
    void mix_stale();
    double follow_debt();
    void add_up();

    std::shared_ptr<const Scenario> scenario;
    ExpectOptions options;
    Layout layout;
    detail::Slots slots;
    State state;
    RouteValues routes;
    detail::Chain chain;
    detail::FullQueues queues;
    std::vector<double> capacities; ///< by queue, of the last answer
    SeatShares shares;              ///< of the last answer, nobody waiting
    detail::SeatWaits waits;
    detail::LinearFlows linear;
    detail::Reach reach;
    std::vector<std::vector<Step>> steps; ///< [profile][layer][place]
    std::optional<Effective> now;         ///< of the last answer
    std::vector<std::vector<std::pair<std::uint32_t, double>>> beginners; ///< by group
    std::vector<std::vector<std::pair<std::uint32_t, double>>> newcomers; ///< by group
    std::vector<double> begins;                                           ///< by situation
    std::vector<double> stock;                                            ///< by situation, at home
    std::vector<double> visits;                                           ///< by situation
    std::vector<double> totals;                                           ///< by slot
    ExpectedFlows flows;
    std::size_t renewed = 0;
    double unsettled = 0; ///< part by which a debt or a full queue is off

    std::optional<Ground> ground;
};

/// What the engine does on the morning of a day: networks' seats and funding.
void Preview::Parts::renew_world(const Effective& fresh) {
    constexpr Day morning = 0;
    const World& world = scenario->world;
    for (std::size_t p = 0; p < state.funding.size(); ++p) {
        state.funding[p].short_since = fresh.at(Param::funded_share, p) < 1 ? 0 : -1;
    }
    // Arrested cells come back after a while: in the long run a part of them is at work. Seats are
    // shared in whole ones: in thousandths nothing is lost by it.
    constexpr double thousandths = 1000;
    Effective calm = fresh;
    const double spread = scenario->base.of(Param::waiting_time_spread);
    for (std::size_t n = 0; n < world.networks.size(); ++n) {
        double& arrests = calm.column(Param::arrests_per_day)[n];
        const double away = fresh.at(Param::recovery_days, n) * std::exp(0.5 * spread * spread) + 1;
        calm.column(Param::network_capacity_per_day)[n] *=
            thousandths / (1 - std::expm1(-arrests) * away);
        arrests = 0;
    }
    renew_networks(state, world, layout, calm, scenario->base, Luck(0), morning, options.month,
                   scenario->people_per_agent);
    for (NetworkState& network : state.networks) {
        network.seats_offered /= thousandths;
        network.seats_kept = 0;
        for (double& seats : network.seats_by_leg) {
            seats /= thousandths;
        }
    }
    shares = seat_shares(state, world, layout, fresh);
}

/// Route values, people reckoning with the waits of the moment.
void Preview::Parts::renew_routes(const Effective& fresh) {
    const World& world = scenario->world;
    for (std::size_t q = 0; q < waits.days().size(); ++q) {
        const LegId leg = layout.leg_of_seats[q];
        if (!crosses_zones(world, leg)) {
            shares.wait_days[leg.index()][q - layout.seats_of_leg[leg.index()]] = waits.days()[q];
        }
    }
    routes.renew(fresh, perceived_risks(world, fresh), shares);
}

/// How long people wait for a seat in the flows of the moment, by seat queue: where a part of them
/// is served, just those wait long enough. In the long run there are no seats where there are none.
std::vector<double> Preview::Parts::waits_found() const {
    std::vector<double> days;
    for (std::size_t q = 0; q < layout.seat_keys.size(); ++q) {
        if (chain.capacity_of(static_cast<std::uint32_t>(layout.desks.size() + q)) <= 0) {
            days.push_back(longest_wait_days);
            continue;
        }
        const PlaceId place = scenario->world[layout.leg_of_seats[q]].from;
        const double leaves =
            now->at(Param::chooses_again_per_day, place) + now->at(Param::gives_up_per_day, place);
        days.push_back(wait_in_the_long_run(chain.shares_served[layout.desks.size() + q], leaves));
    }
    return days;
}

void Preview::Parts::find_beginners() {
    beginners.clear();
    newcomers.clear();
    for (std::size_t g = 0; g < scenario->world.groups.size(); ++g) {
        const GroupId group{g};
        beginners.push_back(chain.beginners(group));
        newcomers.emplace_back();
        if (chain.people_who_join(group) > 0) {
            newcomers.back() = chain.newcomers(group);
        }
    }
}

/// Which situations' events were found anew.
std::vector<bool> Preview::Parts::renew_chain(const Effective& fresh) {
    reach.begin();
    if (now) {
        reach.compare(*now, fresh);
    }
    mark_changed_steps();
    now = fresh;
    chain.set(*now, scenario->base, routes, state);
    mark_opened_queues();
    std::vector<std::uint32_t> stale;
    for (std::uint32_t n = 0; n < chain.nodes.size(); ++n) {
        if (reach.touches(chain.nodes[n].situation)) {
            stale.push_back(n);
        }
    }
    const std::size_t known = chain.nodes.size();
    std::vector<bool> done(known, false);
    chain.ending_changed.clear();
    find_beginners();
    while (!stale.empty()) {
        for (const std::uint32_t n : stale) {
            if (!done[n]) {
                chain.find_events(n);
                done[n] = true;
            }
        }
        // Whoever enters brings the duration along: it may be another one now.
        stale.clear();
        for (const std::uint32_t n : chain.ending_changed) {
            if (n < known && !done[n]) {
                stale.push_back(n);
            }
        }
        chain.ending_changed.clear();
    }
    chain.explore();
    done.resize(chain.nodes.size(), true);
    return done;
}

/// Debts and full queues as they were in another future; without one nobody owes, no queue is full.
void Preview::Parts::start_from(const Ground* from) {
    if (from == nullptr) {
        queues.begin();
        std::fill(chain.shares_served.begin(), chain.shares_served.end(), 1.0);
    } else {
        queues = from->queues;
        queues.begin_near();
        chain.shares_served = from->shares_served;
    }
    for (std::size_t n = 0; n < chain.nodes.size(); ++n) {
        const bool known = from != nullptr && n < from->debts_usd.size();
        chain.nodes[n].debt_usd = known ? from->debts_usd[n] : 0;
    }
}

/// How much a queue takes is nobody's business but its own; whether it takes anybody is.
void Preview::Parts::mark_opened_queues() {
    const auto queue_count = static_cast<std::uint32_t>(chain.shares_served.size());
    std::vector<double> fresh;
    for (std::uint32_t q = 0; q < queue_count; ++q) {
        fresh.push_back(chain.capacity_of(q));
        if (!capacities.empty() && (capacities[q] > 0) != (fresh[q] > 0)) {
            q < layout.desks.size() ? reach.mark(layout.desks[q])
                                    : reach.mark(layout.leg_of_seats[q - layout.desks.size()]);
        }
    }
    capacities = std::move(fresh);
}

/// Where the odds of steps change, who chooses there does; where a place begins or ceases to lead
/// anywhere, rules that do not choose a step notice too.
void Preview::Parts::mark_changed_steps() {
    const World& world = scenario->world;
    const auto same = [](const Step& a, const Step& b) {
        return a.leg == b.leg && a.carrier == b.carrier && a.log_probability == b.log_probability;
    };
    steps.resize(2 * world.profiles.size() * world.places.size());
    auto known = steps.begin();
    for (std::size_t profile = 0; profile < world.profiles.size(); ++profile) {
        for (const Layer layer : {Layer::regular, Layer::irregular}) {
            for (std::size_t p = 0; p < world.places.size(); ++p, ++known) {
                const auto fresh = routes.steps(ProfileId{profile}, layer, PlaceId{p});
                if (std::ranges::equal(*known, fresh, same)) {
                    continue;
                }
                reach.mark_steps(PlaceId{p});
                if (known->empty() != fresh.empty()) {
                    reach.mark(PlaceId{p});
                }
                known->assign(fresh.begin(), fresh.end());
            }
        }
    }
}

/// Visits of every situation. In the long run those at home never become fewer: what leaves their
/// home begins, and whoever comes back home stays there.
void Preview::Parts::solve() {
    const World& world = scenario->world;
    begins.assign(chain.nodes.size(), 0);
    stock.assign(chain.nodes.size(), 0);
    for (std::size_t g = 0; g < world.groups.size(); ++g) {
        for (const auto& [number, share] : beginners[g]) {
            const detail::Node& node = chain.nodes[number];
            const double people = world.groups[g].size * share;
            if (options.inflow == Inflow::once) {
                begins[number] += people;
            } else if (node.reservoir) {
                stock[number] += people;
                for (const detail::Exit& exit : node.exits) {
                    begins[exit.to] += people * exit.probability;
                }
            }
        }
        for (const auto& [number, share] : newcomers[g]) {
            begins[number] += chain.people_who_join(GroupId{g}) * share;
        }
    }
    linear.factor(chain);
    visits = linear.solve(chain, begins);
}

void Preview::Parts::add_up() {
    totals.assign(slots.size, 0);
    for (std::size_t n = 0; n < chain.nodes.size(); ++n) {
        const detail::Node& node = chain.nodes[n];
        const double times = node.reservoir ? stock[n] : visits[n];
        for (const detail::Count& count : node.per_visit) {
            totals[count.slot] += times * count.amount;
        }
        if (node.reservoir) {
            totals[slots.entered + node.situation.where * status_count + node.situation.status] +=
                visits[n];
        }
    }
    flows = slots.flows_of(totals);
    flows.unsettled = unsettled;
    flows.per_day = options.inflow == Inflow::steady;
    flows.considering = totals[slots.fired + row_of(Status::at_home, Cause::considers)];
}

/// What flows depend on and depends on flows: debts and full queues, by turns.
void Preview::Parts::settle() {
    constexpr int most_turns = 40;
    constexpr double enough = 1e-4;
    for (int turn = 0; turn < most_turns; ++turn) {
        solve();
        const double full = options.inflow == Inflow::steady ? queues.balance(chain, visits) : 0;
        const double owing = options.follow_debt ? follow_debt() : 0;
        unsettled = std::max(owing, full);
        if (unsettled < enough) {
            return;
        }
        mix_stale();
    }
}

void Preview::Parts::mix_stale() {
    for (std::uint32_t n = 0; n < chain.nodes.size(); ++n) {
        if (chain.is_stale(chain.nodes[n])) {
            chain.mix(n);
        }
    }
}

/// Mean debts solve the same system, with what is taken on on the way as inflow. Returns the
/// largest change where debt weighs, relative to what weighs something.
double Preview::Parts::follow_debt() {
    std::vector<double> owed(chain.nodes.size(), 0);
    for (std::size_t n = 0; n < chain.nodes.size(); ++n) {
        for (const detail::Exit& exit : chain.nodes[n].exits) {
            owed[exit.to] += visits[n] * exit.debt_usd;
        }
    }
    owed = linear.solve(chain, owed);
    constexpr double weighs_usd = 1000; // rules count debt in thousands
    double moved = 0;
    for (std::uint32_t n = 0; n < chain.nodes.size(); ++n) {
        detail::Node& node = chain.nodes[n];
        const double debt = visits[n] > 0 ? owed[n] / visits[n] : 0;
        if (node.weighs) {
            moved = std::max(moved, std::abs(debt - node.debt_usd) / (weighs_usd + debt));
        }
        node.debt_usd = debt;
    }
    return moved;
}

Preview::Preview(std::shared_ptr<const Scenario> scenario, const ExpectOptions& options)
    : parts_(std::make_unique<Parts>(std::move(scenario), options)) {}
Preview::~Preview() = default;
Preview::Preview(Preview&&) noexcept = default;
Preview& Preview::operator=(Preview&&) noexcept = default;

/// As in another future, or nobody waits where there are seats.
std::vector<double> Preview::Parts::first_waits(const Effective& fresh, const Ground* from) const {
    std::vector<double> days(layout.seat_keys.size(), 0.0);
    if (options.inflow == Inflow::once) {
        return days;
    }
    for (std::size_t q = 0; q < days.size(); ++q) {
        const bool none = seats_on(state, scenario->world, layout, fresh, q) <= 0;
        const bool known = from != nullptr && from->wait_days[q] < longest_wait_days;
        days[q] = none ? longest_wait_days : known ? from->wait_days[q] : 0.0;
    }
    return days;
}

/// `from`: where to begin to look for debts, full queues and waits, or none.
void Preview::Parts::answer(const Effective& fresh, const Ground* from) {
    constexpr int most_turns = 20;
    constexpr double enough_utils = 5e-5;
    const double utils_a_day = fresh.of(Param::time_weight);
    renew_world(fresh);
    waits.begin(first_waits(fresh, from));
    renewed = 0;
    for (int turn = 0; turn < most_turns; ++turn) {
        renew_routes(fresh);
        const std::vector<bool> found_anew = renew_chain(fresh);
        if (turn == 0) {
            start_from(from);
        } else {
            queues.begin_near();
        }
        for (std::uint32_t n = 0; n < chain.nodes.size(); ++n) {
            if (found_anew[n] || chain.is_stale(chain.nodes[n])) {
                chain.mix(n);
            }
            renewed += found_anew[n] ? 1 : 0;
        }
        settle();
        if (utils_a_day <= 0 || options.inflow == Inflow::once ||
            !waits.follow(waits_found(), enough_utils / utils_a_day)) {
            break;
        }
    }
    unsettled = std::max(unsettled, utils_a_day * waits.off());
    add_up();
}

const ExpectedFlows& Preview::flows(const Effective& now) {
    parts_->answer(now, nullptr);
    return parts_->flows;
}

ExpectedPair Preview::pair(const Effective& baseline, const Effective& plan) {
    Parts& parts = *parts_;
    if (!parts.ground || !(parts.ground->now == baseline)) {
        parts.ground.reset();
        parts.answer(baseline, nullptr);
        std::vector<double> debts;
        for (const detail::Node& node : parts.chain.nodes) {
            debts.push_back(node.debt_usd);
        }
        parts.ground =
            Parts::Ground{baseline,         parts.queues,       parts.chain.shares_served,
                          std::move(debts), parts.waits.days(), parts.flows};
    }
    if (plan == baseline) {
        return {parts.ground->flows, parts.ground->flows};
    }
    parts.answer(plan, &*parts.ground);
    return {parts.ground->flows, parts.flows};
}

ExpectedSize Preview::size() const {
    return {parts_->linear.unknowns(), parts_->linear.entries(), parts_->renewed};
}

std::vector<double> Preview::deviations_of_entered() const {
    const Parts& parts = *parts_;
    const World& world = parts.scenario->world;
    std::vector<std::vector<std::uint32_t>> nodes_at(world.places.size() * status_count);
    for (std::uint32_t n = 0; n < parts.chain.nodes.size(); ++n) {
        const detail::Situation& situation = parts.chain.nodes[n].situation;
        const bool in_place =
            situation.status < status_count &&
            info_of(static_cast<Status>(situation.status)).situation == SituationKind::place;
        if (in_place && parts.visits[n] > 0) {
            nodes_at[situation.where * status_count + situation.status].push_back(n);
        }
    }
    std::vector<double> deviations(nodes_at.size(), 0);
    for (std::size_t at = 0; at < nodes_at.size(); ++at) {
        if (nodes_at[at].empty()) {
            continue;
        }
        std::vector<double> reward(parts.chain.nodes.size(), 0);
        for (const std::uint32_t n : nodes_at[at]) {
            reward[n] = 1;
        }
        const auto to_come = parts.linear.expect(parts.chain, reward);
        double variance = 0;
        for (const std::uint32_t n : nodes_at[at]) {
            variance += parts.visits[n] * (2 * to_come[n] - 1);
        }
        for (std::size_t g = 0; g < world.groups.size(); ++g) {
            double own = 0;
            for (const auto& [node, share] : parts.beginners[g]) {
                own += share * to_come[node];
            }
            variance -= world.groups[g].size * own * own;
        }
        deviations[at] = std::sqrt(std::max(0.0, variance));
    }
    return deviations;
}

ExpectedFlows expected_flows(std::shared_ptr<const Scenario> scenario, const Effective& now,
                             const ExpectOptions& options) {
    return Preview(std::move(scenario), options).flows(now);
}

ExpectedPair expected_own_days(std::shared_ptr<const Scenario> scenario, const std::string& plan,
                               const std::string& against, Day day) {
    ExpectOptions options;
    options.inflow = Inflow::once;
    options.horizon_days = scenario->days;
    return expected_pair(std::move(scenario), plan, against, day, options);
}

ExpectedPair expected_pair(std::shared_ptr<const Scenario> scenario, const std::string& plan,
                           const std::string& against, Day day, ExpectOptions options) {
    options.month = month_of(scenario->date_of(day));
    Preview preview(scenario, options);
    return preview.pair(parameters_on(*scenario, against, day),
                        parameters_on(*scenario, plan, day));
}

} // namespace corridor
