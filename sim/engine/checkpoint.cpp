#include "engine/detail/checkpoint_fields.hpp"
#include "engine/detail/restored_checks.hpp"
#include "engine/simulation.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace corridor {

namespace {

using detail::Field;
using detail::Restoring;
using detail::Saving;
using detail::serialize_lists;

// A checkpoint is the room `state`, written to a file, with the records so far. Each
// `serialize_...` function names its fields once, for writing and for reading. A list of structs is
// stored as one array for each field.

constexpr int checkpoint_version = 6;

template <class Archive, class T>
void serialize_queues(Archive& archive, const std::string& name, T& queues) {
    archive.settled_fields(name, queues, Field{"carried", &Queue::carried},
                           Field{"in_line", &Queue::agents});
    std::vector<decltype(&queues.front().urgent)> lanes;
    for (auto& queue : queues) {
        lanes.insert(lanes.end(), {&queue.urgent, &queue.ordinary});
    }
    serialize_lists(archive, name, lanes, Field{"leader", &Ticket::leader},
                    Field{"entered", &Ticket::entered}, Field{"order", &Ticket::order},
                    Field{"urgent", &Ticket::urgent}, Field{"agents", &Ticket::agents});
}

template <class Archive, class T>
void serialize_vessels(Archive& archive, T& vessels) {
    archive.fields("vessels/", vessels, Field{"status", &Vessel::status},
                   Field{"network", &Vessel::network}, Field{"embarkation", &Vessel::embarkation},
                   Field{"leg", &Vessel::leg}, Field{"zone", &Vessel::zone},
                   Field{"port", &Vessel::port}, Field{"since", &Vessel::since},
                   Field{"due", &Vessel::due}, Field{"gathered_from", &Vessel::gathered_from},
                   Field{"sailed", &Vessel::sailed}, Field{"attempts", &Vessel::attempts},
                   Field{"events", &Vessel::events}, Field{"seats", &Vessel::seats},
                   Field{"key", &Vessel::key});
    std::vector<decltype(&vessels.front().manifest)> manifests;
    for (auto& vessel : vessels) {
        manifests.push_back(&vessel.manifest);
    }
    serialize_lists(archive, "vessels/manifest/", manifests, Field{"person", &PersonId::value});
}

template <class Archive, class T>
void serialize_network(Archive& archive, const std::string& name, T& network) {
    archive.settled(name + "cell_back_on", network.cell_back_on);
    archive.one(name + "exposure", network.exposure);
    archive.one(name + "seats_kept", network.seats_kept);
    archive.settled_fields(
        name + "lines/", network.lines, Field{"weight", &LineState::weight},
        Field{"share", &LineState::share}, Field{"delivered", &LineState::delivered},
        Field{"lost", &LineState::lost}, Field{"price_rise", &LineState::price_rise},
        Field{"exposure", &LineState::exposure}, Field{"bribes", &LineState::bribes});
}

template <class Archive, class T>
void serialize_compounds(Archive& archive, T& state) {
    archive.settled_fields("compounds/", state.compounds, Field{"closed", &CompoundState::closed},
                           Field{"moved", &CompoundState::moved});
    archive.fields("relocations/", state.relocations, Field{"opens", &Relocation::opens},
                   Field{"from", &Relocation::from}, Field{"places", &Relocation::places},
                   Field{"share", &Relocation::share});
    std::vector<decltype(state.offer_ends.data())> by_offer;
    for (auto& ends : state.offer_ends) {
        by_offer.push_back(&ends);
    }
    serialize_lists(archive, "offers/ends_", by_offer, Field{"place", &OfferEnd::place},
                    Field{"share", &OfferEnd::share});
}

template <class Archive, class T>
void serialize_beliefs(Archive& archive, T& beliefs) {
    Beliefs::for_each_column(beliefs, [&](const char* name, auto& column) {
        archive.all(std::string("beliefs/") + name, column);
    });
    std::vector<Day> days;
    for (const auto& [day, reports] : beliefs.under_way) {
        days.push_back(day);
    }
    archive.all("reports/due", days);
    if constexpr (Archive::restores) {
        beliefs.under_way.clear();
        for (const Day day : days) {
            beliefs.under_way[day];
        }
    }
    std::vector<decltype(&beliefs.under_way.begin()->second)> by_day;
    for (auto& [day, reports] : beliefs.under_way) {
        by_day.push_back(&reports);
    }
    serialize_lists(archive, "reports/", by_day, Field{"community", &Report::community},
                    Field{"told", &Report::told}, Field{"subject", &Report::subject},
                    Field{"people", &Report::people}, Field{"price", &Report::price});
}

/// All measures, as one reader knows them.
template <class Archive, class T>
void serialize_measures(Archive& archive, const std::string& name, T& known) {
    std::vector<double> everywhere(known.everywhere.begin(), known.everywhere.end());
    archive.all(name + "everywhere", everywhere);
    if constexpr (Archive::restores) {
        std::copy_n(everywhere.begin(), measure_count, known.everywhere.begin());
    }
    for (std::size_t m = 0; m < measure_count; ++m) {
        const auto measure = static_cast<Measure>(m);
        if (is_by_place(measure)) {
            archive.all(fmt::format("{}{}", name, name_of(measure)), known.by_place[m]);
        }
    }
}

/// The true measures of each day, and what states know of them this morning.
template <class Archive, class T>
void serialize_state_knowledge(Archive& archive, T& state) {
    archive.all("measured/by_country", state.measured.by_country);
    archive.all("measured/by_place", state.measured.by_place);
    serialize_measures(archive, "known/", state.measures);
    auto readers = static_cast<std::uint32_t>(state.measures.known_to.size());
    archive.one("known/readers", readers);
    if constexpr (Archive::restores) {
        constexpr std::uint32_t most = 1 << 16; // countries
        state.measures.known_to.resize(std::min(readers, most));
    }
    for (std::size_t r = 0; r < readers; ++r) {
        serialize_measures(archive, fmt::format("known/{}/", r), state.measures.known_to[r]);
    }
}

template <class Archive, class T>
void serialize_state(Archive& archive, T& state) {
    archive.one("today", state.today);
    People::for_each_column(state.people, [&](const char* name, auto& column) {
        archive.settled(std::string("people/") + name, column);
    });
    archive.settled("hazards/cumulative", state.hazards.cumulative());
    archive.settled("hazards/bounds", state.hazards.bounds());
    archive.settled("hazards/rates", state.hazards.rates());
    serialize_queues(archive, "desks/", state.desks);
    serialize_queues(archive, "seats/", state.seats);
    serialize_vessels(archive, state.vessels);
    archive.settled("gathering", state.gathering);
    for (std::size_t n = 0; n < state.networks.size(); ++n) {
        serialize_network(archive, fmt::format("networks/{}/", n), state.networks[n]);
    }
    archive.settled_fields("funding/", state.funding,
                           Field{"short_since", &FundingState::short_since});
    serialize_compounds(archive, state);
    archive.fields("served/", state.served, Field{"leader", &Served::leader},
                   Field{"entered", &Served::entered}, Field{"desk", &Served::desk},
                   Field{"leg", &Served::leg}, Field{"vessel", &Served::vessel});
    serialize_beliefs(archive, state.beliefs);
    archive.settled("counts/at_place", state.counts.at_place);
    archive.settled("counts/on_leg", state.counts.on_leg);
    archive.one("counts/aboard", state.counts.aboard);
    archive.settled("counts/landed", state.counts.landed);
    archive.settled("counts/landed_on", state.counts.landed_on);
    serialize_state_knowledge(archive, state);
}

template <class Archive, class T>
void serialize_shares(Archive& archive, T& shares) {
    archive.settled("seats_offered", shares.offered);
    for (std::size_t l = 0; l < shares.by_leg.size(); ++l) {
        archive.settled(fmt::format("seat_shares/{}", l), shares.by_leg[l]);
        archive.settled(fmt::format("wait_days/{}", l), shares.wait_days[l]);
        archive.settled(fmt::format("seats_coming/{}", l), shares.coming[l]);
    }
}

template <class Archive, class T>
void serialize_progress(Archive& archive, T& progress) {
    archive.settled_fields("schedule/", progress.triggers,
                           Field{"days_above", &TriggerState::days_above},
                           Field{"started", &TriggerState::started});
    archive.settled("schedule/costs_usd", progress.costs_usd);
    archive.settled("schedule/pools_used", progress.pools_used);
    archive.settled("schedule/intensities", progress.intensities);
    archive.one("schedule/last_day", progress.last_day);
}

template <class Archive, class T>
void serialize_journeys(Archive& archive, T& steps) {
    archive.fields("journeys/", steps, Field{"person", &JourneyStep::person},
                   Field{"moment", &JourneyStep::moment}, Field{"status", &JourneyStep::status},
                   Field{"situation", &JourneyStep::situation},
                   Field{"cause", &JourneyStep::cause});
}

/// The arrays recorded so far, under their own names.
void save_results(ArchiveWriter& archive, const Results& results) {
    for (const Variable& variable : results.variables) {
        if (variable.is_text() || variable.coordinate) {
            continue;
        }
        std::visit(
            [&](const auto& values) {
                using T = typename std::decay_t<decltype(values)>::value_type;
                if constexpr (std::is_arithmetic_v<T>) {
                    archive.array("results/" + variable.name, values);
                }
            },
            variable.values);
    }
}

/// Records of the plan and its pools are left out when the run continues under another plan.
void restore_results(const ArchiveReader& archive, std::size_t days, bool same_plan,
                     Results& results) {
    results.set_days(days);
    const auto of_plan = [](const Variable& variable) {
        return std::any_of(variable.dims.begin(), variable.dims.end(),
                           [](const std::string& dim) { return dim == "lever" || dim == "pool"; });
    };
    for (Variable& variable : results.variables) {
        if (variable.is_text() || variable.coordinate || (!same_plan && of_plan(variable))) {
            continue;
        }
        const std::string name = "results/" + variable.name;
        std::visit(
            [&](auto& values) {
                using T = typename std::decay_t<decltype(values)>::value_type;
                if constexpr (std::is_arithmetic_v<T>) {
                    archive.expect_size(name, values.size());
                    values = archive.array<T>(name);
                }
            },
            variable.values);
    }
}

} // namespace

