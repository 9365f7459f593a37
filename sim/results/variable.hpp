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

/// The values of a variable, one type for all of them, in row-major order.
using Values =
    std::variant<std::vector<std::int32_t>, std::vector<std::int64_t>, std::vector<std::uint8_t>,
                 std::vector<float>, std::vector<double>, std::vector<std::string>>;

/// What a file or a variable says about itself. Lists of whole numbers take the type of the
/// variable that they belong to (`flag_values`).
using Attribute =
    std::variant<std::string, std::int64_t, std::uint64_t, double, std::vector<std::int64_t>,
                 std::vector<double>, std::vector<std::string>>;

using NamedAttribute = std::pair<std::string, Attribute>;

/// One labelled array of a results file. To be made from its fields by name, of which any may be
/// left out.
struct Variable {
    std::string name{};
    std::vector<std::string> dims{}; ///< slowest first; none for a single value
    std::string units{};             ///< "people", "USD"; "1" for plain numbers; "" for text only
    std::string long_name{};         ///< what it is, in a few words
    Values values{};
    std::vector<NamedAttribute> attributes{}; ///< in the order in which they are written
    std::optional<double> fill{};             ///< stands for "missing"; for floats NaN does too
    bool coordinate = false; ///< describes a dimension (latitude, kind) and measures nothing

    std::size_t count() const;      ///< of values held
    void resize(std::size_t count); ///< new values are the fill value, or else 0 or ""
    bool is_text() const { return std::holds_alternative<std::vector<std::string>>(values); }

    /// The values, whose type must be T: throws InputError with the name and both types.
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

    /// The values as numbers, whatever their type; missing ones are NaN. Throws InputError for
    /// text.
    std::vector<double> numbers() const;

    /// An attribute that is text, or "".
    std::string text_attribute(std::string_view attribute) const;

    /// "int32", "int64", "uint8", "float32", "float64" or "text".
    static std::string_view type_name(const Values& values);

  private:
    [[noreturn]] void refuse_type(std::string_view wanted) const;
};

/// A digest of name, dimensions, type and values.
std::string digest_of(const Variable& variable);

} // namespace corridor
