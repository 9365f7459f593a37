#include "report/scores_table.hpp"

#include "report/figures.hpp"

#include <cmath>

#include <fmt/format.h>

namespace corridor {

namespace {

struct Column {
    const char* name;
    const char* units;
    const char* meaning;
    double Scores::*member;
};

constexpr Column columns[] = {
    {"ard", "1", "averaged relative difference", &Scores::ard},
    {"ard_rescaled", "1", "averaged relative difference, rescaled", &Scores::ard_rescaled},
    {"ard_reported", "1", "relative difference on reporting dates", &Scores::ard_reported},
    {"rmse", "people", "root mean squared error", &Scores::rmse},
    {"bias", "people", "mean of simulated minus observed", &Scores::bias},
    {"correlation", "1", "correlation of simulated and observed", &Scores::correlation},
    {"crps", "people", "continuous ranked probability score", &Scores::crps},
    {"coverage_50", "1", "share of counts within the central 50 %", &Scores::coverage_50},
    {"coverage_90", "1", "share of counts within the central 90 %", &Scores::coverage_90},
};

} // namespace

nlohmann::ordered_json json_number(double value) {
    return std::isnan(value) ? nlohmann::ordered_json() : nlohmann::ordered_json(value);
}

std::string shown_ratio(double value, int digits) {
    return std::isnan(value) ? std::string("-") : fmt::format("{:.{}f}", value, digits);
}

std::string shown_score(double people) {
    return std::isnan(people) ? "-"
           : people < 0       ? shown_signed_people(people)
                              : shown_people(people);
}

nlohmann::ordered_json scores_json(const Scores& scores) {
    nlohmann::ordered_json out;
    for (const Column& column : columns) {
        out[column.name] = json_number(scores.*column.member);
    }
    return out;
}

void add_scores(Results& results, const std::string& dim, const std::vector<Scores>& scores,
                const Scores& overall) {
    for (const Column& column : columns) {
        std::vector<double> values;
        for (const Scores& one : scores) {
            values.push_back(one.*column.member);
        }
        results.add({.name = column.name,
                     .dims = {dim},
                     .units = column.units,
                     .long_name = column.meaning,
                     .values = std::move(values)});
        results.attributes[std::string("overall_") + column.name] = overall.*column.member;
    }
}

} // namespace corridor
