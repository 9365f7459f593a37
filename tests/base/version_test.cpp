#include "base/version.hpp"

#include <cstdio>
#include <filesystem>
#include <string>

#include <gtest/gtest.h>

namespace corridor {

TEST(Version, IsThreeNumbers) {
    int major = -1, minor = -1, patch = -1;
    ASSERT_EQ(std::sscanf(std::string(version()).c_str(), "%d.%d.%d", &major, &minor, &patch), 3);
}

TEST(Version, RevisionIsNeverEmpty) { EXPECT_FALSE(source_revision().empty()); }

TEST(Version, SourceFolderHoldsTheSources) {
    EXPECT_TRUE(std::filesystem::exists(std::filesystem::path(source_folder()) / "sim" / "base"));
}

} // namespace corridor
