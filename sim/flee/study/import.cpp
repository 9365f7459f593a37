#include "flee/study/import.hpp"

#include "flee/rule/geography.hpp"
#include "flee/rule/run.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include <fmt/format.h>

namespace corridor {

namespace {

constexpr int period_days = 30; ///< of the drivers for rates of departure
/// Utils below leaving; assumption: people who consider leaving leave.
constexpr double leaves_surely = 100;

/// Names must not contain the separators of lists and conditions.
std::string clean(std::string name) {
    for (const char* mark : {";", "->", "=", "&", "@"}) {
        for (auto at = name.find(mark); at != std::string::npos; at = name.find(mark)) {
            name.replace(at, std::string_view(mark).size(), " ");
        }
    }
    return name;
}

std::string cell(const std::string& text) {
    if (text.find_first_of(",\"\n") == std::string::npos) {
        return text;
    }
    std::string quoted = "\"";
    for (const char c : text) {
        quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    }
    return quoted + "\"";
}

std::string toml_text(const std::string& text) {
    std::string quoted = "\"";
    for (const char c : text) {
        quoted += c == '"' || c == '\\' ? std::string("\\") + c : std::string(1, c);
    }
    return quoted + "\"";
}

class Importer {
  public:
    explicit Importer(const flee::Case& source) : source_(source), geography_(source, true) {
        name_countries();
    }

    ImportedCase import() {
        count_departures();
        settings();
        places();
        legs();
        groups_and_drivers();
        closures();
        observations();
        say_what_is_left_out();
        readme();
        return std::move(imported_);
    }

  private:
    const std::string& code(std::size_t place) const {
        return codes_.at(source_.places[place].country);
    }
    std::string name(std::size_t place) const { return clean(source_.places[place].name); }
    std::string date(Day day) const { return to_string(source_.start + std::chrono::days(day)); }

    void name_countries() {
        int unknown = 0;
        for (const flee::Place& place : source_.places) {
            if (codes_.contains(place.country)) {
                continue;
            }
            std::string found = country_code(place.country);
            if (found.empty()) { // ISO 3166-1 reserves QMA to QZZ for users
                found = fmt::format("Q{}{}", static_cast<char>('M' + unknown / 26 % 14),
                                    static_cast<char>('A' + unknown % 26));
                ++unknown;
                leave_out(fmt::format("Country '{}' has no known ISO code and became {}.",
                                      place.country, found));
            }
            codes_[place.country] = found;
        }
    }

    /// The people who leave each place in each period, as Flee would place them on average. When
    /// floods displace people, they leave flooded places by population.
    void count_departures() {
        const int periods = source_.days / period_days + 1;
        leaving_.assign(source_.places.size(),
                        std::vector<double>(static_cast<std::size_t>(periods), 0));
        const auto counts = flee::observed_by_day(source_, source_.days);
        const std::size_t camps = source_.camps.size();
        double before = 0;
        double debt = 0;
        for (Day day = 0; day < source_.days; ++day) {
            if (geography_.open_day(day)) {
                geography_.refresh_spawn_weights(day);
            }
            double total = 0;
            for (std::size_t k = 0; k < camps; ++k) {
                total += static_cast<double>(counts[static_cast<std::size_t>(day) * camps + k]);
            }
            const double growth = day == 0 ? 0 : total - before - debt;
            before = total;
            debt = std::max(0.0, -growth);
            const auto weight = [&](std::size_t place) {
                const flee::PlaceNow& now = geography_.places[place];
                return source_.settings.spawn.flood_zone_spawning_only
                           ? (now.flood_level > 0 ? static_cast<double>(now.population) : 0)
                           : geography_.spawn_weight[place];
            };
            double weights = 0;
            for (std::size_t i = 0; i < leaving_.size(); ++i) {
                weights += weight(i);
            }
            for (std::size_t i = 0; i < leaving_.size() && growth > 0 && weights > 0; ++i) {
                leaving_[i][static_cast<std::size_t>(day / period_days)] +=
                    growth * weight(i) / weights * source_.settings.hasten;
            }
        }
    }

    void settings() {
        imported_.files["scenario.toml"] = fmt::format(
            "# Imported from a case in Flee's format; the case itself is in flee/.\n"
            "title = {}\nstart = {}\ndays = {}\nseed = 1\npeople_per_agent = {}\n"
            "default_plan = {}\nobserved_plan = {}\n\n[choice]\nrule = \"flee\"\n\n[parameters]\n"
            "deliberation_days = 1\npreparation_days = 1\n",
            toml_text(source_.title), to_string(source_.start), source_.days,
            source_.settings.hasten, source_.closures.empty() ? "\"\"" : "\"as-happened\"",
            source_.closures.empty() ? "\"\"" : "\"as-happened\"");
        if (source_.closures.empty()) {
            auto& text = imported_.files["scenario.toml"];
            text.erase(text.find("default_plan"),
                       text.find("\n[choice]") - text.find("default_plan"));
        }
    }

