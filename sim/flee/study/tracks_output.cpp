#include "flee/study/tracks.hpp"
#include "report/scores_table.hpp"

#include <cmath>

#include <fmt/format.h>

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

} // namespace

std::string tracks_text(const Tracks& tracks) {
    std::string text;
    for (const char* track :
         {"given", "blind", "blind, counts so far", "forecast 30", "forecast 90"}) {
        text += table_of(tracks, track);
    }
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
            {"placebo_share_as_good", json_number(result.placebo_share)}};
        if (result.track.starts_with("forecast")) {
            row["coverage_50"] = json_number(result.bands.coverage_50);
            row["coverage_90"] = json_number(result.bands.coverage_90);
            row["width_90"] = json_number(result.bands.width_90);
            row["crps"] = json_number(result.bands.crps);
        }
        results.push_back(std::move(row));
    }
    return Json{{"results", std::move(results)}}.dump(2);
}

} // namespace corridor
