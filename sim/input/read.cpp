#include "input/read.hpp"

#include "base/hash.hpp"
#include "base/text.hpp"
#include "base/text_file.hpp"
#include "input/catalogue.hpp"
#include "input/data_folder.hpp"
#include "input/detail/draft.hpp"

#include <array>
#include <cctype>
#include <system_error>

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

std::string in_small_letters(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

/// The file of a scenario that a file of another kind is probably meant to be: "drivers.csv" for
/// "drivers.xlsx" or "drivers.csv.txt". "" when there is none.
std::string stands_for(const std::string& path) {
    constexpr const char* kinds[] = {".xlsx", ".xls", ".ods",     ".numbers", ".tsv",
                                     ".tab",  ".txt", ".csv.txt", ".toml.txt"};
    const std::string small = in_small_letters(path);
    for (const char* known : known_files) {
        const std::string stem = small.substr(0, small.find('.'));
        const bool same_stem = std::string(known).substr(0, std::string(known).find('.')) == stem;
        if (!same_stem || std::string_view(known) == "README.md") continue;
        if (std::any_of(std::begin(kinds), std::end(kinds),
                        [&](const char* kind) { return small == stem + kind; })) {
            return known;
        }
    }
    return "";
}

/// Reports tables and settings with an unknown name, because they are probably mistakes. Other
/// files are ignored.
void check_file_name(Draft& draft, const std::string& path) {
    const std::string small = in_small_letters(path);
    const bool ours = small.ends_with(".csv") || small.ends_with(".toml");
    if (is_known(path)) return;
    const Position position{draft.shown(path), 0, 0};
    if (is_known(small)) {
        const std::string stem = path.substr(0, path.rfind('.'));
        const std::string renamed = stem + small.substr(stem.size());
        draft.problems.error(position, fmt::format("is not read, since file names have small "
                                                   "letters; rename it to {}",
                                                   is_known(renamed) ? renamed : small));
        return;
    }
    if (!ours) return;
    const std::string hint = did_you_mean(path, {known_files.begin(), known_files.end()});
    draft.problems.error(
        position,
        fmt::format("'{}' is not a file of a scenario{}", path,
                    hint.empty() ? "; remove it or see docs/reference/scenario-format.md" : hint));
}

/// Reads the files of a scenario's folder that are part of a scenario, or that look like one.
class Folder {
  public:
    Folder(const std::filesystem::path& folder, const std::string& shown_as, Problems& problems)
        : folder_(folder), shown_as_(shown_as), problems_(problems) {}

    Files read() {
        take_all("");
        take_all("plans");
        take_all("observations");
        return std::move(files_);
    }

  private:
    void unreadable(const std::string& path, const std::string& why) {
        problems_.error({path.empty() ? shown_as_ : shown_as_ + "/" + path, 0, 0},
                        fmt::format("cannot be read ({})", why));
    }

    void take_all(const std::string& inside) {
        const auto from = inside.empty() ? folder_ : folder_ / inside;
        std::error_code error;
        std::filesystem::directory_iterator entries(from, error);
        for (; !error && entries != std::filesystem::directory_iterator();
             entries.increment(error)) {
            take(entries->path(), inside);
        }
        const bool is_absent = error == std::errc::no_such_file_or_directory && !is_link(from);
        if (error && !(is_absent && !inside.empty())) unreadable(inside, error.message());
    }

    static bool is_link(const std::filesystem::path& path) {
        std::error_code error;
        return std::filesystem::is_symlink(path, error);
    }

    void take(const std::filesystem::path& file, const std::string& inside) {
        const std::string name = file.filename().string();
        // Files that spreadsheets and systems create beside a file that is open or was copied.
        if (name.starts_with('.') || name.starts_with("~$")) return;
        const std::string path = (std::filesystem::path(inside) / name).generic_string();
        const std::string small = in_small_letters(path);
        if (inside.empty() && (small == "plans" || small == "observations")) {
            if (path != small) {
                problems_.error({shown_as_ + "/" + path, 0, 0},
                                fmt::format("is not read, since names of folders have small "
                                            "letters; rename it to {}",
                                            small));
            }
            return;
        }
        if (const std::string known = stands_for(path); !known.empty()) {
            problems_.warning({shown_as_ + "/" + path, 0, 0},
                              fmt::format("is not read; save it as {} ({})", known,
                                          known == "scenario.toml" ? "plain text" : "CSV UTF-8"));
            return;
        }
        const bool wanted = small.ends_with(".csv") || small.ends_with(".toml") || is_known(path);
        if (!wanted) return;
        std::error_code why;
        const auto status = std::filesystem::status(file, why);
        if (why) {
            unreadable(path, why.message());
        } else if (!std::filesystem::is_regular_file(status)) {
            unreadable(path, "it is not a file");
        } else if (auto text = read_text(file, why)) {
            files_.emplace(path, std::move(*text));
        } else {
            unreadable(path, why.message());
        }
    }

    const std::filesystem::path& folder_;
    const std::string& shown_as_;
    Problems& problems_;
    Files files_;
};

/// The readers of spreadsheets and TOML check their texts. Results contain the other texts too.
void check_text(Draft& draft, const std::string& path, const std::string& text) {
    if (path.ends_with(".csv") || path.ends_with(".toml")) return;
    if (const auto nul = text.find('\0'); nul != text.npos) {
        draft.problems.error({draft.shown(path), line_of(text, nul), 0},
                             "a NUL character (U+0000) is in this line; remove it");
    }
}

} // namespace

