#include "report/scores.hpp"

#include "report/scores_table.hpp"
#include "report/text_table.hpp"

#include <cmath>

#include <fmt/format.h>

namespace corridor {

namespace {

using Json = nlohmann::ordered_json;

Json scores_of_days(const Scores& scores) {
    Json out = scores_json(scores);
    out["ard_share"] = json_number(scores.ard_share);
    out["days"] = scores.days;
    return out;
}

std::string line(const std::string& name, const Scores& scores) {
    return fmt::format("{} {:>8} {:>9} {:>9} {:>8} {:>8} {:>6} {:>8} {:>6} {:>6}\n",
                       fitted(name, 24), shown_ratio(scores.ard, 4),
                       shown_ratio(scores.ard_rescaled, 4), shown_ratio(scores.ard_reported, 4),
                       shown_score(scores.rmse), shown_score(scores.bias),
                       shown_ratio(scores.correlation, 2), shown_score(scores.crps),
                       shown_ratio(scores.coverage_50, 2), shown_ratio(scores.coverage_90, 2));
}

} // namespace

std::string fit_text(const FitData& data, const Fit& fit) {
    const auto replicates = data.simulated.size();
    std::string text = fmt::format("{}: {} days from {}, {} places, rule {}, {} replicate{}\n\n",
                                   data.title, data.days, to_string(data.start), data.places.size(),
                                   data.rule, replicates, replicates == 1 ? "" : "s");
    text += fmt::format("{:<24} {:>8} {:>9} {:>9} {:>8} {:>8} {:>6} {:>8} {:>6} {:>6}\n", "place",
                        "ARD", "rescaled", "reported", "RMSE", "bias", "corr", "CRPS", "in50%",
                        "in90%");
    for (std::size_t k = 0; k < data.places.size(); ++k) {
        text += line(data.places[k], fit.places[k]);
    }
    text += line("all", fit.overall);
    text += "\nARD: averaged relative difference; rescaled: to the observed total; reported: on "
            "reporting dates only.\nRMSE, bias and CRPS in people, with two significant digits.\n";
    if (!data.warning.empty()) {
        text += "Note: " + data.warning + "\n";
    }
    return text;
}

std::string fit_json(const FitData& data, const Fit& fit) {
    Json places = Json::array();
    for (std::size_t k = 0; k < data.places.size(); ++k) {
        Json place = {{"name", data.places[k]}};
        place.update(scores_of_days(fit.places[k]));
        places.push_back(std::move(place));
    }
    Json result = {{"title", data.title},
                   {"rule", data.rule},
                   {"start", to_string(data.start)},
                   {"replicates", data.simulated.size()},
                   {"overall", scores_of_days(fit.overall)},
                   {"places", std::move(places)}};
    if (!data.warning.empty()) {
        result["warning"] = data.warning;
    }
    return result.dump(2);
}

Results fit_results(const FitData& data, const Fit& fit) {
    Results results;
    results.attributes["title"] = "Fit of " + data.title;
    results.attributes["rule"] = data.rule;
    if (!data.warning.empty()) {
        results.attributes["comment"] = data.warning;
    }
    const auto days = static_cast<std::size_t>(data.days);
    results.set_size("replicate", data.simulated.size());
    results.set_size("time", days);
    results.set_size("place", data.places.size());
    results.add(time_coordinate(data.start, days));
    results.add(name_coordinate("place", "places with observations", data.places));
    const std::vector<std::string> by_day = {"time", "place"};
    results.add({.name = "observed",
                 .dims = by_day,
                 .units = "people",
                 .long_name = "people counted, interpolated between reports",
                 .values = data.observed});
    std::vector<std::uint8_t> reported(data.reported.begin(), data.reported.end());
    results.add({.name = "reported",
                 .dims = by_day,
                 .units = "1",
                 .long_name = "1 where a count was reported for the day",
                 .values = std::move(reported)});
    std::vector<double> mean(data.observed.size(), 0);
    std::vector<double> all;
    for (const auto& replicate : data.simulated) {
        for (std::size_t i = 0; i < mean.size(); ++i) {
            mean[i] += replicate[i] / static_cast<double>(data.simulated.size());
        }
        all.insert(all.end(), replicate.begin(), replicate.end());
    }
    results.add({.name = "simulated",
                 .dims = by_day,
                 .units = "people",
                 .long_name = "people simulated, mean over replicates",
                 .values = std::move(mean)});
    results.add({.name = "simulated_by_replicate",
                 .dims = {"replicate", "time", "place"},
                 .units = "people",
                 .long_name = "people simulated",
                 .values = std::move(all)});
    const auto add_days = [&](const char* name, const char* meaning, std::vector<double> values) {
        results.add({.name = name,
                     .dims = {"time"},
                     .units = "1",
                     .long_name = meaning,
                     .values = std::move(values)});
    };
    add_days("ard_by_day", "relative difference of the day", fit.ard_by_day);
    add_days("ard_rescaled_by_day", "relative difference of the day, rescaled",
             fit.ard_rescaled_by_day);
    results.add({.name = "error_by_day",
                 .dims = by_day,
                 .units = "1",
                 .long_name = "relative difference of a place and day",
                 .values = fit.error_by_day});
    add_scores(results, "place", fit.places, fit.overall);
    return results;
}

} // namespace corridor
