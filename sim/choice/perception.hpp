#pragma once

#include "policy/effective.hpp"
#include "world/world.hpp"

#include <vector>

namespace corridor {

/// The chance of dying on a leg, from its hazards and median travel time.
/// Land, air and sea by scheduled services: 1 - exp(-death_per_day * days).
/// By a network's vessel: illness, thirst and abuse on board (supplies lasting), or loss of the
/// vessel. Distress comes at rate distress_per_day * sea_state; each time loss (loss_per_day *
/// sea_state), self-rescue, which lets the voyage go on, and rescue or landfall, which end it,
/// compete; loss_lethality of those aboard a lost vessel die. The zone is the leg's `from` if that
/// is a sea zone, else its `to`.
double true_death_risk(const World& world, const Effective& now, LegId leg);

/// [profile][leg]: the chance of dying that people reckon with, at most 1. True risk times the mean
/// over the profile's groups, by size, of
///   risk_awareness * (1 + campaign_reach * campaign_trust * campaign_effect
///                       + counselled_share * counselling_effect).
std::vector<std::vector<double>> perceived_risks(const World& world, const Effective& now);

/// Mean of a parameter of groups over a profile's groups, by size (evenly where nobody is left).
double profile_mean(const World& world, const Effective& now, ProfileId profile, Param param);

} // namespace corridor
