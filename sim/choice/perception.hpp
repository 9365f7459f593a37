#pragma once

#include "policy/effective.hpp"
#include "world/world.hpp"

#include <vector>

namespace corridor {

/// The chance of dying on a leg, from its hazards and median travel time.
/// Land, air, and sea by scheduled services: 1 - exp(-death_per_day * days).
/// By a network's vessel: illness, thirst and abuse aboard (while supplies last), or loss of the
/// vessel. Distress has the rate distress_per_day * sea_state. In distress three outcomes compete:
/// loss (rate loss_per_day * sea_state), self-rescue, after which the voyage goes on, and rescue or
/// landfall, which end it. Of the people aboard a lost vessel, loss_lethality die. The zone is the
/// leg's `from` if that is a sea zone, else its `to`.
double true_death_risk(const World& world, const Effective& now, LegId leg);

/// [profile][leg]: the chance of dying that people expect, at most 1. It is the true risk times the
/// mean, by size, over the groups of the profile of
///   risk_awareness * (1 + campaign_reach * campaign_trust * campaign_effect
///                       + counselled_share * counselling_effect).
std::vector<std::vector<double>> perceived_risks(const World& world, const Effective& now);

/// Mean of a parameter of groups over the groups of a profile, by size (unweighted when all sizes
/// are 0).
double profile_mean(const World& world, const Effective& now, ProfileId profile, Param param);

} // namespace corridor
