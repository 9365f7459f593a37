#include "model/labels.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace corridor::viz {

namespace {

constexpr float room_to_mark = 3;

/// Positions in the order of preference: the middle of the label relative to its mark, in half
/// widths and heights.
constexpr std::array<Point, 8> positions{
    {{1, 0}, {1, -0.9F}, {1, 0.9F}, {-1, 0}, {0, -1}, {0, 1}, {-1, -0.9F}, {-1, 0.9F}}};

Rect box_at(const LabelWish& wish, Point position) {
    const bool beside = position.x != 0;
    const float along = wish.radius + room_to_mark;
    const float x = wish.anchor.x + position.x * (wish.width / 2 + along);
    const float y = wish.anchor.y + position.y * (wish.height / 2 + (beside ? 0 : along));
    return {{x - wish.width / 2, y - wish.height / 2}, {x + wish.width / 2, y + wish.height / 2}};
}

bool inside(const Rect& box, const Rect& screen) {
    return box.low.x >= screen.low.x && box.low.y >= screen.low.y && box.high.x <= screen.high.x &&
           box.high.y <= screen.high.y;
}

} // namespace

std::vector<PlacedLabel> place_labels(const std::vector<LabelWish>& wishes, const Rect& screen,
                                      const std::vector<Rect>& obstacles, std::size_t most) {
    std::vector<std::size_t> order(wishes.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return wishes[a].always != wishes[b].always ? wishes[a].always
                                                    : wishes[a].importance > wishes[b].importance;
    });
    std::vector<Rect> marks;
    for (const LabelWish& wish : wishes) {
        marks.push_back(Rect{wish.anchor, wish.anchor}.grown(wish.radius));
    }
    std::vector<PlacedLabel> placed;
    for (const std::size_t number : order) {
        if (placed.size() == most) {
            break;
        }
        const LabelWish& wish = wishes[number];
        for (const Point position : positions) {
            const Rect box = box_at(wish, position);
            const auto meets = [&](const Rect& other) { return box.meets(other); };
            const bool free =
                inside(box, screen) && std::none_of(obstacles.begin(), obstacles.end(), meets) &&
                std::none_of(placed.begin(), placed.end(),
                             [&](const PlacedLabel& other) { return meets(other.box); }) &&
                (wish.always || std::none_of(marks.begin(), marks.end(), meets));
            if (free) {
                placed.push_back({number, box});
                break;
            }
        }
    }
    return placed;
}

} // namespace corridor::viz
