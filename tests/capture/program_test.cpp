// unhurried-trainer itself, run on files: what it prints, where, and how it ends.
#include <doctest/doctest.h>
#include <sys/wait.h>

#include <algorithm>
#include <cstdio>
#include <string>

#include "devices/base/file.h"
#include "devices/capture/trace.h"
#include "tests/capture/temporary_folder.h"

using namespace unhurried;
using namespace unhurried::capture;

namespace {

struct Run {
  int exit_code = -1;
  std::string out, err;
};

Run run(const TemporaryFolder& folder, const std::string& arguments) {
  const std::string errors = (folder / "stderr").string();
  const std::string line = "'" TRAINER_PROGRAM "' " + arguments + " 2>'" + errors + "'";
  std::FILE* pipe = ::popen(line.c_str(), "r");
  REQUIRE(pipe != nullptr);
  Run result;
  char block[4096];
  std::size_t n = 0;
  while ((n = std::fread(block, 1, sizeof block, pipe)) > 0) result.out.append(block, n);
  const int status = ::pclose(pipe);
  REQUIRE(WIFEXITED(status));
  result.exit_code = WEXITSTATUS(status);
  const auto said = read_file(errors);
  REQUIRE(said);
  result.err = *said;
  return result;
}

bool says(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

std::string write_trace(const TemporaryFolder& folder, const std::string& text) {
  REQUIRE(write_file(folder / "trace.csv", text));
  return (folder / "trace.csv").string();
}

}  // namespace

TEST_CASE("help and version go to standard output and end well") {
  TemporaryFolder folder;
  for (const char* word : {"--help", "list --help", "encode --help"}) {
    const Run help = run(folder, word);
    CHECK(help.exit_code == 0);
    CHECK(says(help.out, "-h,--help"));
    CHECK(help.err.empty());
  }
  const Run version = run(folder, "--version");
  CHECK(version.exit_code == 0);
  CHECK(version.out == "unhurried-trainer " UNHURRIED_VERSION "\n");
}

TEST_CASE("a line that makes no sense is refused on standard error") {
  TemporaryFolder folder;
  for (const char* line :
       {"", "dance", "replay", "encode x.csv", "simulate --seconds soon", "list --loudly"}) {
    CAPTURE(line);
    const Run misused = run(folder, line);
    CHECK(misused.exit_code == 2);
    CHECK(misused.out.empty());
    CHECK_FALSE(misused.err.empty());
  }
}

TEST_CASE("it finds itself fit") {
  TemporaryFolder folder;
  const Run test = run(folder, "selftest");
  CHECK(test.exit_code == 0);
  CHECK(says(test.out, "passed: a recorded visit replays the same"));
  CHECK_FALSE(says(test.out, "FAILED"));
}

TEST_CASE("a trace that was encoded and replayed is the trace again") {
  TemporaryFolder folder;
  std::string text = "t_us,emg_uv,pressure_cmh2o,placement\n";
  for (int i = 0; i < 500; ++i) {
    text += std::to_string(i * 1000) + "," + std::to_string(i % 50) + ".5,";
    if (i % 10 == 0) text += std::to_string(18 + i / 100);
    text += ",inside\n";
  }
  const std::string capture = (folder / "c").string();
  const Run encoded = run(folder, "encode '" + write_trace(folder, text) + "' -o '" + capture + "'");
  REQUIRE(encoded.exit_code == 0);
  CHECK(encoded.out.empty());
  CHECK(says(encoded.err, "550 samples in 50 reports"));
  const Run replayed = run(folder, "replay '" + capture + "'");
  REQUIRE(replayed.exit_code == 0);
  CHECK(says(replayed.err, "encoded trace"));
  CHECK(says(replayed.err, "not live"));
  const auto before = parse_trace(text, "before");
  const auto after = parse_trace(replayed.out, "after");
  REQUIRE(before);
  REQUIRE(after);
  CHECK(after->t_us == before->t_us);
  REQUIRE(after->emg_uv->values.size() == 500);
  for (std::size_t i = 0; i < 500; ++i)
    CHECK(after->emg_uv->values[i] == doctest::Approx(before->emg_uv->values[i]).epsilon(0.001));
  CHECK(after->pressure_cmh2o->stride == 10);
  CHECK(after->pressure_cmh2o->values == before->pressure_cmh2o->values);
}

TEST_CASE("a bad trace is named by file and line, and leaves no capture behind") {
  TemporaryFolder folder;
  const std::string trace = write_trace(folder, "t_us,emg_uv\n0,1\n1000,?\n");
  const Run encoded = run(folder, "encode '" + trace + "' -o '" + (folder / "c").string() + "'");
  CHECK(encoded.exit_code == 1);
  CHECK(says(encoded.err, trace + ", line 3: column emg_uv"));
  CHECK_FALSE(std::filesystem::exists(folder / "c"));
}

TEST_CASE("the simulator prints the same for the same seed, and its capture replays to it") {
  TemporaryFolder folder;
  const Run first = run(folder, "simulate --scenario guarded_softening --seconds 3 --seed 5");
  REQUIRE(first.exit_code == 0);
  CHECK(says(first.err, "not live"));
  CHECK(first.out.starts_with("t_us,emg_uv,pressure_cmh2o\n0,"));
  CHECK(std::count(first.out.begin(), first.out.end(), '\n') > 2900);
  CHECK(run(folder, "simulate --scenario guarded_softening --seconds 3 --seed 5").out == first.out);
  CHECK(run(folder, "simulate --scenario guarded_softening --seconds 3 --seed 6").out != first.out);
  const std::string capture = (folder / "c").string();
  const Run recorded =
      run(folder, "simulate --scenario guarded_softening --seconds 3 --seed 5 -o '" + capture + "'");
  CHECK(recorded.exit_code == 0);
  CHECK(recorded.out.empty());
  CHECK(run(folder, "replay '" + capture + "'").out == first.out);
}

TEST_CASE("a scenario that isn't there is an error that lists the others") {
  TemporaryFolder folder;
  const Run missing = run(folder, "simulate --scenario nothing");
  CHECK(missing.exit_code == 1);
  CHECK(missing.out.empty());
  CHECK(says(missing.err, "settled"));
  REQUIRE(write_file(folder / "bad.scenario", "guard 1\nguard_hold_s long\n"));
  const Run bad = run(folder, "simulate --scenario '" + (folder / "bad.scenario").string() + "'");
  CHECK(bad.exit_code == 1);
  CHECK(says(bad.err, "bad.scenario, line 2: guard_hold_s is \"long\""));
}

TEST_CASE("a cut capture is replayed to the cut, then it is an error with the byte") {
  TemporaryFolder folder;
  const std::string capture = (folder / "c").string();
  REQUIRE(run(folder, "simulate --seconds 2 -o '" + capture + "'").exit_code == 0);
  const auto whole = read_file(capture);
  REQUIRE(whole);
  REQUIRE(write_file(folder / "c", std::string_view(*whole).substr(0, whole->size() / 2)));
  const Run replayed = run(folder, "replay '" + capture + "'");
  CHECK(replayed.exit_code == 1);
  CHECK(std::count(replayed.out.begin(), replayed.out.end(), '\n') > 900);
  CHECK(says(replayed.err, capture + ", byte "));
}

TEST_CASE("other files and full disks are errors") {
  TemporaryFolder folder;
  const Run missing = run(folder, "replay no/such/file");
  CHECK(missing.exit_code == 1);
  CHECK(says(missing.err, "no/such/file"));
  CHECK(run(folder, "replay '" + write_trace(folder, "t_us,emg_uv\n") + "'").exit_code == 1);
  const Run full = run(folder, "simulate --seconds 60 -o /dev/full");
  CHECK(full.exit_code == 1);
  CHECK(says(full.err, "the disk is full"));
  CHECK(run(folder, "simulate --seconds 60 >/dev/full").exit_code == 1);
}
