#include "model/comparison_view.hpp"

#include "analysis/harm.hpp"
#include "base/errors.hpp"
#include "model/formatting.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace corridor::viz {

namespace {

/// Estimates of a variable whose last dimension is `bound`: mean, low, high.
std::vector<Estimate> estimates(const ResultsReader& file, const std::string& name) {
    const auto values = file.read(name).numbers();
    const bool enough = file.read("seed").count() >= fewest_replicates;
    std::vector<Estimate> all;
    for (std::size_t i = 0; i + 2 < values.size(); i += 3) {
        const bool agree = enough && std::isfinite(values[i]) && std::isnan(values[i + 1]);
        all.push_back({values[i], values[i + 1], values[i + 2], agree});
    }
    return all;
}

Both both_at(const std::vector<Estimate>& all, std::size_t number) {
    return {all.at(3 * number), all.at(3 * number + 1), all.at(3 * number + 2)};
}

FlowGroup read_flows(const ResultsReader& file, const std::string& what) {
    FlowGroup group{what, {}};
    const auto names = file.read(what).as<std::string>();
    const auto people = estimates(file, what + "_flow");
    const auto harm = estimates(file, what + "_harm");
    for (std::size_t i = 0; i < names.size(); ++i) {
        FlowLine line{names[i], both_at(people, i), {}};
        for (std::size_t h = 0; h < harm_count; ++h) {
            line.harm[h] = both_at(harm, i * harm_count + h);
        }
        group.lines.push_back(std::move(line));
    }
    return group;
}

std::vector<FateLink> links_of(const std::vector<Estimate>& matrix, std::size_t first,
                               std::size_t fates) {
    std::vector<FateLink> links;
    for (std::size_t from = 0; from < fates; ++from) {
        for (std::size_t to = 0; to < fates; ++to) {
            const Estimate& people = matrix.at(first + from * fates + to);
            if (from != to && people.mean > 0) {
                links.push_back({from, to, people});
            }
        }
    }
    std::stable_sort(links.begin(), links.end(), [](const FateLink& a, const FateLink& b) {
        return a.people.mean > b.people.mean;
    });
    return links;
}

std::vector<HorizonView> read_horizons(const ResultsReader& file, std::size_t fates) {
    const auto days = file.read("horizon").numbers();
    const auto became = file.read("became").as<std::string>();
    const auto used = estimates(file, "used_target");
    const auto other = estimates(file, "used_other_ways");
    const auto kept_off = estimates(file, "kept_off");
    const auto drawn_in = estimates(file, "drawn_in");
    const auto kept_off_placebo = estimates(file, "kept_off_placebo");
    const auto drawn_in_placebo = estimates(file, "drawn_in_placebo");
    const auto ratio = estimates(file, "displacement");
    const auto matrix = estimates(file, "fate_matrix_net");
    std::vector<HorizonView> horizons;
    for (std::size_t h = 0; h < days.size(); ++h) {
        HorizonView view;
        view.days = static_cast<int>(days[h]);
        view.used_target = both_at(used, h);
        view.used_other_ways = both_at(other, h);
        view.observable = std::isfinite(view.used_target.baseline.mean);
        for (std::size_t b = 0; b < became.size(); ++b) {
            const std::size_t i = h * became.size() + b;
            view.kept_off.push_back({became[b], kept_off.at(i), kept_off_placebo.at(i).mean});
            view.drawn_in.push_back({became[b], drawn_in.at(i), drawn_in_placebo.at(i).mean});
        }
        view.displacement_ratio = ratio.at(h);
        view.fates = links_of(matrix, h * fates * fates, fates);
        horizons.push_back(std::move(view));
    }
    return horizons;
}

std::string label_of(const std::string& harm_kind) {
    for (const HarmKind& kind : harm_kinds()) {
        if (kind.key == harm_kind) return std::string(kind.label);
    }
    return "";
}

} // namespace

const HorizonView* ComparisonView::longest() const {
    const HorizonView* found = nullptr;
    for (const HorizonView& horizon : horizons) {
        found = horizon.observable ? &horizon : found;
    }
    return found;
}

ComparisonView read_comparison(const std::filesystem::path& path) {
    const ResultsReader file(path);
    if (kind_of(file) != FileKind::comparison) {
        throw InputError(path.string() + ": is not a comparison; 'corridor compare -o' writes one");
    }
    ComparisonView view;
    view.stamp = stamp_of(file.attributes());
    const auto against = file.attributes().find("against");
    view.against =
        against != file.attributes().end() && std::holds_alternative<std::string>(against->second)
            ? std::get<std::string>(against->second)
            : "none";
    const auto counterfactual = file.attributes().find("counterfactual");
    view.counterfactual = counterfactual != file.attributes().end() &&
                          counterfactual->second == Attribute(std::int64_t{1});
    const auto placebo = file.attributes().find("placebo");
    view.has_placebo =
        placebo == file.attributes().end() || placebo->second == Attribute(std::int64_t{1});
    view.replicates = file.read("seed").count();
    view.fates = file.read("fate_baseline").as<std::string>();
    const auto kinds = file.read("harm_kind").as<std::string>();
    const auto units = file.read("harm_unit").as<std::string>();
    const auto harm = estimates(file, "harm");
    for (std::size_t k = 0; k < kinds.size(); ++k) {
        view.harm.push_back({kinds[k], label_of(kinds[k]), units.at(k), both_at(harm, k)});
    }
    for (const char* what : {"corridor", "channel", "mode", "country"}) {
        view.flows.push_back(read_flows(file, what));
    }
    view.horizons = read_horizons(file, view.fates.size());
    view.set_out = both_at(estimates(file, "set_out"), 0);
    view.cost = both_at(estimates(file, "cost"), 0);
    view.net_lives = estimates(file, "net_lives").at(0);
    view.protection_denied = estimates(file, "protection_denied").at(0);
    return view;
}

std::string format_effect(const Estimate& change, bool people, const Texts& texts) {
    if (!std::isfinite(change.mean)) {
        return texts("compare.not_observable");
    }
    if (!change.has_interval() && !change.agree) {
        return texts.fill("compare.too_few", fewest_replicates);
    }
    const auto told = [&](double value) {
        if (people) {
            return format_change(value);
        }
        return fmt::format("{}{}", value > 0 ? "+" : "", format_number(value));
    };
    if (change.agree) {
        return texts.fill("compare.agree", told(change.mean));
    }
    return texts.fill("compare.effect", told(change.mean), told(change.low), told(change.high));
}

} // namespace corridor::viz
