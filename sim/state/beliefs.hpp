#pragma once

#include "base/dates.hpp"
#include "base/ids.hpp"

#include <cstdint>
#include <map>
#include <vector>

namespace corridor {

/// The kinds of news that a traveller can report.
enum class Told : std::uint8_t {
    passed,  ///< reached the end of a leg
    blocked, ///< was stopped on a leg
    died,    ///< died or went missing on a leg
    granted, ///< got a place on a pathway
    refused, ///< was refused a place on a pathway
    deceived ///< an offer was false
};

inline constexpr std::size_t told_count = 6;

/// News for a community that is on its way or arrived today.
struct Report {
    CommunityId community;
    Told told = Told::passed;
    std::uint32_t subject = 0; ///< leg, pathway or offer
    double people = 0;
    /// For `passed`: sum over these people of the leg's price divided by its first price.
    double price = 0;
};

/// What information communities believe, and the news that will change it. Empty when travellers
/// know the true risks (information rule `informed`).
/// [community * legs + leg]; pathways and offers likewise
/// Counts are reports, discounted by age. Always true: the mean of a chance is (strength * prior +
/// reports of it) / (strength + all reports).
struct Beliefs {
    // Beliefs at the start.
    std::vector<double> prior_risk;
    std::vector<double> prior_through;
    std::vector<double> prior_price;
    std::vector<double> prior_granted;
    // Reports up to the last review, by weight.
    std::vector<double> died;
    std::vector<double> blocked;
    std::vector<double> passed;
    std::vector<double> paid; ///< reports of prices: sum of prices divided by first prices
    std::vector<double> granted;
    std::vector<double> refused;
    std::vector<double> deceived;
    std::vector<double> campaign; ///< [community] increase of perceived risk by campaigns
    // Reports since the last review.
    std::vector<double> new_died;
    std::vector<double> new_blocked;
    std::vector<double> new_passed;
    std::vector<double> new_paid;
    // The beliefs on which people act: those of the last review that changed them enough.
    std::vector<double> risk;
    std::vector<double> through; ///< chance of reaching the end
    std::vector<double> price;   ///< divided by the first price
    std::vector<double> chance;  ///< of a place on a pathway
    std::vector<double> credit;  ///< how far people still believe an offer, 0 to 1
    /// One value: increase of risk for people who were counselled; 0: nobody yet.
    std::vector<double> counselling;

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
