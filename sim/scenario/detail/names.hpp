#pragma once

#include "base/errors.hpp"
#include "base/ids.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

namespace corridor::reading {

/// From a name to an id, with a suggestion for a name that is none.
template <class IdType>
class Names {
  public:
    /// `where` says what is meant in messages: "place in places.csv".
    explicit Names(std::string where) : where_(std::move(where)) {}

    /// Names in order of their ids.
    void set(std::vector<std::string> names) {
        names_ = std::move(names);
        ids_.clear();
        for (std::size_t i = 0; i < names_.size(); ++i) {
            ids_.emplace(names_[i], IdType(i));
        }
    }

    std::optional<IdType> find(std::string_view name) const {
        const auto found = ids_.find(name);
        return found == ids_.end() ? std::nullopt : std::optional(found->second);
    }

    /// The same; complains at `position` when there is none.
    std::optional<IdType> find(std::string_view name, const Position& position,
                               Problems& problems) const {
        const auto id = find(name);
        if (!id) problems.error(position, unknown(name));
        return id;
    }

    std::string unknown(std::string_view name) const {
        // Looking through very long lists for each of many errors would take minutes.
        constexpr std::size_t most_compared = 20'000;
        std::string text = fmt::format("'{}' is no {}", name, where_);
        if (names_.empty()) return text + "; there is none";
        const std::string hint = names_.size() > most_compared ? "" : did_you_mean(name, names_);
        return text + (hint.empty() ? "; add it there or choose one that is" : hint);
    }

    const std::vector<std::string>& all() const { return names_; }

  private:
    std::string where_;
    std::vector<std::string> names_;
    std::map<std::string, IdType, std::less<>> ids_;
};

} // namespace corridor::reading
