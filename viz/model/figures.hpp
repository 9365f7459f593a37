#pragma once

#include "model/atlas.hpp"
#include "state/outcomes.hpp"

#include <array>
#include <atomic>
#include <cstddef>
#include <filesystem>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace corridor::viz {

/// Harm beside every flow, by HarmColumn: the columns in the tables of the command.
inline constexpr std::size_t harm_count = harm_column_count;
/// The key of a column in files and texts.
inline std::string harm_key(std::size_t column) { return std::string(harm_columns()[column].key); }
/// The causes that each column of harm counts.
std::vector<std::vector<std::string>> harm_causes();
using HarmFigures = std::array<double, harm_count>;

/// Totals of a day in the strip, people.
struct DayTotals {
    double in_transit = 0;   ///< at places in transit, on legs and aboard
    double at_sea = 0;       ///< aboard vessels that have sailed
    double in_reception = 0; ///< in reception
    double set_out = 0;      ///< departures on all legs
    HarmFigures harm{};      ///< what happened to people on that day
};

/// The figures of a run by day. A thread reads them from the results file, 64 days (one chunk of
/// the file) at a time: first the days that are asked for, then all others. Nothing is read twice,
/// and only the wait functions block.
class Figures {
  public:
    static constexpr std::size_t chunk_days = 64;

    /// Throws InputError when the file lacks an array that results of a run have.
    Figures(const std::filesystem::path& file, const Atlas& atlas);
    ~Figures();
    Figures(const Figures&) = delete;
    Figures& operator=(const Figures&) = delete;

    std::size_t days() const { return days_; }

    /// Whether the day has been read.
    bool ready(std::size_t day) const {
        return chunk_ready_[day / chunk_days].load(std::memory_order_acquire);
    }
    /// Asks to read this day next.
    void want(std::size_t day) const { wanted_ = day / chunk_days; }
    /// The share of the run that has been read, 0 to 1.
    double progress() const;
    bool complete() const { return done_chunks_.load() == chunk_count(); }
    /// Waits until a day (or everything) has been read. Throws the error of reading.
    void wait_for(std::size_t day) const;
    void wait_for_all() const;
    /// The error of reading, or "".
    std::string failure() const;

    // The following functions may be called only for days that are ready.

    const DayTotals& totals(std::size_t day) const { return totals_[day]; }
    /// People at a place on the way or after arrival; in a sea zone people aboard.
    double people(std::size_t day, std::size_t place) const {
        return people_[day * places_ + place];
    }
    double status(std::size_t day, std::size_t place, std::size_t status) const;
    /// People at the desk divided by its capacity: queue and served over capacity, or occupied beds
    /// over beds. The worst desk of the place; NaN without desks.
    double load(std::size_t day, std::size_t place) const { return load_[day * places_ + place]; }
    double departures(std::size_t day, std::size_t leg) const {
        return departures_[day * legs_ + leg];
    }
    double under_way(std::size_t day, std::size_t leg) const {
        return under_way_[day * legs_ + leg];
    }
    double leg_harm(std::size_t day, std::size_t leg, std::size_t harm) const {
        return leg_harm_[harm][day * legs_ + leg];
    }
    double place_harm(std::size_t day, std::size_t place, std::size_t harm) const {
        return place_harm_[harm][day * places_ + place];
    }
    double desk_queue(std::size_t day, std::size_t desk) const {
        return desk_queue_[day * desks_ + desk];
    }
    double desk_served(std::size_t day, std::size_t desk) const {
        return desk_served_[day * desks_ + desk];
    }
    double desk_capacity(std::size_t day, std::size_t desk) const {
        return desk_capacity_[day * desks_ + desk];
    }
    double desk_wait(std::size_t day, std::size_t desk) const {
        return desk_wait_[day * desks_ + desk];
    }

    const std::vector<std::string>& statuses() const { return statuses_; }

  private:
    std::size_t chunk_count() const { return (days_ + chunk_days - 1) / chunk_days; }
    void read_all();
    void read_chunk(std::size_t chunk);
    void read_places(std::size_t first, std::size_t rows);
    void read_legs(std::size_t first, std::size_t rows);
    void read_desks(std::size_t first, std::size_t rows);
    void read_harm(std::size_t first, std::size_t rows);

    ResultsReader file_;
    std::size_t days_ = 0;
    std::size_t places_ = 0;
    std::size_t legs_ = 0;
    std::size_t desks_ = 0;
    std::vector<std::string> statuses_;
    std::vector<bool> is_standing_; ///< by status: on the way or after arrival, at a place
    std::vector<bool> is_transit_;
    std::size_t in_reception_ = 0;
    std::vector<std::vector<std::size_t>> causes_; ///< by harm column
    std::size_t cause_count_ = 0;
    std::vector<std::int32_t> desk_place_;
    std::vector<bool> is_beds_; ///< by desk

    std::vector<DayTotals> totals_;
    std::vector<float> people_, load_, departures_, under_way_;
    std::vector<std::int32_t> occupancy_;
    std::array<std::vector<float>, harm_count> leg_harm_, place_harm_;
    std::vector<float> desk_queue_, desk_served_, desk_capacity_, desk_wait_;

    std::vector<std::atomic<bool>> chunk_ready_;
    std::atomic<std::size_t> done_chunks_{0};
    mutable std::atomic<std::size_t> wanted_{0};
    std::atomic<bool> stop_{false};
    std::atomic<bool> failed_{false};
    mutable std::mutex failure_lock_;
    std::string failure_;
    std::thread thread_;
};

} // namespace corridor::viz
