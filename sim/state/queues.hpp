#pragma once

#include "base/dates.hpp"
#include "base/ids.hpp"

#include <cstdint>
#include <deque>
#include <vector>

namespace corridor {

/// A party's place in a queue. It counts only while the party still is in the situation that it
/// queued from, which `entered` tells.
struct Ticket {
    PersonId leader;
    Moment entered;
    std::uint32_t order = 0; ///< keyed hash, breaks ties of the same moment
    bool urgent = false;
    std::uint8_t agents = 1; ///< in the party when it joined the line
};

/// People in line for one desk or for seats, in order of arrival; urgent ones have a line of their
/// own.
struct Queue {
    std::deque<Ticket> urgent;
    std::deque<Ticket> ordinary;
    double carried = 0; ///< fraction of a person's service left over from earlier days
    double agents = 0;  ///< in line, and those who left since the line was last looked through
};

/// A desk's figures of one day, in people.
struct DeskDay {
    double queue = 0;
    double served = 0;
    double capacity = 0;
    double wait_mean_days = 0;
    double wait_p90_days = 0;
};

/// Somebody was served and acts tomorrow.
struct Served {
    PersonId leader;
    Moment entered;  ///< as on the ticket
    DeskId desk;     ///< or invalid: a seat
    LegId leg;       ///< of a seat
    VesselId vessel; ///< of a seat on a vessel
};

} // namespace corridor
