#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace corridor::viz {

/// A measure of all networks together, day by day. Single networks stay in the results file.
struct NetworkSeries {
    std::string name; ///< of the variable: "network_seats"
    std::string meaning;
    std::string units;
    bool is_mean = false; ///< of networks, else their sum
    std::vector<float> values;
};

/// What people think of a leg, at each review: mean over information communities.
struct BeliefSeries {
    std::string leg;
    std::vector<float> values; ///< by review; NaN where nobody has a belief
};

struct ExpertFigures {
    std::vector<NetworkSeries> networks;
    std::vector<BeliefSeries> beliefs;
    std::string belief_meaning;
    std::vector<double> review_days;
};

/// Reads what there is; throws InputError when the file is damaged.
ExpertFigures read_expert(const std::filesystem::path& file);

} // namespace corridor::viz
