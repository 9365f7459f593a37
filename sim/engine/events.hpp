#pragma once

#include "choice/news_queue.hpp"
#include "stages/day_context.hpp"
#include "stages/transitions.hpp"

#include <vector>

namespace corridor {

/// Working memory of a day. Nothing is used on the next day.
struct DayBuffers {
    std::vector<Tally> tallies;                    ///< by thread
    std::vector<Outbox> block_out;                 ///< by block
    std::vector<Outbox> vessel_out;                ///< by vessel
    std::vector<std::vector<Ashore>> ashore;       ///< by vessel
    std::vector<std::vector<Ashore>> landing;      ///< by block
    std::vector<std::vector<Served>> served;       ///< by block
    std::vector<DeskDay> desk_days;                ///< by desk
    std::vector<std::vector<Ticket>> joining;      ///< by queue, desks first, then seats
    std::vector<std::vector<Served>> newly_served; ///< by queue
    NewsQueue news;                                ///< what people report
};

// The steps of a day that run in parallel, in their order.

/// People who were served by a desk yesterday, or who got a seat, act this morning.
void handle_served(Life& life, std::vector<Served>& served);

/// Handles the people who leave a vessel today.
void handle_landings(Life& life, const std::vector<Ashore>& landings);

/// Handles all people of the block who are due today. A party with another event today is handled
/// again.
void handle_due(Life& life, std::size_t block, std::vector<PersonId>& due);

/// Calculates the calendar entries again of parties whose hazard rose above its bound.
void refile_lifted(Life& life, std::size_t block, const std::vector<std::vector<bool>>& lifted);

/// Sets the calendar entries of all leaders of the block, on the first day.
void file_everybody(Life& life, std::size_t block);

} // namespace corridor
