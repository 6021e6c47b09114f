// Recorded traces of a folder, each with its marks beside it (NAME.labels.csv: start_us,end_us,label),
// through the same code as `unhurried-flow signal`.
#include <filesystem>
#include <sstream>

#include "devices/base/file.h"
#include "devices/base/parse.h"
#include "devices/capture/trace.h"
#include "kiosk/tools/flow_signal.h"
#include "tests/bench/signal_eval/report.h"

namespace unhurried::signal::eval {

namespace {

constexpr double kMarkEdge = 0.3;   // s: marks are good to about 0.2
constexpr double kAfterMark = 1.0;  // s that a contraction's end may take
constexpr std::size_t kLargestFile = 1u << 28;

struct Mark {
  double from, to;
};

std::vector<Mark> marks_of(const std::filesystem::path& file) {
  std::vector<Mark> marks;
  const auto text = read_file(file, kLargestFile);
  if (!text) return marks;
  for (const auto line : split(*text, '\n')) {
    const auto f = split(line, ',');
    if (f.size() < 2) continue;
    const auto from = parse_int(f[0]), to = parse_int(f[1]);
    if (from && to) marks.push_back({static_cast<double>(*from) * 1e-6, static_cast<double>(*to) * 1e-6});
  }
  return marks;
}

void one(const std::filesystem::path& file, Checks& checks) {
  const auto marks = marks_of(std::filesystem::path(file).replace_extension(".labels.csv"));
  const auto trace = capture::read_trace(file);
  if (!trace) {
    say("{}", trace.error().message);
    return;
  }
  std::ostringstream notes;
  const auto points = tools::flow_points(*trace, {}, Config{}, notes);
  if (!points) {
    say("{}", points.error().message);
    return;
  }
  std::vector<char> flagged(marks.size()), guarded(marks.size());
  double rest_sum = 0, rest_n = 0, held_sum = 0, held_n = 0, rest_s = 0, last_t = -1;
  int false_onsets = 0, false_guardings = 0, blank = 0, all = 0;
  bool was_onset = false, was_guarding = false;
  for (const auto line : split(*points, '\n')) {
    const auto f = split(line, ',');
    if (f.size() < 4) continue;
    const auto t_us = parse_int(f[0]);
    if (!t_us) continue;
    const double t = static_cast<double>(*t_us) * 1e-6;
    const bool onset = f[2] == "1", guarding = f[1] == "guarding";
    const auto softness = parse_double(f[3]);
    bool in_mark = false, near = false;
    for (std::size_t i = 0; i < marks.size(); ++i) {
      const bool in = t >= marks[i].from && t <= marks[i].to;
      in_mark |= in;
      near |= t >= marks[i].from - kMarkEdge && t <= marks[i].to + kAfterMark;
      if (!in) continue;
      flagged[i] |= onset;
      guarded[i] |= guarding;
    }
    ++all;
    blank += f[1] == "no_reading";
    if (softness && in_mark) held_sum += *softness, ++held_n;
    if (softness && !near) rest_sum += *softness, ++rest_n;
    if (!near) {
      false_onsets += onset && !was_onset;
      false_guardings += guarding && !was_guarding;
      if (last_t >= 0) rest_s += t - last_t;
    }
    last_t = t;
    was_onset = onset;
    was_guarding = guarding;
  }
  const double minutes = rest_s / 60;
  const auto count = [](const std::vector<char>& v) { return std::count(v.begin(), v.end(), 1); };
  say("| {} | {} of {} | {} of {} | {:.1f} ({}) | {:.1f} ({}) | {:.2f} | {:.2f} | {:.2f} | {:.1f} % |",
      file.stem().string(), count(flagged), marks.size(), count(guarded), marks.size(),
      false_onsets / minutes, false_onsets, false_guardings / minutes, false_guardings, rest_sum / rest_n,
      held_sum / held_n, rest_sum / rest_n - held_sum / held_n, 100.0 * blank / all);
  const std::string name = file.stem().string();
  checks.at_least(name + ": marked contractions told", static_cast<double>(count(flagged)),
                  static_cast<double>(marks.size()));
  checks.at_most(name + ": false flags a minute", false_onsets / minutes, 1);
}

}  // namespace

void recordings(const Scope& scope, Checks& checks) {
  if (scope.cases.empty()) return;
  say("\n## Recordings in {}\n", std::filesystem::path(scope.cases).lexically_normal().filename().string());
  say("| trace | told | called guarding | false onsets/min (count) | false guardings/min (count) | softness "
      "in rest | in contraction | difference | blank |");
  say("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
  std::vector<std::filesystem::path> files;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(scope.cases, error)) {
    const std::string name = entry.path().filename().string();
    if (name.ends_with(".csv") && !name.ends_with(".labels.csv")) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  checks.at_least("recordings in the folder", static_cast<double>(files.size()), 1);
  for (const auto& f : files) one(f, checks);
}

}  // namespace unhurried::signal::eval
