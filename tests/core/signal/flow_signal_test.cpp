// A trace in, points out: what the command line gives, on traces of known bodies.
#include "kiosk/tools/flow_signal.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <sstream>

#include "devices/base/file.h"
#include "devices/base/parse.h"
#include "tests/core/signal/synthetic.h"

using namespace unhurried;
using namespace unhurried::tools;
using namespace unhurried::signal::testing;

namespace {

struct Point {
  std::int64_t t_us = 0;
  std::string state;
  bool onset = false;
  std::optional<double> softness, level, baseline, quality;
};

std::vector<Point> parse_points(const std::string& text) {
  auto lines = split(text, '\n');
  REQUIRE(lines.front() == "t_us,state,onset,softness,level,baseline,quality");
  std::vector<Point> points;
  for (std::size_t i = 1; i + 1 < lines.size(); ++i) {
    const auto f = split(lines[i], ',');
    REQUIRE(f.size() == 7);
    REQUIRE((f[2] == "0" || f[2] == "1"));
    points.push_back({*parse_int(f[0]), std::string(f[1]), f[2] == "1", parse_double(f[3]),
                      parse_double(f[4]), parse_double(f[5]), parse_double(f[6])});
  }
  REQUIRE(lines.back().empty());
  return points;
}

capture::Trace trace_of(double rate, std::vector<float> emg, std::vector<float> pressure) {
  capture::Trace trace;
  trace.row_rate = Hertz(rate);
  const std::size_t rows = std::max(emg.size(), pressure.size());
  for (std::size_t i = 0; i < rows; ++i)
    trace.t_us.push_back(5'000'000 + static_cast<std::int64_t>(1e6 * static_cast<double>(i) / rate + 0.5));
  const auto channel = [&](const std::vector<float>& values) {
    capture::TraceChannel c;
    c.rate = Hertz(rate);
    c.values.assign(values.begin(), values.end());
    return c;
  };
  if (!emg.empty()) trace.emg_uv = channel(emg);
  if (!pressure.empty()) trace.pressure_cmh2o = channel(pressure);
  return trace;
}

std::vector<Point> points_of(const capture::Trace& trace, std::optional<SecondsSpan> baseline = {}) {
  std::ostringstream notes;
  const auto points = flow_points(trace, baseline, signal::Config{}, notes);
  REQUIRE(points);
  return parse_points(*points);
}

struct Judged {
  double rest = 0, contraction = 0;
  int told = 0, false_flags = 0;
};

Judged judged(const std::vector<Point>& points, const std::vector<Span>& contractions) {
  Judged j;
  int rest_count = 0, contraction_count = 0;
  std::vector<char> told(contractions.size());
  bool was = false;
  for (const auto& p : points) {
    const double t = 1e-6 * static_cast<double>(p.t_us - 5'000'000);
    bool near = false;
    for (std::size_t i = 0; i < contractions.size(); ++i) {
      near |= t > contractions[i].from - 0.1 && t < contractions[i].to + 1.5;
      if (!contractions[i].holds(t)) continue;
      told[i] |= p.onset || p.state == "guarding";
      if (p.softness) j.contraction += *p.softness;
      contraction_count += p.softness.has_value();
    }
    if (!near && p.softness) {
      j.rest += *p.softness;
      ++rest_count;
    }
    j.false_flags += !near && p.onset && !was;
    was = p.onset;
  }
  j.rest /= rest_count;
  j.contraction /= contraction_count;
  for (const char t : told) j.told += t;
  return j;
}

}  // namespace

TEST_CASE("rest reads softer than contraction, every contraction is flagged, rest hardly ever") {
  // Contractions fall into the resting span of 1..30 s as well.
  const std::vector<Span> contractions{{8, 11}, {20, 22}, {34, 38}, {45, 46}, {52, 57}};
  for (const double rate : {500.0, 1000.0, 2000.0})
    for (const double times : {2.0, 6.0}) {
      CAPTURE(rate);
      CAPTURE(times);
      MusclePlan plan;
      plan.times = times;
      plan.contractions = contractions;
      const Judged j = judged(points_of(trace_of(rate, muscle(plan, rate, 60), {})), contractions);
      CHECK(j.told == 5);
      CHECK(j.false_flags <= 1);
      CHECK(j.rest > 0.9);
      CHECK(j.contraction < j.rest - 0.2);
    }
  PressurePlan plan;
  plan.guards = contractions;
  plan.guard_cmh2o = 12;
  const Judged j = judged(points_of(trace_of(100, {}, pressure(plan, 100, 60))), contractions);
  CHECK(j.told == 5);
  CHECK(j.false_flags <= 1);
  CHECK(j.contraction < j.rest - 0.3);
}

