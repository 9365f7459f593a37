#pragma once

#include "base/errors.hpp"
#include "policy/plan.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace corridor {

/// One effect of a lever in the catalogue at full intensity, with the range that the evidence
/// allows.
struct CatalogueEffect {
    Param parameter{};
    Op op = Op::set;
    double value = 0;
    double low = 0;
    double high = 0;
    std::string source;
};

/// The content of `data/levers/<id>.toml`: the practice that a lever represents and the evidence
/// for it.
struct CatalogueLever {
    std::string id;
    std::string title;
    std::string stage;
    std::string practice; ///< the practice that it is based on
    std::string evidence; ///< the figures
    std::string source;
    std::string owner; ///< who would decide it
    std::string needs;
    char confidence = 'D'; ///< A to D
    int lead_days = 0;
    bool enforcement = false;    ///< it may not select people by nationality or group
    bool counterfactual = false; ///< it is allowed only in plans that declare it
    bool cooperation = false;    ///< an agreement: it must concern at least two states
    Cost cost;
    std::vector<CatalogueEffect> effects;
};

/// All levers of the catalogue, in order of id.
using Catalogue = std::vector<CatalogueLever>;

/// Reads every `*.toml` of a folder; `shown_as` is the folder's name in messages.
Catalogue read_catalogue(const std::filesystem::path& folder, const std::string& shown_as,
                         Problems& problems);

/// The catalogue in `corridor_home()/data/levers`; throws InputError.
Catalogue load_catalogue();

/// The lever with this id; null when there is none.
const CatalogueLever* find_lever(const Catalogue& catalogue, std::string_view id);

} // namespace corridor
