#include "base/errors.hpp"
#include "results/archive.hpp"
#include "results/reader.hpp"
#include "results/writer.hpp"
#include "sample.hpp"

#include <numeric>

#include <gmock/gmock.h>

namespace corridor {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::ThrowsMessage;

class Archive : public FileTest {};

template <class T>
std::vector<T> extremes() {
    return {std::numeric_limits<T>::lowest(), T{0}, T{1}, std::numeric_limits<T>::max()};
}

TEST_F(Archive, ReadsBackEveryTypeBitForBit) {
    {
        ArchiveWriter writer(file("a.h5"));
        writer.array("u8", extremes<std::uint8_t>());
        writer.array("u16", extremes<std::uint16_t>());
        writer.array("u32", extremes<std::uint32_t>());
        writer.array("u64", extremes<std::uint64_t>());
        writer.array("folder/i8", extremes<std::int8_t>());
        writer.array("folder/i32", extremes<std::int32_t>());
        writer.array("folder/i64", extremes<std::int64_t>());
        writer.array("float", extremes<float>());
        writer.array("double", extremes<double>());
        writer.array("none", std::vector<double>());
        writer.number("day", std::int32_t{17});
        writer.text("plan", "as-happened: \"ünï\"\n");
        writer.text("empty", "");
        EXPECT_THAT(listing(), ElementsAre("a.h5.partial"));
        writer.finish();
    }
    EXPECT_THAT(listing(), ElementsAre("a.h5"));
    const ArchiveReader reader(file("a.h5"));
    EXPECT_EQ(reader.array<std::uint8_t>("u8"), extremes<std::uint8_t>());
    EXPECT_EQ(reader.array<std::uint16_t>("u16"), extremes<std::uint16_t>());
    EXPECT_EQ(reader.array<std::uint32_t>("u32"), extremes<std::uint32_t>());
    EXPECT_EQ(reader.array<std::uint64_t>("u64"), extremes<std::uint64_t>());
    EXPECT_EQ(reader.array<std::int8_t>("folder/i8"), extremes<std::int8_t>());
    EXPECT_EQ(reader.array<std::int32_t>("folder/i32"), extremes<std::int32_t>());
    EXPECT_EQ(reader.array<std::int64_t>("folder/i64"), extremes<std::int64_t>());
    EXPECT_EQ(reader.array<float>("float"), extremes<float>());
    EXPECT_EQ(reader.array<double>("double"), extremes<double>());
    EXPECT_THAT(reader.array<double>("none"), IsEmpty());
    EXPECT_EQ(reader.number<std::int32_t>("day"), 17);
    EXPECT_EQ(reader.text("plan"), "as-happened: \"ünï\"\n");
    EXPECT_EQ(reader.text("empty"), "");
    EXPECT_TRUE(reader.has("folder/i64"));
    EXPECT_FALSE(reader.has("folder/i16"));
    EXPECT_FALSE(reader.has("nowhere/i16"));
}

TEST_F(Archive, PiecesMakeOneArrayAndComeBackInPieces) {
    std::vector<std::uint32_t> all(700'000);
    std::iota(all.begin(), all.end(), 0U);
    const std::span<const std::uint32_t> whole(all);
    {
        ArchiveWriter writer(file("a.h5"));
        writer.array<std::uint32_t>(
            "wake", {whole.subspan(0, 65'536), whole.subspan(65'536, 0), whole.subspan(65'536)});
        writer.finish();
    }
    const ArchiveReader reader(file("a.h5"));
    EXPECT_EQ(reader.array<std::uint32_t>("wake"), all);
    std::vector<std::uint32_t> some(300'000);
    reader.read("wake", 65'000, std::span<std::uint32_t>(some));
    EXPECT_TRUE(std::equal(some.begin(), some.end(), all.begin() + 65'000));
    EXPECT_THROW(reader.read("wake", 700'000 - 299'999, std::span<std::uint32_t>(some)),
                 InputError);
}

TEST_F(Archive, WhatDoesNotFitIsRefusedByName) {
    {
        ArchiveWriter writer(file("a.h5"));
        writer.array("wake", std::vector<std::uint16_t>{1, 2});
        writer.text("plan", "x");
        writer.finish();
    }
    const ArchiveReader reader(file("a.h5"));
    EXPECT_THAT([&] { (void)reader.array<std::int16_t>("wake"); },
                ThrowsMessage<InputError>(HasSubstr("'wake' has another type")));
    EXPECT_THAT([&] { (void)reader.number<std::uint16_t>("wake"); },
                ThrowsMessage<InputError>(HasSubstr("holds 2 values where 1 belong")));
    EXPECT_THAT([&] { (void)reader.array<std::uint16_t>("sleep"); },
                ThrowsMessage<InputError>(HasSubstr("has no 'sleep'")));
    EXPECT_THAT([&] { (void)reader.text("wake"); },
                ThrowsMessage<InputError>(HasSubstr("'wake' is not text")));
    EXPECT_THROW((void)reader.array<std::uint16_t>("plan"), InputError);
}

TEST_F(Archive, IsNoResultsFileNorTheOtherWayRound) {
    {
        ArchiveWriter writer(file("a.h5"));
        writer.finish();
    }
    write_results(file("r.h5"), sample_results(3));
    EXPECT_THAT([&] { read_results(file("a.h5")); },
                ThrowsMessage<InputError>(HasSubstr("is a checkpoint, not a results file")));
    EXPECT_THAT([&] { ArchiveReader(file("r.h5")); },
                ThrowsMessage<InputError>(HasSubstr("not a checkpoint of corridor")));
}

/// Without its seal nobody knows whether a checkpoint is whole, and a wrong one gives wrong
/// figures.
TEST_F(Archive, IsRefusedWithoutItsSeal) {
    {
        ArchiveWriter writer(file("a.checkpoint"));
        writer.array("wake", std::vector<std::uint16_t>{1, 2});
        writer.finish();
    }
    constexpr std::size_t seal = 24;
    std::filesystem::resize_file(file("a.checkpoint"),
                                 std::filesystem::file_size(file("a.checkpoint")) - seal);
    EXPECT_THAT([&] { ArchiveReader(file("a.checkpoint")); },
                ThrowsMessage<InputError>(
                    AllOf(HasSubstr("a.checkpoint"), HasSubstr("has lost its seal"))));
}

TEST_F(Archive, NeitherKindOfFileReplacesTheOther) {
    {
        ArchiveWriter writer(file("a.checkpoint"));
        writer.finish();
    }
    write_results(file("r.h5"), sample_results(3));
    EXPECT_THAT([&] { ArchiveWriter(file("r.h5")); },
                ThrowsMessage<InputError>(HasSubstr("exists already")));
    EXPECT_THAT([&] { write_results(file("a.checkpoint"), sample_results(3)); },
                ThrowsMessage<InputError>(HasSubstr("exists already")));
    ArchiveWriter(file("a.checkpoint")).finish();
    EXPECT_EQ(read_results(file("r.h5")).days(), 3);
}

TEST_F(Archive, NothingIsLeftOfAnUnfinishedOne) {
    {
        ArchiveWriter writer(file("a.h5"));
        writer.array("wake", std::vector<std::uint16_t>(1'000'000));
    }
    EXPECT_THAT(listing(), IsEmpty());
}

} // namespace corridor
