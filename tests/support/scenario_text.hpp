#pragma once

#include "engine/simulation.hpp"
#include "scenario/scenario.hpp"

#include <initializer_list>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace corridor::test {

/// The cells of a row, by column.
using Cells = std::map<std::string, std::string>;

/// A scenario that is built in memory, row by row, and read like a folder.
class ScenarioText {
  public:
    ScenarioText(int days, std::uint64_t seed = 1);

    ScenarioText& place(const std::string& name, const std::string& kind,
                        const std::string& country, Cells more = {});
    ScenarioText& leg(const std::string& from, const std::string& to, const std::string& mode,
                      Cells more = {});
    ScenarioText& group(const std::string& name, const std::string& place, double size,
                        Cells more = {});
    ScenarioText& country(const std::string& code, Cells more);
    /// A row of any table: row("networks", {{"name", "Boats"}}).
    ScenarioText& row(const std::string& table, Cells cells);
    /// A parameter of the whole scenario.
    ScenarioText& set(const std::string& parameter, double value);
    /// People know the risks and do not learn, so that the journey of one person changes no other
    /// choice.
    ScenarioText& informed();
    ScenarioText& plan(const std::string& name, const std::string& toml);
    /// Reverses the order of rows in all tables.
    ScenarioText& turn_round();
    /// Changes cells of the row of `table` with `value` in `column`.
    ScenarioText& change(const std::string& table, const std::string& column,
                         const std::string& value, const Cells& cells);

    Files files() const;
    /// Throws InputError, which lists all problems.
    std::shared_ptr<const Scenario> read() const;

  private:
    int days_;
    std::uint64_t seed_;
    std::map<std::string, double> parameters_;
    std::map<std::string, std::vector<Cells>> tables_;
    std::map<std::string, std::string> plans_;
    double next_longitude_ = 0;
    bool informed_ = false;
};

/// A bundled scenario. It is read once.
std::shared_ptr<const Scenario> bundled(const std::string& name);

/// The run from its first day to its last, or to the start of day `until`.
std::unique_ptr<Simulation> lived(std::shared_ptr<const Scenario> scenario,
                                  const RunOptions& options, int until = -1);

/// Home, two routes by land to a city, and a sea crossing with two networks. Most rules are used.
/// `people` are at home, in parties.
ScenarioText small_corridor(double people, int days);

/// Four routes from home to the city, each through another place. Nobody stays at home, and there
/// is no shortage.
ScenarioText four_ways(double people, int days);

/// The sum of a variable [time, member] over the days, for each member.
std::vector<double> sums(const Results& results, const std::string& variable);

/// The sum of an outcome over days and places.
double at_places(const Results& results, Outcome outcome);

/// The number of a member of a dimension, by name: member("place", "City").
std::size_t member(const Results& results, const std::string& dimension, const std::string& name);

} // namespace corridor::test
