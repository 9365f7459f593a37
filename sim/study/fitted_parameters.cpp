#include "study/fitted_parameters.hpp"

#include "base/choices.hpp"
#include "base/table.hpp"
#include "study/search.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace corridor {

namespace {

ChoiceError no_name() {
    return {"the name of a parameter to fit is missing",
            {"name one with {}; {} lists them", {Choice::fitted, Choice::parameter_list}}};
}

} // namespace

RequestedParameter read_requested(const std::string& text) {
    const auto dots = text.rfind("..");
    const auto sign = dots == text.npos ? text.npos : text.rfind('=', dots);
    RequestedParameter wanted{std::string(trim(text.substr(0, sign))), {}, {}};
    if (sign != text.npos) {
        wanted.low = parse_number(trim(text.substr(sign + 1, dots - sign - 1)));
        wanted.high = parse_number(trim(text.substr(dots + 2)));
        if (!wanted.low || !wanted.high || !(*wanted.low < *wanted.high)) {
            throw InputError(fmt::format("'{}': the range must read low..high with two numbers, "
                                         "the smaller first, as in {}=0.5..2",
                                         text, wanted.name));
        }
    }
    if (wanted.name.empty()) {
        throw no_name();
    }
    return wanted;
}

FittedParameter with_range(const RequestedParameter& wanted, std::string name, double start,
                           double low, double high) {
    FittedParameter parameter{std::move(name), start, low, high, start, false};
    if (wanted.low) {
        if (*wanted.low < low || *wanted.high > high) {
            throw InputError(fmt::format("'{}': the range {}..{} leaves what is allowed, [{}, {}]",
                                         wanted.name, *wanted.low, *wanted.high, low, high));
        }
        parameter.low = *wanted.low;
        parameter.high = *wanted.high;
    } else if (start > 0) {
        parameter.low = std::max(low, start / 10);
        parameter.high = std::min(high, start * 10);
    }
    if (!(parameter.low < parameter.high) || parameter.high - parameter.low > 1e6) {
        throw InputError(fmt::format("'{}': there is no range to search around {}; write one, "
                                     "{}=low..high",
                                     wanted.name, start, wanted.name));
    }
    parameter.start = std::clamp(start, parameter.low, parameter.high);
    return parameter;
}

void refuse_repeated(const std::vector<FittedParameter>& parameters) {
    if (parameters.empty()) {
        throw no_name();
    }
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        for (std::size_t k = 0; k < i; ++k) {
            if (parameters[i].name == parameters[k].name) {
                throw InputError(
                    fmt::format("'{}' is to be fitted twice; name it once", parameters[i].name));
            }
        }
    }
}

std::string assignment(const FittedParameter& parameter, double value) {
    return fmt::format("{}={:.10g}", parameter.name, value);
}

void search_parameters(Calibration& calibration, const CalibrationRequest& request,
                       const std::function<double(const std::vector<double>&)>& error) {
    std::vector<Unknown> unknowns;
    for (const FittedParameter& parameter : calibration.parameters) {
        unknowns.push_back({parameter.start, parameter.low, parameter.high});
    }
    int evaluation = 0;
    const SearchResult found = search_least(
        unknowns,
        [&](const std::vector<double>& values) {
            const double value = error(values);
            if (request.told) {
                request.told(++evaluation, value);
            }
            return value;
        },
        request.evaluations, request.starts, calibration.seed, request.stop);
    calibration.evaluations = found.evaluations;
    calibration.interrupted = request.stop && request.stop();
    for (std::size_t i = 0; i < found.best.size(); ++i) {
        FittedParameter& parameter = calibration.parameters[i];
        parameter.fitted = found.best[i];
        const double near = 0.01 * (parameter.high - parameter.low);
        parameter.at_bound = parameter.fitted - parameter.low < near * 0.1 ||
                             parameter.high - parameter.fitted < near;
    }
}

} // namespace corridor
