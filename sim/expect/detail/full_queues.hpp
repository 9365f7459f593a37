#pragma once

#include "expect/detail/chain.hpp"

#include <limits>
#include <utility>
#include <vector>

#include <Eigen/Core>

namespace corridor::detail {

/// Queues into which more people come than are served. In the long run each queue serves its
/// capacity, and the others wait until another event (a fluid queue with abandonment: Whitt 2006,
/// Operations Research 54, 37-54). A reception with too few beds takes in fewer people. People who
/// are not served try again, here or elsewhere, so all queues are balanced together: Newton's first
/// step, then Broyden's updates of the derivatives (Broyden 1965, Mathematics of Computation 19,
/// 577-593). The calculation uses logarithms, because a single queue is nearly linear in them.
class FullQueues {
  public:
    FullQueues(const Scenario& scenario, const Layout& layout);

    /// Forgets how queues influence each other.
    void begin() {
        columns_.clear();
        moved_.clear();
        worst_ = 0;
    }

    /// Starts with the influences found for other flows.
    void begin_near() {
        moved_.clear();
        worst_ = std::numeric_limits<double>::infinity();
    }

    /// Moves `chain.shares_served` towards what the queues take. Returns the largest relative
    /// imbalance of a queue before the move. The waiting situations must be mixed as they were when
    /// `visits` were calculated.
    double balance(Chain& chain, const std::vector<double>& visits);

  private:
    /// The influence of one pool on all pools.
    struct Column {
        std::uint32_t pool;
        /// Of every pool's imbalance, by minus the log of this pool's share.
        Eigen::VectorXd slopes;
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

    std::vector<std::uint32_t> pool_of_;   ///< by queue: the first of the queues that share seats
    std::vector<std::uint32_t> bed_queue_; ///< by place: the queue of reception, or none
    Eigen::VectorXd capacity_;             ///< by pool
    Eigen::VectorXd misfits_;              ///< before the last move
    std::vector<Column> columns_;          ///< of the pools that have been full
    std::vector<double> moved_;            ///< by column, in the last move
    std::vector<std::vector<std::uint32_t>> waiting_; ///< by pool: situations of people in it
    double worst_ = 0;                                ///< imbalance before the last move
    // Stored, so that no memory is allocated for each slope:
    std::vector<double> differs_; ///< by situation, change of visits; 0 between calls
    std::vector<std::pair<std::uint32_t, double>> moving_;
};

} // namespace corridor::detail