    void places() {
        std::string text =
            "name,kind,country,lat,lon,population,destination_value,reception_beds,tags,source\n";
        for (std::size_t i = 0; i < source_.places.size(); ++i) {
            const flee::Place& place = source_.places[i];
            const bool camp = place.kind == flee::Kind::camp || place.kind == flee::Kind::idp_camp;
            const bool home = place.population > 0;
            text += fmt::format("{},{},{},{},{},{},{},{},{},imported from locations.csv\n",
                                cell(name(i)),
                                camp   ? "camp"
                                : home ? "community"
                                       : "hub",
                                code(i), place.lat, place.lon,
                                place.population * source_.settings.hasten, camp ? "1" : "",
                                camp && place.capacity > 0
                                    ? std::to_string(place.capacity * source_.settings.hasten)
                                    : "",
                                place.kind == flee::Kind::forward ? "forwarding" : "");
        }
        imported_.files["places.csv"] = text;
    }

    void legs() {
        std::string text = "from,to,mode,channel,distance_km,days,both_ways,source\n";
        for (const flee::Road& road : source_.roads) {
            const double speed = road.max_move_speed.value_or(source_.settings.move.max_move_speed);
            text += fmt::format("{},{},road,any,{},{},yes,imported from routes.csv\n",
                                cell(name(road.from)), cell(name(road.to)), road.distance_km,
                                std::max(0.02, road.distance_km / speed));
        }
        imported_.files["legs.csv"] = text;
    }

    void groups_and_drivers() {
        std::string groups = "name,place,size,nationality,value_of_staying,considers_per_day,"
                             "initial_status,initial_place,source\n";
        std::string drivers = "from,until,target,parameter,op,value,source\n";
        std::size_t largest = 0;
        for (std::size_t i = 0; i < source_.places.size(); ++i) {
            double all = 0;
            for (const double number : leaving_[i]) {
                all += number;
            }
            if (source_.places[i].population > source_.places[largest].population) {
                largest = i;
            }
            if (all < 1) {
                continue;
            }
            const std::string group = "people of " + name(i);
            groups +=
                fmt::format("{},{},{:.0f},{},{},0,,,arrivals counted in camps shared among "
                            "conflict zones by population\n",
                            cell(group), cell(name(i)), std::ceil(all), code(i), -leaves_surely);
            double left = std::ceil(all);
            for (std::size_t period = 0; period < leaving_[i].size(); ++period) {
                const double number = std::min(leaving_[i][period], left);
                if (number < 0.5) {
                    continue;
                }
                const int first = static_cast<int>(period) * period_days;
                const int last = std::min(first + period_days, source_.days) - 1;
                // the hazard at which this share of the remaining people leaves within the period
                const double hazard = std::min(1.0, -std::log(1 - std::min(number / left, 0.999)) /
                                                        (last - first + 1));
                drivers += fmt::format("{},{},{},considers_per_day,set,{:.6g},growth of the counts "
                                       "in camps\n",
                                       date(first), date(last), cell(group), hazard);
                left -= number;
            }
        }
        const auto counts = flee::observed_by_day(source_, 1);
        for (std::size_t k = 0; k < source_.camps.size(); ++k) {
            if (counts[k] > 0) {
                const std::size_t camp = source_.camps[k];
                groups += fmt::format("people in {} at the start,{},{},{},,0,registered,{},counted "
                                      "on the first day\n",
                                      cell(name(camp)), cell(name(largest)),
                                      counts[k] * source_.settings.hasten, code(largest),
                                      cell(name(camp)));
            }
        }
        if (std::count(groups.begin(), groups.end(), '\n') == 1) {
            throw InputError(fmt::format("{}: nobody is counted in a camp who could have left a "
                                         "zone, so a scenario would have no people; add counts "
                                         "that grow",
                                         source_.folder));
        }
        imported_.files["groups.csv"] = groups;
        imported_.files["drivers.csv"] = drivers;
    }

    bool concerns(const flee::Closure& closure, const flee::Road& road) const {
        const flee::Place& a = source_.places[road.from];
        const flee::Place& b = source_.places[road.to];
        const auto pair = [&](const std::string& x, const std::string& y) {
            return (x == closure.first && y == closure.second) ||
                   (y == closure.first && x == closure.second);
        };
        switch (closure.kind) {
        case flee::ClosureKind::country:
            return pair(a.country, b.country);
        case flee::ClosureKind::location:
            return a.name == closure.first || b.name == closure.first;
        case flee::ClosureKind::link:
            return pair(a.name, b.name);
        default:
            return false;
        }
    }

