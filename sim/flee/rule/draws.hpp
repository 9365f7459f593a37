#pragma once

#include "base/luck.hpp"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace corridor::flee {

/// The random numbers of one place on one day, in the order in which they are used.
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

/// The number of people of `number` with chance `p` each. Inversion for small means, else
/// transformed rejection (algorithm BTRS: Hoermann 1993, J. Stat. Comput. Simul. 46). Both are
/// exact.
std::int64_t binomial(Stream& stream, std::int64_t number, double p);

/// A Poisson number with mean `mean`. Algorithm PTRS (Hoermann 1993, Insurance: Mathematics and
/// Economics 12).
std::int64_t poisson(Stream& stream, double mean);

/// Divides `number` people among alternatives with these weights, each person independently. With a
/// total weight of 0 all alternatives have the same probability. `counts` has the size of
/// `weights`.
void multinomial(Stream& stream, std::int64_t number, std::span<const double> weights,
                 std::span<std::int64_t> counts);

} // namespace corridor::flee
