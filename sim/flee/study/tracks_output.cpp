#include "flee/study/tracks.hpp"
#include "report/scores_table.hpp"

#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace corridor {

namespace {

using Json = nlohmann::ordered_json;

std::string table_of(const Tracks& tracks, const std::string& track) {
    std::vector<const TrackResult*> rows;
    for (const TrackResult& result : tracks.results) {
        if (result.track == track) {
            rows.push_back(&result);
        }
    }
    if (rows.empty()) {
        return "";
    }
    const bool forecast = track.starts_with("forecast");
    std::string text = fmt::format("**{}**\n\n| case | our error |{}", track,
                                   forecast ? "" : " on reporting dates |");
    std::string rule = forecast ? "| --- | --- |" : "| --- | --- | --- |";
    for (const auto& [name, error] : rows.front()->rivals) {
        text += fmt::format(" {} |", name);
        rule += " --- |";
    }
    text += " skill (90 % interval) | placebo |";
    rule += " --- | --- |";
    if (forecast) {
        text += " in 50 % band | in 90 % band | width of 90 % | CRPS |";
        rule += " --- | --- | --- | --- |";
    }
    text += "\n" + rule + "\n";
    for (const TrackResult* row : rows) {
        text += fmt::format("| {} | {:.3f} |", row->case_name, row->error);
        if (!forecast) {
            text += fmt::format(" {:.3f} |", row->error_reported);
        }
        for (const auto& [name, error] : row->rivals) {
            text += fmt::format(" {:.3f} |", error);
        }
        text += std::isnan(row->skill) ? " - |"
                                       : fmt::format(" {:.2f} ({:.2f} to {:.2f}) |", row->skill,
                                                     row->skill_90.low, row->skill_90.high);
        text += fmt::format(" {:.2f} |", row->placebo);
        if (forecast) {
            text += fmt::format(" {:.2f} | {:.2f} | {:.2f} | {:.3f} |", row->bands.coverage_50,
                                row->bands.coverage_90, row->bands.width_90, row->bands.crps);
        }
        text += "\n";
    }
    return text + "\n";
}

/// What a result leaves out or treats as empty. Empty when it does neither.
std::string left_out(const TrackResult& result) {
    std::vector<std::string> without_counts;
    std::vector<std::string> unreported;
    for (const NotScored& camp : result.not_scored) {
        if (!camp.has_counts) {
            without_counts.push_back(camp.camp);
        } else {
            unreported.push_back(fmt::format("{} ({} reports, {:.0f} people)", camp.camp,
                                             camp.reports, camp.people));
        }
    }
    std::string text;
    if (!result.empty_at_first.empty()) {
        text += fmt::format("- {}: no report by day 0, so taken as empty until people come: {}.\n",
                            result.case_name, fmt::join(result.empty_at_first, ", "));
    }
    if (!unreported.empty()) {
        text += fmt::format("- {}: not scored, as nothing was reported there by the split: {}. "
                            "With these camps forecast as empty the error is {:.3f}.\n",
                            result.case_name, fmt::join(unreported, ", "), result.error_with_empty);
    }
    if (!without_counts.empty()) {
        text += fmt::format("- {}: not scored, as the case has no counts there: {}.\n",
                            result.case_name, fmt::join(without_counts, ", "));
    }
    return text;
}

std::string left_out(const Tracks& tracks, const std::string& track) {
    std::string text;
    for (const TrackResult& result : tracks.results) {
        text += result.track == track ? left_out(result) : "";
    }
    for (const TooShort& one : tracks.too_short) {
        if (one.track == track) {
            text += fmt::format("- {}: not scored, as the case is too short.\n", one.case_name);
        }
    }
    return text.empty() ? "" : text + "\n";
}

std::string shown(const SettlementEnsemble& members) {
    std::string text;
    for (const SettlementParameters& p : members) {
        text += fmt::format("\n  - distance_power {}", p.distance_power);
        text +=
            p.reads_capacity
                ? fmt::format(", capacity_power {}, free_power {}", p.capacity_power, p.free_power)
                : fmt::format(", country_scale {}, stock_power {}", p.country_scale, p.stock_power);
        if (p.newness_power > 0) {
            text += fmt::format(", newness_power {} over {} days", p.newness_power, p.newness_days);
        }
    }
    return text;
}

Json not_scored_json(const TrackResult& result) {
    Json camps = Json::array();
    for (const NotScored& camp : result.not_scored) {
        camps.push_back({{"camp", camp.camp},
                         {"has_counts", camp.has_counts},
                         {"reports", camp.reports},
                         {"people", json_number(camp.people)}});
    }
    return camps;
}

} // namespace

std::string tracks_text(const Tracks& tracks) {
    std::string text;
    for (const char* track :
         {"given", "blind", "blind, counts so far", "forecast 30", "forecast 90"}) {
        text += table_of(tracks, track) + left_out(tracks, track);
    }
    text +=
        "Only reports published by the day simulated are read. Flee's rule is the exception: it "
        "interpolates counts towards reports still to come, so its errors are no forecast.\n\n";
    text +=
        fmt::format("Errors of a case are those with parameters chosen on the other cases. Chosen "
                    "on all cases, members of the ensembles:\n- given: {}\n- blind: {}\n- "
                    "forecast: persistence {}\n",
                    shown(tracks.given), shown(tracks.blind), tracks.forecast.persistence);
    return text;
}

std::string tracks_json(const Tracks& tracks) {
    Json results = Json::array();
    for (const TrackResult& result : tracks.results) {
        Json rivals = Json::object();
        for (const auto& [name, error] : result.rivals) {
            rivals[name] = json_number(error);
        }
        Json row = {
            {"case", result.case_name},
            {"track", result.track},
            {"error", json_number(result.error)},
            {"error_fitted", json_number(result.error_fitted)},
            {"error_reported", json_number(result.error_reported)},
            {"rivals", std::move(rivals)},
            {"best_simple_rule", result.best_rival},
            {"skill", json_number(result.skill)},
            {"skill_90", {json_number(result.skill_90.low), json_number(result.skill_90.high)}},
            {"placebo_error", json_number(result.placebo)},
            {"placebo_share_as_good", json_number(result.placebo_share)},
            {"empty_at_first", result.empty_at_first},
            {"not_scored", not_scored_json(result)}};
        if (result.track.starts_with("forecast")) {
            row["coverage_50"] = json_number(result.bands.coverage_50);
            row["coverage_90"] = json_number(result.bands.coverage_90);
            row["width_90"] = json_number(result.bands.width_90);
            row["error_with_unreported_as_empty"] = json_number(result.error_with_empty);
            row["crps"] = json_number(result.bands.crps);
        }
        results.push_back(std::move(row));
    }
    Json too_short = Json::array();
    for (const TooShort& one : tracks.too_short) {
        too_short.push_back({{"case", one.case_name}, {"track", one.track}});
    }
    return Json{{"results", std::move(results)}, {"too_short", std::move(too_short)}}.dump(2);
}

} // namespace corridor
