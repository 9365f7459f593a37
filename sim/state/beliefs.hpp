#pragma once

#include "base/dates.hpp"
#include "base/ids.hpp"

#include <cstdint>
#include <map>
#include <vector>

namespace corridor {

/// What somebody has to tell.
enum class Told : std::uint8_t {
    passed,  ///< got to the end of a leg
    blocked, ///< was stopped on a leg and did not get through
    died,    ///< died or went missing on a leg
    granted, ///< got a place on a pathway
    refused, ///< was refused one
    deceived ///< an offer was not what it said
};

inline constexpr std::size_t told_count = 6;

/// News on its way to a community, or just arrived there.
struct Report {
    CommunityId community;
    Told told = Told::passed;
    std::uint32_t subject = 0; ///< leg, pathway or offer
    double people = 0;
    double price =
        0; ///< of passed: sum over these people of the leg's price over that at the start
};

/// What information communities believe, and the news that will change it. Empty where travellers
/// know the true risks (information rule `informed`).
///   [community * legs + leg], pathways and offers likewise; counts are discounted reports.
/// Always: mean of a chance = (strength * prior + reports of it) / (strength + all reports).
struct Beliefs {
    // At the start.
    std::vector<double> prior_risk;
    std::vector<double> prior_through;
    std::vector<double> prior_price;
    std::vector<double> prior_granted;
    // Heard until the last review, by weight.
    std::vector<double> died;
    std::vector<double> blocked;
    std::vector<double> passed;
    std::vector<double> paid; ///< price reports: sum of prices over those at the start
    std::vector<double> granted;
    std::vector<double> refused;
    std::vector<double> deceived;
    std::vector<double> campaign; ///< [community] rise of perceived risk that campaigns call for
    // Heard since then.
    std::vector<double> new_died;
    std::vector<double> new_blocked;
    std::vector<double> new_passed;
    std::vector<double> new_paid;
    // What choices go by: beliefs as of the last review that moved them enough.
    std::vector<double> risk;
    std::vector<double> through; ///< chance of getting through
    std::vector<double> price;   ///< over that at the start
    std::vector<double> chance;  ///< of a place on a pathway
    std::vector<double> credit;  ///< how far an offer is still believed, 0 to 1
    std::vector<double>
        counselling; ///< one value: rise of risk for those counselled; 0: nobody yet

    std::map<Day, std::vector<Report>> under_way; ///< by day of arrival

    bool in_use() const { return !prior_risk.empty(); }

    /// Calls `f(name, column)` for every column of numbers.
    template <class Self, class F>
    static void for_each_column(Self& self, F&& f) {
        f("prior_risk", self.prior_risk);
        f("prior_through", self.prior_through);
        f("prior_price", self.prior_price);
        f("prior_granted", self.prior_granted);
        f("died", self.died);
        f("blocked", self.blocked);
        f("passed", self.passed);
        f("paid", self.paid);
        f("granted", self.granted);
        f("refused", self.refused);
        f("deceived", self.deceived);
        f("campaign", self.campaign);
        f("new_died", self.new_died);
        f("new_blocked", self.new_blocked);
        f("new_passed", self.new_passed);
        f("new_paid", self.new_paid);
        f("risk", self.risk);
        f("through", self.through);
        f("price", self.price);
        f("chance", self.chance);
        f("credit", self.credit);
        f("counselling", self.counselling);
    }
};

} // namespace corridor