TEST_CASE("a short trace takes its quietest part") {
  MusclePlan plan;
  plan.times = 6;
  plan.contractions = {{2, 4}, {6, 8}};
  const Judged j = judged(points_of(trace_of(1000, muscle(plan, 1000, 11), {})), plan.contractions);
  CHECK(j.told == 2);
  CHECK(j.contraction < j.rest - 0.4);
}

TEST_CASE("there is a line at least every 10 ms, to the trace's end") {
  for (const double rate : {50.0, 80.0, 250.0, 4000.0}) {
    CAPTURE(rate);
    const auto trace = trace_of(rate, {}, pressure({}, rate, 12));
    const auto points = points_of(trace);
    for (std::size_t i = 1; i < points.size(); ++i) {
      REQUIRE(points[i].t_us > points[i - 1].t_us);
      REQUIRE(points[i].t_us - points[i - 1].t_us <= 10'000);
    }
    CHECK(points.back().t_us == trace.t_us.back());
    CHECK(points.front().t_us - trace.t_us.front() <= 10'000);
  }
}

TEST_CASE("a hole in time is blank") {
  auto trace = trace_of(1000, muscle({}, 1000, 40), {});
  for (std::size_t i = 35'000; i < trace.t_us.size(); ++i) trace.t_us[i] += 2'000'000;
  for (const auto& p : points_of(trace)) {
    const double t = 1e-6 * static_cast<double>(p.t_us - 5'000'000);
    if (t > 35.35 && t < 37.9) CHECK_FALSE(p.softness);
    if (t > 38.2) CHECK(p.softness);
  }
}

TEST_CASE("placement decides where softness is, and where rest begins") {
  auto trace = trace_of(1000, muscle({}, 1000, 50), {});
  trace.placement = {{0, capture::TracePlacement::in_hand},
                     {10'000, capture::TracePlacement::inside},
                     {45'000, capture::TracePlacement::at_opening}};
  for (const auto& p : points_of(trace)) {
    const double t = 1e-6 * static_cast<double>(p.t_us - 5'000'000);
    if (t < 10 || t > 45.01) CHECK_FALSE(p.softness);
    if (t > 11.1 && t < 44.9) CHECK(p.softness);
  }
}

TEST_CASE("a flat trace has no softness and says why") {
  std::ostringstream notes;
  const auto points = flow_points(trace_of(1000, std::vector<float>(20'000, 1.5f), {}), std::nullopt,
                                  signal::Config{}, notes);
  REQUIRE(points);
  for (const auto& p : parse_points(*points)) {
    CHECK_FALSE(p.softness);
    CHECK(p.state == "no_reading");
  }
  CHECK(notes.str().find("--baseline") != std::string::npos);
}

TEST_CASE("resting spans are checked") {
  CHECK(parse_seconds_span("1..30"));
  CHECK(parse_seconds_span("0.5..4.25")->to == 4.25);
  for (const char* bad : {"", "5", "5..", "..5", "5..5", "6..5", "-1..5", "a..b", "1...5", "nan..5"})
    CHECK_FALSE(parse_seconds_span(bad));
  std::ostringstream notes;
  const auto trace = trace_of(1000, muscle({}, 1000, 10), {});
  const auto late = flow_points(trace, SecondsSpan{11, 20}, signal::Config{}, notes);
  REQUIRE_FALSE(late);
  CHECK(late.error().message.find("11 s") != std::string::npos);
  const auto flat = flow_points(trace_of(1000, std::vector<float>(20'000, 1.5f), {}), SecondsSpan{1, 10},
                                signal::Config{}, notes);
  REQUIRE_FALSE(flat);
}

TEST_CASE("files in, files out") {
  const auto folder = std::filesystem::temp_directory_path() / "unhurried_flow_signal_test";
  std::filesystem::create_directories(folder);
  std::string text = "t_us,emg_uv\n";
  const auto values = muscle({}, 1000, 8);
  for (std::size_t i = 0; i < values.size(); ++i)
    text += std::to_string(i * 1000) + "," + std::to_string(values[i]) + "\n";
  REQUIRE(write_file(folder / "trace.csv", text));
  FlowSignalOptions options;
  options.trace = folder / "trace.csv";
  std::ostringstream out, notes;
  REQUIRE(flow_signal(options, out, notes));
  const auto printed = parse_points(out.str());
  options.points = folder / "points.csv";
  options.config = "config";
  REQUIRE(flow_signal(options, out, notes));
  CHECK(read_file(folder / "points.csv").value() == out.str());
  CHECK(printed.size() >= 800);
  options.trace = folder / "missing.csv";
  CHECK_FALSE(flow_signal(options, out, notes));
  options.trace = folder / "trace.csv";
  options.config = folder;
  CHECK_FALSE(flow_signal(options, out, notes));
  std::filesystem::remove_all(folder);
}
