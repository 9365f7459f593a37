#include "parameters/tables.hpp"

namespace corridor::parameter_tables {

namespace {

constexpr Parameter rows[] = {
    {Param::belief_strength, "belief_strength", Stage::information, Domain::scenario, "reports",
     200, 0.001, 1000000,
     "number of reports that a community's first beliefs count for; if small, rumours change "
     "beliefs easily",
     "discounted Beta counts; value: assumption", circumstance},
    {Param::report_half_life_days, "report_half_life_days", Stage::information, Domain::scenario,
     "days", 90, 1, 100000, "days after which a report, or a campaign's message, counts half",
     "assumption: 30 to 365", circumstance},
    {Param::report_share, "report_share", Stage::information, Domain::group, "share", 0.2, 0, 1,
     "parties of the group whose experience on a leg, good or bad, becomes known at home and at "
     "the hub",
     "Bali Process, Third RSO Constructive Dialogue 2025: most meet smugglers through family and "
     "friends; value: assumption",
     circumstance},
    {Param::report_lag_days, "report_lag_days", Stage::information, Domain::group, "days", 14, 0,
     3650, "days until such news reaches the community at home (at the hub: at once)",
     "assumption: 1 to 60", circumstance},
    {Param::report_noise, "report_noise", Stage::information, Domain::scenario,
     "log standard deviation", 0.5, 0, 3,
     "how much rumour raises or lowers the week's bad news of a leg; mean 1", "assumption",
     circumstance},
    {Param::hub_information_share, "hub_information_share", Stage::information, Domain::scenario,
     "share", 0.5, 0, 1, "weight of news at the hub against what people heard before", "assumption",
     circumstance},
    {Param::openness_weight, "openness_weight", Stage::information, Domain::scenario, "exponent", 1,
     0, 10,
     "how much the believed chance of getting through a leg, relative to the first day, counts in "
     "choosing it; 0: not at all",
     "assumption", circumstance},
    {Param::message_weight, "message_weight", Stage::information, Domain::scenario, "reports", 50,
     0, 1000000,
     "number of contacts' reports that halve the weight of a message by a network, or by a "
     "campaign whose messenger half of the people trust",
     "personal contacts outweigh campaigns, IOM MaM-2 2023; value: assumption", circumstance},
    {Param::network_message_reach, "network_message_reach", Stage::information, Domain::network,
     "share", 0, 0, 1, "people who hear the network's messages and believe them",
     "Bali Process, Third RSO Constructive Dialogue 2025: smugglers gain trust and reassure; 0 "
     "since risk_awareness holds what is usual: assumption",
     circumstance},
    {Param::network_message_bias, "network_message_bias", Stage::information, Domain::network,
     "share", 0.5, 0, 1, "part of the risk of its legs that the network's messages deny",
     "assumption", circumstance},
    {Param::counselling_fade_days, "counselling_fade_days", Stage::information, Domain::scenario,
     "days", 90, 1, 100000, "mean time until a counselled person has forgotten the advice",
     "assumption", circumstance},

    {Param::reporting_coverage, "reporting_coverage", Stage::information, Domain::country, "share",
     1, 0, 1, "part of the events in the country, or on boats from there, that its state counts",
     "assumption", circumstance},
    {Param::reporting_lag_days, "reporting_lag_days", Stage::information, Domain::country, "days",
     0, 0, 365, "days until the state has its own count, after the next morning", "assumption",
     circumstance},
    {Param::reporting_noise, "reporting_noise", Stage::information, Domain::country,
     "log standard deviation", 0, 0, 2, "error of a day's count; mean 1",
     "people at sea in May 2015 were put at 6,000 to 20,000; value: assumption", circumstance},
    {Param::exchange_coverage, "exchange_coverage", Stage::information, Domain::country, "share",
     0.4, 0, 1, "part of its count that the state may share with others without an agreement",
     "Bali Process, Third RSO Constructive Dialogue 2025: privacy laws, trust; value: assumption, "
     "0.1 to 0.9",
     measure},
    {Param::exchange_lag_days, "exchange_lag_days", Stage::information, Domain::country, "days", 7,
     0, 365, "further days until other states have it",
     "Bali Process, Third RSO Constructive Dialogue 2025: formal routes are often slow or "
     "unavailable; value: assumption, 0.1 to 60",
     measure},
    {Param::information_sharing, "information_sharing", Stage::information, Domain::country,
     "share", 0, 0, 1,
     "how far the state takes part in sharing; between two states the smaller of their values "
     "shortens the lag and fills the gap in coverage",
     "assumption", measure},
};

} // namespace

std::span<const Parameter> information() { return rows; }

} // namespace corridor::parameter_tables
