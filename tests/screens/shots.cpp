// screens_shots OUT_DIR [patient|clinician|staff]: draws the example views into PNG files, to be looked at.
#include "tests/screens/shots.h"

#include <cstdio>
#include <string_view>

int main(int count, char** arguments) {
  using namespace unhurried::testing;
  if ((count != 2 && count != 3) || arguments[1][0] == '-') {
    std::fprintf(stderr, "screens_shots needs a folder to write to: screens_shots OUT_DIR [patient|...]\n");
    return 2;
  }
  const std::filesystem::path folder = arguments[1];
  const std::string_view whose = count == 3 ? arguments[2] : "";
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (failed) {
    std::fprintf(stderr, "%s can't be made: %s\n", arguments[1], failed.message().c_str());
    return 1;
  }
  ScreenHarness harness;
#ifdef SHOTS_PATIENT
  if (whose.empty() || whose == "patient") shots_patient(harness, folder);
#endif
#ifdef SHOTS_CLINICIAN
  if (whose.empty() || whose == "clinician") shots_clinician(harness, folder);
#endif
#ifdef SHOTS_STAFF
  if (whose.empty() || whose == "staff") shots_staff(harness, folder);
#endif
  return 0;
}
