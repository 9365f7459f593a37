#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace corridor::viz {

/// All text of the viewer, from data/viewer/<language>.toml: keys are "table.key".
class Texts {
  public:
    Texts() = default;
    /// Throws InputError with the position of what is wrong.
    explicit Texts(const std::filesystem::path& file);

    /// The text; the key itself where there is none, so that a gap shows.
    const char* operator()(std::string_view key) const;
    bool has(std::string_view key) const { return texts_.contains(key); }
    std::vector<std::string> keys() const;

    /// The text with its {} filled in. What is wrong with a text is shown in its place.
    template <class... Args>
    std::string fill(std::string_view key, const Args&... args) const {
        const char* text = (*this)(key);
        try {
            return fmt::format(fmt::runtime(text), args...);
        } catch (const fmt::format_error&) {
            return text;
        }
    }

    /// A word of the model ("in_reception"): its text in the table "word", or itself with blanks.
    std::string word(std::string_view name) const;
    /// The name of a country by its code (ISO 3166-1 alpha-3), or the code.
    std::string country(const std::string& code) const;

  private:
    std::map<std::string, std::string, std::less<>> texts_;
    mutable std::map<std::string, std::string, std::less<>> missing_;
};

/// The texts of a language ("en") in the data folder.
Texts load_texts(const std::string& language);

} // namespace corridor::viz
