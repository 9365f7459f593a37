#include "results/merge.hpp"

#include "base/errors.hpp"
#include "results/reader.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace corridor {

namespace {

/// One replicate of a file: the whole file, or number `part` of a merged one.
struct Part {
    std::int64_t seed = 0;
    std::string file;
    const Results* results = nullptr;
    std::size_t part = 0;
};

bool is_merged(const Results& results) { return results.has_dim("replicate"); }

/// Whether the merged file has the variable once: it names or describes members, and is equal for
/// every seed.
bool stands_once(const Variable& variable) {
    return variable.coordinate || variable.is_text() || variable.name == "seed";
}

/// Whether the variable is left out: its number of rows differs between runs.
bool differs_in_length(const Results& results, const Variable& variable) {
    return variable.name.starts_with("trajectory") ||
           std::any_of(variable.dims.begin(), variable.dims.end(),
                       [&](const std::string& dim) { return dim.starts_with("trajectory"); }) ||
           !std::all_of(variable.dims.begin(), variable.dims.end(),
                        [&](const std::string& dim) { return results.has_dim(dim); });
}

std::string text_of(const Attribute& attribute) {
    if (const auto* text = std::get_if<std::string>(&attribute)) return *text;
    if (const auto* whole = std::get_if<std::int64_t>(&attribute)) return std::to_string(*whole);
    if (const auto* number = std::get_if<double>(&attribute)) return fmt::format("{}", *number);
    return {};
}

std::string text_attribute(const Results& results, const std::string& name) {
    const auto found = results.attributes.find(name);
    return found == results.attributes.end() ? "" : text_of(found->second);
}

/// Throws unless the attributes of a file agree with those of the first file.
void must_agree(const Results& first, const std::string& first_file, const Results& other,
                const std::string& file) {
    for (const auto& [attribute, what] :
         {std::pair{"scenario_digest", "scenario"}, std::pair{"plan", "plan"},
          std::pair{"days_planned", "length"}, std::pair{"people_per_agent", "people an agent"},
          std::pair{"corridor_version", "version of corridor"}}) {
        const std::string expected = text_attribute(first, attribute);
        const std::string found = text_attribute(other, attribute);
        if (expected != found) {
            throw InputError(fmt::format(
                "{}: its {} is '{}', that of {} is '{}'; merge runs that differ only in their seed",
                file, what, found, first_file, expected));
        }
    }
    if (first.days() != other.days()) {
        throw InputError(fmt::format(
            "{}: has {} days, {} has {}; a run that was interrupted cannot be merged, resume it "
            "first",
            file, other.days(), first_file, first.days()));
    }
}

std::vector<Part> parts_of(const Results& results, const std::string& file) {
    std::vector<Part> parts;
    if (is_merged(results)) {
        const auto& seeds = results.at("seed").as<std::int64_t>();
        for (std::size_t i = 0; i < seeds.size(); ++i) {
            parts.push_back({seeds[i], file, &results, i});
        }
        return parts;
    }
    const auto found = results.attributes.find("seed");
    if (found == results.attributes.end()) {
        throw InputError(file + ": has no seed; merge files that 'corridor run' wrote");
    }
    const auto* whole = std::get_if<std::int64_t>(&found->second);
    const auto* natural = std::get_if<std::uint64_t>(&found->second);
    if (natural != nullptr &&
        *natural > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
        throw InputError(fmt::format("{}: has seed {}, which is more than a merged file can hold; "
                                     "run it again with a seed up to {}",
                                     file, *natural, std::numeric_limits<std::int64_t>::max()));
    }
    const std::int64_t seed = whole ? *whole : natural ? static_cast<std::int64_t>(*natural) : 0;
    return {{seed, file, &results, 0}};
}

/// Appends the values of `variable` in `part`. They may have a first dimension `replicate` or not.
void append_part(const Part& part, const std::string& name, Values& values) {
    const Variable& from = part.results->at(name);
    const std::size_t count =
        is_merged(*part.results) ? from.count() / part.results->size("replicate") : from.count();
    std::visit(
        [&](auto& to) {
            const auto& source = from.as<typename std::decay_t<decltype(to)>::value_type>();
            const auto first = source.begin() + static_cast<std::ptrdiff_t>(part.part * count);
            to.insert(to.end(), first, first + static_cast<std::ptrdiff_t>(count));
        },
        values);
}

Variable seeds_of(const std::vector<Part>& parts) {
    std::vector<std::int64_t> seeds;
    std::transform(parts.begin(), parts.end(), std::back_inserter(seeds),
                   [](const Part& part) { return part.seed; });
    return {.name = "seed",
            .dims = {"replicate"},
            .units = "1",
            .long_name = "seed of a replicate",
            .values = std::move(seeds),
            .coordinate = true};
}

void refuse_doubles(const std::vector<Part>& parts) {
    for (std::size_t i = 1; i < parts.size(); ++i) {
        if (parts[i].seed == parts[i - 1].seed) {
            throw InputError(fmt::format("{}: has seed {}, and so has {}; name each run once",
                                         parts[i].file, parts[i].seed, parts[i - 1].file));
        }
    }
}

} // namespace

Results merge_results(const std::vector<std::filesystem::path>& files) {
    if (files.empty()) {
        throw InputError("there is nothing to merge; name results files");
    }
    std::vector<Results> read;
    read.reserve(files.size());
    std::vector<Part> parts;
    for (const auto& file : files) {
        read.push_back(read_results(file));
        must_agree(read.front(), files.front().string(), read.back(), file.string());
        std::vector<Part> more = parts_of(read.back(), file.string());
        std::move(more.begin(), more.end(), std::back_inserter(parts));
    }
    std::stable_sort(parts.begin(), parts.end(),
                     [](const Part& a, const Part& b) { return a.seed < b.seed; });
    refuse_doubles(parts);

    const Results& first = read.front();
    Results merged;
    merged.attributes = first.attributes;
    for (const char* of_one_run : {"seed", "threads", "digest"}) {
        merged.attributes.erase(of_one_run);
    }
    merged.attributes["replicates"] = static_cast<std::int64_t>(parts.size());
    for (const Dimension& dim : first.dims) {
        if (!dim.name.starts_with("trajectory")) merged.set_size(dim.name, dim.size);
    }
    merged.set_size("replicate", parts.size());
    for (const Variable& variable : first.variables) {
        if (variable.name == "seed" || differs_in_length(first, variable)) continue;
        if (stands_once(variable)) {
            merged.add(variable);
            continue;
        }
        Variable stacked = variable;
        if (!is_merged(first)) stacked.dims.insert(stacked.dims.begin(), "replicate");
        std::visit([](auto& values) { values.clear(); }, stacked.values);
        for (const Part& part : parts) {
            append_part(part, variable.name, stacked.values);
        }
        merged.add(std::move(stacked));
    }
    merged.add(seeds_of(parts));
    merged.attributes["digest"] = merged.digest();
    return merged;
}

} // namespace corridor
