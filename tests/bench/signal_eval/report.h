// Figures, tables as markdown, and the checks that a short run makes on them.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

namespace unhurried::signal::eval {

class Quantiles {
 public:
  void add(double v) { values_.push_back(v); }
  std::size_t count() const { return values_.size(); }
  double at(double p) {
    if (values_.empty()) return 0;
    std::sort(values_.begin(), values_.end());
    return values_[static_cast<std::size_t>(p * static_cast<double>(values_.size() - 1) + 0.5)];
  }

 private:
  std::vector<double> values_;
};

template <typename... Args>
void say(fmt::format_string<Args...> text, Args&&... args) {
  const std::string line = fmt::format(text, std::forward<Args>(args)...);
  std::fputs(line.c_str(), stdout);
  std::fputc('\n', stdout);
  std::fflush(stdout);
}

// What a run has to hold; the short run's margins are wider than the goals, its counts being small.
class Checks {
 public:
  void at_most(const std::string& what, double value, double most) {
    if (!(value <= most)) miss(fmt::format("{}: {:.4g}, at most {:.4g} expected", what, value, most));
  }
  void at_least(const std::string& what, double value, double least) {
    if (!(value >= least)) miss(fmt::format("{}: {:.4g}, at least {:.4g} expected", what, value, least));
  }
  bool passed() const { return missed_.empty(); }
  const std::vector<std::string>& missed() const { return missed_; }

 private:
  void miss(std::string line) { missed_.push_back(std::move(line)); }
  std::vector<std::string> missed_;
};

struct Scope {
  bool quick = false;
  std::string cases;  // a folder of recordings, or empty
};

// Each prints its tables and notes what was missed.
void muscle_onset(const Scope&, Checks&);
void pressure_guard(const Scope&, Checks&);
void calm(const Scope&, Checks&);
void artefacts(const Scope&, Checks&);
void recordings(const Scope&, Checks&);
void sameness(const Scope&, Checks&);
void cost(const Scope&, Checks&);

}  // namespace unhurried::signal::eval
