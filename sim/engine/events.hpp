#pragma once

#include "choice/news_queue.hpp"
#include "stages/day_context.hpp"
#include "stages/transitions.hpp"

#include <vector>

namespace corridor {

/// Scratch space of a day's work; holds nothing from one day to the next.
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
    NewsQueue news;                                ///< what people tell
};

// The steps of a day that work in parallel, in their order. `life(thread, outbox)` makes the
// context.

/// Whom a desk served yesterday, or who got a seat, acts this morning.
void handle_served(Life& life, std::vector<Served>& served);

/// People who come off a vessel today.
void handle_landings(Life& life, const std::vector<Ashore>& landings);

/// Everybody of the block who is due today; whose next event falls today is handled again.
void handle_due(Life& life, std::size_t block, std::vector<PersonId>& due);

/// Parties whose hazard rose above the bound that they were filed with.
void refile_lifted(Life& life, std::size_t block, const std::vector<std::vector<bool>>& lifted);

/// Files everybody of the block who leads a party: the first day.
void file_everybody(Life& life, std::size_t block);

} // namespace corridor
