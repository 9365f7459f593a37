#include "flee/rule/run.hpp"

#include "base/hash.hpp"
#include "base/table.hpp"
#include "flee/rule/agents.hpp"
#include "flee/rule/bulk.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>

namespace corridor::flee {

namespace {

/// Values drawn for new people, for each attribute, combined into what the rule needs.
class Origins {
  public:
    Origins(const Case& source, Routes& routes, bool compat)
        : source_(source), routes_(routes), compat_(compat) {}

    /// Puts `count` people at a place, in groups that choose differently.
    void add(Model& model, Stream& stream, std::uint32_t place, std::int64_t count) const {
        split(model, stream, place, count, 0, {});
    }

    void add_given(Model& model, const GivenPeople& people) const {
        const auto place = static_cast<std::uint32_t>(people.place);
        model.add(place, routes_.chooser_id(chooser(place, people.attributes)), people.number);
    }

  private:
    using Attributes = std::map<std::string, std::string>;

    void split(Model& model, Stream& stream, std::uint32_t place, std::int64_t count,
               std::size_t next, const Attributes& attributes) const {
        if (count == 0) {
            return;
        }
        if (next == source_.demographics.size()) {
            model.add(place, routes_.chooser_id(chooser(place, attributes)), count);
            return;
        }
        const Demographic& demographic = source_.demographics[next];
        const auto own = demographic.by_place.find(place);
        const auto& weights = own == demographic.by_place.end() ? demographic.weights : own->second;
        std::vector<std::int64_t> counts(weights.size());
        multinomial(stream, count, weights, counts);
        for (std::size_t i = 0; i < counts.size(); ++i) {
            Attributes more = attributes;
            more[demographic.attribute] = demographic.values[i];
            split(model, stream, place, counts[i], next + 1, more);
        }
    }

    Chooser chooser(std::uint32_t place, const Attributes& attributes) const {
        const auto& move = source_.settings.move;
        const auto text = [&](const char* name) {
            const auto found = attributes.find(name);
            return found == attributes.end() ? std::string() : found->second;
        };
        Chooser result;
        if (move.stay_close_to_home && !compat_) {
            result.home = static_cast<int>(place);
        }
        const auto age = parse_number(text("age"));
        const bool child = age && *age < 19;
        result.avoids = (move.children_avoid_hazards && child) ||
                        (move.elderly_avoid_hazards && age && *age > 59) ||
                        (move.women_avoid_hazards && text("gender") == "female");
        result.takes_risk = move.children_avoid_hazards && move.boys_take_risk && age &&
                            *age > 14 && text("gender") == "male" && (compat_ || child);
        if (move.match_camp_religion) {
            result.religion = static_cast<int>(hash_text(text("religion")) & 0x7FFFFFFF);
        }
        if (move.match_camp_ethnicity || move.match_town_ethnicity ||
            move.match_conflict_ethnicity) {
            result.ethnicity = static_cast<int>(hash_text(text("ethnicity")) & 0x7FFFFFFF);
        }
        return result;
    }

    const Case& source_;
    Routes& routes_;
    bool compat_;
};

/// The number of people displaced each day, by place, from counts or drivers (6 of the written
/// rules).
class Spawner {
  public:
    Spawner(const Case& source, Geography& geography, Model& model, const Options& options,
            int days)
        : source_(source),
          geography_(geography),
          model_(model),
          compat_(options.compat),
          luck_(options.seed),
          origins_(source, model.routes(), options.compat) {
        count_arrivals(days);
    }

    std::int64_t people() const { return people_; }

