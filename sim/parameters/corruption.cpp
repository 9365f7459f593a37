#include "parameters/tables.hpp"

namespace corridor::parameter_tables {

namespace {

constexpr Parameter rows[] = {
    {Param::bribe_share, "bribe_share", Stage::corruption, Domain::scenario, "share", 0.25, 0, 1,
     "passages for which a bribe is paid", "UNODC 2024: one in four smuggled", circumstance},
    {Param::bribe_nullifies, "bribe_nullifies", Stage::corruption, Domain::scenario, "share", 0.8,
     0, 1, "interceptions that a bribe prevents",
     "assumption 0.5 to 1; Kim and Tajima 2022: enforcement then only diverts", circumstance},
    {Param::corruption_level, "corruption_level", Stage::corruption, Domain::country, "ratio", 1, 0,
     4, "corruption relative to bribe_share; sanctions lower it",
     "S4 Philippines: 82 of 312 officials sanctioned; value: assumption", circumstance},
    {Param::official_abuse_share, "official_abuse_share", Stage::corruption, Domain::country,
     "share", 0.1, 0, 1, "interceptions with abuse by officials",
     "UNODC 2024: military, police, border guards among perpetrators; value: assumption",
     circumstance},
};

} // namespace

std::span<const Parameter> corruption() { return rows; }

} // namespace corridor::parameter_tables
