#include "flee/case/cells.hpp"
#include "flee/folders.hpp"
#include "flee/study/fit_case.hpp"

#include <array>
#include <cmath>

#include <gtest/gtest.h>

namespace corridor {
namespace {

/// A file that Flee itself wrote: counts by camp and day.
struct Recorded {
    std::vector<std::string> camps;
    std::vector<std::vector<double>> simulated; ///< [day][camp]
    std::vector<std::vector<double>> observed;
};

Recorded read_recorded(const std::filesystem::path& file) {
    Problems problems;
    const flee::Sheet sheet = flee::read_sheet(file, file.filename().string(), problems);
    Recorded recorded;
    std::vector<std::size_t> columns;
    const auto& header = sheet.rows.at(0);
    for (std::size_t i = 0; i < header.size(); ++i) {
        if (header[i].text.ends_with(" sim")) {
            columns.push_back(i);
            recorded.camps.push_back(header[i].text.substr(0, header[i].text.size() - 4));
        }
    }
    for (std::size_t row = 1; row < sheet.rows.size(); ++row) {
        if (!parse_integer(sheet.rows[row][0].text)) {
            continue;
        }
        std::vector<double> simulated, observed;
        for (const std::size_t i : columns) {
            simulated.push_back(parse_number(sheet.rows[row][i].text).value());
            observed.push_back(parse_number(sheet.rows[row][i + 1].text).value());
        }
        recorded.simulated.push_back(simulated);
        recorded.observed.push_back(observed);
    }
    return recorded;
}

struct StockCase {
    const char* name;
    std::vector<const char*> recorded;
    double ard;
    double ard_rescaled;
};

/// Flee's own files at full population and its errors (flee_recorded.csv); for car and ssudan,
/// whose full runs were stopped, over the days that were recorded.
const std::vector<StockCase>& stock_cases() {
    static const std::vector<StockCase> cases = {
        {"burundi",
         {"burundi__hasten1__seed1.csv", "burundi__hasten1__seed2.csv",
          "burundi__hasten1__seed3.csv"},
         0.5846,
         0.5435},
        {"mali",
         {"mali__hasten1__seed1.csv", "mali__hasten1__seed2.csv", "mali__hasten1__seed3.csv"},
         0.3813,
         0.3165},
        {"car", {"car__hasten1__seed1__first677days.csv"}, 0.4119, 0.3702},
        {"ssudan", {"ssudan__hasten1__seed1__first588days.csv"}, 0.4929, 0.5748},
    };
    return cases;
}

class StockCases : public testing::TestWithParam<std::size_t> {
  protected:
    void SetUp() override {
        if (flee::stock_folder().empty()) {
            GTEST_SKIP() << "the stock cases are not beside the source tree";
        }
        Problems problems;
        source_ = flee::read_case(flee::stock_folder() / stock().name, problems);
        ASSERT_FALSE(problems.has_errors());
        for (const char* file : stock().recorded) {
            recorded_.push_back(read_recorded(flee::stock_folder() / "recorded" / file));
        }
    }
    static const StockCase& stock() { return stock_cases()[GetParam()]; }

    FitData fit(int replicates) const {
        FleeFitOptions options;
        options.run.days = static_cast<int>(recorded_[0].observed.size());
        options.replicates = replicates;
        return flee_fit(source_, options);
    }

    flee::Case source_;
    std::vector<Recorded> recorded_;
};

INSTANTIATE_TEST_SUITE_P(Flee, StockCases, testing::Range<std::size_t>(0, 4),
                         [](const auto& parameter) {
                             return std::string(stock_cases()[parameter.param].name);
                         });

TEST_P(StockCases, CountsToCompareWithAreFleesOwn) {
    const FitData data = flee_observations(source_, static_cast<int>(recorded_[0].observed.size()));
    ASSERT_EQ(data.places, recorded_[0].camps);
    for (int day = 0; day < data.days; ++day) {
        for (std::size_t k = 0; k < data.places.size(); ++k) {
            ASSERT_EQ(data.observed[data.at(day, k)],
                      recorded_[0].observed[static_cast<std::size_t>(day)][k])
                << data.places[k] << " on day " << day;
        }
    }
}

TEST_P(StockCases, ErrorIsThatOfFlee) {
    const Fit fit = score(this->fit(1));
    EXPECT_NEAR(fit.overall.ard, stock().ard, 0.008);
    EXPECT_NEAR(fit.overall.ard_rescaled, stock().ard_rescaled, 0.008);
}

TEST_P(StockCases, EveryCampFillsAsInFlee) {
    const FitData data = fit(3);
    for (std::size_t k = 0; k < data.places.size(); ++k) {
        double flee = 0;
        double ours = 0;
        for (int day = 0; day < data.days; ++day) {
            for (const Recorded& recorded : recorded_) {
                flee += recorded.simulated[static_cast<std::size_t>(day)][k] /
                        static_cast<double>(recorded_.size()) / data.days;
            }
            for (const auto& simulated : data.simulated) {
                ours += simulated[data.at(day, k)] / 3 / data.days;
            }
        }
        // 2 % and 50 people; 4 % for the camps around Gore in car, 6 to 34 km from each other,
        // which fill in bursts (docs/model/flee.md).
        const bool burst = data.places[k] == "Amboko" || data.places[k] == "Gondje";
        EXPECT_NEAR(ours, flee, (burst ? 0.04 : 0.02) * flee + 50) << data.places[k];
    }
}

} // namespace
} // namespace corridor
