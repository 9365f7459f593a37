#include "draw/input.hpp"
#include "draw/script.hpp"

#include <array>
#include <random>

#include <fmt/format.h>
#include <imgui.h>

namespace corridor::viz {

namespace {

/// Random numbers that are the same on every machine. Distributions of the standard library are
/// not.
class Dice {
  public:
    explicit Dice(std::uint64_t seed) : engine_(seed) {}
    std::size_t below(std::size_t count) {
        return count == 0 ? 0 : static_cast<std::size_t>(engine_() % count);
    }
    double share() { return static_cast<double>(engine_() >> 11) * 0x1p-53; }

  private:
    std::mt19937_64 engine_;
};

/// Buttons that write files or close the program. Random input must not press them.
bool is_left_alone(const std::string& name) {
    return name.starts_with("picture") || name.starts_with("table") ||
           name.starts_with("plan-file");
}

bool writes_or_leaves(Verb verb) {
    return verb == Verb::quit || verb == Verb::picture || verb == Verb::table ||
           verb == Verb::plan_file || verb == Verb::open_other;
}

Action any_action(Dice& dice, const Workspace& work) {
    static const std::array<std::string, 12> words{
        "now",      "levers",       "compare",    "charts", "none",      "plan",
        "baseline", "side-by-side", "difference", "tol",    "okabe-ito", "reception-capacity"};
    const VerbInfo* info = nullptr;
    do {
        info = &verbs()[dice.below(verbs().size())];
    } while (writes_or_leaves(info->verb));
    Action action{info->verb};
    for (double& number : action.numbers) {
        static const std::array<double, 8> magnitudes{0, 1, -1, 3, 40, -500, 1e4, 1e300};
        number = magnitudes[dice.below(magnitudes.size())] * dice.share();
    }
    action.text = words[dice.below(words.size())];
    const Atlas* atlas = work.atlas();
    if (info->verb == Verb::select_place && atlas != nullptr && !atlas->spots.empty()) {
        action.text = atlas->spots[dice.below(atlas->spots.size())].name;
    }
    if (info->verb == Verb::lever_add) {
        action.text = work.draft().catalogue()[dice.below(work.draft().catalogue().size())].id;
    }
    if (info->verb == Verb::compare) {
        action.numbers[0] = 1;
    }
    return action;
}

} // namespace

void play_randomly(App& app, Workspace& work, int count, std::uint64_t seed) {
    Dice dice(seed);
    Input input(app);
    static const std::array<int, 18> keys{32,  263, 262, 268, 269, 256, 'J', 'K', 'F',
                                          'L', 'D', 'B', 'P', 'S', 'X', '1', '2', 'H'};
    for (int i = 0; i < count; ++i) {
        const ImVec2 size = ImGui::GetIO().DisplaySize;
        const auto anywhere = [&] {
            return Point{static_cast<float>(dice.share()) * size.x,
                         static_cast<float>(dice.share()) * size.y};
        };
        std::vector<std::pair<std::string, Rect>> items;
        for (const auto& item : app.seen().items) {
            if (!is_left_alone(item.first)) {
                items.push_back(item);
            }
        }
        const double kind = dice.share();
        if (kind < 0.45 && !items.empty()) {
            input.click(items[dice.below(items.size())].second.middle());
        } else if (kind < 0.55 && !items.empty()) {
            input.drag(items[dice.below(items.size())].second, dice.share(), dice.share());
        } else if (kind < 0.62) {
            input.click(anywhere());
        } else if (kind < 0.68) {
            input.move(anywhere(), anywhere(), 3);
        } else if (kind < 0.74) {
            input.wheel(anywhere(), static_cast<float>(dice.share() * 8 - 4));
        } else if (kind < 0.82) {
            input.key(keys[dice.below(keys.size())]);
        } else {
            work.act(any_action(dice, work));
            input.frames(1);
        }
        work.session().quit = false;
    }
}

} // namespace corridor::viz
