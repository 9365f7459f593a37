#include "model/figures.hpp"

#include "base/errors.hpp"
#include "state/status.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>

namespace corridor::viz {

namespace {

/// True for people at a place who are on the way or have arrived.
bool is_standing(const std::string& status) {
    return status != "outside" && status != "at_home" && status != "considering" &&
           status != "on_leg" && status != "aboard";
}

bool is_transit(const std::string& status) {
    const auto known = parse_status(status);
    return known && info_of(*known).stage == JourneyStage::transit;
}

} // namespace

std::vector<std::vector<std::string>> harm_causes() {
    std::vector<std::vector<std::string>> causes(harm_count);
    for (const OutcomeInfo& outcome : outcomes()) {
        if (outcome.column) {
            causes[static_cast<std::size_t>(*outcome.column)].emplace_back(outcome.key);
        }
    }
    return causes;
}

Figures::Figures(const std::filesystem::path& file, const Atlas& atlas)
    : file_(file), places_(atlas.place_count), legs_(atlas.leg_count), desks_(atlas.desks.size()) {
    days_ = file_.read("time").count();
    if (days_ == 0) {
        throw InputError(file.string() + ": has no days");
    }
    statuses_ = file_.read("status").as<std::string>();
    for (const std::string& status : statuses_) {
        is_standing_.push_back(is_standing(status));
        is_transit_.push_back(is_transit(status));
    }
    in_reception_ = static_cast<std::size_t>(
        std::find(statuses_.begin(), statuses_.end(), "in_reception") - statuses_.begin());
    const auto causes = file_.read("cause").as<std::string>();
    cause_count_ = causes.size();
    for (const auto& column : harm_causes()) {
        causes_.emplace_back();
        for (std::size_t c = 0; c < causes.size(); ++c) {
            if (std::find(column.begin(), column.end(), causes[c]) != column.end()) {
                causes_.back().push_back(c);
            }
        }
    }
    for (const Desk& desk : atlas.desks) {
        desk_place_.push_back(desk.place);
        is_beds_.push_back(desk.service == name_of(Service::reception));
    }
    for (const char* needed : {"occupancy", "on_leg", "aboard", "departures", "outcome",
                               "place_outcome", "at_sea", "desk_queue"}) {
        if (!file_.has(needed)) {
            throw InputError(file.string() + ": lacks '" + needed +
                             "', which the results of a run have");
        }
    }
    totals_.resize(days_);
    people_.resize(days_ * places_);
    load_.resize(days_ * places_, std::numeric_limits<float>::quiet_NaN());
    occupancy_.resize(days_ * places_ * statuses_.size());
    departures_.resize(days_ * legs_);
    under_way_.resize(days_ * legs_);
    for (std::size_t h = 0; h < harm_count; ++h) {
        leg_harm_[h].resize(days_ * legs_);
        place_harm_[h].resize(days_ * places_);
    }
    for (auto* column : {&desk_queue_, &desk_served_, &desk_capacity_, &desk_wait_}) {
        column->resize(days_ * desks_);
    }
    chunk_ready_ = std::vector<std::atomic<bool>>(chunk_count());
    thread_ = std::thread([this] { read_all(); });
}

Figures::~Figures() {
    stop_ = true;
    thread_.join();
}

double Figures::progress() const {
    return static_cast<double>(done_chunks_.load()) / static_cast<double>(chunk_count());
}

std::string Figures::failure() const {
    const std::lock_guard lock(failure_lock_);
    return failure_;
}

void Figures::wait_for(std::size_t day) const {
    want(day);
    while (!ready(day)) {
        if (failed_) {
            throw InputError(failure());
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
}

void Figures::wait_for_all() const {
    while (!complete()) {
        if (failed_) {
            throw InputError(failure());
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
}

double Figures::status(std::size_t day, std::size_t place, std::size_t status) const {
    return occupancy_[(day * places_ + place) * statuses_.size() + status];
}

void Figures::read_all() {
    try {
        while (!stop_ && !complete()) {
            std::size_t chunk = wanted_;
            for (std::size_t i = 0; i < chunk_count() && chunk_ready_[chunk]; ++i) {
                chunk = (chunk + 1) % chunk_count();
            }
            read_chunk(chunk);
            chunk_ready_[chunk].store(true, std::memory_order_release);
            ++done_chunks_;
        }
    } catch (const std::exception& error) {
        const std::lock_guard lock(failure_lock_);
        failure_ = error.what();
        failed_ = true;
    }
}

void Figures::read_chunk(std::size_t chunk) {
    const std::size_t first = chunk * chunk_days;
    const std::size_t rows = std::min(chunk_days, days_ - first);
    read_places(first, rows);
    read_legs(first, rows);
    read_desks(first, rows);
    read_harm(first, rows);
    const Variable at_sea_rows = file_.read_rows("at_sea", first, rows);
    const auto& at_sea = at_sea_rows.as<std::int32_t>();
    for (std::size_t row = 0; row < rows; ++row) {
        totals_[first + row].at_sea = at_sea[row];
    }
}

void Figures::read_places(std::size_t first, std::size_t rows) {
    const Variable occupancy_rows = file_.read_rows("occupancy", first, rows);
    const auto& occupancy = occupancy_rows.as<std::int32_t>();
    const Variable aboard_rows = file_.read_rows("aboard", first, rows);
    const auto& aboard = aboard_rows.as<std::int32_t>();
    const std::size_t statuses = statuses_.size();
    std::copy(occupancy.begin(), occupancy.end(),
              occupancy_.begin() + static_cast<std::ptrdiff_t>(first * places_ * statuses));
    for (std::size_t row = 0; row < rows; ++row) {
        DayTotals& totals = totals_[first + row];
        for (std::size_t p = 0; p < places_; ++p) {
            const std::int32_t* here = &occupancy[(row * places_ + p) * statuses];
            double standing = aboard[row * places_ + p];
            totals.in_transit += standing;
            for (std::size_t s = 0; s < statuses; ++s) {
                standing += is_standing_[s] ? here[s] : 0;
                totals.in_transit += is_standing_[s] && is_transit_[s] ? here[s] : 0;
            }
            totals.in_reception += in_reception_ < statuses ? here[in_reception_] : 0;
            people_[(first + row) * places_ + p] = static_cast<float>(standing);
        }
    }
}

void Figures::read_legs(std::size_t first, std::size_t rows) {
    const Variable on_leg_rows = file_.read_rows("on_leg", first, rows);
    const auto& on_leg = on_leg_rows.as<std::int32_t>();
    const Variable departure_rows = file_.read_rows("departures", first, rows);
    const auto& departures = departure_rows.as<std::int32_t>();
    for (std::size_t row = 0; row < rows; ++row) {
        for (std::size_t l = 0; l < legs_; ++l) {
            const std::size_t from = row * legs_ + l;
            const std::size_t to = (first + row) * legs_ + l;
            under_way_[to] = static_cast<float>(on_leg[from]);
            departures_[to] = static_cast<float>(departures[from]);
            totals_[first + row].in_transit += on_leg[from];
            totals_[first + row].set_out += departures[from];
        }
    }
}

void Figures::read_desks(std::size_t first, std::size_t rows) {
    if (desks_ == 0) {
        return;
    }
    const auto read = [&](const char* name, std::vector<float>& to) {
        const Variable variable = file_.read_rows(name, first, rows);
        const auto& values = variable.as<float>();
        std::copy(values.begin(), values.end(),
                  to.begin() + static_cast<std::ptrdiff_t>(first * desks_));
    };
    read("desk_queue", desk_queue_);
    read("desk_served", desk_served_);
    read("desk_capacity", desk_capacity_);
    read("desk_wait_p90", desk_wait_);
    for (std::size_t day = first; day < first + rows; ++day) {
        for (std::size_t d = 0; d < desks_; ++d) {
            const float capacity = desk_capacity_[day * desks_ + d];
            if (desk_place_[d] < 0 || !(capacity > 0)) {
                continue;
            }
            const auto place = static_cast<std::size_t>(desk_place_[d]);
            float has = desk_queue_[day * desks_ + d] + desk_served_[day * desks_ + d];
            if (is_beds_[d]) {
                has = static_cast<float>(status(day, place, in_reception_)) +
                      desk_queue_[day * desks_ + d];
            }
            float& load = load_[day * places_ + place];
            load = std::isnan(load) ? has / capacity : std::max(load, has / capacity);
        }
    }
}

void Figures::read_harm(std::size_t first, std::size_t rows) {
    const auto read = [&](const char* name, std::size_t members,
                          std::array<std::vector<float>, harm_count>& to) {
        const Variable variable = file_.read_rows(name, first, rows);
        const auto& values = variable.as<std::int32_t>();
        for (std::size_t i = 0; i < rows * members; ++i) {
            const std::int32_t* here = &values[i * cause_count_];
            DayTotals& totals = totals_[first + i / members];
            for (std::size_t h = 0; h < harm_count; ++h) {
                float sum = 0;
                for (const std::size_t cause : causes_[h]) {
                    sum += static_cast<float>(here[cause]);
                }
                to[h][first * members + i] = sum;
                totals.harm[h] += static_cast<double>(sum);
            }
        }
    };
    read("outcome", legs_, leg_harm_);
    read("place_outcome", places_, place_harm_);
}

} // namespace corridor::viz
