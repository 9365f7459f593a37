#pragma once

#include "draw/app.hpp"

#include <cstdint>
#include <filesystem>
#include <string>

namespace corridor::viz {

/// Plays a script on the program: mouse and keys go through ImGui's input, so tests use the same
/// paths as users. A line is an action ("day 500") or one of
///   click NAME              clicks the middle of something on the screen, by its name
///   drag NAME FROM TO       drags along it, in shares of its width
///   wheel NAME STEPS        turns the wheel over it
///   key NUMBER              presses the key with GLFW's number
///   frames N                waits for N frames
///   wait                    waits until everything is read and nothing runs in the background
///   seen FILE               writes what is on the screen as JSON (see `Seen`)
///   random N SEED           N random clicks, drags, keys and actions
/// Lines that begin with # are comments. Throws InputError, which names the file and line.
void play_script(App& app, Workspace& work, const std::filesystem::path& file);

/// Random input of every kind. It is the same for the same seed.
void play_randomly(App& app, Workspace& work, int count, std::uint64_t seed);

} // namespace corridor::viz
