#include "flee/study/case_forecast.hpp"

#include <algorithm>
#include <cmath>

namespace corridor {

namespace {

/// The count on a day from reports up to `split`: linear between them, constant outside.
double known_on(const flee::Series& series, Day split, double day) {
    const flee::Series::Entry* before = nullptr;
    for (const auto& entry : series.entries) {
        if (entry.day > split) {
            break;
        }
        if (entry.day >= day) {
            if (before == nullptr) {
                return entry.count;
            }
            const double share = (day - before->day) / (entry.day - before->day);
            return before->count + share * (entry.count - before->count);
        }
        before = &entry;
    }
    return before == nullptr ? 0 : before->count;
}

/// Growth in people a day over the last `window` days before `end`, from reports up to `split`.
double growth(const flee::Series& series, Day split, double end, double window) {
    return (known_on(series, split, end) - known_on(series, split, end - window)) / window;
}

struct TotalGrowth {
    double all = 0;   ///< net, at least 0
    double gross = 0; ///< of growing camps only
};

TotalGrowth total_growth(const Reports& reports, Day split, double window) {
    TotalGrowth total;
    for (const auto& series : reports.series) {
        if (published_by(series, split)) {
            const double own = growth(series, split, split, window);
            total.all += own;
            total.gross += std::max(0.0, own);
        }
    }
    total.all = std::max(0.0, total.all);
    return total;
}

/// A camp's part of the total's growth, by its share of the growth of growing camps.
double part_of_total(const Reports& reports, std::size_t camp, Day split, double window) {
    const TotalGrowth total = total_growth(reports, split, window);
    const double own = std::max(0.0, growth(reports.series[camp], split, split, window));
    return total.gross > 0 ? total.all * own / total.gross : 0;
}

} // namespace

Reports reports_of(const flee::Case& source) {
    Reports reports;
    reports.days = source.days;
    for (std::size_t k = 0; k < source.camps.size(); ++k) {
        reports.camps.push_back(source.places[source.camps[k]].name);
        reports.series.push_back(source.observed[source.camp_series[k]].reported);
    }
    return reports;
}

std::string name_of(SimpleForecast rule) {
    switch (rule) {
    case SimpleForecast::stocks_persist:
        return "stocks persist";
    case SimpleForecast::inflow_shares_persist:
        return "inflow shares persist";
    case SimpleForecast::linear_trend:
        return "linear trend";
    }
    return "";
}

std::vector<ForecastTarget> forecast_targets(const Reports& reports, int horizon, Day first,
                                             int step) {
    std::vector<ForecastTarget> targets;
    for (Day split = first; split + horizon <= reports.days; split += step) {
        for (std::size_t camp = 0; camp < reports.series.size(); ++camp) {
            for (const auto& entry : reports.series[camp].entries) {
                if (entry.day > split + horizon - 15 && entry.day <= split + horizon + 15 &&
                    entry.day < reports.days) {
                    targets.push_back({split, camp, entry.day, entry.count});
                }
            }
        }
    }
    return targets;
}

std::vector<ForecastTarget> unreported_targets(const Reports& reports, int horizon, Day first,
                                               int step) {
    auto targets = forecast_targets(reports, horizon, first, step);
    std::erase_if(targets, [&](const ForecastTarget& target) {
        return published_by(reports.series[target.camp], target.split).has_value();
    });
    return targets;
}

std::optional<Paths> paths_of(const Reports& reports, std::size_t camp, Day split, Day day) {
    const flee::Series& series = reports.series[camp];
    const auto last = published_by(series, split);
    if (!last) {
        return std::nullopt;
    }
    const double ahead = day - last->day;
    const auto faded = [&](double rate, double days) {
        return std::max(0.0, last->count + rate * days * (1 - std::exp(-ahead / days)));
    };
    const double part = part_of_total(reports, camp, split, 60);
    // assumption: growth fades within weeks to months
    return Paths{last->count, faded(growth(series, split, last->day, 30), 15),
                 faded(growth(series, split, last->day, 60), 45), faded(part, 45),
                 faded(part, 135)};
}

std::optional<double> forecast(const Reports& reports, std::size_t camp, Day split, Day day,
                               SimpleForecast rule) {
    constexpr double window_days = 60;
    const flee::Series& series = reports.series[camp];
    const auto last = published_by(series, split);
    if (!last) {
        return std::nullopt;
    }
    double rate = 0;
    if (rule == SimpleForecast::linear_trend) {
        rate = growth(series, split, last->day, window_days);
    } else if (rule == SimpleForecast::inflow_shares_persist) {
        rate = part_of_total(reports, camp, split, window_days);
    }
    return std::max(0.0, last->count + rate * (day - last->day));
}

double everybody(const Reports& reports, Day split) {
    double all = 0;
    for (const auto& series : reports.series) {
        all += known_on(series, split, split);
    }
    return all;
}

double error_scale(const Reports& reports, std::size_t camp, Day split, Day day) {
    const flee::Series& series = reports.series[camp];
    const auto last = published_by(series, split);
    if (!last) {
        return 10;
    }
    const double recent = std::abs(growth(series, split, last->day, 60));
    // assumption: errors grow with recent change and slowly with the stock; 1 % of all people may
    // arrive anywhere
    return recent * std::min<double>(day - last->day, 60) + 0.03 * last->count +
           0.01 * everybody(reports, split) + 10;
}

CaseFilter::CaseFilter(const Reports& reports, int horizon, const ForecastParameters& parameters)
    : reports_(reports),
      parameters_(parameters),
      same_(try_paths(reports, horizon)),
      near_(try_paths(reports, 30)) {
    trials_ =
        rolling_forecasts(reports, horizon, 20, 10, [&](std::size_t camp, Day split, Day day) {
            return expected(camp, split, day);
        });
}

std::vector<CaseFilter::Trial> CaseFilter::try_paths(const Reports& reports, int horizon) {
    std::vector<Trial> trials;
    for (const auto& [split, camp, day, reported] : forecast_targets(reports, horizon, 20, 10)) {
        if (const auto paths = paths_of(reports, camp, split, day)) {
            trials.push_back({camp, day, reported, *paths});
        }
    }
    return trials;
}

Paths CaseFilter::weights(std::size_t camp, Day split) const {
    struct Losses {
        Paths off{};
        double people = 0;
        void add(const Trial& trial) {
            for (std::size_t i = 0; i < path_count; ++i) {
                off[i] += std::abs(trial.paths[i] - trial.reported);
            }
            people += trial.reported;
        }
    };
    Losses all;
    Losses here;
    const auto learn = [&](const std::vector<Trial>& trials) {
        for (const Trial& trial : trials) {
            if (trial.day <= split) {
                all.add(trial);
                if (trial.camp == camp) {
                    here.add(trial);
                }
            }
        }
    };
    learn(same_);
    learn(near_);
    // assumption: errors count from 2 % of the people (10 % for a single camp); the weight is the
    // inverse of their fourth power
    const double slack_all = 0.02 * (all.people + everybody(reports_, split)) + 1;
    const double slack_here =
        0.1 * (here.people + known_on(reports_.series[camp], split, split)) + 1;
    Paths weights{};
    double sum = 0;
    for (std::size_t i = 0; i < path_count; ++i) {
        weights[i] = (i == 0 ? parameters_.persistence : 1) *
                     std::pow((all.off[i] + slack_all) / slack_all, -4) *
                     std::pow((here.off[i] + slack_here) / slack_here, -4);
        sum += weights[i];
    }
    for (double& weight : weights) {
        weight /= sum;
    }
    return weights;
}

std::optional<double> CaseFilter::expected(std::size_t camp, Day split, Day day) const {
    const auto paths = paths_of(reports_, camp, split, day);
    if (!paths) {
        return std::nullopt;
    }
    const auto known = known_weights_.find({camp, split});
    const Paths weight =
        known != known_weights_.end()
            ? known->second
            : known_weights_.try_emplace({camp, split}, weights(camp, split)).first->second;
    double mean = 0;
    for (std::size_t i = 0; i < path_count; ++i) {
        mean += weight[i] * (*paths)[i];
    }
    return mean;
}

double relative_error(const std::vector<Forecast>& forecasts) {
    double off = 0;
    double people = 0;
    for (const Forecast& f : forecasts) {
        off += std::abs(f.expected - f.reported);
        people += f.reported;
    }
    return people > 0 ? off / people : std::nan("");
}

namespace {

/// Standardised errors with weights, and their quantiles.
class ErrorPool {
  public:
    void add(double error, double weight) { errors_.push_back({error, weight}); }

