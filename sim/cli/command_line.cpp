#include "cli/command_line.hpp"

#include "base/streams.hpp"
#include "cli/commands.hpp"

#include <filesystem>
#include <optional>
#include <sstream>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>

namespace corridor::cli {

Option& Option::description(const std::string& text) {
    option_->description(text);
    return *this;
}

Option& Option::type_name(const std::string& name) {
    option_->type_name(name);
    return *this;
}

Option& Option::show_default() {
    option_->capture_default_str();
    return *this;
}

Option& Option::required() {
    option_->required();
    return *this;
}

Option& Option::check(const Check& check) {
    option_->check(CLI::Validator([check](const std::string& text) { return check(text); }, ""));
    return *this;
}

Option& Option::transform(const Change& change) {
    option_->transform(CLI::Validator(change, ""));
    return *this;
}

Option& Option::one_of(std::initializer_list<const char*> words) {
    option_->check(CLI::IsMember(std::vector<std::string>(words.begin(), words.end())));
    return *this;
}

Option& Option::in_range(double low, double high) {
    option_->check(CLI::Range(low, high));
    return *this;
}

Option& Option::delimiter(char between) {
    option_->delimiter(between);
    return *this;
}

Option& Option::one_value_each() {
    option_->allow_extra_args(false);
    return *this;
}

Option& Option::excludes(const Option& other) {
    option_->excludes(other.option_);
    return *this;
}

Option& Option::needs(const Option& other) {
    option_->needs(other.option_);
    return *this;
}

template <class Value>
Option Command::add_option(const std::string& name, Value& into, const std::string& description) {
    return Option(*app_->add_option(name, into, description));
}

template Option Command::add_option(const std::string&, std::string&, const std::string&);
template Option Command::add_option(const std::string&, int&, const std::string&);
template Option Command::add_option(const std::string&, std::uint32_t&, const std::string&);
template Option Command::add_option(const std::string&, std::uint64_t&, const std::string&);
template Option Command::add_option(const std::string&, double&, const std::string&);
template Option Command::add_option(const std::string&, std::optional<int>&, const std::string&);
template Option Command::add_option(const std::string&, std::optional<std::uint64_t>&,
                                    const std::string&);
template Option Command::add_option(const std::string&, std::vector<int>&, const std::string&);
template Option Command::add_option(const std::string&, std::vector<std::string>&,
                                    const std::string&);
template Option Command::add_option(const std::string&, std::vector<std::filesystem::path>&,
                                    const std::string&);

Option Command::add_flag(const std::string& name, bool& into, const std::string& description) {
    return Option(*app_->add_flag(name, into, description));
}

Option Command::option(const std::string& name) { return Option(*app_->get_option(name)); }

void Command::callback(std::function<void()> call) { app_->callback(std::move(call)); }

CommandLine::CommandLine(const std::string& description, const std::string& version,
                         const std::string& footer)
    : app_(std::make_unique<CLI::App>(description, "corridor")) {
    app_->set_version_flag("--version", version);
    app_->require_subcommand(1);
    app_->get_formatter()->column_width(34);
    app_->footer(footer);
}

CommandLine::~CommandLine() = default;

Command CommandLine::add_subcommand(const std::string& name, const std::string& description) {
    return Command(*app_->add_subcommand(name, description));
}

int CommandLine::run(int count, char** arguments) {
    try {
        app_->parse(count, arguments);
    } catch (const Ended& end) {
        return end.code;
    } catch (const CLI::ParseError& error) {
        std::ostringstream out; // --help, --version
        std::ostringstream complaint;
        const int code = app_->exit(error, out, complaint);
        print_output(out.str());
        message("{}", complaint.str());
        return code == 0 ? done : bad_input;
    }
    return done;
}

} // namespace corridor::cli
