#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <string>

namespace CLI {
class App;
class Option;
} // namespace CLI

namespace corridor::cli {

// Options of the command and of its sub-commands. Only command_line.cpp knows the library that
// reads them.

/// What is wrong with the text given to an option, or "".
using Check = std::function<std::string(const std::string& text)>;
/// The same, and may write the text anew.
using Change = std::function<std::string(std::string& text)>;

/// An option, a flag or a positional argument that a command has; each function tells more of it.
class Option {
  public:
    explicit Option(CLI::Option& option) : option_(&option) {}

    Option& description(const std::string& text);
    Option& type_name(const std::string& name); ///< what stands for the value in the help
    Option& show_default();                     ///< the help shows the variable's present value
    Option& required();
    Option& check(const Check& check);
    Option& transform(const Change& change);
    Option& one_of(std::initializer_list<const char*> words);
    Option& in_range(double low, double high);
    Option& delimiter(char between); ///< several values in one text
    Option& one_value_each();        ///< each mention takes one value; may be repeated
    Option& excludes(const Option& other);
    Option& needs(const Option& other);

  private:
    CLI::Option* option_;
};

/// A sub-command. Variables that options write to must live until it has been called.
class Command {
  public:
    explicit Command(CLI::App& app) : app_(&app) {}

    /// `name` is "-o,--output" or, of a positional argument, "SCENARIO". `Value` is one of the
    /// types that command_line.cpp lists.
    template <class Value>
    Option add_option(const std::string& name, Value& into, const std::string& description);
    /// "--compat,!--no-compat" can be switched on and off.
    Option add_flag(const std::string& name, bool& into, const std::string& description);
    /// One that it has already.
    Option option(const std::string& name);
    /// What it does; throws when it cannot.
    void callback(std::function<void()> call);

  private:
    CLI::App* app_;
};

/// Thrown by a sub-command that ends without success and has said why.
struct Ended {
    int code = 0;
};

/// The whole command, to which sub-commands are added.
class CommandLine {
  public:
    CommandLine(const std::string& description, const std::string& version,
                const std::string& footer);
    ~CommandLine();
    CommandLine(const CommandLine&) = delete;
    CommandLine& operator=(const CommandLine&) = delete;

    Command add_subcommand(const std::string& name, const std::string& description);
    /// Reads the arguments and calls the sub-command that they name. Returns `done`, `bad_input`
    /// for arguments that are refused, with the reason on standard error, or the code of `Ended`.
    int run(int count, char** arguments);

  private:
    std::unique_ptr<CLI::App> app_;
};

} // namespace corridor::cli
