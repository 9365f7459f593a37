#include "base/errors.hpp"
#include "results/reader.hpp"
#include "results/writer.hpp"
#include "sample.hpp"

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <numeric>
#include <random>
#include <thread>

#include <gmock/gmock.h>
#include <hdf5.h>
#include <sys/resource.h>
#include <sys/wait.h>

namespace corridor {

using testing::AllOf;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::ThrowsMessage;

class ResultsFile : public FileTest {
  protected:
    /// A file of `bytes`.
    std::filesystem::path given(const std::string& name, const std::string& bytes) const {
        std::ofstream(file(name), std::ios::binary) << bytes;
        return file(name);
    }
    static std::string bytes_of(const std::filesystem::path& path) {
        std::ifstream stream(path, std::ios::binary);
        return {std::istreambuf_iterator<char>(stream), {}};
    }
};

/// Everything that two results say is the same.
void expect_same(const Results& read, const Results& written) {
    for (const auto& [name, value] : written.attributes) {
        ASSERT_TRUE(read.attributes.contains(name)) << name;
        EXPECT_EQ(read.attributes.at(name), value) << name;
    }
    ASSERT_EQ(read.dims.size(), written.dims.size());
    for (const Dimension& dim : written.dims) {
        EXPECT_EQ(read.size(dim.name), dim.size) << dim.name;
    }
    ASSERT_EQ(read.variables.size(), written.variables.size());
    for (const Variable& wanted : written.variables) {
        const Variable& got = read.at(wanted.name);
        EXPECT_EQ(got.dims, wanted.dims) << wanted.name;
        EXPECT_EQ(got.units, wanted.units) << wanted.name;
        EXPECT_EQ(got.long_name, wanted.long_name) << wanted.name;
        EXPECT_EQ(got.attributes, wanted.attributes) << wanted.name;
        EXPECT_EQ(got.fill, wanted.fill) << wanted.name;
        EXPECT_EQ(got.coordinate, wanted.coordinate) << wanted.name;
        EXPECT_EQ(digest_of(got), digest_of(wanted)) << wanted.name;
    }
}

TEST_F(ResultsFile, ReadsBackAsWritten) {
    const Results written = sample_results();
    write_results(file("a.h5"), written);
    const Results read = read_results(file("a.h5"));
    expect_same(read, written);
    EXPECT_EQ(read.digest(), written.digest());
    EXPECT_EQ(std::get<std::string>(read.attributes.at("digest")), written.digest());
    EXPECT_THAT(listing(), ElementsAre("a.h5"));
}

TEST_F(ResultsFile, DayByDayIsTheSameAsInOneGo) {
    const Results written = sample_results(150);
    for (const std::size_t step : {1U, 7U, 64U, 150U}) {
        ResultsWriter writer(file("a.h5"));
        for (std::size_t day = 0; day + step <= 140; day += step) {
            writer.append(written, day, step);
        }
        writer.finish(written);
        expect_same(read_results(file("a.h5")), written);
    }
}

TEST_F(ResultsFile, ARunThatStopsEarlyKeepsItsDays) {
    Results results = sample_results(100);
    ResultsWriter writer(file("a.h5"));
    writer.append(results, 0, 64);
    results.set_days(40);
    writer.finish(results);
    expect_same(read_results(file("a.h5")), results);
}

TEST_F(ResultsFile, OfNoDaysIsReadable) {
    write_results(file("a.h5"), sample_results(0));
    expect_same(read_results(file("a.h5")), sample_results(0));
}

TEST_F(ResultsFile, EnsemblesLeadWithReplicateOrQuantile) {
    Results results = sample_results(5);
    results.set_size("replicate", 300);
    results.add({.name = "replicate",
                 .dims = {"replicate"},
                 .units = "1",
                 .long_name = "replicate",
                 .values = std::vector<std::int32_t>()});
    Variable& all = results.add({.name = "arrivals",
                                 .dims = {"replicate", "time", "place"},
                                 .units = "people",
                                 .long_name = "arrivals",
                                 .values = std::vector<float>()});
    std::iota(all.as<float>().begin(), all.as<float>().end(), 0.0F);
    write_results(file("a.h5"), results);
    results.at("replicate").coordinate = true; // what is named like a dimension is one
    expect_same(read_results(file("a.h5")), results);
}

TEST_F(ResultsFile, BigRowsAreCutIntoChunks) {
    Results results;
    results.dims = {{"time", 70}, {"leg", 30'011}, {"group", 3}};
    Variable& flow = results.add({.name = "flow",
                                  .dims = {"time", "leg", "group"},
                                  .units = "people",
                                  .long_name = "flow",
                                  .values = std::vector<std::int32_t>()});
    auto& values = flow.as<std::int32_t>();
    for (std::size_t i = 0; i < values.size(); ++i) {
        values[i] = static_cast<std::int32_t>(i % 5);
    }
    ResultsWriter writer(file("a.h5"));
    writer.append(results, 0, 64);
    writer.finish(results);
    EXPECT_EQ(read_results(file("a.h5")).digest(), results.digest());
    EXPECT_LT(std::filesystem::file_size(file("a.h5")), values.size());
}

TEST_F(ResultsFile, GivesOneVariableOrSomeOfItsRows) {
    const Results written = sample_results();
    write_results(file("a.h5"), written);
    const auto& all = written.at("occupancy").as<std::int32_t>();
    EXPECT_EQ(read_variable(file("a.h5"), "occupancy").as<std::int32_t>(), all);

    const ResultsReader reader(file("a.h5"));
    EXPECT_EQ(reader.variables().size(), written.variables.size());
    EXPECT_TRUE(reader.has("occupancy"));
    EXPECT_FALSE(reader.has("week"));
    const auto rows = reader.read_rows("occupancy", 60, 10);
    EXPECT_TRUE(std::equal(all.begin() + 60 * 6, all.begin() + 70 * 6,
                           rows.as<std::int32_t>().begin(), rows.as<std::int32_t>().end()));
    EXPECT_EQ(reader.read_rows("occupancy", 95, 10).count(), 5 * 6);
    EXPECT_EQ(reader.read_rows("occupancy", 200, 10).count(), 0);
    EXPECT_EQ(reader.read_rows("remark", 3, 1).as<std::string>().front(), "gale");
    EXPECT_THAT([&] { reader.read("ocupancy"); },
                ThrowsMessage<InputError>(
                    AllOf(HasSubstr("a.h5"), HasSubstr("did you mean 'occupancy'?"))));
}

TEST_F(ResultsFile, MisuseOfTheWriterIsAnError) {
    const Results results = sample_results();
    ResultsWriter writer(file("a.h5"));
    EXPECT_THROW(writer.append(results, 64, 10), RunError); // not the next day
    EXPECT_THROW(writer.append(results, 0, 101), RunError); // more than there are
    writer.append(results, 0, 64);
    EXPECT_EQ(writer.days_written(), 64);
    EXPECT_THROW(writer.append(results, 0, 64), RunError); // again
    Results later = sample_results();
    later.add({.name = "late",
               .dims = {"time"},
               .units = "1",
               .long_name = "late",
               .values = std::vector<float>()});
    EXPECT_THROW(writer.append(later, 64, 10), RunError);
}

TEST_F(ResultsFile, TextWithANulIsRefusedNotCut) {
    Results results = sample_results();
    results.at("remark").as<std::string>()[5] = std::string("a\0b", 3);
    EXPECT_THAT([&] { write_results(file("a.h5"), results); },
                ThrowsMessage<RunError>(HasSubstr("NUL")));
    EXPECT_THAT(listing(), IsEmpty());
}

TEST_F(ResultsFile, NothingIsLeftOfAnUnfinishedFile) {
    {
        ResultsWriter writer(file("a.h5"));
        writer.append(sample_results(), 0, 64);
        EXPECT_THAT(listing(), ElementsAre("a.h5.partial"));
    }
    EXPECT_THAT(listing(), IsEmpty());
}

TEST_F(ResultsFile, AnOlderFileStaysUntilTheNewOneIsWhole) {
    const Results old = sample_results(3);
    write_results(file("a.h5"), old);
    {
        ResultsWriter writer(file("a.h5"));
        writer.append(sample_results(), 0, 64);
        EXPECT_EQ(read_results(file("a.h5")).digest(), old.digest());
    }
    EXPECT_EQ(read_results(file("a.h5")).digest(), old.digest());
    write_results(file("a.h5"), sample_results(4));
    EXPECT_EQ(read_results(file("a.h5")).digest(), sample_results(4).digest());
}

TEST_F(ResultsFile, ALinkStaysALink) {
    std::filesystem::create_directory(file("store"));
    std::filesystem::create_symlink(file("store") / "real.h5", file("a.h5"));
    write_results(file("store") / "real.h5", sample_results(3));
    write_results(file("a.h5"), sample_results(4));
    EXPECT_TRUE(std::filesystem::is_symlink(file("a.h5")));
    EXPECT_EQ(read_results(file("store") / "real.h5").days(), 4);
}

TEST_F(ResultsFile, WhereNothingCanBeWrittenIsSaidBeforeTheRun) {
    EXPECT_THAT([&] { ResultsWriter(file("no") / "a.h5"); },
                ThrowsMessage<InputError>(HasSubstr("there is no folder")));
    EXPECT_THAT([&] { ResultsWriter(file("")); },
                ThrowsMessage<InputError>(HasSubstr("is a folder")));
    EXPECT_THAT([&] { ResultsWriter("/dev/null"); },
                ThrowsMessage<InputError>(HasSubstr("no ordinary file")));
    const ResultsWriter first(file("a.h5"));
    EXPECT_THAT([&] { ResultsWriter(file("a.h5")); },
                ThrowsMessage<InputError>(HasSubstr("another process is writing it")));
}

/// A child process writes file after file and is killed in the midst, again and again.
TEST_F(ResultsFile, AKilledRunLeavesAWholeFileOrNone) {
    const Results results = sample_results(640);
    int killed_while_writing = 0;
    for (int delay_us = 200; delay_us < 20'000; delay_us += 700) {
        std::filesystem::remove(file("a.h5"));
        const pid_t child = fork();
        ASSERT_GE(child, 0);
        if (child == 0) {
            for (;;) {
                ResultsWriter writer(file("a.h5"));
                for (std::size_t day = 0; day < 640; day += 64) {
                    writer.append(results, day, 64);
                }
                writer.finish(results);
            }
        }
        usleep(static_cast<useconds_t>(delay_us));
        kill(child, SIGKILL);
        int status = 0;
        waitpid(child, &status, 0);
        ASSERT_TRUE(WIFSIGNALED(status)) << "the child ended by itself";
        killed_while_writing += std::filesystem::exists(file("a.h5.partial")) ? 1 : 0;
        if (std::filesystem::exists(file("a.h5"))) {
            EXPECT_EQ(read_results(file("a.h5")).digest(), results.digest());
        }
    }
    EXPECT_GT(killed_while_writing, 0);
    // What a killed run left is in nobody's way.
    write_results(file("a.h5"), results);
    EXPECT_THAT(listing(), ElementsAre("a.h5"));
}

/// Enough noise that HDF5 does not keep all of it in memory.
Results noisy_results() {
    Results results;
    results.dims = {{"time", 640}, {"leg", 1000}};
    Variable& noise = results.add({.name = "noise",
                                   .dims = {"time", "leg"},
                                   .units = "1",
                                   .long_name = "noise",
                                   .values = std::vector<std::int32_t>()});
    std::mt19937 random(7);
    for (std::int32_t& value : noise.as<std::int32_t>()) {
        value = static_cast<std::int32_t>(random());
    }
    return results;
}

/// A limit on the size of files stands for a full disk: any write beyond it fails.
TEST_F(ResultsFile, AFullDiskIsAClearErrorAndLeavesNothing) {
    const Results results = noisy_results();
    write_results(file("whole.h5"), results);
    const auto whole = std::filesystem::file_size(file("whole.h5"));
    std::filesystem::remove(file("whole.h5"));

    const auto old_handler = std::signal(SIGXFSZ, SIG_IGN);
    rlimit old_limit{};
    getrlimit(RLIMIT_FSIZE, &old_limit);
    for (const double share : {0.0, 0.001, 0.1, 0.3, 0.5, 0.7, 0.9, 0.999}) {
        rlimit limit = old_limit;
        limit.rlim_cur = static_cast<rlim_t>(share * static_cast<double>(whole));
        setrlimit(RLIMIT_FSIZE, &limit);
        std::string message = "none";
        bool all_days_written = false;
        try {
            ResultsWriter writer(file("a.h5"));
            for (std::size_t day = 0; day < 640; day += 64) {
                writer.append(results, day, 64);
            }
            all_days_written = true;
            writer.finish(results);
        } catch (const RunError& error) {
            message = error.what();
        }
        setrlimit(RLIMIT_FSIZE, &old_limit);
        EXPECT_THAT(message, HasSubstr("a.h5: cannot be written: File too large")) << share;
        EXPECT_THAT(listing(), IsEmpty()) << share;
        if (share < 0.6) {
            EXPECT_FALSE(all_days_written) << "a run should not go on for nothing, " << share;
        }
    }
    std::signal(SIGXFSZ, old_handler);
    write_results(file("a.h5"), results);
    EXPECT_EQ(read_results(file("a.h5")).digest(), results.digest());
}

TEST_F(ResultsFile, WhatIsNoResultsFileIsSaidSo) {
    const auto message = [](const std::filesystem::path& path) {
        try {
            read_results(path);
        } catch (const InputError& error) {
            return std::string(error.what());
        }
        return std::string("none");
    };
    EXPECT_THAT(message(file("absent.h5")), HasSubstr("No such file"));
    EXPECT_THAT(message(file("")), HasSubstr("is a folder"));
    EXPECT_THAT(message(given("empty.h5", "")), HasSubstr("empty.h5: is no HDF5 file"));
    EXPECT_THAT(message(given("table.h5", "place,people\nLeda,3\n")), HasSubstr("is no HDF5 file"));

    const hid_t other =
        H5Fcreate(file("other.h5").c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT);
    H5Fclose(other);
    EXPECT_THAT(message(file("other.h5")), HasSubstr("not a file that corridor wrote"));

    write_results(file("newer.h5"), sample_results(3));
    const hid_t newer = H5Fopen(file("newer.h5").c_str(), H5F_ACC_RDWR, H5P_DEFAULT);
    const hid_t version = H5Aopen(newer, "format_version", H5P_DEFAULT);
    const std::int64_t next = results_format_version + 1;
    H5Awrite(version, H5T_NATIVE_INT64, &next);
    H5Aclose(version);
    H5Fclose(newer);
    EXPECT_THAT(message(file("newer.h5")),
                AllOf(HasSubstr("format_version 2"), HasSubstr("use a newer corridor")));
}

/// Cut anywhere, or with any bytes changed, a file is refused, or it has lost nothing but its seal.
TEST_F(ResultsFile, DamageIsNoticedNeverACrash) {
    const Results results = sample_results(70);
    write_results(file("a.h5"), results);
    const std::string whole = bytes_of(file("a.h5"));
    const std::size_t content = whole.size() - 24; // and a seal
    for (std::size_t at = 0; at < content; at += content / 199) {
        given("cut.h5", whole.substr(0, at));
        EXPECT_THROW(read_results(file("cut.h5")), InputError) << at;
        std::string broken = whole;
        broken[at] = static_cast<char>(broken[at] ^ 0x10);
        given("broken.h5", broken);
        EXPECT_THROW(read_results(file("broken.h5")), InputError) << at;
    }
    given("unsealed.h5", whole.substr(0, content));
    EXPECT_EQ(read_results(file("unsealed.h5")).digest(), results.digest());
}

/// Where another program changed the file, the seal is gone and HDF5's own checksums remain.
TEST_F(ResultsFile, DamagedNumbersFailTheirChecksum) {
    write_results(file("a.h5"), sample_results(640));
    const hid_t opened = H5Fopen(file("a.h5").c_str(), H5F_ACC_RDWR, H5P_DEFAULT);
    const hid_t dataset = H5Dopen2(opened, "occupancy", H5P_DEFAULT);
    const hid_t space = H5Dget_space(dataset);
    haddr_t address = 0;
    hsize_t size = 0;
    unsigned filters = 0;
    ASSERT_GE(H5Dget_chunk_info(dataset, space, 0, nullptr, &filters, &address, &size), 0);
    H5Sclose(space);
    H5Dclose(dataset);
    H5Fclose(opened);
    std::string broken = bytes_of(file("a.h5"));
    broken[address + size - 5] = static_cast<char>(broken[address + size - 5] ^ 1);
    given("broken.h5", broken);
    EXPECT_THAT([&] { read_results(file("broken.h5")); },
                ThrowsMessage<InputError>(AllOf(HasSubstr("'occupancy'"), HasSubstr("damaged"))));
}

/// A number that another program changed, in a part of the file that HDF5 keeps no checksum of.
TEST_F(ResultsFile, ChangedNumbersAreRefused) {
    write_results(file("a.h5"), sample_results(70));
    const hid_t opened = H5Fopen(file("a.h5").c_str(), H5F_ACC_RDWR, H5P_DEFAULT);
    const hid_t dataset = H5Dopen2(opened, "people", H5P_DEFAULT);
    double people = 0;
    H5Dread(dataset, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, &people);
    people += 1;
    H5Dwrite(dataset, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, &people);
    H5Dclose(dataset);
    H5Fclose(opened);
    EXPECT_THAT([&] { read_results(file("a.h5")); },
                ThrowsMessage<InputError>(
                    AllOf(HasSubstr("a.h5: has lost its seal"), HasSubstr("make it anew"))));
}

TEST_F(ResultsFile, NothingOfOthersIsReplaced) {
    given("places.csv", "name,kind\n");
    EXPECT_THAT([&] { write_results(file("places.csv"), sample_results(3)); },
                ThrowsMessage<InputError>(HasSubstr("places.csv: is there already")));
    EXPECT_EQ(bytes_of(file("places.csv")), "name,kind\n");
}

/// Ensembles run in threads of one process, and HDF5 takes one at a time.
TEST_F(ResultsFile, ThreadsWriteAndReadTheirOwnFiles) {
    const Results results = sample_results(200);
    std::vector<std::string> digests(4);
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < digests.size(); ++i) {
        threads.emplace_back([&, i] {
            const auto target = file(std::to_string(i) + ".h5");
            for (int again = 0; again < 5; ++again) {
                write_results(target, results);
                digests[i] = read_results(target).digest();
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    EXPECT_THAT(digests, Each(results.digest()));
}

/// tests/python opens this file with h5py, xarray and ncdump.
TEST_F(ResultsFile, SampleForOtherReaders) {
    const char* wanted = std::getenv("CORRIDOR_SAMPLE");
    const std::filesystem::path target = wanted == nullptr ? file("sample.h5") : wanted;
    write_results(target, sample_results());
    EXPECT_TRUE(std::filesystem::exists(target));
}

} // namespace corridor
