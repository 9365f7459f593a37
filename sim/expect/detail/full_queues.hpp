#pragma once

#include "expect/detail/chain.hpp"

#include <limits>
#include <utility>
#include <vector>

#include <Eigen/Core>

namespace corridor::detail {

/// Queues into which more people would flow than they take. In the long run each serves just what
/// it takes, and the others wait until something else happens (a fluid queue with abandonment:
/// Whitt 2006, Operations Research 54, 37-54); a reception whose beds would be over-full takes in
/// fewer. Who is turned away tries again, here or elsewhere, so all of them are balanced together:
/// Newton's first step, then Broyden's updates of its derivatives (Broyden 1965, Mathematics of
/// Computation 19, 577-593), in logarithms, in which a queue by itself is nearly linear.
class FullQueues {
  public:
    FullQueues(const Scenario& scenario, const Layout& layout);

    /// Forgets what it knows of how queues weigh on each other.
    void begin() {
        columns_.clear();
        moved_.clear();
        worst_ = 0;
    }

    /// Begins with what it knows from other flows.
    void begin_near() {
        moved_.clear();
        worst_ = std::numeric_limits<double>::infinity();
    }

    /// Moves `chain.shares_served` towards what the queues take. Returns the largest part by which
    /// one is out of balance still, before the move. The situations that wait are mixed as they
    /// were when `visits` were found.
    double balance(Chain& chain, const std::vector<double>& visits);

  private:
    struct Column {
        std::uint32_t pool;
        Eigen::VectorXd slopes; ///< of every pool's misfit, by minus the log of this pool's share
    };
    PlaceId place_of_bed(const Node& node) const;
    Eigen::VectorXd taken(const Chain& chain, const std::vector<double>& visits) const;
    Eigen::VectorXd slopes_by(std::uint32_t pool, Chain& chain, const std::vector<double>& visits,
                              const Eigen::VectorXd& taken);
    void learn(const Eigen::VectorXd& misfits);
    std::vector<std::uint32_t> full_ones(const Chain& chain, const Eigen::VectorXd& misfits) const;
    void find_slopes(const std::vector<std::uint32_t>& full, Chain& chain,
                     const std::vector<double>& visits, const Eigen::VectorXd& taken);
    Eigen::VectorXd wanted_moves(const std::vector<std::uint32_t>& full) const;

    std::vector<std::uint32_t> pool_of_;   ///< by queue: the first of those that share seats
    std::vector<std::uint32_t> bed_queue_; ///< by place: reception, which takes who stays, or none
    Eigen::VectorXd capacity_;             ///< by pool
    Eigen::VectorXd misfits_;              ///< before the last move
    std::vector<Column> columns_;          ///< of the pools that have been full
    std::vector<double> moved_;            ///< by column, in the last move
    std::vector<std::vector<std::uint32_t>> waiting_; ///< by pool: situations that stand in it
    double worst_ = 0;                                ///< misfit before the last move
    // Kept so that nothing is allocated for each slope:
    std::vector<double> differs_; ///< by situation, of visits; 0 between calls
    std::vector<std::pair<std::uint32_t, double>> moving_;
};

} // namespace corridor::detail
