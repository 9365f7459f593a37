#include "draw/script.hpp"

#include "base/errors.hpp"
#include "draw/input.hpp"

#include <fstream>
#include <sstream>

#include <fmt/format.h>

namespace corridor::viz {

namespace {

Rect item_named(const App& app, const std::string& name) {
    const auto& items = app.seen().items;
    const auto found = items.find(name);
    if (found == items.end()) {
        std::vector<std::string> known;
        for (const auto& [item, box] : items) {
            known.push_back(item);
        }
        throw InputError(
            fmt::format("there is no '{}' on the screen{}", name, did_you_mean(name, known)));
    }
    return found->second;
}

/// Removes the numbers at the end of a line. The rest is a name, which may contain spaces.
std::vector<double> take_numbers(std::string& line, std::size_t count) {
    std::vector<double> numbers(count);
    for (std::size_t i = count; i-- > 0;) {
        const auto blank = line.find_last_of(' ');
        const std::string word = blank == std::string::npos ? line : line.substr(blank + 1);
        std::size_t used = 0;
        try {
            numbers[i] = std::stod(word, &used);
        } catch (const std::exception&) {
            used = 0;
        }
        if (used == 0 || used != word.size()) {
            throw InputError(fmt::format("'{}' is not a number", word));
        }
        line.resize(blank == std::string::npos ? 0 : blank);
    }
    return numbers;
}

class Player {
  public:
    Player(App& app, Workspace& work) : app_(app), work_(work), input_(app) {}

    void play(const std::string& line) {
        const auto blank = line.find(' ');
        const std::string word = line.substr(0, blank);
        std::string rest = blank == std::string::npos ? "" : line.substr(blank + 1);
        if (word == "click") {
            input_.click(item_named(app_, rest).middle());
        } else if (word == "drag") {
            const auto shares = take_numbers(rest, 2);
            input_.drag(item_named(app_, rest), shares[0], shares[1]);
        } else if (word == "wheel") {
            const auto steps = take_numbers(rest, 1);
            input_.wheel(item_named(app_, rest).middle(), static_cast<float>(steps[0]));
        } else if (word == "key") {
            input_.key(static_cast<int>(take_numbers(rest, 1)[0]));
        } else if (word == "frames") {
            input_.frames(static_cast<int>(take_numbers(rest, 1)[0]));
        } else if (word == "wait") {
            work_.wait_until_read();
            input_.frames(3);
        } else if (word == "seen") {
            write_seen(app_.seen(), rest);
        } else if (word == "random") {
            const auto numbers = take_numbers(rest, 2);
            play_randomly(app_, work_, static_cast<int>(numbers[0]),
                          static_cast<std::uint64_t>(numbers[1]));
        } else {
            work_.act(parse_action(line));
            input_.frames(3);
        }
    }

  private:
    App& app_;
    Workspace& work_;
    Input input_;
};

} // namespace

void play_script(App& app, Workspace& work, const std::filesystem::path& file) {
    std::ifstream stream(file);
    if (!stream) {
        throw InputError(fmt::format("{}: cannot be read", file.string()));
    }
    Player player(app, work);
    player.play("frames 3");
    std::size_t number = 0;
    for (std::string line; std::getline(stream, line) && !work.session().quit;) {
        ++number;
        while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) {
            line.pop_back();
        }
        if (line.empty() || line.front() == '#') {
            continue;
        }
        try {
            player.play(line);
        } catch (const InputError& error) {
            throw InputError(fmt::format("{}:{}: {}", file.string(), number, error.what()));
        }
    }
}

} // namespace corridor::viz
