#include "base/errors.hpp"
#include "engine/simulation.hpp"
#include "results/detail/seal.hpp"
#include "support/scenario_text.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <hdf5.h>
#include <unistd.h>

// Checkpoints whose numbers are wrong although their seal is right: no read of what is not there.

namespace corridor {

using test::small_corridor;

class DamagedCheckpoint : public testing::Test {
  protected:
    static constexpr int people = 2000;
    static constexpr int days = 30;
    static constexpr int saved_on = 15;

    DamagedCheckpoint()
        : file_(std::filesystem::temp_directory_path() /
                ("corridor-damaged-" + std::to_string(getpid()) + ".checkpoint")),
          scenario_(small_corridor(people, days).read()),
          run_(fresh()) {
        while (run_->today() < saved_on) {
            run_->live();
        }
    }
    ~DamagedCheckpoint() override { std::filesystem::remove(file_); }

    std::unique_ptr<Simulation> fresh() const {
        RunOptions options;
        options.threads = 1;
        for (std::uint32_t p = 0; p < 200; ++p) {
            options.traced.emplace_back(p);
        }
        return std::make_unique<Simulation>(scenario_, options);
    }

    /// A checkpoint with `values` in the place of an array.
    void replace(const std::string& name, const std::vector<std::int64_t>& values) const {
        change(name, [&](hid_t file, hid_t type) {
            H5Ldelete(file, name.c_str(), H5P_DEFAULT);
            const hsize_t size = values.size();
            const hid_t space = H5Screate_simple(1, &size, nullptr);
            const hid_t made =
                H5Dcreate2(file, name.c_str(), type, space, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
            EXPECT_GE(
                H5Dwrite(made, H5T_NATIVE_INT64, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()), 0);
            H5Dclose(made);
            H5Sclose(space);
        });
    }

    /// A checkpoint with one value of an array changed.
    void put(const std::string& name, hsize_t at, std::int64_t value) const {
        change(name, [&](hid_t file, hid_t) {
            const hid_t dataset = H5Dopen2(file, name.c_str(), H5P_DEFAULT);
            const hid_t stored = H5Dget_space(dataset);
            const hsize_t one = 1;
            EXPECT_GE(H5Sselect_hyperslab(stored, H5S_SELECT_SET, &at, nullptr, &one, nullptr), 0);
            const hid_t held = H5Screate_simple(1, &one, nullptr);
            EXPECT_GE(H5Dwrite(dataset, H5T_NATIVE_INT64, held, stored, H5P_DEFAULT, &value), 0)
                << name;
            H5Sclose(held);
            H5Sclose(stored);
            H5Dclose(dataset);
        });
    }

    testing::AssertionResult is_read() const {
        try {
            fresh()->restore(file_);
        } catch (const InputError& error) {
            return testing::AssertionFailure() << error.what();
        }
        return testing::AssertionSuccess();
    }

    testing::AssertionResult is_refused(const std::string& what) const {
        try {
            fresh()->restore(file_);
        } catch (const InputError& error) {
            const std::string told = error.what();
            const bool good =
                told.find(file_.string()) != told.npos && told.find(what) != told.npos;
            return (good ? testing::AssertionSuccess() : testing::AssertionFailure()) << told;
        }
        return testing::AssertionFailure() << "is read";
    }

  private:
    template <class Change>
    void change(const std::string& name, const Change& work) const {
        run_->save(file_);
        constexpr std::uintmax_t seal = 24;
        std::filesystem::resize_file(file_, std::filesystem::file_size(file_) - seal);
        const hid_t file = H5Fopen(file_.c_str(), H5F_ACC_RDWR, H5P_DEFAULT);
        const hid_t dataset = H5Dopen2(file, name.c_str(), H5P_DEFAULT);
        ASSERT_GE(dataset, 0) << name;
        const hid_t type = H5Dget_type(dataset);
        H5Dclose(dataset);
        work(file, type);
        H5Tclose(type);
        H5Fclose(file);
        const int descriptor = open(file_.c_str(), O_RDWR);
        EXPECT_TRUE(seal_file(descriptor));
        close(descriptor);
    }

    std::filesystem::path file_;
    std::shared_ptr<const Scenario> scenario_;
    std::unique_ptr<Simulation> run_;
};

TEST_F(DamagedCheckpoint, IsReadWhereNothingIsWrong) {
    put("today", 0, saved_on);
    EXPECT_TRUE(is_read());
}

TEST_F(DamagedCheckpoint, NamesNothingThatIsNotThere) {
    struct Wrong {
        const char* array;
        std::int64_t value;
        const char* what;
    };
    constexpr Wrong wrong[] = {{"people/status", 254, "status 254"},
                               {"people/situation", 4'000'000'000, "4000000000"},
                               {"people/group", 60'000, "group 60000"},
                               {"people/came_from", 60'000, "place 60000"},
                               {"people/traits", 5 << 3, "kind of papers 5"},
                               {"people/carrier", 254, "254"},
                               {"journeys/person", 4'000'000'000, "person 4000000000"},
                               {"journeys/status", 254, "status 254"},
                               {"journeys/situation", 4'000'000'000, "4000000000"},
                               {"journeys/cause", 254, "cause 254"}};
    for (const auto& [array, value, what] : wrong) {
        put(array, 0, value);
        EXPECT_TRUE(is_refused(what)) << array;
    }
    put("people/span", people - 1, 200);
    EXPECT_TRUE(is_refused("member of a party")) << "beyond the last person";
}

TEST_F(DamagedCheckpoint, HasListsOfTheRightLengths) {
    const std::vector<std::int64_t> many(7777, 0);
    for (const char* name :
         {"people/wake", "hazards/rates", "beliefs/price", "beliefs/prior_price", "counts/landed",
          "counts/landed_on", "seats_offered", "seat_shares/0", "wait_days/0",
          "measured/by_country", "measured/by_place", "schedule/intensities"}) {
        replace(name, many);
        EXPECT_TRUE(is_refused("7777")) << name;
    }
}

} // namespace corridor
