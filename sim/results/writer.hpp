#pragma once

#include "results/results.hpp"

#include <cstddef>
#include <filesystem>
#include <memory>

namespace corridor {

/// Writes a results file. The file is `TARGET.partial`, beside the target, until it is complete. So
/// a file with the target's name is always complete; `finish` replaces an older one.
///
///     ResultsWriter writer("results.h5");
///     writer.append(results, 0, 64);  // rows of the variables along `time`
///     writer.append(results, 64, 64);
///     writer.finish(results);         // the remaining rows, everything else, and the name
///
/// A failed write (a full disk) throws RunError, and the partial file is removed with the writer.
class ResultsWriter {
  public:
    /// Throws InputError when nothing can be written there.
    explicit ResultsWriter(const std::filesystem::path& target);
    ~ResultsWriter();
    ResultsWriter(const ResultsWriter&) = delete;
    ResultsWriter& operator=(const ResultsWriter&) = delete;

    /// Writes the rows [first_day, first_day + days) of all variables along `time`. `results` holds
    /// their values from day 0. Rows are written once and in order. The first call fixes which
    /// variables grow and the sizes of their other dimensions.
    void append(const Results& results, std::size_t first_day, std::size_t days);

    /// Writes the days that are not written yet (or removes those after the end of `time`), all
    /// other variables and the attributes. Then flushes to the disk and renames.
    void finish(const Results& results);

    std::size_t days_written() const;

  private:
    struct Output;
    std::unique_ptr<Output> output_;
};

/// Writes a whole file at once.
void write_results(const std::filesystem::path& target, const Results& results);

} // namespace corridor
