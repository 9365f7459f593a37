#pragma once

#include "base/dates.hpp"
#include "base/ids.hpp"

#include <cstdint>
#include <deque>
#include <vector>

namespace corridor {

/// The place of a party in a queue. It is valid only while the party is still in the situation from
/// which it joined the queue (`entered` has not changed).
struct Ticket {
    PersonId leader;
    Moment entered;
    std::uint32_t order = 0; ///< keyed hash that decides between people of the same moment
    bool urgent = false;
    std::uint8_t agents = 1; ///< in the party when it joined the queue
};

/// People who wait for one desk or for seats, in order of arrival. Urgent people have their own
/// queue.
struct Queue {
    std::deque<Ticket> urgent;
    std::deque<Ticket> ordinary;
    double carried = 0; ///< fraction of a person's service that is left from earlier days
    /// Agents in the queue, including those who left since the queue was last checked.
    double agents = 0;
};

/// The figures of one desk on one day. Counts are people.
struct DeskDay {
    double queue = 0;
    double served = 0;
    double capacity = 0;
    double wait_mean_days = 0;
    double wait_p90_days = 0;
};

/// A party was served and acts tomorrow.
struct Served {
    PersonId leader;
    Moment entered;  ///< as on the ticket
    DeskId desk;     ///< invalid for a seat
    LegId leg;       ///< of a seat
    VesselId vessel; ///< of a seat on a vessel
};

} // namespace corridor