    void insert_first_people() {
        const auto& spawn = source_.settings.spawn;
        Stream stream(luck_, 0, -1);
        if (!spawn.empty_camps_on_day0) {
            for (std::size_t k = 0; k < source_.camps.size(); ++k) {
                const std::size_t camp = source_.camps[k];
                const bool counted = spawn.insert_day0 && is_followed_from_start(camp);
                insert(stream, static_cast<std::uint32_t>(camp),
                       (counted ? stock(k) : 0) + initial_idps(camp));
            }
            for (const std::size_t camp : source_.uncounted_camps) {
                insert(stream, static_cast<std::uint32_t>(camp), initial_idps(camp));
            }
        }
        for (const GivenPeople& people : source_.given_people) {
            origins_.add_given(model_, people);
            people_ += people.number;
        }
    }

    void spawn(Day today) {
        const auto& spawn = source_.settings.spawn;
        Stream stream(luck_, 0, today);
        if (spawn.flood_zone_spawning_only) {
            spawn_by(today, stream, spawn.flood);
        } else if (spawn.conflict.on) {
            spawn_by(today, stream, spawn.conflict);
        } else {
            spawn_arrivals(today, stream);
        }
    }

  private:
    /// True for camps at the start; when floods displace people, for every place.
    bool is_followed_from_start(std::size_t place) const {
        return geography_.places[place].camp || source_.settings.spawn.flood_zone_spawning_only;
    }

    std::int64_t initial_idps(std::size_t place) const {
        const auto& attributes = source_.places[place].attributes;
        const auto idps = attributes.find("initial_idps");
        return idps == attributes.end()
                   ? 0
                   : static_cast<std::int64_t>(parse_number(idps->second).value_or(0));
    }

    std::int64_t stock(std::size_t camp) const {
        return value_on(source_.observed[source_.camp_series[camp]].series, 0);
    }

    void insert(Stream& stream, std::uint32_t place, std::int64_t number) {
        if (number > 0) {
            origins_.add(model_, stream, place, number);
            people_ += number;
        }
    }

    /// New arrivals by day: differences of interpolated, truncated counts.
    void count_arrivals(int days) {
        const auto& spawn = source_.settings.spawn;
        const auto& observed = source_.observed;
        const auto sum_on = [&](Day day, bool all) {
            std::int64_t sum = 0;
            if (!spawn.sum_from_camps) {
                return static_cast<std::int64_t>(value_on(observed.front().series, day));
            }
            for (std::size_t i = all ? 0 : 1; i < observed.size(); ++i) {
                sum += value_on(observed[i].series, day);
            }
            return sum;
        };
        // Flee counts the total and the camps together on the first day (quirk 18).
        arrivals_.push_back(spawn.empty_camps_on_day0 ? 0 : sum_on(0, compat_));
        std::int64_t before = sum_on(0, false);
        for (Day day = 1; day < days; ++day) {
            const std::int64_t now = sum_on(day, false);
            arrivals_.push_back(now - before);
            before = now;
        }
    }

    void spawn_arrivals(Day today, Stream& stream) {
        std::int64_t number = arrivals_[static_cast<std::size_t>(today)] - debt_;
        if (today == 0 && source_.settings.spawn.insert_day0) {
            number = 0;
            for (std::size_t k = 0; k < source_.camps.size() && compat_; ++k) {
                // People who are there already fill their places twice (quirk 1).
                double& capacity = geography_.places[source_.camps[k]].capacity;
                if (capacity > 0) {
                    capacity -= static_cast<double>(stock(k));
                }
            }
        }
        debt_ = number < 0 ? -number : 0;
        if (number <= 0) {
            return;
        }
        const auto& weights = geography_.spawn_weight;
        if (std::accumulate(weights.begin(), weights.end(), 0.0) <= 0) {
            debt_ = -number; // nobody can leave today; they leave when a zone opens (Flee stops
                             // with an error here)
            return;
        }
        std::vector<std::int64_t> counts(weights.size());
        multinomial(stream, number, weights, counts);
        for (std::uint32_t i = 0; i < counts.size(); ++i) {
            displace(stream, i, counts[i]);
        }
    }

    void displace(Stream& stream, std::uint32_t place, std::int64_t number) {
        insert(stream, place, number);
        if (source_.settings.spawn.take_from_population && number > 0) {
            auto& population = geography_.places[place].population;
            population = std::max<long long>(0, population - number);
        }
    }

