#pragma once

#include "base/errors.hpp"
#include "policy/plan.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace corridor {

/// One effect of a catalogued lever at full intensity, with the range that the evidence allows.
struct CatalogueEffect {
    Param parameter{};
    Op op = Op::set;
    double value = 0;
    double low = 0;
    double high = 0;
    std::string source;
};

/// What `data/levers/<id>.toml` says: which practice a lever stands for and what is known of it.
struct CatalogueLever {
    std::string id;
    std::string title;
    std::string stage;
    std::string practice; ///< what it is grounded in
    std::string evidence; ///< the figures
    std::string source;
    std::string owner; ///< who would decide it
    std::string needs;
    char confidence = 'D'; ///< A to D
    int lead_days = 0;
    bool enforcement = false;    ///< may not select people by nationality or group
    bool counterfactual = false; ///< only in plans that say so
    bool cooperation = false;    ///< an agreement: must concern at least two states
    Cost cost;
    std::vector<CatalogueEffect> effects;
};

/// In order of id.
using Catalogue = std::vector<CatalogueLever>;

/// Reads every `*.toml` of a folder; `shown_as` is the folder's name in messages.
Catalogue read_catalogue(const std::filesystem::path& folder, const std::string& shown_as,
                         Problems& problems);

/// The catalogue in `corridor_home()/data/levers`; throws InputError.
Catalogue load_catalogue();

const CatalogueLever* find_lever(const Catalogue& catalogue, std::string_view id);

} // namespace corridor
