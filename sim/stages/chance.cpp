#include "stages/chance.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace corridor {

namespace {

/// The probability that a lognormal quantity is at least `least`.
double share_at_least(double median, double log_spread, double least) {
    if (least <= 0 || median <= 0 || log_spread <= 0) {
        return median >= least ? 1 : 0;
    }
    return 0.5 * std::erfc(std::log(least / median) / (log_spread * std::sqrt(2.0)));
}

} // namespace

bool DrawnChance::decide(const Question& question, double probability) {
    return luck_.happens(probability, question.whose, question.why, question.nth, question.what);
}

double DrawnChance::days(const Question& question, double median_days, double log_spread) {
    if (log_spread == 0) {
        return median_days;
    }
    const double normal = luck_.normal(question.whose, question.why, question.nth, question.what);
    return median_days * std::exp(log_spread * normal);
}

bool DrawnChance::is_at_least(const Question& question, double median, double log_spread,
                              double least) {
    return days(question, median, log_spread) >= least;
}

/// argmax(log weight + Gumbel): when an alternative is removed that a person would not have chosen,
/// the choice does not change.
std::optional<std::size_t> DrawnChance::pick(const Question& question,
                                             std::span<const Alternative> alternatives) {
    std::optional<std::size_t> best;
    double best_score = 0;
    for (std::size_t i = 0; i < alternatives.size(); ++i) {
        if (alternatives[i].weight <= 0) {
            continue;
        }
        const double score =
            std::log(alternatives[i].weight) +
            luck_.gumbel(question.whose, question.why, question.nth, alternatives[i].key);
        if (!best || score > best_score) {
            best_score = score;
            best = i;
        }
    }
    return best;
}

const DepartureOption& DrawnChance::depart(Whose whose, std::int32_t nth,
                                           const DepartureOptions& options) {
    return choose_departure(options, whose, nth, luck_);
}

Step DrawnChance::step(Whose whose, std::int32_t nth, const RouteValues& routes, ViewId view,
                       Layer layer, PlaceId place) {
    return routes.choose(whose, view, layer, place, nth, luck_);
}

Loss DrawnChance::loss(const Question& question, double lethality, double missing_share) {
    const auto [u, v] =
        luck_.uniform_pair(question.whose, question.why, question.nth, question.what);
    if (u >= lethality) {
        return Loss::survives;
    }
    return v < missing_share ? Loss::goes_missing : Loss::dies;
}

std::uint32_t DrawnChance::order_in_line(const Question& question) {
    return luck_.words(question.whose, question.why, question.nth, question.what)[0];
}

void SplitChance::begin() {
    questions_.clear();
    answers_.clear();
    asked_ = 0;
    duration.reset();
    step_from.reset();
}

bool SplitChance::another() {
    asked_ = 0;
    duration.reset();
    step_from.reset();
    while (!questions_.empty()) {
        Asked& last = questions_.back();
        if (++last.taken < last.count) {
            return true;
        }
        answers_.resize(last.first);
        questions_.pop_back();
    }
    return false;
}

double SplitChance::probability() const {
    double product = 1;
    for (std::size_t i = 0; i < asked_; ++i) {
        product *= answers_[questions_[i].first + questions_[i].taken].second;
    }
    return product;
}

std::size_t SplitChance::answer() {
    const Asked& question = questions_[asked_++];
    return answers_[question.first + question.taken].first;
}

std::size_t SplitChance::pick(std::span<const double> probabilities) {
    if (asked_ < questions_.size()) {
        return answer();
    }
    Asked question{answers_.size(), 0, 0};
    for (std::size_t i = 0; i < probabilities.size(); ++i) {
        if (probabilities[i] > 0) {
            answers_.emplace_back(i, probabilities[i]);
            ++question.count;
        }
    }
    if (question.count == 0) {
        throw std::logic_error("a rule asks for one of no alternatives");
    }
    questions_.push_back(question);
    return answer();
}

bool SplitChance::split(double probability) {
    if (probability <= 0 || probability >= 1) {
        return probability >= 1;
    }
    const std::array<double, 2> both{1 - probability, probability};
    return pick(both) == 1;
}

bool SplitChance::decide(const Question&, double probability) { return split(probability); }

double SplitChance::days(const Question&, double median_days, double log_spread) {
    duration = Duration{median_days, log_spread};
    return 1;
}

