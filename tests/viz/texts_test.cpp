#include "model/texts.hpp"
#include "support/places.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>

#include <gtest/gtest.h>

namespace corridor::viz {
namespace {

/// Every text that the sources ask for by a whole key.
std::set<std::string> keys_in_sources(const std::set<std::string>& tables) {
    std::set<std::string> keys;
    const std::regex literal("\"([a-z]+)\\.([a-z0-9_-]*[a-z0-9])\"");
    const std::filesystem::path folder = std::filesystem::path(test::source_dir) / "viz";
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.path().extension() != ".cpp") {
            continue;
        }
        std::ifstream stream(entry.path());
        const std::string text{std::istreambuf_iterator<char>(stream), {}};
        for (std::sregex_iterator it(text.begin(), text.end(), literal), end; it != end; ++it) {
            if (tables.contains((*it)[1])) {
                keys.insert((*it)[1].str() + "." + (*it)[2].str());
            }
        }
    }
    return keys;
}

TEST(Texts, EveryKeyOfTheSourcesIsTranslated) {
    const Texts texts = load_texts("en");
    std::set<std::string> tables;
    for (const std::string& key : texts.keys()) {
        tables.insert(key.substr(0, key.find('.')));
    }
    const auto keys = keys_in_sources(tables);
    EXPECT_GT(keys.size(), 80U);
    for (const std::string& key : keys) {
        // Names of files have a dot too.
        if (!key.ends_with(".toml") && !key.ends_with(".h5") && !key.ends_with(".png") &&
            !key.ends_with(".csv")) {
            EXPECT_TRUE(texts.has(key)) << key;
        }
    }
}

TEST(Texts, GapsShowAndBracesAreFilledIn) {
    const Texts texts = load_texts("en");
    EXPECT_STREQ(texts("no.such_text"), "no.such_text");
    EXPECT_EQ(texts.fill("map.km", 500), "500 km");
    EXPECT_EQ(texts.word("in_reception"), "in reception");
    EXPECT_ANY_THROW(load_texts("xx"));
}

} // namespace
} // namespace corridor::viz
