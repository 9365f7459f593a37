#include "results/variable.hpp"

#include "base/errors.hpp"
#include "base/hash.hpp"

#include <array>
#include <cmath>
#include <limits>
#include <type_traits>

#include <fmt/format.h>

namespace corridor {

namespace {

void add_number(Digest& digest, std::uint64_t number) { digest.add(&number, sizeof number); }

void add_text(Digest& digest, std::string_view text) {
    add_number(digest, text.size());
    digest.add(text);
}

} // namespace

std::size_t Variable::count() const {
    return std::visit([](const auto& held) { return held.size(); }, values);
}

void Variable::resize(std::size_t count) {
    std::visit(
        [&](auto& held) {
            using T = typename std::decay_t<decltype(held)>::value_type;
            if constexpr (std::is_same_v<T, std::string>) {
                held.resize(count);
            } else {
                T blank{};
                if (fill) {
                    blank = static_cast<T>(*fill);
                }
                held.resize(count, blank);
            }
        },
        values);
}

std::vector<double> Variable::numbers() const {
    return std::visit(
        [&](const auto& held) {
            using T = typename std::decay_t<decltype(held)>::value_type;
            std::vector<double> result;
            if constexpr (std::is_same_v<T, std::string>) {
                refuse_type("a number");
            } else {
                result.reserve(held.size());
                for (const T value : held) {
                    const bool missing = fill && value == static_cast<T>(*fill);
                    result.push_back(missing ? std::numeric_limits<double>::quiet_NaN()
                                             : static_cast<double>(value));
                }
            }
            return result;
        },
        values);
}

std::string Variable::text_attribute(std::string_view attribute) const {
    for (const auto& [key, value] : attributes) {
        if (const auto* text = std::get_if<std::string>(&value);
            text != nullptr && key == attribute) {
            return *text;
        }
    }
    return "";
}

std::string_view Variable::type_name(const Values& values) {
    // In the order of the types in Values.
    constexpr std::array<std::string_view, std::variant_size_v<Values>> names = {
        "int32", "int64", "uint8", "float32", "float64", "text"};
    return names[values.index()];
}

void Variable::refuse_type(std::string_view wanted) const {
    throw InputError(
        fmt::format("variable '{}' is {}; {} was wanted", name, type_name(values), wanted));
}

std::string digest_of(const Variable& variable) {
    Digest digest;
    add_text(digest, variable.name);
    add_text(digest, Variable::type_name(variable.values));
    add_number(digest, variable.dims.size());
    for (const std::string& dim : variable.dims) {
        add_text(digest, dim);
    }
    add_number(digest, variable.count());
    std::visit(
        [&](const auto& held) {
            using T = typename std::decay_t<decltype(held)>::value_type;
            if constexpr (std::is_same_v<T, std::string>) {
                for (const std::string& text : held) {
                    add_text(digest, text);
                }
            } else {
                digest.add(std::span<const T>(held));
            }
        },
        variable.values);
    return digest.hex();
}

} // namespace corridor
