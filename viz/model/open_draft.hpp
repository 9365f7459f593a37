#pragma once

#include "input/catalogue.hpp"
#include "model/actions.hpp"
#include "model/plan_draft.hpp"
#include "model/preview.hpp"
#include "model/texts.hpp"

#include <optional>
#include <string>

namespace corridor::viz {

/// The plan that is being changed, the catalogue that its levers come from, and what it would
/// change in expectation.
class OpenDraft {
  public:
    OpenDraft() : catalogue_(load_catalogue()) {}

    const Catalogue& catalogue() const { return catalogue_; }
    const PlanDraft& plan() const { return draft_; }
    bool started() const { return started_; }
    /// Starts from one of the scenario's plans, or from none ("" or "none").
    void start(const Scenario& scenario, const std::string& plan);

    /// Changes the draft as the action says; false when the action is about something else. Throws
    /// InputError for a lever that is not in the catalogue.
    bool act(const Action& action, const Texts& texts);

    /// Asks what the draft would change on a day, beside the plan `against` ("" is none), unless
    /// that was asked last. Throws InputError when the draft is no plan of the scenario.
    void ask(const Scenario& scenario, const std::string& against, std::size_t day);
    /// The last answer; none before the first.
    std::optional<PreviewAnswer> preview() const { return preview_.answer(); }
    bool busy() const { return preview_.busy(); }
    void wait() const { preview_.wait(); }

  private:
    Catalogue catalogue_;
    PlanDraft draft_;
    bool started_ = false;
    PreviewDesk preview_;
    std::string asked_toml_; ///< the draft and day of the last question
    std::size_t asked_day_ = nothing;
};

} // namespace corridor::viz