    void closures() {
        std::string text;
        for (const flee::Closure& closure : source_.closures) {
            std::string list;
            std::set<std::string> seen;
            for (const flee::Road& road : source_.roads) {
                if (concerns(closure, road)) {
                    for (const auto& [from, to] :
                         {std::pair{road.from, road.to}, std::pair{road.to, road.from}}) {
                        const std::string leg = name(from) + " -> " + name(to);
                        if (seen.insert(leg).second) {
                            list += (list.empty() ? "" : ", ") + toml_text(leg);
                        }
                    }
                }
            }
            if (list.empty() || closure.start >= source_.days) {
                leave_out(
                    fmt::format("The closure in {}:{} concerns no leg, or is of a kind that a "
                                "scenario does not know.",
                                closure.position.file, closure.position.line));
                continue;
            }
            text += fmt::format("\n[[lever]]\nid = \"checkpoints-and-surveillance\"\nlabel = {}\n"
                                "lead_days = 0\nfrom = {}\n",
                                toml_text("closed: " + closure.first + " - " + closure.second),
                                date(std::max<Day>(0, closure.start)));
            if (closure.end > closure.start) {
                text += fmt::format("until = {}\n", date(closure.end - 1));
            }
            text += fmt::format("legs = [{}]\nsource = \"imported from closures.csv\"\n"
                                "[[lever.effect]]\nparameter = \"open\"\nop = \"set\"\nvalue = 0\n",
                                list);
        }
        if (!source_.closures.empty()) {
            imported_.files["plans/as-happened.toml"] =
                "# Closures of the imported case. They record what happened and propose nothing.\n"
                "title = \"As it happened\"\ncounterfactual = true\n" +
                text;
        }
    }

    void observations() {
        std::string text = "date,place,quantity,value,source\n";
        for (std::size_t k = 0; k < source_.camps.size(); ++k) {
            const auto& observed = source_.observed[source_.camp_series[k]];
            for (const auto& entry : in_order(observed.series).entries) {
                if (entry.day >= 0 && entry.day < source_.days) {
                    text += fmt::format("{},{},people,{:.0f},count of the imported case with its "
                                        "registration corrections\n",
                                        date(entry.day), cell(name(source_.camps[k])),
                                        entry.count * source_.settings.hasten);
                }
            }
        }
        imported_.files["observations/camps.csv"] = text;
    }

    void leave_out(std::string what) { imported_.not_represented.push_back(std::move(what)); }

    void say_what_is_left_out() {
        const auto& settings = source_.settings;
        leave_out(
            "Flee's rule of movement (scores, awareness, capacity multiplier) is no part of the "
            "tables; choice.rule = \"flee\" runs it on the copy of the case in flee/.");
        leave_out("Repulsion by conflict acts only through who leaves, not on routes.");
        leave_out(fmt::format("Arrivals are spread evenly over periods of {} days.", period_days));
        for (const flee::Road& road : source_.roads) {
            if (road.forced_redirection != 0 || road.walk_probability) {
                leave_out(fmt::format("{}:{}: forced redirection and walking on a route.",
                                      road.position.file, road.position.line));
            }
        }
        for (const flee::Observed& observed : source_.observed) {
            if (!observed.place && &observed != &source_.observed.front()) {
                leave_out(fmt::format("Counts of '{}', which is not a place.", observed.name));
            }
        }
        const auto say_if = [&](bool is_so, const char* what) {
            if (is_so) {
                leave_out(what);
            }
        };
        say_if(!source_.demographics.empty(), "Demographic attributes of people.");
        say_if(!source_.changes.empty(), "Changes of location types by day.");
        say_if(!source_.given_people.empty(), "People listed in agents.csv.");
        say_if(!source_.flood.empty(), "Flood levels and flood rules.");
        say_if(!source_.food.days.empty(), "Food shortage by region.");
        say_if(settings.spawn.conflict.on || settings.spawn.flood.on,
               "Spawning driven by conflict or floods; counted arrivals are used.");
        say_if(settings.spawn.camps_are_sinks, "Camps as sinks.");
        for (const flee::Place& place : source_.places) {
            for (const auto& [key, value] : place.attributes) {
                if (!value.empty()) {
                    leave_out(fmt::format("Attribute {} of '{}'.", key, place.name));
                }
            }
        }
    }

    void readme() {
        std::string text = fmt::format(
            "# {}\n\nImported from a case in Flee's format (flee/). Purpose: to compare rules of "
            "movement on the same case.\nHow far to trust it: capacities are often the largest "
            "counts, and the counts drive who leaves, so a good fit is\nno evidence of skill. All "
            "counts "
            "set who leaves, so counts after a date are no test of a fit up to that date.\nNot for "
            "forecasts, nor for any use against the people it counts.\n\nWhat it leaves "
            "out:\n\n",
            source_.title);
        for (const std::string& what : imported_.not_represented) {
            text += "- " + what + "\n";
        }
        imported_.files["README.md"] = text;
    }

    const flee::Case& source_;
    flee::Geography geography_;
    std::map<std::string, std::string> codes_;
    std::vector<std::vector<double>> leaving_; ///< [place][period]
    ImportedCase imported_;
};

} // namespace

ImportedCase import_flee(const flee::Case& source) { return Importer(source).import(); }

} // namespace corridor
