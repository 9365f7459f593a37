#include "expect/expected_flows.hpp"
#include "input/catalogue.hpp"
#include "input/overrides.hpp"
#include "policy/plan.hpp"
#include "stages/transitions.hpp"
#include "support/places.hpp"
#include "support/scenario_text.hpp"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <numeric>
#include <sstream>

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace corridor {

namespace {

/// A row of tests/data/lever_effects.csv: what agents of the tutorial do when a lever is pulled.
struct Moved {
    std::string lever, strength, setting, quantity, direction;
};

std::filesystem::path data_file(const std::string& name) {
    return std::filesystem::path(test::source_dir) / "tests" / "data" / name;
}

std::string read_all(const std::filesystem::path& file) {
    std::ifstream stream(file);
    return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<Moved> moved_by_agents() {
    std::istringstream lines(read_all(data_file("lever_effects.csv")));
    std::string line;
    std::getline(lines, line);
    std::vector<Moved> all;
    while (std::getline(lines, line)) {
        std::istringstream cells(line);
        Moved one;
        for (std::string* cell :
             {&one.lever, &one.strength, &one.setting, &one.quantity, &one.direction}) {
            std::getline(cells, *cell, ',');
        }
        all.push_back(std::move(one));
    }
    return all;
}

/// The catalogued lever at the strength at which agents were asked, everywhere.
Effective pulled(Effective now, const Moved& moved) {
    static const Catalogue catalogue = load_catalogue();
    for (const CatalogueEffect& effect : find_lever(catalogue, moved.lever)->effects) {
        const double size = moved.strength == "lowest"    ? effect.low
                            : moved.strength == "highest" ? effect.high
                                                          : effect.value;
        for (double& value : now.column(effect.parameter)) {
            value = applied(effect.op, value, size);
        }
    }
    return now;
}

double sum_over(const std::vector<double>& column, Status status) {
    double sum = 0;
    for (auto i = static_cast<std::size_t>(status); i < column.size(); i += status_count) {
        sum += column[i];
    }
    return sum;
}

double at_sea(const World& world, const ExpectedFlows& flows) {
    double people = 0;
    for (std::size_t l = 0; l < world.legs.size(); ++l) {
        people += world.legs[l].mode == Mode::sea ? flows.on_leg[l] : 0;
    }
    return people;
}

/// The quantity by its name in lever_effects.csv; nothing where expected flows have no such thing.
std::optional<double> figure(const World& world, const ExpectedFlows& flows,
                             const std::string& name) {
    const auto rest_of = [&](std::string_view start) {
        return name.starts_with(start) ? name.substr(start.size()) : std::string();
    };
    for (std::size_t row = 0; row < transition_count(); ++row) {
        if (transition_name(row) == name) {
            return flows.fired[row];
        }
    }
    for (std::size_t o = 0; o < outcome_count; ++o) {
        if (name_of(static_cast<Outcome>(o)) == rest_of("people: ")) {
            return flows.outcome(static_cast<Outcome>(o));
        }
    }
    if (const auto status = parse_status(rest_of("person-days: "))) {
        return sum_over(flows.present, *status);
    }
    if (const auto status = parse_status(rest_of("ended: "))) {
        return sum_over(flows.entered, *status);
    }
    if (name == "queue: border") {
        return sum_over(flows.present, Status::border_queue);
    }
    if (name == "disembarked") {
        return std::accumulate(flows.disembarked.begin(), flows.disembarked.end(), 0.0);
    }
    if (name == "person_days_at_sea") {
        return at_sea(world, flows);
    }
    return std::nullopt;
}

} // namespace

TEST(Preview, HasTheSignOfTheAgentsForMostLeversOfTheCatalogue) {
    constexpr Day day = 45; // 15 February: boats sail, as on most of the days that agents lived
    std::string told = "lever,quantity,agents,preview\n";
    int asked = 0;
    int agrees = 0;
    for (const Moved& moved : moved_by_agents()) {
        Scenario scenario = *test::bundled("tutorial");
        std::istringstream assignments(moved.setting);
        for (std::string one; std::getline(assignments >> std::ws, one, ';');) {
            set_parameter(scenario, one);
        }
        const auto shared = std::make_shared<const Scenario>(std::move(scenario));
        const Effective before = parameters_on(*shared, "", day);
        ExpectOptions options;
        options.month = month_of(shared->date_of(day));
        Preview preview(shared, options);
        const ExpectedPair pair = preview.pair(before, pulled(before, moved));
        const auto without = figure(shared->world, pair.baseline, moved.quantity);
        if (!without) {
            told += fmt::format("{},{},{},no such figure\n", moved.lever, moved.quantity,
                                moved.direction);
            continue;
        }
        EXPECT_LT(pair.plan.unsettled, 1e-4) << moved.lever << ": queues are not balanced";
        const double with = *figure(shared->world, pair.plan, moved.quantity);
        constexpr double settled = 1e-4; // to which queues and debts are found
        const bool moves = std::abs(with - *without) > settled * std::max(with, *without);
        const std::string sign = !moves ? "none" : with > *without ? "up" : "down";
        told += fmt::format("{},{},{},{}\n", moved.lever, moved.quantity, moved.direction, sign);
        ++asked;
        agrees += sign == moved.direction ? 1 : 0;
    }
    std::printf("the preview has the sign of the agents for %d of %d levers\n", agrees, asked);
    EXPECT_GE(agrees, 0.9 * asked);
    const auto file = data_file("preview_signs.csv");
    if (std::getenv("CORRIDOR_WRITE_LEVER_EFFECTS") != nullptr) {
        std::ofstream(file) << told;
    }
    EXPECT_EQ(read_all(file), told)
        << "tests/data/preview_signs.csv, from which docs/reference/levers.md is made, is out of "
           "date: run "
           "this test with CORRIDOR_WRITE_LEVER_EFFECTS=1, then ./dev docs";
}

} // namespace corridor
