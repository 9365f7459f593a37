#include "input/read.hpp"

#include "base/hash.hpp"
#include "base/text_file.hpp"
#include "input/catalogue.hpp"
#include "input/data_folder.hpp"
#include "input/detail/draft.hpp"

#include <array>
#include <cstring>

namespace corridor {

namespace reading {

namespace {

constexpr std::array<const char*, 13> known_files{
    "scenario.toml", "places.csv",   "countries.csv", "legs.csv", "groups.csv",
    "networks.csv",  "pathways.csv", "offers.csv",    "visa.csv", "pools.csv",
    "drivers.csv",   "README.md",    "patterns.csv"};

bool is_known(const std::string& path) {
    return std::find(known_files.begin(), known_files.end(), path) != known_files.end() ||
           (path.starts_with("plans/") && path.ends_with(".toml")) ||
           (path.starts_with("observations/") && path.ends_with(".csv"));
}

/// Tables and settings with a name that means nothing here are mistakes; other files are left
/// alone.
void check_file_name(Draft& draft, const std::string& path) {
    const bool ours = path.ends_with(".csv") || path.ends_with(".toml");
    if (is_known(path) || !ours) return;
    const std::string hint = did_you_mean(path, {known_files.begin(), known_files.end()});
    draft.problems.error(
        {draft.shown(path), 0, 0},
        fmt::format("'{}' is no file of a scenario{}", path,
                    hint.empty() ? "; remove it or see docs/reference/scenario-format.md" : hint));
}

Files read_folder(const std::filesystem::path& folder, const std::string& shown_as,
                  Problems& problems) {
    Files files;
    std::error_code error;
    const auto take = [&](const std::filesystem::path& file, const std::string& path) {
        std::error_code why;
        auto text = read_text(file, why);
        if (!text) {
            problems.error(
                {shown_as + "/" + path, 0, 0},
                fmt::format("cannot be read ({}); check its permissions", why.message()));
            return;
        }
        files.emplace(path, std::move(*text));
    };
    const auto take_all = [&](const std::string& inside) {
        const auto from = inside.empty() ? folder : folder / inside;
        for (const auto& entry : std::filesystem::directory_iterator(from, error)) {
            const std::string name = entry.path().filename().string();
            // Marks that spreadsheets and systems leave beside a file that is open or was copied.
            if (name.starts_with('.') || name.starts_with("~$")) continue;
            const std::string path = (std::filesystem::path(inside) / name).generic_string();
            const std::string extension = entry.path().extension().string();
            const bool wanted = extension == ".csv" || extension == ".toml" || is_known(path);
            if (wanted && entry.is_regular_file(error)) take(entry.path(), path);
        }
    };
    take_all("");
    take_all("plans");
    take_all("observations");
    return files;
}

/// Folders below the current one are shown as one would type them.
std::string shown_path(const std::filesystem::path& folder) {
    std::error_code error;
    const auto here = std::filesystem::current_path(error);
    const auto relative = folder.lexically_relative(here);
    const bool below = !relative.empty() && *relative.begin() != "..";
    return (folder.is_absolute() && below ? relative : folder).string();
}

} // namespace

Trust trust_in(const Draft& draft) {
    for (const char* file :
         {"places.csv", "networks.csv", "legs.csv", "groups.csv", "pathways.csv", "offers.csv"}) {
        if (draft.damaged.contains(draft.shown(file))) return Trust::nothing;
    }
    return draft.world_is_right ? Trust::world : Trust::names;
}

Columns open(Draft& draft, const Table& table, ColumnNames names) {
    Columns columns(table, std::move(names), draft.problems);
    if (!columns.usable()) draft.damaged.insert(table.file);
    return columns;
}

namespace {

std::string digest_of(const Files& files) {
    Digest digest;
    for (const auto& [path, text] : files) {
        digest.add(path);
        digest.add(std::string_view("\0", 1));
        digest.add(text);
        digest.add(std::string_view("\0", 1));
    }
    return digest.hex();
}

} // namespace

} // namespace reading

std::optional<Scenario> read_scenario_files(Files files, const std::string& shown_as,
                                            const Catalogue& catalogue, Problems& problems) {
    using namespace reading; // NOLINT(google-build-using-namespace): this function is the list of
                             // readers
    Draft draft(shown_as, problems);
    draft.scenario.name = std::filesystem::path(shown_as).filename().string();
    draft.scenario.files = std::move(files);
    for (const auto& [path, text] : draft.scenario.files) {
        check_file_name(draft, path);
        if (path.ends_with(".csv") && is_known(path)) {
            const std::size_t before = problems.count(Severity::error);
            draft.tables.emplace(path, parse_table(text, draft.shown(path), problems));
            if (problems.count(Severity::error) > before) draft.damaged.insert(draft.shown(path));
        }
    }
    read_settings(draft);
    const std::size_t errors_before = problems.count(Severity::error);
    read_country_codes(draft);
    read_places(draft);
    // Without places every other row would be wrong for the same reason.
    if (draft.scenario.world.places.empty()) return std::nullopt;
    read_networks(draft);
    read_legs(draft);
    read_groups(draft);
    read_countries(draft);
    read_pathways(draft);
    read_offers(draft);
    read_visa(draft);
    read_pools(draft);
    draft.world_is_right = problems.count(Severity::error) == errors_before;
    connect(draft.scenario.world);
    fill_base(draft);
    read_drivers(draft);
    read_observations(draft);
    read_plans(draft, catalogue);
    check_settings(draft);
    if (trust_in(draft) == Trust::world) check_world(draft);
    if (problems.has_errors()) return std::nullopt;
    draft.scenario.digest = digest_of(draft.scenario.files);
    return std::move(draft.scenario);
}

std::optional<Scenario> read_scenario(const std::filesystem::path& folder_or_name,
                                      Problems& problems) {
    std::filesystem::path folder;
    Catalogue catalogue;
    try {
        folder = find_scenario(folder_or_name);
        catalogue = load_catalogue();
    } catch (const InputError& error) {
        problems.error({folder_or_name.string(), 0, 0}, error.what());
        return std::nullopt;
    }
    const std::string shown_as = reading::shown_path(folder);
    Files files = reading::read_folder(folder, shown_as, problems);
    auto scenario = read_scenario_files(std::move(files), shown_as, catalogue, problems);
    if (scenario) scenario->folder = folder;
    return scenario;
}

Scenario load_scenario(const std::filesystem::path& folder_or_name) {
    Problems problems;
    auto scenario = read_scenario(folder_or_name, problems);
    if (!scenario) throw InputError(problems);
    return std::move(*scenario);
}

} // namespace corridor
