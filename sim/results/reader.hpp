#pragma once

#include "results/results.hpp"

#include <cstddef>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace corridor {

/// A results file that is open for reading in parts. Only what is asked for is read into memory.
/// All functions throw InputError, which names the file, when the file is damaged.
class ResultsReader {
  public:
    /// Throws InputError when the file does not exist, is not an HDF5 file, is not a results file
    /// of corridor, has a newer version, or is incomplete.
    explicit ResultsReader(const std::filesystem::path& file);
    ~ResultsReader();
    ResultsReader(const ResultsReader&) = delete;
    ResultsReader& operator=(const ResultsReader&) = delete;

    const std::map<std::string, Attribute>& attributes() const;
    const std::vector<Dimension>& dims() const;
    /// All variables in the order of the file, without their values.
    const std::vector<Variable>& variables() const;
    bool has(std::string_view name) const;

    /// One variable. Throws InputError with the nearest name when there is none.
    Variable read(std::string_view name) const;
    /// Rows [first, first + rows) along the first dimension. Rows beyond the end are left out.
    Variable read_rows(std::string_view name, std::size_t first, std::size_t rows) const;
    /// All attributes, dimensions and variables.
    Results read_all() const;

  private:
    void refuse_other_numbers() const;

    struct Input;
    std::unique_ptr<Input> input_;
};

/// Reads a whole file.
Results read_results(const std::filesystem::path& file);

/// Reads one variable of a file.
Variable read_variable(const std::filesystem::path& file, std::string_view name);

} // namespace corridor
