#pragma once

#include "input/catalogue.hpp"
#include "scenario/scenario.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace corridor::viz {

/// A lever of a draft, as the panel shows it.
struct DraftLever {
    std::string id;
    std::string label;
    std::string owner;
    std::string targets; ///< "countries: MYS; places: Langkawi", or "" for everybody
    std::string trigger; ///< "people_at_sea above 500 for 2 days", or ""
    char confidence = 'D';
    bool counterfactual = false;
    bool on = true;
    double intensity = 1;
    Day from = 0;
    std::optional<Day> until;
    int ramp_days = 0;
};

/// A plan that somebody is changing: one of the scenario's, or a new one. It is kept as the TOML
/// that it will be exported as, so targets, values, costs and pools that the panel does not change
/// stay as they were written, and what is run is what is exported.
class PlanDraft {
  public:
    PlanDraft();
    ~PlanDraft();
    PlanDraft(PlanDraft&&) noexcept;
    PlanDraft& operator=(PlanDraft&&) noexcept;
    /// Starts from one of the scenario's plans, or from none ("").
    PlanDraft(const Scenario& scenario, const std::string& plan);

    const std::string& name() const { return name_; }
    /// Whether anything was changed since it was made.
    bool changed() const { return changed_; }
    std::size_t size() const { return on_.size(); }
    DraftLever lever(std::size_t number, const Catalogue& catalogue) const;
    bool counterfactual() const;

    void set_on(std::size_t number, bool on);
    void set_intensity(std::size_t number, double intensity);
    /// Days are kept within the run, and the last is never before the first.
    void set_from(std::size_t number, Day from);
    void set_until(std::size_t number, std::optional<Day> until);
    void set_ramp(std::size_t number, int days);
    void remove(std::size_t number);
    /// A lever of the catalogue for everybody, or for members named under a key ("countries",
    /// "places"). A lever that is for counterfactuals only makes the plan one.
    void add(const CatalogueLever& lever, std::string_view key,
             const std::vector<std::string>& names);

    /// The plan as a file of `plans/`: levers that are off are left out.
    std::string toml() const;

  private:
    struct Document; ///< the TOML, and how it is read and changed
    std::unique_ptr<Document> document_;
    std::string name_ = "none";
    std::vector<bool> on_;
    bool changed_ = false;
};

/// A scenario that has a draft among its plans, and the name of that plan ("" is none).
struct DraftedScenario {
    std::shared_ptr<const Scenario> scenario;
    std::string plan;
};

/// Multiplies the intensity of every lever of a plan, in its file too, from which drafts start. A
/// plan that the scenario does not have is left alone. Throws InputError when the reader of plans
/// refuses the product.
void set_plan_intensity(Scenario& scenario, const std::string& plan, double factor,
                        const Catalogue& catalogue);

/// The scenario with the draft as one of its plans, checked by the reader of plans. Throws
/// InputError when it refuses the draft. The plan's name is that of the draft with "-changed".
DraftedScenario with_draft(const Scenario& scenario, const PlanDraft& draft,
                           const Catalogue& catalogue);

} // namespace corridor::viz
