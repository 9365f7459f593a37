#include "choice/detail/recursive_logit.hpp"

#include <algorithm>
#include <cmath>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/strong_components.hpp>

namespace corridor::detail {

namespace {

constexpr int most_turns = 20000;

/// The strongly connected component of each place, using only the arcs in `counts`.
std::vector<std::uint32_t> components_of(const ArcGraph& graph, const std::vector<bool>& counts) {
    boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS> open(graph.places());
    for (std::size_t arc = 0; arc < graph.size(); ++arc) {
        if (counts[arc]) boost::add_edge(graph[arc].from, graph[arc].to, open);
    }
    std::vector<std::uint32_t> component(graph.places());
    boost::strong_components(open, boost::make_iterator_property_map(
                                       component.begin(), boost::get(boost::vertex_index, open)));
    return component;
}

/// Power iteration in logarithms on the arcs inside one component.
class Growth {
  public:
    Growth(const ArcGraph& graph, const RouteTerms& terms, std::vector<std::uint32_t> members,
           std::vector<bool> inside)
        : graph_(graph),
          terms_(terms),
          members_(std::move(members)),
          inside_(std::move(inside)),
          value_(graph.places(), 0.0),
          next_(graph.places(), 0.0) {}

    bool is_endless() {
        for (int turn = 0; turn < most_turns; ++turn) {
            double least = std::numeric_limits<double>::infinity();
            double greatest = never;
            for (const std::uint32_t place : members_) {
                next_[place] = grown(place);
                least = std::min(least, next_[place] - value_[place]);
                greatest = std::max(greatest, next_[place] - value_[place]);
            }
            if (greatest < 0) return false;
            if (least >= 0 || greatest - least < 1e-12) return true;
            // Half a step only, so that cycles of even length do not oscillate.
            const double shift = value_[members_.front()];
            for (const std::uint32_t place : members_) {
                value_[place] = (value_[place] + next_[place]) / 2 - shift;
            }
        }
        return true; // too close to 0 to decide, so it counts as endless
    }

    /// The cycle in which the most probable steps end.
    std::vector<std::uint32_t> heaviest_cycle() const {
        std::vector<std::uint32_t> path;
        std::uint32_t here = members_.front();
        while (std::find(path.begin(), path.end(), here) == path.end()) {
            path.push_back(here);
            double best = never;
            std::uint32_t ahead = here;
            for (std::size_t arc = graph_.first(here); arc < graph_.first(here + 1); ++arc) {
                if (inside_[arc] && log_term(arc) > best) {
                    best = log_term(arc);
                    ahead = graph_[arc].to;
                }
            }
            here = ahead;
        }
        path.erase(path.begin(), std::find(path.begin(), path.end(), here));
        return path;
    }

  private:
    double log_term(std::size_t arc) const {
        return terms_.weight[arc] + value_[graph_[arc].to] / terms_.scale[graph_[arc].from];
    }
    double grown(std::uint32_t place) const {
        double top = never;
        for (std::size_t arc = graph_.first(place); arc < graph_.first(place + 1); ++arc) {
            if (inside_[arc]) top = std::max(top, log_term(arc));
        }
        double sum = 0;
        for (std::size_t arc = graph_.first(place); arc < graph_.first(place + 1); ++arc) {
            if (inside_[arc]) sum += std::exp(log_term(arc) - top);
        }
        return terms_.scale[place] * (top + std::log(sum));
    }

    const ArcGraph& graph_;
    const RouteTerms& terms_;
    std::vector<std::uint32_t> members_;
    std::vector<bool> inside_;
    std::vector<double> value_;
    std::vector<double> next_;
};

} // namespace

std::vector<std::uint32_t> find_endless_cycle(const ArcGraph& graph, const RouteTerms& terms) {
    // Steps to any goal: only places from which a goal can be reached matter.
    std::vector<double> cost(graph.size());
    for (std::size_t arc = 0; arc < graph.size(); ++arc) {
        cost[arc] = terms.weight[arc] > never ? 1.0 : std::numeric_limits<double>::infinity();
    }
    std::vector<double> reach(graph.places());
    std::transform(terms.stop.begin(), terms.stop.end(), reach.begin(),
                   [](double worth) { return worth > never ? 0.0 : never; });
    best_values(graph, cost, reach);

    std::vector<bool> counts(graph.size());
    for (std::size_t arc = 0; arc < graph.size(); ++arc) {
        counts[arc] = terms.weight[arc] > never && reach[graph[arc].to] > never;
    }
    const std::vector<std::uint32_t> component = components_of(graph, counts);

    std::vector<std::vector<std::uint32_t>> members(graph.places());
    for (std::uint32_t place = 0; place < graph.places(); ++place) {
        members[component[place]].push_back(place);
    }
    for (std::vector<std::uint32_t>& together : members) {
        std::vector<bool> inside(graph.size(), false);
        bool turns = false;
        for (const std::uint32_t place : together) {
            for (std::size_t arc = graph.first(place); arc < graph.first(place + 1); ++arc) {
                inside[arc] = counts[arc] && component[graph[arc].to] == component[place];
                turns = turns || inside[arc];
            }
        }
        if (!turns) continue;
        Growth growth(graph, terms, together, std::move(inside));
        if (growth.is_endless()) return growth.heaviest_cycle();
    }
    return {};
}

} // namespace corridor::detail
