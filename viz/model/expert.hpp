#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace corridor::viz {

/// A measure of all networks together, by day. Single networks are only in the results file.
struct NetworkSeries {
    std::string name; ///< of the variable: "network_seats"
    std::string meaning;
    std::string units;
    bool is_mean = false; ///< of networks; false: their sum
    std::vector<float> values;
};

/// What people believe about a leg at each review: the mean over information communities.
struct BeliefSeries {
    std::string leg;
    std::vector<float> values; ///< by review; NaN when nobody has a belief
};

/// Networks and beliefs of a run.
struct ExpertFigures {
    std::vector<NetworkSeries> networks;
    std::vector<BeliefSeries> beliefs;
    std::string belief_meaning;
    std::vector<double> review_days;
};

/// Reads what the file has. Throws InputError when the file is damaged.
ExpertFigures read_expert(const std::filesystem::path& file);

} // namespace corridor::viz
