#include "choice/offers.hpp"

#include <algorithm>
#include <cmath>

namespace corridor {

double offer_worth(const Effective& now, OfferId offer, GroupId group) {
    const double worth = now.at(Param::offer_value, offer);
    const double wage = now.at(Param::advertised_wage_usd, offer);
    if (wage <= 0) return worth;
    const double income =
        std::max(parameter(Param::daily_income_usd).low, now.at(Param::daily_income_usd, group));
    return worth + now.of(Param::wage_weight) * std::log(wage / income);
}

double credibility_ratio(const Effective& now, OfferId offer, Reader reader) {
    double ratio = reader.schooled ? now.at(Param::offer_credibility_schooled, offer) : 1.0;
    if (reader.age < AgeBand::from_18_to_59) {
        ratio *= now.at(Param::offer_credibility_minors, offer);
    } else if (reader.age > AgeBand::from_18_to_59) {
        ratio *= now.at(Param::offer_credibility_older, offer);
    }
    return ratio;
}

double reach_ratio(double gain, double aim, double places, double held) {
    if (aim <= 0) return 1;
    if (places <= 0) return 0;
    return std::max(0.0, 1 + gain * (1 - held / places));
}

} // namespace corridor
