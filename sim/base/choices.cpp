#include "base/choices.hpp"

namespace corridor {

std::string Remedy::told(ChoiceNames names) const {
    std::string out;
    std::size_t from = 0;
    for (const Choice choice : choices) {
        const std::size_t mark = text.find("{}", from);
        if (mark == text.npos) {
            break;
        }
        out += text.substr(from, mark - from);
        out += names(choice);
        from = mark + 2;
    }
    return out + text.substr(from);
}

std::string ChoiceError::told(ChoiceNames names) const {
    return std::string(what()) + "; " + remedy_.told(names);
}

} // namespace corridor
