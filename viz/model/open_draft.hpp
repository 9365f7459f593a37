#pragma once

#include "input/catalogue.hpp"
#include "model/actions.hpp"
#include "model/plan_draft.hpp"
#include "model/preview.hpp"
#include "model/texts.hpp"

#include <optional>
#include <string>

namespace corridor::viz {

/// The plan that the user changes, the catalogue of its levers, and its expected effects.
class OpenDraft {
  public:
    OpenDraft() : catalogue_(load_catalogue()) {}

    const Catalogue& catalogue() const { return catalogue_; }
    const PlanDraft& plan() const { return draft_; }
    bool started() const { return started_; }
    /// Starts from one of the scenario's plans, or from none ("" or "none").
    void start(const Scenario& scenario, const std::string& plan);

    /// Performs an action on the draft. False when the action is about something else. Throws
    /// InputError for a lever that is not in the catalogue.
    bool act(const Action& action, const Texts& texts);

    /// Asks for the expected effects of the draft on a day, compared with the plan `against` (""
    /// means none), unless this was the last question. Throws InputError when the draft is not a
    /// valid plan of the scenario.
    void ask(const Scenario& scenario, const std::string& against, std::size_t day);
    /// The last answer; empty before the first.
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
