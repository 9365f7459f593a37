#include "model/texts.hpp"

#include "base/errors.hpp"
#include "input/data_folder.hpp"
#include "scenario/scenario.hpp"

#include <algorithm>

#include <toml++/toml.h>

namespace corridor::viz {

Texts::Texts(const std::filesystem::path& file) {
    try {
        const toml::table all = toml::parse_file(file.string());
        for (const auto& [table, entries] : all) {
            const toml::table* texts = entries.as_table();
            if (texts == nullptr) {
                throw InputError(fmt::format("{}:{}: '{}' stands in no table; write [table] above",
                                             file.string(), entries.source().begin.line,
                                             table.str()));
            }
            for (const auto& [key, value] : *texts) {
                const auto text = value.value<std::string>();
                if (!text) {
                    throw InputError(fmt::format("{}:{}: '{}' is no text; put it in quotes",
                                                 file.string(), value.source().begin.line,
                                                 key.str()));
                }
                texts_[fmt::format("{}.{}", table.str(), key.str())] = *text;
            }
        }
    } catch (const toml::parse_error& error) {
        throw InputError(fmt::format("{}:{}:{}: {}", file.string(), error.source().begin.line,
                                     error.source().begin.column, error.description()));
    }
}

const char* Texts::operator()(std::string_view key) const {
    if (const auto found = texts_.find(key); found != texts_.end()) {
        return found->second.c_str();
    }
    return missing_.try_emplace(std::string(key), key).first->second.c_str();
}

std::vector<std::string> Texts::keys() const {
    std::vector<std::string> all;
    for (const auto& [key, text] : texts_) {
        all.push_back(key);
    }
    return all;
}

std::string Texts::word(std::string_view name) const {
    if (const auto found = texts_.find("word." + std::string(name)); found != texts_.end()) {
        return found->second;
    }
    std::string plain(name);
    std::replace(plain.begin(), plain.end(), '_', ' ');
    return plain;
}

std::string Texts::country(const std::string& code) const {
    const auto found = texts_.find("country." + code);
    return found != texts_.end() ? found->second : code;
}

Texts load_texts(const std::string& language) {
    const auto folder = corridor_home() / "data" / "viewer";
    const auto file = folder / (language + ".toml");
    if (!std::filesystem::is_regular_file(file)) {
        throw InputError(fmt::format("there is no translation '{}' ({} does not exist); 'en' is",
                                     language, file.string()));
    }
    return Texts(file);
}

} // namespace corridor::viz
