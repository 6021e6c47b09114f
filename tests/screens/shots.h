// The pictures that screens_shots makes, one function a person's screens. Each draws its example views and
// saves them into the folder, as SCREEN-LANGUAGE-SHAPE-....png.
#pragma once

#include <filesystem>

#include "tests/support/screen_harness.h"

namespace unhurried::testing {

void shots_patient(ScreenHarness& harness, const std::filesystem::path& folder);
void shots_clinician(ScreenHarness& harness, const std::filesystem::path& folder);
void shots_staff(ScreenHarness& harness, const std::filesystem::path& folder);

}  // namespace unhurried::testing
