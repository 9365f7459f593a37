#include "model/export_table.hpp"

#include "analysis/flow_table.hpp"
#include "base/output_file.hpp"
#include "report/figures.hpp"

#include <cmath>
#include <sstream>
#include <string_view>

#include <fmt/format.h>
#include <fmt/ostream.h>

namespace corridor::viz {

namespace {

/// The third line of a table that this program wrote.
constexpr const char* heading = "what,name,country,kind,people";

/// RFC 4180. A spreadsheet reads a cell that begins with = + - @ as a formula, even with quotes. An
/// apostrophe before it makes it text.
std::string quoted(const std::string& text) {
    const bool is_formula =
        !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
    std::string safe = is_formula ? "\"'" : "\"";
    for (const char c : text) {
        safe += c == '"' ? std::string("\"\"") : std::string(1, c);
    }
    return safe + "\"";
}

/// Without commas between thousands, so that spreadsheets read a number.
std::string cell(double people) {
    if (people != 0 && std::abs(people) < fewest_people_told) {
        return people > 0 ? "<10" : ">-10";
    }
    return fmt::format("{:.0f}", two_digits(people));
}

} // namespace

std::string seed_of(const Stamp& stamp) { return stamp.seed ? std::to_string(*stamp.seed) : "?"; }

std::string stamp_line(const Stamp& stamp, const Texts& texts, std::size_t runs) {
    const auto stated = [](const std::string& text) { return text.empty() ? "?" : text; };
    const std::string plan = stamp.plan == "none" ? texts("stamp.no_plan")
                                                  : texts.fill("stamp.plan", stated(stamp.plan));
    const std::string luck =
        runs > 0 ? texts.fill("stamp.runs", runs) : texts.fill("stamp.seed", seed_of(stamp));
    return (stamp.exploratory ? std::string(texts("stamp.exploratory")) + " · " : "") +
           texts.fill("stamp.line", stated(stamp.scenario), stated(stamp.scenario_digest), plan,
                      luck, stated(stamp.version));
}

void write_table(const std::filesystem::path& file, const Run& run, const MapFigures& figures,
                 const Texts& texts) {
    std::ostringstream stream;
    const auto day = [&](std::size_t number) { return corridor::to_string(run.date_of(number)); };
    fmt::print(stream, "{}\n", quoted(stamp_line(run.stamp(), texts)));
    fmt::print(stream, "{}\n",
               quoted(texts.fill("table.days", day(figures.first_day), day(figures.last_day))));
    stream << heading;
    for (const HarmColumnInfo& column : harm_columns()) {
        stream << ',' << column.key;
    }
    stream << '\n';
    const auto days = static_cast<double>(figures.last_day - figures.first_day + 1);
    const auto row = [&](const char* what, const std::string& name, const std::string& country,
                         std::string_view kind, double people, const HarmFigures& harm) {
        fmt::print(stream, "{},{},{},{},{}", what, quoted(name), country, kind, cell(people));
        for (const double each : harm) {
            stream << ',' << cell(each);
        }
        stream << '\n';
    };
    for (std::size_t l = 0; l < figures.lines.size(); ++l) {
        const Line& line = run.atlas().lines[l];
        row("leg", line.name, run.atlas().spots[line.from].country, name_of(line.mode),
            figures.lines[l].per_day * days, figures.lines[l].harm);
    }
    for (std::size_t s = 0; s < figures.spots.size(); ++s) {
        const Spot& spot = run.atlas().spots[s];
        row("place", spot.name, spot.country, name_of(spot.kind), figures.spots[s].people,
            figures.spots[s].harm);
    }
    write_file(file, stream.str(), file_marked(heading));
}

} // namespace corridor::viz
