#include "draw/panel.hpp"
#include "draw/tables.hpp"

#include <algorithm>

namespace corridor::viz {

void draw_desks(Ui& ui) {
    const Run* run = ui.work.runs().shown();
    const std::size_t day = ui.session().today();
    if (run == nullptr || !run->figures().ready(day)) {
        ui.faint(ui.text("now.reading"));
        return;
    }
    if (ui.work.runs().plan() != nullptr) {
        ui.faint(ui.text.fill(run == ui.work.runs().plan() ? "map.plan" : "map.baseline",
                              run->stamp().plan));
    }
    const Figures& figures = run->figures();
    const std::vector<Desk>& desks = run->atlas().desks;
    std::vector<DeskRow> rows;
    for (std::size_t d = 0; d < desks.size(); ++d) {
        if (figures.desk_queue(day, d) > 0 || figures.desk_served(day, d) > 0) {
            rows.push_back({d, ui.text.word(desks[d].name), fmt::format("desk/{}", d)});
        }
    }
    std::stable_sort(rows.begin(), rows.end(), [&](const DeskRow& a, const DeskRow& b) {
        return figures.desk_queue(day, a.desk) > figures.desk_queue(day, b.desk);
    });
    constexpr std::size_t most_rows = 60;
    rows.resize(std::min(rows.size(), most_rows));
    if (rows.empty()) {
        ui.faint(ui.text("desks.none"));
        return;
    }
    desk_table(ui, *run, rows);
    ui.faint(ui.text("desks.note"));
}

} // namespace corridor::viz
