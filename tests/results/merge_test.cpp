#include "base/errors.hpp"
#include "results/merge.hpp"
#include "results/reader.hpp"
#include "results/writer.hpp"
#include "sample.hpp"

#include <gmock/gmock.h>

namespace corridor {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::ThrowsMessage;

class MergeTest : public FileTest {
  protected:
    /// A run of three days whose people at the first place number a hundred times its seed.
    std::filesystem::path run(std::uint64_t seed, const std::string& plan = "p",
                              std::size_t days = 3) {
        Results results = sample_results(days);
        results.attributes["seed"] = seed;
        results.attributes["plan"] = plan;
        results.at("occupancy").as<std::int32_t>().front() = static_cast<std::int32_t>(100 * seed);
        const auto path = file("run-" + std::to_string(seed) + plan + ".h5");
        write_results(path, results);
        return path;
    }

    static std::int32_t first_of(const Results& merged, std::size_t replicate) {
        const auto& values = merged.at("occupancy").as<std::int32_t>();
        return values[replicate * values.size() / merged.size("replicate")];
    }
};

TEST_F(MergeTest, StacksWhatIsMeasuredInOrderOfSeed) {
    const Results merged = merge_results({run(7), run(5), run(6)});
    EXPECT_THAT(merged.at("seed").as<std::int64_t>(), ElementsAre(5, 6, 7));
    EXPECT_THAT(merged.at("occupancy").dims, ElementsAre("replicate", "time", "place", "status"));
    EXPECT_EQ(first_of(merged, 0), 500);
    EXPECT_EQ(first_of(merged, 2), 700);
    EXPECT_THAT(merged.at("latitude").dims, ElementsAre("place"));
    EXPECT_EQ(merged.at("time").count(), 3u);
    EXPECT_FALSE(merged.attributes.contains("seed"));
    EXPECT_NO_THROW(merged.check());
}

TEST_F(MergeTest, PartsOfAnArrayJobMergeToTheSameAsAllAtOnce) {
    const Results at_once = merge_results({run(1), run(2), run(3), run(4)});
    write_results(file("a.h5"), merge_results({run(4), run(2)}));
    write_results(file("b.h5"), merge_results({run(3), run(1)}));
    const Results by_parts = merge_results({file("b.h5"), file("a.h5")});
    EXPECT_EQ(by_parts.digest(), at_once.digest());
    write_results(file("all.h5"), by_parts);
    EXPECT_EQ(read_results(file("all.h5")).digest(), at_once.digest());
    EXPECT_EQ(merge_results({file("a.h5"), run(1), run(3)}).digest(), at_once.digest());
}

TEST_F(MergeTest, RefusesRunsThatDifferInMoreThanTheirSeed) {
    EXPECT_THAT(
        [&] {
            merge_results({run(1), run(2, "q")});
        },
        ThrowsMessage<InputError>(HasSubstr("its plan is 'q'")));
    EXPECT_THAT(
        [&] {
            merge_results({run(1), run(2, "p", 2)});
        },
        ThrowsMessage<InputError>(HasSubstr("has 2 days")));
    EXPECT_THAT(
        [&] {
            merge_results({run(1), run(1)});
        },
        ThrowsMessage<InputError>(HasSubstr("has seed 1, and so has")));
    EXPECT_THAT([&] { merge_results({}); }, ThrowsMessage<InputError>(HasSubstr("nothing")));
}

} // namespace corridor