Trust trust_in(const Draft& draft) {
    for (const char* file :
         {"places.csv", "networks.csv", "legs.csv", "groups.csv", "pathways.csv", "offers.csv"}) {
        if (draft.damaged.contains(draft.shown(file))) return Trust::nothing;
    }
    return draft.world_is_right ? Trust::world : Trust::names;
}

void Lookalikes::add(const std::string& name, const Position& position, Problems& problems) {
    const auto [found, is_new] = seen_.emplace(folded(name), std::pair(name, position.line));
    const auto& [first, line] = found->second;
    if (is_new || first == name) return;
    problems.warning(position,
                     fmt::format("'{}' and '{}' in line {} differ only in case or in Unicode form; "
                                 "if they are one, write the name in one way",
                                 name, first, line));
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
        check_text(draft, path, text);
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
    // Without places, every other row would have the same error.
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
    check_limits(draft);
    if (trust_in(draft) == Trust::world) check_world(draft);
    if (problems.has_errors()) return std::nullopt;
    draft.scenario.digest = digest_of(draft.scenario.files);
    return std::move(draft.scenario);
}

/// Whether a folder that is not a scenario contains a case in Flee's format, or an entry of its
/// SWEEP/.
bool seems_to_be_a_flee_case(const std::filesystem::path& folder) {
    std::error_code none;
    return std::filesystem::exists(folder / "simsetting.yml", none) ||
           std::filesystem::is_directory(folder / "input", none) ||
           std::filesystem::is_directory(folder / "input_csv", none);
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
    const std::string shown_as = shown_path(folder);
    Files files = reading::Folder(folder, shown_as, problems).read();
    if (!files.contains("scenario.toml") && seems_to_be_a_flee_case(folder)) {
        problems.error({shown_as, 0, 0}, "is a case in Flee's format, not a scenario; import it "
                                         "into a scenario folder first (docs/model/flee.md)");
        return std::nullopt;
    }
    auto scenario = read_scenario_files(std::move(files), shown_as, catalogue, problems);
    if (!scenario) return std::nullopt;
    scenario->folder = folder;
    if (folder.has_filename()) scenario->name = folder.filename().string();
    return scenario;
}

Scenario load_scenario(const std::filesystem::path& folder_or_name) {
    Problems problems;
    auto scenario = read_scenario(folder_or_name, problems);
    if (!scenario) throw InputError(problems);
    return std::move(*scenario);
}

} // namespace corridor
