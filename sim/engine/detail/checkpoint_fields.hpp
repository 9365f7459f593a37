#pragma once

#include "base/errors.hpp"
#include "results/archive.hpp"

#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include <fmt/format.h>

namespace corridor::detail {

/// A value in the form of a checkpoint: ids and moments as their number, enumerations as their
/// position, an empty value as -1.
template <class T>
auto stored(const T& value) {
    if constexpr (std::is_same_v<T, bool>) {
        return static_cast<std::uint8_t>(value);
    } else if constexpr (std::is_enum_v<T>) {
        return static_cast<std::underlying_type_t<T>>(value);
    } else if constexpr (requires { value.value_or(-1); }) {
        return value.value_or(-1);
    } else if constexpr (requires { value.ticks; }) {
        return value.ticks;
    } else if constexpr (requires { value.value; }) {
        return value.value;
    } else {
        return value;
    }
}

template <class T>
using Stored = decltype(stored(std::declval<const T&>()));

template <class T>
void restore(T& value, Stored<T> from) {
    if constexpr (std::is_arithmetic_v<T> || std::is_enum_v<T>) {
        value = static_cast<T>(from);
    } else if constexpr (requires { value.value_or(-1); }) {
        value = from == -1 ? T{} : T{from};
    } else if constexpr (requires { value.ticks; }) {
        value.ticks = from;
    } else {
        value.value = from;
    }
}

/// One field of a list of structs, and its name in the checkpoint.
template <class Thing, class T>
struct Field {
    const char* name;
    T Thing::*member;
};

template <class Thing, class T>
Field(const char*, T Thing::*) -> Field<Thing, T>; // clang 16 does not deduce it

/// Writes values to a checkpoint. `Restoring` has the same functions, so one list of names serves
/// both.
class Saving {
  public:
    static constexpr bool restores = false;

    explicit Saving(ArchiveWriter& archive) : archive_(archive) {}

    template <class T>
    void one(const std::string& name, const T& value) {
        archive_.number(name, stored(value));
    }
    template <class T>
    void all(const std::string& name, const std::vector<T>& values) {
        if constexpr (std::is_arithmetic_v<T>) {
            archive_.array(name, values);
        } else {
            std::vector<Stored<T>> numbers;
            numbers.reserve(values.size());
            for (const T& value : values) {
                numbers.push_back(stored(value));
            }
            archive_.array(name, numbers);
        }
    }
    /// The same for a list with a length that follows from the scenario.
    template <class T>
    void settled(const std::string& name, const std::vector<T>& values) {
        all(name, values);
    }
    /// Writes one array for each field.
    template <class Things, class Thing, class... T>
    void fields(const std::string& name, const Things& things, Field<Thing, T>... of) {
        (column(name + of.name, things, of.member), ...);
    }
    template <class Things, class Thing, class... T>
    void settled_fields(const std::string& name, const Things& things, Field<Thing, T>... of) {
        fields(name, things, of...);
    }

  private:
    template <class Things, class Thing, class T>
    void column(const std::string& name, const Things& things, T Thing::*member) {
        std::vector<Stored<T>> values;
        values.reserve(things.size());
        for (const Thing& thing : things) {
            values.push_back(stored(thing.*member));
        }
        archive_.array(name, values);
    }

    ArchiveWriter& archive_;
};

/// Reads what `Saving` wrote. Lists get their saved length. An impossible length is an InputError.
class Restoring {
  public:
    static constexpr bool restores = true;

    explicit Restoring(const ArchiveReader& archive) : archive_(archive) {}

    template <class T>
    void one(const std::string& name, T& value) {
        restore(value, archive_.number<Stored<T>>(name));
    }
    template <class T>
    void all(const std::string& name, std::vector<T>& values) {
        if constexpr (std::is_arithmetic_v<T>) {
            values = archive_.array<T>(name);
        } else {
            const auto numbers = archive_.array<Stored<T>>(name);
            values.assign(numbers.size(), T{});
            for (std::size_t i = 0; i < numbers.size(); ++i) {
                restore(values[i], numbers[i]);
            }
        }
    }
    template <class T>
    void settled(const std::string& name, std::vector<T>& values) {
        archive_.expect_size(name, values.size());
        all(name, values);
    }
    template <class Thing, class First, class... T>
    void fields(const std::string& name, std::vector<Thing>& things, Field<Thing, First> first,
                Field<Thing, T>... of) {
        things.resize(archive_.size(name + first.name));
        settled_fields(name, things, first, of...);
    }
    template <class Thing, class... T>
    void settled_fields(const std::string& name, std::vector<Thing>& things,
                        Field<Thing, T>... of) {
        (column(name + of.name, things, of.member), ...);
    }
    void expect_sum(const std::string& name, const std::vector<std::uint32_t>& lengths,
                    std::size_t lists, std::size_t things) const {
        std::size_t sum = 0;
        for (const std::uint32_t length : lengths) {
            sum += length;
        }
        if (lengths.size() != lists || sum != things) {
            throw InputError(fmt::format("{}: the lists '{}' do not hold together; the checkpoint "
                                         "is damaged",
                                         archive_.name(), name));
        }
    }

  private:
    template <class Thing, class T>
    void column(const std::string& name, std::vector<Thing>& things, T Thing::*member) {
        archive_.expect_size(name, things.size());
        const auto values = archive_.array<Stored<T>>(name);
        for (std::size_t i = 0; i < values.size(); ++i) {
            restore(things[i].*member, values[i]);
        }
    }

    const ArchiveReader& archive_;
};

/// Lists of structs, one after the other, and the length of each.
template <class Archive, class List, class Thing, class... T>
void serialize_lists(Archive& archive, const std::string& name, const std::vector<List*>& lists,
                     Field<Thing, T>... of) {
    std::vector<std::uint32_t> lengths;
    std::vector<Thing> things;
    if constexpr (!Archive::restores) {
        for (const List* list : lists) {
            lengths.push_back(static_cast<std::uint32_t>(list->size()));
            things.insert(things.end(), list->begin(), list->end());
        }
    }
    archive.all(name + "length", lengths);
    archive.fields(name, things, of...);
    if constexpr (Archive::restores) {
        archive.expect_sum(name, lengths, lists.size(), things.size());
        auto next = things.begin();
        for (std::size_t i = 0; i < lists.size(); ++i) {
            lists[i]->assign(next, next + lengths[i]);
            next += lengths[i];
        }
    }
}

} // namespace corridor::detail
