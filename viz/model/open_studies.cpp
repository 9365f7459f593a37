#include "model/open_studies.hpp"

#include <chrono>

namespace corridor::viz {

namespace {

/// Receives what a thread has read, once it is ready. Returns the error of reading, or "".
template <class Read>
std::string take(std::future<Read>& reading, std::unique_ptr<Read>& into) {
    if (!reading.valid() ||
        reading.wait_for(std::chrono::seconds(0)) != std::future_status::ready) {
        return "";
    }
    try {
        into = std::make_unique<Read>(reading.get());
    } catch (const std::exception& error) {
        return error.what();
    }
    return "";
}

} // namespace

void OpenStudies::open_comparison(const std::filesystem::path& file) {
    comparison_ = std::make_unique<ComparisonView>(read_comparison(file));
}

void OpenStudies::open_ensemble(const std::filesystem::path& file) {
    reading_ensemble_ = std::async(std::launch::async, read_ensemble, file);
}

void OpenStudies::want_expert(const std::filesystem::path& run) {
    if (expert_of_ != run && !reading_expert_.valid()) {
        expert_.reset();
        expert_of_ = run;
        reading_expert_ = std::async(std::launch::async, read_expert, run);
    }
}

std::string OpenStudies::take_results() {
    const std::string of_ensemble = take(reading_ensemble_, ensemble_);
    const std::string of_expert = take(reading_expert_, expert_);
    return of_expert.empty() ? of_ensemble : of_expert;
}

void OpenStudies::wait_until_read() const {
    if (reading_ensemble_.valid()) {
        reading_ensemble_.wait();
    }
}

} // namespace corridor::viz
