#include "model/run.hpp"

#include "base/errors.hpp"
#include "input/catalogue.hpp"
#include "input/overrides.hpp"
#include "input/read.hpp"
#include "model/plan_draft.hpp"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>

namespace corridor::viz {

FileKind kind_of(const ResultsReader& file) {
    if (text_attribute(file.attributes(), "kind") == "comparison") {
        return FileKind::comparison;
    }
    for (const Variable& variable : file.variables()) {
        const auto& dims = variable.dims;
        if (dims.size() > 1 &&
            (dims[0] == "replicate" || dims[0] == "quantile" || dims[1] == "quantile")) {
            return FileKind::ensemble;
        }
    }
    return FileKind::run;
}

Run::Run(std::filesystem::path file, const Texts& texts) : file_(std::move(file)) {
    const ResultsReader reader(file_);
    if (kind_of(reader) != FileKind::run) {
        throw InputError(file_.string() +
                         ": is not the results of a run (a comparison or an ensemble)");
    }
    for (const char* needed : {"time", "place", "leg_from", "lever_intensity"}) {
        if (!reader.has(needed)) {
            throw InputError(fmt::format("{}: lacks '{}', which the results of a run have",
                                         file_.string(), needed));
        }
    }
    stamp_ = stamp_of(reader.attributes());
    start_ = first_day_of(reader.read_rows("time", 0, 1).units, file_.string());
    atlas_ = atlas_of(reader, texts);
    figures_ = std::make_unique<Figures>(file_, atlas_);
    find_lever_spans(reader);
    scenario_ = std::async(std::launch::async, [path = file_] { return scenario_in(path); });
}

void Run::find_lever_spans(const ResultsReader& file) {
    levers_ = file.read("lever").as<std::string>();
    const auto intensity = file.read("lever_intensity").numbers();
    for (std::size_t l = 0; l < levers_.size(); ++l) {
        LeverSpan span{l, 1, 0, 0};
        for (std::size_t day = 0; day < days(); ++day) {
            const double on = intensity[day * levers_.size() + l];
            if (on > 0) {
                span.first = span.most > 0 ? span.first : day;
                span.last = day;
                span.most = std::max(span.most, on);
            }
        }
        lever_spans_.push_back(span);
    }
}

std::shared_ptr<const Scenario> Run::scenario() const {
    return scenario_.wait_for(std::chrono::seconds(0)) == std::future_status::ready
               ? scenario_.get()
               : nullptr;
}

std::shared_ptr<const Scenario> Run::wait_for_scenario() const { return scenario_.get(); }

std::shared_ptr<const Scenario> scenario_in(const std::filesystem::path& file) {
    try {
        const ResultsReader reader(file);
        const auto names = reader.read("file").as<std::string>();
        const auto texts = reader.read("scenario_text").as<std::string>();
        Files files;
        for (std::size_t i = 0; i < names.size() && i < texts.size(); ++i) {
            files[names[i]] = texts[i];
        }
        const auto changes = files.extract("overrides.txt");
        const Stamp stamp = stamp_of(reader.attributes());
        const Catalogue catalogue = load_catalogue();
        Problems problems;
        auto scenario = read_scenario_files(std::move(files), stamp.scenario, catalogue, problems);
        if (!scenario) {
            return nullptr;
        }
        if (!changes.empty()) {
            repeat_changes(*scenario, changes.mapped());
        }
        if (stamp.days_planned > 0) {
            scenario->days = stamp.days_planned;
        }
        set_plan_intensity(*scenario, stamp.plan, stamp.intensity, catalogue);
        return std::make_shared<const Scenario>(std::move(*scenario));
    } catch (const std::exception&) {
        return nullptr; // the map needs no scenario; levers say that there is none
    }
}

} // namespace corridor::viz
