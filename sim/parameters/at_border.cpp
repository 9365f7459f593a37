#include "parameters/tables.hpp"

namespace corridor::parameter_tables {

namespace {

constexpr Parameter rows[] = {
    {Param::border_officers, "border_officers", Stage::at_border, Domain::place, "officers", 0, 0,
     100000, "officers on duty at primary inspection", "assumption: 4 to 60"},
    {Param::border_hours, "border_hours", Stage::at_border, Domain::place, "hours/day", 12, 0, 24,
     "opening hours of the desk", "assumption"},
    {Param::border_seconds_per_person, "border_seconds_per_person", Stage::at_border, Domain::place,
     "seconds", 45, 1, 36000, "primary inspection time of an officer", "BI Philippines 2019: 45 s"},
    {Param::egate_share, "egate_share", Stage::at_border, Domain::place, "share", 0, 0, 1,
     "travellers with papers who use e-gates instead of an officer",
     "UK e-gates 60 to 80 %; else assumption"},
    {Param::egate_per_day, "egate_per_day", Stage::at_border, Domain::place, "people/day", 5000, 0,
     100000000.0, "people whom the e-gates pass a day", "assumption"},
    {Param::secondary_share, "secondary_share", Stage::at_border, Domain::place, "share", 0.05, 0,
     1, "travellers sent to secondary screening when nothing is seen", "assumption"},
    {Param::secondary_per_day, "secondary_per_day", Stage::at_border, Domain::place, "people/day",
     50, 0, 1000000, "people whom secondary screening can see",
     "assumption: 10 to 45 minutes each"},
    {Param::border_patience_per_day, "border_patience_per_day", Stage::at_border, Domain::place,
     "1/day", 0.02, 0, 1, "hazard of leaving the queue to go round the desk", "assumption"},
    {Param::screening_sensitivity, "screening_sensitivity", Stage::at_border, Domain::place,
     "share", 0.15, 0, 1, "chance that a human interview sees a need; who is seen is referred to protection",
     "0.05 to 0.30 bounded by multiple-systems estimates of 0.11 to 0.25"},
    {Param::technology_sensitivity, "technology_sensitivity", Stage::at_border, Domain::place,
     "share", 0.01, 0, 1, "chance that e-gates, biometrics and document checks alone see a need",
     "assumption 0 to 0.05"},
    {Param::screening_specificity, "screening_specificity", Stage::at_border, Domain::place,
     "share", 0.95, 0, 1, "chance that a person without the need is not referred",
     "assumption 0.80 to 0.99"},
    {Param::load_sensitivity_loss, "load_sensitivity_loss", Stage::at_border, Domain::scenario,
     "share", 0.5, 0, 1,
     "loss of sensitivity when the queue is ten days long (minutes per person fall)", "assumption"},
    {Param::corruption_sensitivity_loss, "corruption_sensitivity_loss", Stage::at_border,
     Domain::scenario, "share", 0.5, 0, 1, "loss of sensitivity where a bribe is paid",
     "assumption"},
    {Param::forged_detection, "forged_detection", Stage::at_border, Domain::place, "share", 0.4, 0,
     1, "forged documents that are seen", "assumption 0.2 to 0.7"},
    {Param::refusal_at_border, "refusal_at_border", Stage::at_border, Domain::place, "share", 0.3,
     0, 1,
     "travellers without valid papers and without a seen need who are refused; the others are "
     "detained",
     "assumption"},
    {Param::refused_retry_per_day, "refused_retry_per_day", Stage::at_border, Domain::place,
     "1/day", 0.1, 0, 1, "hazard of trying again by an irregular way after refusal",
     "UNODC 2024: almost half would repeat"},
    {Param::refused_return_per_day, "refused_return_per_day", Stage::at_border, Domain::place,
     "1/day", 0.05, 0, 1, "hazard of going home after refusal", "assumption"},
    {Param::detention_share, "detention_share", Stage::at_border, Domain::country, "share", 0.5, 0,
     1, "people found without papers who are detained", "assumption"},
    {Param::detention_days, "detention_days", Stage::at_border, Domain::country, "days", 90, 0.02,
     5000, "median stay in detention", "Malaysia 2025: depots 98 % full; value: assumption"},
    {Param::deportation_share, "deportation_share", Stage::at_border, Domain::country, "share", 0.3,
     0, 1, "people leaving detention who are put up for compulsory return", "assumption"},
    {Param::detention_alternative_per_day, "detention_alternative_per_day", Stage::at_border,
     Domain::country, "1/day", 0.002, 0, 1, "hazard of release to an alternative to detention",
     "UNHCR Malaysia 2015: 9,653 released"},
    {Param::detention_death_per_day, "detention_death_per_day", Stage::at_border, Domain::country,
     "1/day", 2e-05, 0, 1, "hazard of dying in detention", "assumption"},
    {Param::referral_per_day, "referral_per_day", Stage::at_border, Domain::place, "people/day", 20,
     0, 1000000, "protection referrals that are taken up a day",
     "KK Park 2025: 124 in about four days"},
};

} // namespace

std::span<const Parameter> at_border() { return rows; }

} // namespace corridor::parameter_tables
