#include "model/open_draft.hpp"

#include "base/errors.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace corridor::viz {

namespace {

/// The parts of "ID countries=MYS;IDN".
struct AddedLever {
    std::string id;
    std::string key;
    std::vector<std::string> names;
};

AddedLever parse_added(const std::string& text) {
    AddedLever added;
    const auto blank = text.find(' ');
    added.id = text.substr(0, blank);
    if (blank == std::string::npos) {
        return added;
    }
    const std::string target = text.substr(blank + 1);
    const auto equals = target.find('=');
    if (equals == std::string::npos) {
        throw InputError(fmt::format("'{}' is not a target; write countries=MYS;IDN", target));
    }
    added.key = target.substr(0, equals);
    for (std::size_t from = equals + 1; from <= target.size();) {
        const std::size_t end = std::min(target.find(';', from), target.size());
        added.names.push_back(target.substr(from, end - from));
        from = end + 1;
    }
    return added;
}

} // namespace

void OpenDraft::start(const Scenario& scenario, const std::string& plan) {
    draft_ = PlanDraft(scenario, plan == "none" ? "" : plan);
    started_ = true;
}

void OpenDraft::ask(const Scenario& scenario, const std::string& against, std::size_t day) {
    std::string text = draft_.toml();
    if (text == asked_toml_ && asked_day_ == day) {
        return;
    }
    asked_toml_ = std::move(text);
    asked_day_ = day;
    const DraftedScenario drafted = with_draft(scenario, draft_, catalogue_);
    preview_.ask({drafted.scenario, drafted.plan, against, static_cast<Day>(day)});
}

bool OpenDraft::act(const Action& action, const Texts& texts) {
    const double value = action.numbers[1];
    const std::size_t lever = action.numbers[0] >= 0
                                  ? static_cast<std::size_t>(std::min(action.numbers[0], 1e6))
                                  : nothing;
    switch (action.verb) {
    case Verb::lever_on:
        draft_.set_on(lever, value != 0);
        return true;
    case Verb::lever_intensity:
        draft_.set_intensity(lever, value);
        return true;
    case Verb::lever_from:
        draft_.set_from(lever, static_cast<Day>(std::clamp(value, 0.0, 1e6)));
        return true;
    case Verb::lever_until:
        draft_.set_until(lever, value < 0 ? std::nullopt
                                          : std::optional(static_cast<Day>(std::min(value, 1e6))));
        return true;
    case Verb::lever_ramp:
        draft_.set_ramp(lever, static_cast<int>(std::clamp(value, 0.0, 1e6)));
        return true;
    case Verb::lever_remove:
        draft_.remove(lever);
        return true;
    case Verb::lever_add: {
        const AddedLever added = parse_added(action.text);
        if (const CatalogueLever* known = find_lever(catalogue_, added.id)) {
            draft_.add(*known, added.key, added.names);
        } else {
            throw InputError(texts.fill("message.no_lever", added.id));
        }
        return true;
    }
    default:
        return false;
    }
}

} // namespace corridor::viz
