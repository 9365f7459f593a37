#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace corridor::viz {

/// All texts of the viewer, from data/viewer/<language>.toml. Keys are "table.key".
class Texts {
  public:
    Texts() = default;
    /// Throws InputError with the position of the problem.
    explicit Texts(const std::filesystem::path& file);

    /// The text. The key itself when there is none, so that the gap is visible.
    const char* operator()(std::string_view key) const;
    bool has(std::string_view key) const { return texts_.contains(key); }
    std::vector<std::string> keys() const;

    /// The text with values in place of {}. When the text is invalid, the problem is shown in its
    /// place.
    template <class... Args>
    std::string fill(std::string_view key, const Args&... args) const {
        const char* text = (*this)(key);
        try {
            return fmt::format(fmt::runtime(text), args...);
        } catch (const fmt::format_error&) {
            return text;
        }
    }

    /// A word of the model ("in_reception"): its text in the table "word", or the word with spaces.
    std::string word(std::string_view name) const;
    /// The name of a country from its code (ISO 3166-1 alpha-3), or the code.
    std::string country(const std::string& code) const;

  private:
    std::map<std::string, std::string, std::less<>> texts_;
    mutable std::map<std::string, std::string, std::less<>> missing_;
};

/// The texts of a language ("en") in the data folder.
Texts load_texts(const std::string& language);

} // namespace corridor::viz
