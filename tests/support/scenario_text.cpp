#include "support/scenario_text.hpp"

#include "input/catalogue.hpp"
#include "input/read.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>

#include <fmt/format.h>

namespace corridor::test {

namespace {

std::string quoted(const std::string& text) {
    return text.find(',') == text.npos ? text : fmt::format("\"{}\"", text);
}

std::string as_csv(const std::vector<Cells>& rows) {
    std::set<std::string> columns;
    for (const Cells& row : rows) {
        for (const auto& [column, cell] : row) {
            columns.insert(column);
        }
    }
    std::string text;
    for (const std::string& column : columns) {
        text += fmt::format("{}{}", text.empty() ? "" : ",", column);
    }
    text += '\n';
    for (const Cells& row : rows) {
        std::string line;
        bool first = true;
        for (const std::string& column : columns) {
            const auto cell = row.find(column);
            line += fmt::format("{}{}", first ? "" : ",",
                                cell == row.end() ? std::string() : quoted(cell->second));
            first = false;
        }
        text += line;
        text += '\n';
    }
    return text;
}

const Catalogue& catalogue() {
    static const Catalogue all = load_catalogue();
    return all;
}

} // namespace

ScenarioText::ScenarioText(int days, std::uint64_t seed) : days_(days), seed_(seed) {}

ScenarioText& ScenarioText::row(const std::string& table, Cells cells) {
    cells.emplace("source", "invented");
    tables_[table].push_back(std::move(cells));
    return *this;
}

ScenarioText& ScenarioText::place(const std::string& name, const std::string& kind,
                                  const std::string& country, Cells more) {
    next_longitude_ += 1;
    more.insert({{"name", name}, {"kind", kind}, {"country", country}, {"lat", "0"}});
    more.emplace("lon", fmt::format("{}", next_longitude_));
    return row("places", std::move(more));
}

ScenarioText& ScenarioText::leg(const std::string& from, const std::string& to,
                                const std::string& mode, Cells more) {
    more.insert({{"from", from}, {"to", to}, {"mode", mode}, {"channel", "any"}});
    more.insert({{"distance_km", "100"}, {"days", "1"}, {"fare_usd", "50"}});
    return row("legs", std::move(more));
}

ScenarioText& ScenarioText::group(const std::string& name, const std::string& place, double size,
                                  Cells more) {
    more.insert({{"name", name}, {"place", place}, {"size", fmt::format("{}", size)}});
    more.insert({{"nationality", "QAA"}, {"mean_party_size", "1"}});
    return row("groups", std::move(more));
}

ScenarioText& ScenarioText::country(const std::string& code, Cells more) {
    more.emplace("code", code);
    return row("countries", std::move(more));
}

ScenarioText& ScenarioText::set(const std::string& parameter, double value) {
    parameters_[parameter] = value;
    return *this;
}

ScenarioText& ScenarioText::informed() {
    informed_ = true;
    return *this;
}

ScenarioText& ScenarioText::plan(const std::string& name, const std::string& toml) {
    plans_[name] = toml;
    return *this;
}

ScenarioText& ScenarioText::turn_round() {
    for (auto& [name, rows] : tables_) {
        std::reverse(rows.begin(), rows.end());
    }
    return *this;
}

ScenarioText& ScenarioText::change(const std::string& table, const std::string& column,
                                   const std::string& value, const Cells& cells) {
    bool found = false;
    for (Cells& row : tables_.at(table)) {
        if (row.contains(column) && row.at(column) == value) {
            for (const auto& [name, cell] : cells) {
                row[name] = cell;
            }
            found = true;
        }
    }
    if (!found) {
        throw std::logic_error(fmt::format("no row of {} has {} {}", table, column, value));
    }
    return *this;
}

Files ScenarioText::files() const {
    Files files;
    std::string settings =
        fmt::format("title = \"Test\"\nstart = 2015-01-01\ndays = {}\nseed = {}\n\n"
                    "[parameters]\n",
                    days_, seed_);
    for (const auto& [name, value] : parameters_) {
        settings += fmt::format("{} = {}\n", name, value);
    }
    if (informed_) {
        settings += "\n[information]\nrule = \"informed\"\n";
    }
    files["scenario.toml"] = settings;
    for (const auto& [name, rows] : tables_) {
        files[name + ".csv"] = as_csv(rows);
    }
    for (const auto& [name, text] : plans_) {
        files["plans/" + name + ".toml"] = text;
    }
    return files;
}

std::shared_ptr<const Scenario> ScenarioText::read() const {
    Problems problems;
    auto scenario = read_scenario_files(files(), "test", catalogue(), problems);
    if (!scenario) {
        throw InputError(problems);
    }
    return std::make_shared<const Scenario>(std::move(*scenario));
}

std::shared_ptr<const Scenario> bundled(const std::string& name) {
    static std::map<std::string, std::shared_ptr<const Scenario>> read;
    auto& scenario = read[name];
    if (!scenario) {
        scenario = std::make_shared<const Scenario>(load_scenario(name));
    }
    return scenario;
}

std::unique_ptr<Simulation> lived(std::shared_ptr<const Scenario> scenario,
                                  const RunOptions& options, int until) {
    auto simulation = std::make_unique<Simulation>(std::move(scenario), options);
    const int end = until < 0 ? simulation->days() : until;
    while (simulation->today() < end) {
        simulation->live();
    }
    if (simulation->done()) {
        simulation->finish();
    }
    return simulation;
}

ScenarioText small_corridor(double people, int days) {
    const std::string seats = fmt::format("{}", people / 40);
    ScenarioText text(days);
    text.set("deliberation_days", 3).set("preparation_days", 3).set("route_scale", 2);
    text.country("QAA", {}).country("QBB", {{"disembarkation_allowed", "0.6"}});
    text.place("Home", "community", "QAA");
    text.place("Coast", "embarkation", "QAA");
    text.place("Pass", "hub", "QAA");
    text.place(
        "Strait", "sea_zone", "XXX",
        {{"sea_state", "2"}, {"loss_per_day", "0.05"}, {"rescue_by_fishers_per_day", "0.1"}});
    text.place("Haven", "disembarkation", "QBB",
               {{"registration_per_day", "20"},
                {"reception_beds", "200"},
                {"onward_per_day", "0.05"},
                {"landing_blocked", "0.5"},
                {"holding_share", "0.2"},
                {"status_determination_per_day", "3"}});
    text.place(
        "City", "destination", "QBB",
        {{"destination_value", "5"}, {"registration_per_day", "15"}, {"reception_beds", "100"}});
    text.row("networks", {{"name", "Boats"},
                          {"network_capacity_per_day", seats},
                          {"vessel_capacity", "40"},
                          {"gathering_days", "3"},
                          {"supplies_days", "3"},
                          {"crew_abandons_per_day", "0.2"},
                          {"arrests_per_day", "0.01"},
                          {"recovery_days", "20"}});
    text.row("networks", {{"name", "Dhows"},
                          {"network_capacity_per_day", seats},
                          {"vessel_capacity", "25"},
                          {"gathering_days", "2"},
                          {"supplies_days", "4"}});
    text.leg("Home", "Coast", "road", {{"days", "0.5"}});
    text.leg("Home", "Pass", "road", {{"days", "0.7"}});
    text.leg("Pass", "City", "foot",
             {{"days", "5"},
              {"days_spread", "0.4"},
              {"death_per_day", "0.004"},
              {"abuse_per_day", "0.1"},
              {"extortion_per_day", "0.05"},
              {"recruitment_per_day", "0.01"},
              {"interception_per_day", "0.05"},
              {"stranding_per_day", "0.03"}});
    text.leg("Coast", "Strait", "sea",
             {{"channel", "irregular"},
              {"networks", "Boats;Dhows"},
              {"fare_usd", "60"},
              {"distress_per_day", "0.2"},
              {"interception_per_day", "0.1"}});
    text.leg("Strait", "Haven", "sea",
             {{"channel", "irregular"},
              {"networks", "Boats;Dhows"},
              {"fare_usd", "0"},
              {"distress_per_day", "0.2"},
              {"interception_per_day", "0.1"},
              {"days", "2"}});
    text.leg("Haven", "City", "road", {{"days", "1"}});
    text.group("Farmers", "Home", people,
               {{"considers_per_day", "0.02"},
                {"mean_party_size", "2"},
                {"savings_usd", "1000"},
                {"needs", "protection_claim:0.3;child_alone:0.05"},
                {"death_at_home_per_day", "0.0005"},
                {"ages", "0-4:0.1;5-17:0.2;18-59:0.6;60+:0.1"}});
    return text;
}

ScenarioText four_ways(double people, int days) {
    ScenarioText text(days);
    text.informed();
    text.set("deliberation_days", 2).set("preparation_days", 2).set("route_scale", 1);
    text.place("Home", "community", "QAA");
    text.place("City", "destination", "QAA", {{"destination_value", "5"}});
    int fare = 10;
    for (const std::string hub : {"North", "East", "South", "West"}) {
        text.place(hub, "hub", "QAA", {{"hub_wait_days", "1"}, {"gives_up_per_day", "0"}});
        text.leg("Home", hub, "road", {{"fare_usd", std::to_string(fare)}});
        text.leg(hub, "City", "road", {{"abuse_per_day", "0.1"}, {"death_per_day", "0.001"}});
        fare += 100;
    }
    text.group("Farmers", "Home", people,
               {{"considers_per_day", "0.05"},
                {"value_of_staying", "-500"},
                {"savings_usd", "100000"},
                {"savings_spread", "0"},
                {"mean_party_size", "2"}});
    return text;
}

std::vector<double> sums(const Results& results, const std::string& variable) {
    const Variable& found = results.at(variable);
    const std::size_t width = results.row_size(found);
    const std::vector<double> numbers = found.numbers();
    std::vector<double> total(width, 0.0);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        total[i % width] += numbers[i];
    }
    return total;
}

double at_places(const Results& results, Outcome outcome) {
    const std::vector<double> all = sums(results, "place_outcome");
    double total = 0;
    for (std::size_t i = static_cast<std::size_t>(outcome); i < all.size(); i += outcome_count) {
        total += all[i];
    }
    return total;
}

std::size_t member(const Results& results, const std::string& dimension, const std::string& name) {
    const auto& names = results.at(dimension).as<std::string>();
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) {
        throw std::logic_error(fmt::format("no {} '{}'", dimension, name));
    }
    return static_cast<std::size_t>(found - names.begin());
}

} // namespace corridor::test
