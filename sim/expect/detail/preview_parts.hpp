#pragma once

#include "expect/detail/chain.hpp"
#include "expect/detail/full_queues.hpp"
#include "expect/detail/linear_flows.hpp"
#include "expect/detail/reach.hpp"
#include "expect/detail/seat_waits.hpp"
#include "expect/expected_flows.hpp"

#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace corridor {

/// The parts of a preview: the world of a morning, the chain of situations, and their flows.
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

    Parts(std::shared_ptr<const Scenario> of, const ExpectOptions& wanted);

    /// Flows under these parameters. `from` is a future whose debts, full queues and waits are the
    /// start of the search, or null.
    void answer(const Effective& fresh, const Ground* from);

    // What is calculated again when parameters change (preview_renewal.cpp).
    void renew_world(const Effective& fresh);
    void renew_routes(const Effective& fresh);
    std::vector<bool> renew_chain(const Effective& fresh);
    void mark_changed_steps();
    void mark_opened_queues();
    void find_beginners();

    // What flows depend on, and what depends on flows (preview_balance.cpp).
    void start_from(const Ground* from);
    std::vector<double> first_waits(const Effective& fresh, const Ground* from) const;
    std::vector<double> waits_found() const;
    void settle();
    void solve();
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
    SeatShares shares;              ///< of the last answer, without waits
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
    double unsettled = 0; ///< relative error of a debt or a full queue

    std::optional<Ground> ground;
};

} // namespace corridor
