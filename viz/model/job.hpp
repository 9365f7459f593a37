#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <thread>

namespace corridor::viz {

/// Work in a separate thread, while the screen continues. Its result is a file.
class Job {
  public:
    /// The connection to the work: it reports its progress, and stops when asked.
    struct Control {
        std::atomic<double> progress{0}; ///< 0 to 1
        std::atomic<bool> stop{false};
    };
    /// Returns the file that it made; nothing when it was stopped. An exception is the failure of
    /// the job.
    using Work = std::function<std::optional<std::filesystem::path>(Control&)>;

    Job(std::string name, Work work);
    /// Stops the thread and waits for it. The thread checks `stop` once in each day of the run.
    ~Job();
    Job(const Job&) = delete;
    Job& operator=(const Job&) = delete;

    const std::string& name() const { return name_; }
    double progress() const { return control_.progress; }
    bool done() const { return done_.load(std::memory_order_acquire); }
    void stop() { control_.stop = true; }

    // After the end of the job:
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

/// A folder for files that are deleted when the program ends.
class ScratchFolder {
  public:
    ScratchFolder();
    ~ScratchFolder();
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    /// A name that was not used before.
    std::filesystem::path next(const std::string& stem);

  private:
    std::filesystem::path folder_;
    int count_ = 0;
};

} // namespace corridor::viz
