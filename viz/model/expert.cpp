#include "model/expert.hpp"

#include "results/reader.hpp"

#include <algorithm>
#include <cmath>

namespace corridor::viz {

namespace {

bool is_amount(const std::string& name) {
    return name == "network_seats" || name == "network_cells" || name == "network_profit";
}

NetworkSeries read_networks(const ResultsReader& file, const Variable& variable) {
    NetworkSeries series{
        variable.name, variable.long_name, variable.units, !is_amount(variable.name), {}};
    const auto values = file.read(variable.name).numbers();
    const std::size_t days = file.read("time").count();
    const std::size_t row = days == 0 ? 0 : values.size() / days;
    for (std::size_t day = 0; day < days; ++day) {
        double sum = 0;
        std::size_t known = 0;
        for (std::size_t i = 0; i < row; ++i) {
            const double value = values[day * row + i];
            if (std::isfinite(value)) {
                sum += value;
                ++known;
            }
        }
        series.values.push_back(static_cast<float>(
            known == 0 ? std::nan("") : sum / (series.is_mean ? static_cast<double>(known) : 1.0)));
    }
    return series;
}

/// review, community, leg.
void read_beliefs(const ResultsReader& file, const Variable& variable, ExpertFigures& figures) {
    figures.belief_meaning = variable.long_name;
    const auto values = file.read(variable.name).numbers();
    const auto legs = file.read(variable.dims.at(2)).as<std::string>();
    std::size_t communities = 1;
    for (const Dimension& dim : file.dims()) {
        communities = dim.name == variable.dims[1] ? dim.size : communities;
    }
    const std::size_t row = communities * legs.size();
    const std::size_t reviews = row == 0 ? 0 : values.size() / row;
    if (file.has(variable.dims[0])) {
        figures.review_days = file.read(variable.dims[0]).numbers();
    }
    for (std::size_t leg = 0; leg < legs.size(); ++leg) {
        BeliefSeries series{legs[leg], {}};
        bool anybody = false;
        for (std::size_t review = 0; review < reviews; ++review) {
            double sum = 0;
            std::size_t known = 0;
            for (std::size_t c = 0; c < communities; ++c) {
                const double value = values[review * row + c * legs.size() + leg];
                known += std::isfinite(value) ? 1 : 0;
                sum += std::isfinite(value) ? value : 0;
            }
            anybody = anybody || known > 0;
            series.values.push_back(
                static_cast<float>(known == 0 ? std::nan("") : sum / static_cast<double>(known)));
        }
        if (anybody) {
            figures.beliefs.push_back(std::move(series));
        }
    }
}

} // namespace

ExpertFigures read_expert(const std::filesystem::path& path) {
    const ResultsReader file(path);
    ExpertFigures figures;
    for (const Variable& variable : file.variables()) {
        if (variable.dims.size() >= 2 && variable.dims[0] == "time" &&
            variable.name.starts_with("network_")) {
            figures.networks.push_back(read_networks(file, variable));
        } else if (variable.name == "belief_risk" && variable.dims.size() == 3) {
            read_beliefs(file, variable, figures);
        }
    }
    return figures;
}

} // namespace corridor::viz