    void sort() {
        std::sort(errors_.begin(), errors_.end());
        double sum = 0;
        for (const auto& [error, weight] : errors_) {
            middle_.push_back(sum + weight / 2);
            sum += weight;
        }
        for (double& at : middle_) {
            at /= sum;
        }
    }
    /// Linear between the middles of the errors' weights.
    double quantile(double q) const {
        const auto next = std::lower_bound(middle_.begin(), middle_.end(), q) - middle_.begin();
        const auto i = static_cast<std::size_t>(next);
        if (i == 0 || i == errors_.size()) {
            return i == 0 ? errors_.front().first : errors_.back().first;
        }
        const double share = (q - middle_[i - 1]) / (middle_[i] - middle_[i - 1]);
        return errors_[i - 1].first + share * (errors_[i].first - errors_[i - 1].first);
    }

  private:
    std::vector<std::pair<double, double>> errors_;
    std::vector<double> middle_;
};

ErrorPool pool_for(const Forecast& f, const std::vector<Forecast>& own_trials,
                   const std::vector<std::vector<Forecast>>& elsewhere) {
    // assumptions: how long errors are useful, how similar in size camps must be, and the weight of
    // other cases; trials are ten days apart, so three of them contain no more information than one
    constexpr double half_life_days = 120;
    constexpr double alike = 1;
    constexpr double weight_elsewhere = 100;
    constexpr double overlap = 3;
    constexpr double least_likeness = 1e-6;
    constexpr double doubt = 0.01; // weight of the Laplace errors
    const auto likeness = [&](const Forecast& other) {
        const double apart = (other.size - f.size) / alike;
        return std::exp(-apart * apart / 2) + least_likeness;
    };
    const auto error_of = [](const Forecast& other) {
        return (other.reported - other.expected) / other.scale;
    };
    ErrorPool pool;
    for (const Forecast& trial : own_trials) {
        if (trial.day <= f.split) {
            const double age = f.split - trial.day;
            pool.add(error_of(trial),
                     std::pow(0.5, age / half_life_days) / overlap * likeness(trial));
        }
    }
    for (const auto& one_case : elsewhere) {
        for (const Forecast& trial : one_case) {
            pool.add(error_of(trial), weight_elsewhere / static_cast<double>(elsewhere.size()) /
                                          static_cast<double>(one_case.size()) * likeness(trial));
        }
    }
    constexpr int quantiles = 39;
    for (int i = 1; i <= quantiles; ++i) {
        const double q = static_cast<double>(i) / (quantiles + 1);
        const double laplace = q < 0.5 ? std::log(2 * q) : -std::log(2 * (1 - q));
        pool.add(0.5 * laplace, doubt / quantiles);
    }
    pool.sort();
    return pool;
}

} // namespace

BandScores score_bands(const std::vector<Forecast>& mine, const std::vector<Forecast>& own_trials,
                       const std::vector<std::vector<Forecast>>& elsewhere) {
    BandScores scores;
    if (mine.empty()) {
        return scores;
    }
    // Quantiles 1/40 to 39/40 represent the distribution of the forecast.
    constexpr int members = 39;
    double people = 0;
    double number = 0;
    for (const Forecast& f : mine) {
        const ErrorPool pool = pool_for(f, own_trials, elsewhere);
        const auto at = [&](double q) {
            return std::max(0.0, f.expected + f.scale * pool.quantile(q));
        };
        const auto within = [&](double low, double high) {
            return f.reported >= at(low) && f.reported <= at(high) ? 1.0 : 0.0;
        };
        scores.coverage_50 += within(0.25, 0.75);
        scores.coverage_90 += within(0.05, 0.95);
        scores.width_90 += at(0.95) - at(0.05);
        double to_reported = 0;
        double between = 0;
        for (int i = 0; i < members; ++i) {
            const double member = at(static_cast<double>(i + 1) / (members + 1));
            to_reported += std::abs(member - f.reported) / members;
            between += (2.0 * i - members + 1) * member;
        }
        scores.crps += to_reported - between / (static_cast<double>(members) * members);
        people += f.reported;
        ++number;
    }
    scores.coverage_50 /= number;
    scores.coverage_90 /= number;
    scores.width_90 /= people;
    scores.crps /= people;
    return scores;
}

} // namespace corridor
