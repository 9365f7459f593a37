#include "base/version.hpp"

#include <fmt/core.h>

int main() { fmt::print("corridor {} ({})\n", corridor::version(), corridor::source_revision()); }
