#include "policy/safeguards.hpp"

#include <algorithm>

namespace corridor {

bool only_policy_decides(Param param) {
    switch (param) {
    // before travel: regular channels, information, screening at departure
    case Param::campaign_reach:
    case Param::counselled_share:
    case Param::identity_per_day:
    case Param::places_per_year:
    case Param::pathway_cost_usd:
    case Param::processing_days:
    case Param::refusal_share:
    case Param::departure_screening_share:
    case Param::departure_screening_per_day:
    // what states tell each other
    case Param::information_sharing:
    case Param::exchange_coverage:
    case Param::exchange_lag_days:
    // enforcement against networks and vessels
    case Param::arrests_per_day:
    case Param::network_dormant:
    case Param::landing_blocked:
    case Param::turn_back_share:
    case Param::holding_rescue_per_day:
    case Param::compound_rescue_per_day:
    case Param::compound_closed:
    case Param::business_registration:
    case Param::interception_per_day:
    case Param::return_after_interception:
    case Param::arrest_per_day:
    case Param::penalty_days:
    // rescue and disembarkation
    case Param::rescue_by_state_per_day:
    case Param::disembarkation_allowed:
    case Param::disembarkation_delay_days:
    // the border and detention
    case Param::border_officers:
    case Param::border_hours:
    case Param::border_seconds_per_person:
    case Param::egate_share:
    case Param::egate_per_day:
    case Param::secondary_share:
    case Param::secondary_per_day:
    case Param::screening_sensitivity:
    case Param::technology_sensitivity:
    case Param::screening_specificity:
    case Param::refusal_at_border:
    case Param::detention_share:
    case Param::detention_days:
    case Param::deportation_share:
    case Param::detention_alternative_per_day:
    case Param::referral_per_day:
    // services after arrival
    case Param::registration_per_day:
    case Param::reception_beds:
    case Param::status_determination_per_day:
    case Param::recognition_share:
    case Param::work_permit_per_day:
    case Param::regularised_per_day:
    case Param::non_punishment:
    case Param::reflection_days:
    case Param::case_management_per_day:
    case Param::returns_per_day:
    case Param::consular_returns_per_day:
    case Param::refoulement_share:
    case Param::reintegration_support:
    case Param::vulnerable_first:
        return true;
    default:
        return false;
    }
}

bool is_enforcement(Param param) {
    switch (param) {
    case Param::interception_per_day:
    case Param::return_after_interception:
    case Param::arrests_per_day:
    case Param::network_dormant:
    case Param::landing_blocked:
    case Param::compound_closed:
    case Param::turn_back_share:
    case Param::refusal_at_border:
    case Param::detention_share:
    case Param::detention_days:
    case Param::deportation_share:
    case Param::arrest_per_day:
    case Param::penalty_days:
    case Param::refoulement_share:
    case Param::departure_screening_share:
        return true;
    default:
        return false;
    }
}

bool needs_counterfactual(Param param, double before, double after) {
    switch (param) {
    case Param::turn_back_share:
    case Param::detention_share:
    case Param::detention_days:
    case Param::deportation_share:
    case Param::refoulement_share:
        return after > before;
    case Param::disembarkation_allowed:
    case Param::detention_alternative_per_day:
        return after < before;
    default:
        return false;
    }
}

bool is_exploratory(std::span<const Lever> levers) {
    const auto weak = std::count_if(levers.begin(), levers.end(), [](const Lever& lever) {
        return lever.confidence == 'C' || lever.confidence == 'D';
    });
    return 2 * static_cast<std::size_t>(weak) > levers.size();
}

} // namespace corridor