    void spawn_by(Day, Stream& stream, const DrivenSpawning& driver) {
        for (std::uint32_t i = 0; i < geography_.places.size(); ++i) {
            const PlaceNow& place = geography_.places[i];
            const bool flood = &driver == &source_.settings.spawn.flood;
            if (flood ? place.flood_level <= 0 : place.conflict <= 0) {
                continue;
            }
            const double rate =
                flood ? by_level(driver.levels, place.flood_level) : driver.rate * place.conflict;
            const double mean = driver.mode == SpawnMode::pop_ratio
                                    ? rate * static_cast<double>(place.population)
                                    : rate;
            displace(stream, i,
                     driver.mode == SpawnMode::poisson ? poisson(stream, mean)
                                                       : static_cast<std::int64_t>(mean));
        }
    }

    const Case& source_;
    Geography& geography_;
    Model& model_;
    bool compat_;
    Luck luck_;
    Origins origins_;
    std::vector<std::int64_t> arrivals_;
    std::int64_t debt_ = 0;
    std::int64_t people_ = 0;
};

std::unique_ptr<Model> model_for(const Case& source, Geography& geography, const Options& options,
                                 const Luck& luck) {
    if (options.one_by_one) {
        return std::make_unique<AgentModel>(source, geography, options.compat, luck);
    }
    return std::make_unique<BulkModel>(source, geography, options.compat, luck);
}

} // namespace

CaseRun run_case(const Case& source, const Options& options) {
    const int days = options.days > 0 ? std::min(options.days, source.days) : source.days;
    const Luck luck(options.seed);
    Geography geography(source, options.compat);
    const std::unique_ptr<Model> model = model_for(source, geography, options, luck);
    Spawner spawner(source, geography, *model, options, days);
    spawner.insert_first_people();

    CaseRun run;
    run.days = days;
    run.camps = source.camps.size();
    std::vector<std::uint32_t> closing;
    for (Day today = 0; today < days; ++today) {
        if (today > 0 && options.stop && options.stop()) {
            run.days = today;
            run.interrupted = true;
            break;
        }
        if (geography.open_day(today)) {
            geography.refresh_spawn_weights(today);
        }
        spawner.spawn(today);
        closing.clear();
        geography.close_and_reopen(today, closing);
        model->turn_back(closing);
        geography.refresh_spawn_weights(today);
        geography.score_places(today);
        model->live(today);

        for (const std::size_t camp : source.camps) {
            run.simulated.push_back(model->standing()[camp]);
        }
        for (const std::size_t camp : source.uncounted_camps) {
            run.uncounted.push_back(model->standing()[camp]);
        }
        run.people.push_back(spawner.people());
        run.under_way.push_back(model->on_the_way());
        run.bytes = std::max(run.bytes, model->bytes());
        if (options.told) {
            options.told(today + 1, days, run.under_way.back());
        }
    }
    run.steps = model->steps();
    Digest digest;
    digest.add(std::span<const std::int64_t>(run.simulated));
    digest.add(std::span<const std::int64_t>(run.people));
    digest.add(std::span<const std::int64_t>(run.under_way));
    if (!run.uncounted.empty()) {
        digest.add(std::span<const std::int64_t>(run.uncounted));
    }
    run.digest = digest.value();
    return run;
}

std::vector<std::int64_t> observed_by_day(const Case& source, int days) {
    std::vector<std::int64_t> table;
    table.reserve(static_cast<std::size_t>(days) * source.camps.size());
    for (Day day = 0; day < days; ++day) {
        for (const std::size_t row : source.camp_series) {
            const Series& series = source.observed[row].series;
            const long long first =
                source.settings.spawn.empty_camps_on_day0 ? value_on(series, 0) : 0;
            table.push_back(value_on(series, day) - first);
        }
    }
    return table;
}

} // namespace corridor::flee