void Simulation::save(const std::filesystem::path& file) const {
    ArchiveWriter archive(file);
    archive.number("version", checkpoint_version);
    archive.text("scenario_digest", scenario_->digest);
    archive.text("plan", schedule_.plan().name);
    archive.number("seed", luck_.seed());
    archive.number("days", days_);
    Saving saving(archive);
    serialize_state(saving, state_);
    serialize_shares(saving, reviewed_shares_);
    const Schedule::Progress progress = schedule_.progress();
    serialize_progress(saving, progress);
    serialize_journeys(saving, journeys_);
    save_results(archive, recorder_.results());
    archive.finish();
}

void Simulation::restore(const std::filesystem::path& file) {
    const ArchiveReader archive(file);
    const auto refuse = [&](const std::string& what, const std::string& remedy) {
        throw InputError(fmt::format("{}: this checkpoint {}; {}", file.string(), what, remedy));
    };
    if (!archive.has("version") || archive.number<int>("version") != checkpoint_version) {
        refuse("was written by another version of corridor", "run the scenario from its first day");
    }
    if (archive.text("scenario_digest") != scenario_->digest) {
        refuse("belongs to another scenario, or the scenario's files have changed",
               "resume it with the files that it was made from");
    }
    if (archive.number<std::uint64_t>("seed") != luck_.seed()) {
        refuse(fmt::format("has seed {}", archive.number<std::uint64_t>("seed")),
               "resume it with that seed");
    }
    if (archive.number<int>("days") != days_) {
        refuse(fmt::format("is of a run of {} days", archive.number<int>("days")),
               "resume it with that number of days");
    }
    Restoring restoring(archive);
    serialize_state(restoring, state_);
    if (state_.today < 0 || state_.today > days_) {
        refuse("is damaged: it is of a day outside the run",
               "use an older one, or run from the first day");
    }
    if (state_.today > 0) {
        reviewed_shares_ = even_seat_shares(scenario_->world);
    }
    serialize_shares(restoring, reviewed_shares_);
    detail::check_restored(state_, *scenario_, layout_, communities_, file.string());
    state_.calendar = Calendar(state_.people, days_);
    // The run may continue under another plan: then its levers start from the beginning.
    const bool same_plan = archive.text("plan") == schedule_.plan().name;
    if (same_plan) {
        Schedule::Progress progress = schedule_.progress();
        serialize_progress(restoring, progress);
        schedule_.restore(progress);
    }
    if (state_.today > 0) { // on the first day the run makes this review itself
        adapted_.reset();
        const Effective& now = adapt(schedule_.current());
        renew_routes(now);
    }
    serialize_journeys(restoring, journeys_);
    detail::check_journeys(journeys_, state_, scenario_->world, file.string());
    restore_results(archive, static_cast<std::size_t>(state_.today), same_plan,
                    recorder_.results());
}

} // namespace corridor
