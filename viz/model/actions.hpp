#pragma once

#include "model/session.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace corridor::viz {

/// What a user can do. Every click, drag and key press becomes one of these actions, so that they
/// can be written down, repeated and tested.
enum class Verb {
    day,             ///< NUMBER: goes to a day
    step,            ///< DAYS
    play,            ///< starts or stops
    speed,           ///< DAYS A SECOND
    window,          ///< DAYS over which flows are averaged
    pan,             ///< DX DY, pixels
    zoom,            ///< FACTOR DX DY: around a point, in pixels from the middle of the map
    fit,             ///< shows all places
    select_place,    ///< NAME
    select_leg,      ///< NUMBER of the line on the map
    clear,           ///< removes the selection
    tab,             ///< NAME
    futures,         ///< NAME: baseline, plan, side-by-side, difference
    dark,            ///< changes between light and dark
    palette,         ///< NAME
    scale,           ///< FACTOR
    panel,           ///< WIDTH of the panel
    strip,           ///< HEIGHT of the strip
    legend,          ///< shows or hides it
    help,            ///< shows or hides it
    open_other,      ///< FILE: opens a second future
    picture,         ///< FILE: exports the screen
    table,           ///< FILE: exports the map's figures as CSV
    choose_plan,     ///< NAME of a plan of the scenario, or none: starts a draft from it
    lever_on,        ///< LEVER 0|1
    lever_intensity, ///< LEVER SHARE
    lever_from,      ///< LEVER DAY
    lever_until,     ///< LEVER DAY, or -1 for the end of the run
    lever_ramp,      ///< LEVER DAYS
    lever_add,       ///< ID of the catalogue, or "ID countries=MYS;IDN"
    lever_remove,    ///< LEVER
    run,             ///< runs the agents under the draft, in the background
    compare,         ///< REPLICATES: pairs of futures, under the draft and the baseline's plan
    stop,            ///< stops the work in the background
    plan_file,       ///< FILE: exports the draft as TOML
    quit
};

/// The name and the arguments of a verb.
struct VerbInfo {
    Verb verb;
    std::string_view name;
    bool takes_text = false;
    std::size_t numbers = 0;
};

/// All verbs in the order of `Verb`.
std::span<const VerbInfo> verbs();
const VerbInfo& info_of(Verb verb);

/// A verb with its arguments.
struct Action {
    Verb verb{};
    std::string text{};
    std::array<double, 3> numbers{};
    friend bool operator==(const Action&, const Action&) = default;
};

/// "zoom 1.5 20 -4", "select-place Langkawi".
std::string to_string(const Action& action);
/// Throws InputError, which says what is wrong and what to write instead.
Action parse_action(std::string_view line);

/// Changes the session. Returns false for actions that need files or a scenario; the workspace
/// performs those.
bool apply(const Action& action, Session& session);

} // namespace corridor::viz
