#include "policy/reporting.hpp"

#include <algorithm>
#include <cmath>

namespace corridor {

namespace {

int whole_days(double days) { return static_cast<int>(std::lround(days)); }

/// What one state counts, and which part of it others learn.
struct Reporter {
    const World& world;
    const Effective& now;
    const Luck& luck;
    const MeasureHistory& history;
    Day day;

    /// The error of a count belongs to the day that is counted, however late the report arrives.
    double error(CountryId country, std::size_t measure, Day about) const {
        const double spread = now.at(Param::reporting_noise, country);
        if (spread <= 0) return 1;
        const double normal =
            luck.normal(PersonId{world[country].key.value}, Why::report, about,
                        combine(entity_of("measure"), Entity{static_cast<std::uint32_t>(measure)}));
        return std::exp(spread * normal - 0.5 * spread * spread);
    }

    /// The part of the truth that is counted, and the day that it is from.
    struct Part {
        double share = 1;
        Day about = 0;
    };
    Part own(CountryId country, std::size_t measure) const {
        const Day about = day - whole_days(now.at(Param::reporting_lag_days, country));
        return {now.at(Param::reporting_coverage, country) * error(country, measure, about), about};
    }
    Part abroad(CountryId country, CountryId reader, std::size_t measure) const {
        if (country == reader) return own(country, measure);
        const double sharing = std::min(now.at(Param::information_sharing, country),
                                        now.at(Param::information_sharing, reader));
        const double covered = now.at(Param::exchange_coverage, country);
        const Day about =
            day - whole_days(now.at(Param::reporting_lag_days, country) +
                             now.at(Param::exchange_lag_days, country) * (1 - sharing));
        return {now.at(Param::reporting_coverage, country) * (covered + (1 - covered) * sharing) *
                    error(country, measure, about),
                about};
    }

    double of(std::size_t measure, CountryId country, const Part& part) const {
        if (part.about < 0) return 0;
        const std::size_t row = static_cast<std::size_t>(part.about) * measure_count + measure;
        return part.share * history.by_country[row * world.countries.size() + country.index()];
    }
    double of(std::size_t measure, PlaceId place, const Part& part) const {
        if (part.about < 0) return 0;
        const std::size_t row = static_cast<std::size_t>(part.about) * measure_count + measure;
        return part.share * history.by_place[row * world.places.size() + place.index()];
    }

    /// All measures as `reader` knows them. For an invalid reader, each state's own counts.
    Measures seen_by(CountryId reader) const {
        Measures seen;
        for (std::size_t m = 0; m < measure_count; ++m) {
            const bool by_place = is_by_place(static_cast<Measure>(m));
            std::vector<Part> parts;
            for (std::size_t c = 0; c < world.countries.size(); ++c) {
                parts.push_back(reader.valid() ? abroad(CountryId(c), reader, m)
                                               : own(CountryId(c), m));
            }
            double& everywhere = seen.everywhere[m];
            for (std::size_t c = 0; c < parts.size() && !by_place; ++c) {
                const double value = of(m, CountryId(c), parts[c]);
                everywhere = sums_up(static_cast<Measure>(m)) ? everywhere + value
                                                              : std::max(everywhere, value);
            }
            for (std::size_t p = 0; p < world.places.size() && by_place; ++p) {
                const Part& part = parts[world.places[p].country.index()];
                seen.by_place[m].push_back(of(m, PlaceId(p), part));
                everywhere = std::max(everywhere, seen.by_place[m].back());
            }
        }
        return seen;
    }
};

} // namespace

bool sums_up(Measure measure) { return !is_by_place(measure); }

TrueMeasures::TrueMeasures(std::size_t country_count, std::size_t place_count)
    : by_country(measure_count * country_count, 0.0),
      by_place(measure_count * place_count, 0.0),
      countries(country_count),
      places(place_count) {}

void TrueMeasures::take_worst_places(const World& world) {
    for (std::size_t m = 0; m < measure_count; ++m) {
        const auto measure = static_cast<Measure>(m);
        for (std::size_t p = 0; p < places && is_by_place(measure); ++p) {
            double& worst = at(measure, world.places[p].country);
            worst = std::max(worst, at(measure, PlaceId(p)));
        }
    }
}

void append(const TrueMeasures& today, MeasureHistory& history) {
    history.by_country.insert(history.by_country.end(), today.by_country.begin(),
                              today.by_country.end());
    history.by_place.insert(history.by_place.end(), today.by_place.begin(), today.by_place.end());
}

ReportedDay report(const World& world, const Effective& now, const Luck& luck, Day day,
                   const MeasureHistory& history, Measures& measures) {
    const Reporter reporter{world, now, luck, history, day};
    const std::size_t countries = world.countries.size();
    const std::size_t width = measure_count * countries;
    ReportedDay result;
    const auto first = history.by_country.begin() +
                       static_cast<std::ptrdiff_t>(static_cast<std::size_t>(day) * width);
    result.actual.assign(first, first + static_cast<std::ptrdiff_t>(width));
    result.reported.assign(width, 0);
    result.known.assign(width, 0);
    measures = reporter.seen_by(CountryId{});
    measures.known_to.clear();
    for (std::size_t c = 0; c < countries; ++c) {
        measures.known_to.push_back(reporter.seen_by(CountryId(c)));
        for (std::size_t m = 0; m < measure_count; ++m) {
            result.reported[m * countries + c] =
                reporter.of(m, CountryId(c), reporter.own(CountryId(c), m));
            result.known[m * countries + c] = measures.known_to.back().everywhere[m];
        }
    }
    return result;
}

} // namespace corridor
