#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace corridor {

/// The values of a variable in row-major order. All have the same type.
using Values =
    std::variant<std::vector<std::int32_t>, std::vector<std::int64_t>, std::vector<std::uint8_t>,
                 std::vector<float>, std::vector<double>, std::vector<std::string>>;

/// An attribute of a file or a variable. Lists of whole numbers get the type of the variable that
/// they belong to (`flag_values`).
using Attribute =
    std::variant<std::string, std::int64_t, std::uint64_t, double, std::vector<std::int64_t>,
                 std::vector<double>, std::vector<std::string>>;

using NamedAttribute = std::pair<std::string, Attribute>;

/// One labelled array of a results file. It is made with designated initialisers; any field may be
/// left out.
struct Variable {
    std::string name{};
    std::vector<std::string> dims{}; ///< slowest first; none for a single value
    std::string units{};     ///< "people", "USD"; "1" for numbers without unit; "" only for text
    std::string long_name{}; ///< its meaning in a few words
    Values values{};
    std::vector<NamedAttribute> attributes{}; ///< in the order in which they are written
    std::optional<double> fill{}; ///< means "missing"; in floating-point values NaN does too
    bool coordinate = false;      ///< describes a dimension (latitude, kind); it is no measurement

    std::size_t count() const;      ///< number of values
    void resize(std::size_t count); ///< new values are the fill value, or else 0 or ""
    bool is_text() const { return std::holds_alternative<std::vector<std::string>>(values); }

    /// The values. Throws InputError with the name and both types when their type is not T.
    template <class T>
    std::vector<T>& as() {
        return const_cast<std::vector<T>&>(std::as_const(*this).template as<T>());
    }
    template <class T>
    const std::vector<T>& as() const {
        const auto* held = std::get_if<std::vector<T>>(&values);
        if (held == nullptr) {
            refuse_type(type_name(Values(std::vector<T>())));
        }
        return *held;
    }

    /// The values as numbers of any type; missing ones are NaN. Throws InputError for text.
    std::vector<double> numbers() const;

    /// An attribute with text, or "".
    std::string text_attribute(std::string_view attribute) const;

    /// "int32", "int64", "uint8", "float32", "float64" or "text".
    static std::string_view type_name(const Values& values);

  private:
    [[noreturn]] void refuse_type(std::string_view wanted) const;
};

/// A digest of name, dimensions, type and values.
std::string digest_of(const Variable& variable);

} // namespace corridor
