#include "report/figures.hpp"
#include "report/flow_table.hpp"
#include "report/headings.hpp"
#include "report/summary.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace corridor {

namespace {

constexpr std::size_t most_desks = 12; ///< on the page; the results file has all

/// A list of figures: name, value, unit.
class FigureList {
  public:
    FigureList() { table_.columns = {{"", true, false}, {"", false, false}, {"", true, false}}; }
    void people(const std::string& what, double number, const std::string& unit = "people") {
        table_.rows.push_back({what, shown_people(number), unit});
    }
    void figure(const std::string& what, std::optional<double> value, const std::string& unit) {
        table_.rows.push_back({what, value ? shown(*value) : "-", unit});
    }
    std::string text() const { return table_.text(); }

  private:
    TextTable table_;
};

std::string section_title(const std::string& title, const std::string& unit = "") {
    return fmt::format("\n{}{}\n\n", title, unit.empty() ? "" : ", in " + unit);
}

std::string heading(const Summary& summary) {
    const RunStamp& stamp = summary.stamp;
    std::string text = stamp.title + "\n";
    text += fmt::format("{}, {} to {} ({} days), {} people\n",
                        stamp.plan == "none" ? "no plan" : "plan " + stamp.plan,
                        to_string(stamp.first_day), to_string(stamp.last_day), stamp.days,
                        shown_people(summary.people));
    if (stamp.days < stamp.days_planned) {
        text += fmt::format("interrupted: {} of {} days\n", stamp.days, stamp.days_planned);
    }
    if (!stamp.changes.empty()) {
        text += fmt::format("changed: {}\n", fmt::join(stamp.changes, ", "));
    }
    if (stamp.exploratory) {
        text += "EXPLORATORY: more than half of the levers have evidence of grade C or D\n";
    }
    if (stamp.is_what_if) {
        text += "a what-if, not a forecast\n";
    }
    return text;
}

std::string who_left(const Summary& summary) {
    std::string text =
        section_title("Who left", "people") + text_table(summary.departures).text() + "\n";
    FigureList list;
    list.people("wanted to leave, could not pay or borrow", summary.trapped, "times a person");
    list.people("dissuaded by departure screening", summary.dissuaded, "times a person");
    list.people("refused by a regular pathway", summary.refused_pathway, "times a person");
    return text + list.text();
}

std::string at_sea(const Summary& summary) {
    const AtSea& sea = summary.sea;
    FigureList list;
    list.people("left irregularly by sea", summary.irregular_by_sea);
    list.people("died at sea", sea.died);
    list.people("went missing at sea", sea.missing);
    list.figure("dead and missing per 1,000 who left by sea",
                summary.irregular_by_sea < fewest_people_told ||
                        sea.died + sea.missing < fewest_people_told
                    ? std::nullopt
                    : sea.deaths_per_1000,
                "people");
    list.people("at sea at most", sea.peak,
                sea.peak_date ? "people, on " + to_string(*sea.peak_date) : "people");
    list.people("at sea on the last day", sea.now);
    list.figure("days at sea of those who came ashore, mean", sea.mean_days, "days");
    list.people("at sea, in total", sea.person_days, "person-days");
    list.people("of these, with no supplies left", sea.person_days_past_supplies, "person-days");
    list.people("rescued", sea.rescued, "times a person");
    list.people("turned back at sea", sea.turned_back, "times a person");
    list.people("refused disembarkation", sea.refused_disembarkation, "times a person");
    list.figure("vessels lost", sea.vessels_lost, "vessels");
    return section_title("At sea") + list.text();
}

TextTable standing_table(const Summary& summary) {
    TextTable table;
    table.columns.push_back({"last day", true, false});
    for (const StandingColumn& column : standing_columns()) {
        table.columns.push_back({heading_of_column(column.key), false, false});
    }
    for (const StandingRow& row : summary.standing) {
        std::vector<std::string> cells{row.country};
        for (const double people : row.people) {
            cells.push_back(shown_people(people));
        }
        table.rows.push_back(std::move(cells));
        cells = {"  at most"};
        for (const double people : row.most) {
            cells.push_back(shown_people(people));
        }
        table.rows.push_back(std::move(cells));
    }
    return table;
}

std::string who_arrived(const Summary& summary) {
    std::string text =
        section_title("Who arrived where", "people") + text_table(summary.arrivals).text() + "\n";
    if (!summary.busiest.rows.empty()) {
        text += text_table(summary.busiest).text() + "\n";
    }
    return summary.standing.empty() ? text + "  nobody is anywhere after arrival\n"
                                    : text + standing_table(summary).text();
}

std::string desks_and_beds(const Summary& summary) {
    FigureList list;
    list.people("registered", summary.registered);
    list.people("not registered on the last day", summary.not_registered);
    std::string text = section_title("Desks and beds") + list.text() + "\n";
    if (summary.desks.empty()) {
        return text + fmt::format("  none of {} desks was over capacity\n", summary.desk_count);
    }
    TextTable table;
    table.columns = {{"over capacity", true, false},
                     {"first\nday", true, false},
                     {"days", false, false},
                     {"longest\nqueue,\npeople", false, false},
                     {"capacity\nthen,\na day", false, false},
                     {"longest\nwait,\ndays", false, false}};
    const std::size_t told = std::min(most_desks, summary.desks.size());
    for (std::size_t d = 0; d < told; ++d) {
        const DeskOverCapacity& desk = summary.desks[d];
        table.rows.push_back({in_words(desk.name), to_string(desk.first_over),
                              shown(desk.days_over), shown_people(desk.peak_queue),
                              shown(desk.capacity), shown(desk.longest_wait_days)});
    }
    text += table.text();
    return text + fmt::format(
                      "  {} of {} desks were over capacity{}; a reception's capacity is its beds\n",
                      summary.desks.size(), summary.desk_count,
                      told < summary.desks.size() ? fmt::format(" ({} more in the results file)",
                                                                summary.desks.size() - told)
                                                  : "");
}

std::string harm(const Summary& summary) {
    TextTable table;
    table.columns = {{"", true, false},
                     {"on the\nway", false, false},
                     {"at\nplaces", false, false},
                     {"all", false, false},
                     {"on the\nlast day", false, true}};
    for (const HarmRow& row : summary.harms) {
        table.rows.push_back({std::string(row.heading), shown_people(row.on_the_way),
                              shown_people(row.at_places), shown_people(row.total()),
                              row.now ? shown_people(*row.now) : ""});
    }
    FigureList list;
    list.people("returned home", summary.returns, "times a person");
    list.people("there on the last day, voluntarily", summary.returned_voluntarily);
    list.people("there on the last day, compulsorily", summary.returned_compulsorily);
    list.people("there on the last day, despite a claim", summary.refouled);
    return section_title("Harm", "people, each time that it happened to a person") + table.text() +
           "\n" + list.text();
}

std::string costs(const Summary& summary) {
    std::string text = section_title("What it cost");
    if (summary.levers.empty()) {
        return text + "  no plan, no levers\n";
    }
    TextTable table;
    table.columns = {{"lever", true, false},
                     {"from", true, false},
                     {"days", false, false},
                     {"highest\nintensity", false, false},
                     {"USD", false, false}};
    double usd = 0;
    for (const LeverCost& lever : summary.levers) {
        table.rows.push_back({lever.lever, lever.first_day ? to_string(*lever.first_day) : "never",
                              shown(lever.days_on), shown(lever.highest_intensity),
                              shown(lever.usd)});
        usd += lever.usd;
    }
    table.rows.push_back({"all", "", "", "", shown(usd)});
    table.last_is_total = true;
    text += table.text();
    if (!summary.pools.empty()) {
        TextTable pools;
        pools.columns = {{"pool", true, false}, {"used at most", false, false}};
        for (const PoolUse& pool : summary.pools) {
            pools.rows.push_back({pool.pool, shown(pool.most)});
        }
        text += '\n';
        text += pools.text();
    }
    return text;
}

std::string stamp_line(const RunStamp& stamp) {
    return fmt::format(
        "\nSynthetic people. Two significant digits; {:.0f} people or fewer are shown as <{:.0f}.\n"
        "corridor {} ({}), scenario {} {}, seed {}\n",
        fewest_people_told - 1, fewest_people_told, stamp.version, stamp.source_revision,
        stamp.scenario, stamp.scenario_digest, stamp.seed.value_or(0));
}

} // namespace

std::string to_text(const Summary& summary) {
    return heading(summary) + who_left(summary) + at_sea(summary) + who_arrived(summary) +
           desks_and_beds(summary) + harm(summary) + costs(summary) + stamp_line(summary.stamp);
}

} // namespace corridor
