#include "devices/capture/trace.h"

#include <doctest/doctest.h>

#include <string>

using namespace unhurried;
using namespace unhurried::capture;

namespace {

std::string refusal(std::string_view text) {
  const auto trace = parse_trace(text, "t.csv");
  return trace ? "" : trace.error().message;
}

bool says(const std::string& message, std::string_view part) {
  return message.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("all columns, in any order behind the time") {
  const auto trace = parse_trace(
      "t_us,emg_uv,pressure_cmh2o,placement\n-1000,-2.5,18,inside\r\n0,1e1,18.5,inside\n1000,0,19,at_"
      "opening\n",
      "t");
  REQUIRE(trace);
  CHECK(trace->t_us == std::vector<std::int64_t>{-1000, 0, 1000});
  CHECK(trace->row_rate.value == doctest::Approx(1000));
  CHECK(trace->emg_uv->values == std::vector<double>{-2.5, 10, 0});
  CHECK(trace->pressure_cmh2o->values == std::vector<double>{18, 18.5, 19});
  REQUIRE(trace->placement.size() == 2);
  CHECK(trace->placement[1].first_row == 2);
  CHECK(trace->placement[1].placement == TracePlacement::at_opening);
}

TEST_CASE("either signal may be absent, or slower with empty cells") {
  const auto emg = parse_trace("t_us,emg_uv\n0,1\n500,2\n", "t");
  REQUIRE(emg);
  CHECK_FALSE(emg->pressure_cmh2o);
  CHECK(emg->emg_uv->rate.value == doctest::Approx(2000));
  const auto both = parse_trace("t_us,pressure_cmh2o,emg_uv\n0,18,1\n1000,,2\n2000,19,3\n3000,,4\n", "t");
  REQUIRE(both);
  CHECK(both->pressure_cmh2o->stride == 2);
  CHECK(both->pressure_cmh2o->rate.value == doctest::Approx(500));
  CHECK(both->pressure_cmh2o->values == std::vector<double>{18, 19});
  const auto empty = parse_trace("t_us,pressure_cmh2o,emg_uv\n0,,1\n1000,,2\n", "t");
  REQUIRE(empty);
  CHECK_FALSE(empty->pressure_cmh2o);
}

TEST_CASE("rates that are no whole number of microseconds come out right") {
  std::string text = "t_us,emg_uv\n";
  for (int i = 0; i < 2560; ++i) text += std::to_string((i * 1'000'000LL + 128) / 256) + ",1.0\n";
  const auto trace = parse_trace(text, "t");
  REQUIRE(trace);
  CHECK(trace->row_rate.value == doctest::Approx(256).epsilon(1e-6));
}

TEST_CASE("a fault names file, line and column") {
  CHECK(says(refusal("t_us,emg_uv\n0,1\n1000,x\n"), "t.csv, line 3: column emg_uv is \"x\""));
  CHECK(says(refusal("t_us,emg_uv\n0,1\n1000,nan\n"), "line 3: column emg_uv"));
  CHECK(says(refusal("t_us,emg_uv\n0,1\n1000,1;5\n"), "line 3: column emg_uv"));
  CHECK(says(refusal("t_us,emg_uv\n0,1\n1000,9e9\n"), "within a million"));
  CHECK(says(refusal("t_us,emg_uv\n0,1\n1.5,1\n"), "line 3: column t_us is \"1.5\""));
  CHECK(says(refusal("t_us,emg_uv\n0,1\n1000,1,2\n"), "line 3: there are 3 columns; expected 2"));
  CHECK(says(refusal("t_us,emg_uv,placement\n0,1,inside\n1000,1,outside\n"),
             "line 3: column placement is \"outside\""));
  CHECK(says(refusal("t_us,emg\n"), "line 1: column 2 is named \"emg\""));
  CHECK(says(refusal("emg_uv,t_us\n"), "the first column must be t_us"));
  CHECK(says(refusal("t_us,placement\n0,inside\n"), "there is no signal"));
  CHECK(says(refusal("t_us,emg_uv,emg_uv\n"), "is there twice"));
  CHECK(says(refusal(""), "the file is empty"));
  CHECK(says(refusal("t_us,emg_uv\n0,1\n"), "fewer than two rows"));
  CHECK(says(refusal("t_us,emg_uv\n0,\n1000,\n"), "no column holds a value"));
  CHECK(says(refusal("t_us,emg_uv\n0,1\n1000,2\n\n"), "line 4"));
}

TEST_CASE("times that fall, repeat or leave holes are errors at their line") {
  CHECK(says(refusal("t_us,emg_uv\n0,1\n1000,1\n500,1\n"),
             "line 4: column t_us is 500 after 1000; times must rise"));
  CHECK(says(refusal("t_us,emg_uv\n0,1\n1000,1\n1000,1\n"), "line 4"));
  CHECK(says(refusal("t_us,emg_uv\n0,1\n1000,1\n2000,1\n3000,1\n5000,1\n6000,1\n7000,1\n"),
             "line 6: column t_us steps by 2000 where the file's samples are 1000 apart"));
  CHECK(refusal("t_us,emg_uv\n0,1\n1100,1\n2000,1\n3010,1\n").empty());
}

TEST_CASE("empty cells out of turn are errors at their line") {
  CHECK(says(refusal("t_us,emg_uv\n0,1\n1000,\n2000,1\n3000,1\n"),
             "line 5: column emg_uv is filled out of turn"));
  CHECK(says(refusal("t_us,emg_uv\n0,1\n1000,1\n2000,\n3000,1\n"),
             "line 4: column emg_uv is empty out of turn"));
  CHECK(says(refusal("t_us,emg_uv\n0,1\n1000,1\n2000,\n"), "line 4: column emg_uv is empty out of turn"));
  CHECK(says(refusal("t_us,emg_uv\n0,\n1000,1\n2000,1\n"), "line 2: column emg_uv is empty out of turn"));
}

TEST_CASE("a last line that may be cut is an error, one that shows it is whole is not") {
  CHECK(says(refusal("t_us,emg_uv\n0,1.25\n1000,1.50\n2000,1.7"), "line 4: the file is cut"));
  CHECK(says(refusal("t_us,emg_uv\n0,1.25\n1000,1.50\n20"), "line 4: the file is cut"));
  CHECK(says(refusal("t_us,emg_uv\n0,1\n1000,15\n2000,1"), "line 4: the file is cut"));
  CHECK(refusal("t_us,emg_uv\n0,1.25\n1000,1.50\n2000,1.75").empty());
  CHECK(refusal("t_us,emg_uv,placement\n0,1,inside\n1000,1,inside").empty());
  CHECK(says(refusal("t_us,emg_uv,placement\n0,1,inside\n1000,1,insid"), "\"insid\""));
}

TEST_CASE("a file that isn't there says so") {
  const auto trace = read_trace("no/such/trace.csv");
  REQUIRE_FALSE(trace);
  CHECK(trace.error().code == ErrorCode::not_found);
}
