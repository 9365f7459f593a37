#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <thread>

namespace corridor::viz {

/// Work that a thread of its own does while the screen goes on. Its result is a file.
class Job {
  public:
    /// What the work sees of the world: it tells how far it is, and stops when it should.
    struct Control {
        std::atomic<double> progress{0}; ///< 0 to 1
        std::atomic<bool> stop{false};
    };
    /// Returns the file it made; nothing when it was stopped. What it throws is the job's failure.
    using Work = std::function<std::optional<std::filesystem::path>(Control&)>;

    Job(std::string name, Work work);
    /// Stops and waits for the thread, which looks at `stop` once a day of the run.
    ~Job();
    Job(const Job&) = delete;
    Job& operator=(const Job&) = delete;

    const std::string& name() const { return name_; }
    double progress() const { return control_.progress; }
    bool done() const { return done_.load(std::memory_order_acquire); }
    void stop() { control_.stop = true; }

    // Once done:
    const std::optional<std::filesystem::path>& result() const { return result_; }
    const std::string& failure() const { return failure_; }

  private:
    std::string name_;
    Control control_;
    std::optional<std::filesystem::path> result_;
    std::string failure_;
    std::atomic<bool> done_{false};
    std::thread thread_;
};

/// A folder for files that go with the program.
class ScratchFolder {
  public:
    ScratchFolder();
    ~ScratchFolder();
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    /// A name that nobody has had yet.
    std::filesystem::path next(const std::string& stem);

  private:
    std::filesystem::path folder_;
    int count_ = 0;
};

} // namespace corridor::viz
