#include "stages/foresight.hpp"

#include <stdexcept>

namespace corridor {

void Foresight::begin() {
    questions_.clear();
    answers_.clear();
    asked_ = 0;
    duration.reset();
    step_from.reset();
}

bool Foresight::another() {
    asked_ = 0;
    duration.reset();
    step_from.reset();
    while (!questions_.empty()) {
        Question& last = questions_.back();
        if (++last.taken < last.count) {
            return true;
        }
        answers_.resize(last.first);
        questions_.pop_back();
    }
    return false;
}

double Foresight::probability() const {
    double product = 1;
    for (std::size_t i = 0; i < asked_; ++i) {
        product *= answers_[questions_[i].first + questions_[i].taken].second;
    }
    return product;
}

std::size_t Foresight::answer() {
    const Question& question = questions_[asked_++];
    return answers_[question.first + question.taken].first;
}

bool Foresight::happens(double probability) {
    if (probability <= 0 || probability >= 1) {
        return probability >= 1; // nothing to ask
    }
    const std::array<double, 2> both{1 - probability, probability};
    return pick(both) == 1;
}

std::size_t Foresight::pick(std::span<const double> probabilities) {
    if (asked_ < questions_.size()) {
        return answer();
    }
    Question question{answers_.size(), 0, 0};
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

} // namespace corridor
