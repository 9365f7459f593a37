#pragma once

#include "base/luck.hpp"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace corridor::flee {

/// The luck of one place on one day, in the order in which it is asked for.
class Stream {
  public:
    Stream(const Luck& luck, std::uint32_t place_key, Day day)
        : luck_(luck), who_(place_key), day_(day) {}

    /// Uniform in (0, 1), with 52 random bits.
    double uniform() {
        if (used_ == 2) {
            pair_ = luck_.uniform_pair(who_, Why::movement, day_, {counter_++});
            used_ = 0;
        }
        return pair_[used_++];
    }

  private:
    Luck luck_;
    PersonId who_;
    Day day_;
    std::uint32_t counter_ = 0;
    std::array<double, 2> pair_{};
    unsigned used_ = 2;
};

/// How many of `number` people, each with chance `p`. Inversion for small means, else transformed
/// rejection (algorithm BTRS: Hoermann 1993, J. Stat. Comput. Simul. 46); exact in both.
std::int64_t binomial(Stream& stream, std::int64_t number, double p);

/// Poisson with mean `mean`; algorithm PTRS (Hoermann 1993, Insurance: Mathematics and Economics
/// 12).
std::int64_t poisson(Stream& stream, double mean);

/// Splits `number` people over alternatives with these weights, each person on their own. With a
/// total weight of 0 all alternatives are alike. `counts` has the size of `weights`.
void multinomial(Stream& stream, std::int64_t number, std::span<const double> weights,
                 std::span<std::int64_t> counts);

} // namespace corridor::flee
