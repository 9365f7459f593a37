#pragma once

#include "base/errors.hpp"
#include "base/ids.hpp"
#include "input/detail/values.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

namespace corridor::reading {

/// The names of things, in their order.
template <class Things>
std::vector<std::string> all_names(const Things& things) {
    std::vector<std::string> names;
    names.reserve(things.size());
    for (const auto& thing : things) {
        names.push_back(thing.name);
    }
    return names;
}

/// From a name to an id, with a suggestion for an unknown name.
template <class IdType>
class Names {
  public:
    /// `where` says in messages what is meant: "place in places.csv".
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

    /// Call this when the file with the names could not be read in full. A name that is not found
    /// may then be right, so no problem is reported.
    void distrust() { trusted_ = false; }

    /// The message about a name that is not found; "" when nothing is reported.
    std::string unknown(std::string_view name) const {
        // Searching very long lists for each of many errors would take minutes.
        constexpr std::size_t most_compared = 20'000;
        constexpr std::size_t most_listed = 6;
        if (!trusted_) return "";
        std::string text = fmt::format("'{}' is not {}", name, with_article(where_));
        if (names_.empty()) return text + "; there is none";
        const std::string hint = names_.size() > most_compared ? "" : did_you_mean(name, names_);
        if (!hint.empty()) return text + hint;
        if (names_.size() > most_listed) return text + "; add it there or choose one that is";
        std::vector<std::string> quoted;
        quoted.reserve(names_.size());
        for (const std::string& one : names_) {
            quoted.push_back("'" + one + "'");
        }
        return text + "; write " + any_of(quoted);
    }

    const std::vector<std::string>& all() const { return names_; }

  private:
    std::string where_;
    std::vector<std::string> names_;
    std::map<std::string, IdType, std::less<>> ids_;
    bool trusted_ = true;
};

} // namespace corridor::reading
