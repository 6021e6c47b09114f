// toml++ without exceptions and without its assertions. Version 3.3 takes some faults of a file ("[[[") for
// impossible: it aborts on them, or in a release build lets the compiler assume that they can't be. Without
// that it reports them as any other fault. The only way in which the project includes toml++; private to .cpp
// files.
#pragma once

#pragma push_macro("NDEBUG")
#undef NDEBUG
#define TOML_EXCEPTIONS 0
#define TOML_ASSERT(expression) static_cast<void>(0)
#include <toml++/toml.h>
#pragma pop_macro("NDEBUG")
