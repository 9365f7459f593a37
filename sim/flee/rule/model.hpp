#pragma once

#include "base/luck.hpp"
#include "flee/rule/routes.hpp"

#include <cstdint>
#include <vector>

namespace corridor::flee {

/// All people, and how they move: in bulk (`BulkModel`) or one by one (`AgentModel`).
class Model {
  public:
    Model(const Case& source, Geography& geography, bool compat, const Luck& luck);
    virtual ~Model() = default;
    Model(const Model&) = delete;
    Model& operator=(const Model&) = delete;

    /// Adds new people at a place, before their first journey.
    virtual void add(std::uint32_t place, std::uint32_t chooser, std::int64_t count) = 0;

    /// People on links that close go back to their last place at the time when they would arrive.
    virtual void turn_back(const std::vector<std::uint32_t>& closed_links) = 0;

    /// Simulates one day: people at places decide and step onto links, then all people on links
    /// travel (5 of the written rules).
    virtual void live(Day today) = 0;

    /// The memory of all people now.
    virtual std::size_t bytes() const = 0;

    /// People at each place.
    const std::vector<std::int64_t>& standing() const { return standing_; }
    /// People on links.
    std::int64_t on_the_way() const { return on_the_way_; }
    std::uint64_t steps() const { return steps_; }
    Routes& routes() { return routes_; }

  protected:
    const Case& source_;
    Geography& geography_;
    bool compat_;
    Luck luck_;
    Routes routes_;
    std::vector<std::uint32_t> keys_; ///< of places, for draws
    std::vector<std::int64_t> standing_;
    std::int64_t on_the_way_ = 0;
    std::uint64_t steps_ = 0;
};

} // namespace corridor::flee
