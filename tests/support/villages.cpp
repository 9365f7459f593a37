#include "support/villages.hpp"

#include <cstdint>
#include <numeric>

namespace corridor::test {

namespace {

constexpr int days_per_week = 7;

} // namespace

ScenarioText villages(int days, const std::vector<std::pair<std::string, Cells>>& people,
                      const std::vector<std::string>& ways) {
    ScenarioText text(days);
    text.set("deliberation_days", 1).set("preparation_days", 1).set("route_scale", 1);
    text.set("hub_scale_ratio", 1).set("risk_awareness", 1).set("report_noise", 0);
    text.set("belief_strength", 20).set("report_half_life_days", 60);
    text.place("City", "destination", "QBB", {{"destination_value", "5"}});
    for (const std::string& way : ways) {
        text.place(way, "hub", "QBB", {{"hub_wait_days", "0.1"}, {"gives_up_per_day", "0"}});
        text.leg(way, "City", "road", {{"fare_usd", "0"}});
    }
    for (const auto& [name, cells] : people) {
        text.place(name, "community", "QAA");
        for (const std::string& way : ways) {
            text.leg(name, way, "road",
                     {{"fare_usd", "0"}, {"days", "1"}, {"days_spread", "0"}, {"tags", way}});
        }
        Cells more = cells;
        more.insert({{"considers_per_day", "0.01"},
                     {"value_of_staying", "-500"},
                     {"savings_usd", "100000"},
                     {"savings_spread", "0"}});
        text.group(name + " people", name, 8000, more);
    }
    return text;
}

std::vector<double> weekly_shares(const Simulation& run, const std::string& village,
                                  const std::vector<std::string>& ways, const std::string& way) {
    const Results& results = run.recorder().results();
    const auto& departures = results.at("departures").as<std::int32_t>();
    const std::size_t legs = results.size("leg");
    std::vector<double> shares;
    for (std::size_t day = 0; day + days_per_week <= results.days(); day += days_per_week) {
        double all = 0;
        double by_way = 0;
        for (std::size_t d = day; d < day + days_per_week; ++d) {
            for (const std::string& one : ways) {
                const double people =
                    departures[d * legs + member(results, "leg", village + " -> " + one)];
                all += people;
                by_way += one == way ? people : 0;
            }
        }
        shares.push_back(all > 0 ? by_way / all : 0);
    }
    return shares;
}

double mean(const std::vector<double>& values, std::size_t from, std::size_t until) {
    return std::accumulate(values.begin() + static_cast<std::ptrdiff_t>(from),
                           values.begin() + static_cast<std::ptrdiff_t>(until), 0.0) /
           static_cast<double>(until - from);
}

} // namespace corridor::test
