#include "parameters/tables.hpp"

namespace corridor::parameter_tables {

namespace {

constexpr Parameter rows[] = {
    {Param::death_at_sea_per_day, "death_at_sea_per_day", Stage::sea, Domain::scenario, "1/day",
     0.0004, 0, 1, "hazard of dying on board by illness, thirst or abuse while supplies last",
     "UNHCR 2015: 11 to 12 deaths per 1,000, most from abuse, hunger and thirst"},
    {Param::death_past_supplies_per_day, "death_past_supplies_per_day", Stage::sea,
     Domain::scenario, "1/day", 0.002, 0, 1,
     "further hazard of dying on board once supplies have run out",
     "Andaman Sea 2020: 32 of 428 dead after two months"},
    {Param::abuse_at_sea_per_day, "abuse_at_sea_per_day", Stage::sea, Domain::scenario, "1/day",
     0.02, 0, 1, "hazard of violence or abuse on board", "MMC 4Mi 2021: 78 % any incident"},
    {Param::distress_per_day, "distress_per_day", Stage::sea, Domain::leg, "1/day", 0.001, 0, 10,
     "hazard for a vessel of engine failure, leak or storm", "assumption"},
    {Param::sea_state, "sea_state", Stage::sea, Domain::place, "ratio", 1, 0, 20,
     "sea state: multiplies distress and loss in a sea zone", "assumption"},
    {Param::loss_per_day, "loss_per_day", Stage::sea, Domain::place, "1/day", 0.01, 0, 10,
     "hazard for a vessel in distress or abandoned of being lost", "assumption"},
    {Param::loss_lethality, "loss_lethality", Stage::sea, Domain::scenario, "share", 0.83, 0, 1,
     "people aboard who die or go missing when a vessel is lost", "UNHCR May 2025: 427 of 514"},
    {Param::missing_share, "missing_share", Stage::sea, Domain::scenario, "share", 0.8, 0, 1,
     "of those who perish with a vessel, people recorded as missing, not dead", "assumption"},
    {Param::rescue_by_state_per_day, "rescue_by_state_per_day", Stage::sea, Domain::place, "1/day",
     0.02, 0, 10, "hazard for a vessel in trouble of rescue by a state",
     "assumption: 1 to 6 days to rescue"},
    {Param::rescue_by_merchant_per_day, "rescue_by_merchant_per_day", Stage::sea, Domain::place,
     "1/day", 0.01, 0, 10, "hazard of rescue by a merchant ship", "assumption"},
    {Param::rescue_by_fishers_per_day, "rescue_by_fishers_per_day", Stage::sea, Domain::place,
     "1/day", 0.02, 0, 10, "hazard of rescue by fishers",
     "Aceh 20 May 2015: 433 brought in by fishers"},
    {Param::rescue_days, "rescue_days", Stage::sea, Domain::scenario, "days", 1, 0.02, 60,
     "median time from rescue to asking for a port", "assumption"},
    {Param::landfall_per_day, "landfall_per_day", Stage::sea, Domain::place, "1/day", 0.01, 0, 10,
     "hazard for an abandoned or drifting vessel of reaching a coast by itself", "assumption"},
    {Param::crew_abandons_per_day, "crew_abandons_per_day", Stage::sea, Domain::network, "1/day",
     0.01, 0, 10, "hazard of the crew leaving a vessel that waits because it cannot land",
     "UNHCR 2015: at least 5,000 people abandoned by crews in May 2015"},
    {Param::self_rescue_per_day, "self_rescue_per_day", Stage::sea, Domain::scenario, "1/day", 0.05,
     0, 10, "hazard of repairing a vessel in distress under way", "assumption"},
    {Param::landing_blocked, "landing_blocked", Stage::sea, Domain::place, "share", 0, 0, 1,
     "chance that a covert landing here is impossible today", "assumption"},
    {Param::waiting_offshore_days, "waiting_offshore_days", Stage::sea, Domain::scenario, "days", 3,
     0.02, 365, "median time before a waiting vessel tries to land again",
     "Koh Lipe to Aceh 2015: 14 to 20 May; Bireuen 2023: 3 days"},
    {Param::disembarkation_allowed, "disembarkation_allowed", Stage::sea, Domain::country, "share",
     1, 0, 1, "chance that a vessel asking, or found, is allowed to disembark",
     "10 to 20 May 2015: 0, after 20 May 2015: 1"},
    {Param::disembarkation_delay_days, "disembarkation_delay_days", Stage::sea, Domain::country,
     "days", 1, 0.02, 365, "median time until permission", "Bireuen 2023: 3 days; range 1 to 6"},
    {Param::disembarkation_weight, "disembarkation_weight", Stage::sea, Domain::place, "ratio", 1,
     0, 1000000,
     "weight of this place when a rescued vessel's port is drawn (nearness, quota, free places)",
     "assumption"},
    {Param::turn_back_share, "turn_back_share", Stage::sea, Domain::country, "share", 0, 0, 1,
     "vessels found at sea that are sent back (counterfactual only)",
     "12 to 17 May 2015: push-backs off Indonesia, Malaysia, Thailand"},
    {Param::turned_back_lands_share, "turned_back_lands_share", Stage::sea, Domain::scenario,
     "share", 0.2, 0, 1,
     "vessels sent back that return to the coast they left; the others go on waiting at sea",
     "assumption"},
    {Param::rescue_pull, "rescue_pull", Stage::sea, Domain::scenario, "relative", 0, 0, 1,
     "rise of considering per unit rise of state rescue: contested, off by default",
     "Deiana et al. 2020-24; contested"},
};

} // namespace

std::span<const Parameter> sea() { return rows; }

} // namespace corridor::parameter_tables
