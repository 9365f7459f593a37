#pragma once

#include "draw/app.hpp"

#include <cstdint>
#include <filesystem>
#include <string>

namespace corridor::viz {

/// Plays a script on the program as it is: mouse and keys go through ImGui's input, so that what
/// is tested is what people get. A line is an action ("day 500") or one of
///   click NAME              the middle of something on the screen, by its name
///   drag NAME FROM TO       along it, in shares of its width
///   wheel NAME STEPS        over it
///   key NUMBER              GLFW's number of a key
///   frames N                lets frames pass
///   wait                    until all is read and nothing runs in the background
///   seen FILE               writes what is on the screen as JSON (see `Seen`)
///   random N SEED           so many random clicks, drags, keys and actions
/// Lines that begin with # are comments. Throws InputError with file and line of what is wrong.
void play_script(App& app, Workspace& work, const std::filesystem::path& file);

/// Random input of every kind, always the same for a seed.
void play_randomly(App& app, Workspace& work, int count, std::uint64_t seed);

} // namespace corridor::viz
