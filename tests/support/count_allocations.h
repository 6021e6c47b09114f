// How often this program has asked for memory with `new`. Linking count_allocations.cpp replaces the
// program's operator new, so only programs that count do.
#pragma once

#include <cstdint>

namespace unhurried::test {

std::uint64_t allocations();  // of all threads since the program began

}  // namespace unhurried::test
