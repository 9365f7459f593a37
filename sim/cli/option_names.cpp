#include "cli/option_names.hpp"

namespace corridor::cli {

std::string_view option_of(Choice choice) {
    switch (choice) {
    case Choice::plan:
        return "--plan";
    case Choice::against:
        return "--against";
    case Choice::days:
        return "--days";
    case Choice::replicates:
        return "--replicates";
    case Choice::resumed_run:
        return "`corridor run --resume`";
    case Choice::fitted:
        return "--fit";
    case Choice::fit_until:
        return "--until";
    case Choice::fit_quantities:
        return "--on";
    case Choice::parameter_list:
        return "`corridor parameters`";
    }
    return "";
}

} // namespace corridor::cli