bool SplitChance::is_at_least(const Question&, double median, double log_spread, double least) {
    return split(share_at_least(median, log_spread, least));
}

std::optional<std::size_t> SplitChance::pick(const Question&,
                                             std::span<const Alternative> alternatives) {
    double total = 0;
    for (const Alternative& one : alternatives) {
        total += std::max(0.0, one.weight);
    }
    if (total <= 0) {
        return std::nullopt;
    }
    std::vector<double> probabilities;
    probabilities.reserve(alternatives.size());
    for (const Alternative& one : alternatives) {
        probabilities.push_back(std::max(0.0, one.weight) / total);
    }
    return pick(probabilities);
}

const DepartureOption& SplitChance::depart(Whose, std::int32_t, const DepartureOptions& options) {
    return options.options[pick(departure_probabilities(options))];
}

Step SplitChance::step(Whose, std::int32_t, const RouteValues& routes, ViewId view, Layer layer,
                       PlaceId place) {
    const auto steps = routes.steps(view, layer, place);
    std::vector<double> probabilities;
    probabilities.reserve(steps.size());
    for (const Step& step : steps) {
        probabilities.push_back(std::exp(step.log_probability));
    }
    return steps[pick(probabilities)];
}

Loss SplitChance::loss(const Question&, double lethality, double missing_share) {
    if (!split(lethality)) {
        return Loss::survives;
    }
    return split(missing_share) ? Loss::goes_missing : Loss::dies;
}

bool SplitChance::pauses_at(PlaceId place) {
    if (pause_at_steps) {
        step_from = place;
    }
    return pause_at_steps;
}

void SplitChance::settle_need(People& people, PersonId person, Need need) {
    Unknown& unknown = needs[static_cast<std::size_t>(need)];
    if (unknown.is_unknown && !people.has(person, need)) {
        people.set(person, need, split(unknown.share));
    }
    unknown.is_unknown = false;
}

void SplitChance::settle_returnable(People& people, PersonId person) {
    if (returnable.is_unknown) {
        people.set(person, Flag::returnable, split(returnable.share));
        returnable.is_unknown = false;
    }
}

void SplitChance::settle_group(People& people, PersonId person) {
    if (!groups.empty()) {
        const std::size_t which = pick(group_shares);
        people.group[person.index()] = static_cast<std::uint16_t>(groups[which].value);
        groups = {};
    }
}

bool happens(const Life& life, PersonId person, double probability, Why why, Entity what) {
    return life.chance.happens(question_of(life, person, why, what), probability);
}

double draw_days(const Life& life, PersonId person, double median_days, double log_spread) {
    return life.chance.days(question_of(life, person, Why::duration, entity_of(life.cause)),
                            median_days, log_spread);
}

void draw_end(Life& life, PersonId leader, double median_days, Moment entered) {
    const double days =
        draw_days(life, leader, median_days, life.fixed.of(Param::waiting_time_spread));
    life.people().set_due(leader, after(entered, days));
}

PersonId struck_member(const Life& life, PersonId leader) {
    const std::size_t members = life.people().party_size(leader);
    if (members == 1) {
        return leader;
    }
    const People& people = life.people();
    const double u = life.luck.uniform(people.whose(leader), Why::outcome, people.nth_visit(leader),
                                       entity_of(Cause::dies));
    auto left = static_cast<std::size_t>(u * static_cast<double>(members));
    PersonId struck = leader;
    life.people().for_party(leader, [&](PersonId member) {
        if (left-- == 0) {
            struck = member;
        }
    });
    return struck;
}

PlaceId home_of(Life& life, PersonId person) {
    life.chance.settle_group(life.people(), person);
    return life.world[life.people().group_of(person)].home;
}

bool has_need(Life& life, PersonId person, Need need) {
    life.chance.settle_need(life.people(), person, need);
    return life.people().has(person, need);
}

bool party_has(Life& life, PersonId leader, Need need) {
    bool any = false;
    life.people().for_party(leader, [&](PersonId member) { any |= has_need(life, member, need); });
    return any;
}

bool is_returnable(Life& life, PersonId person) {
    life.chance.settle_returnable(life.people(), person);
    return life.people().has(person, Flag::returnable);
}

} // namespace corridor
