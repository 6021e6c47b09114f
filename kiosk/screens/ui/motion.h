// How looks move: towards where they belong, without bounce, and what a surface remembers of them between
// frames. Decides no state of the visit: UiState may be lost at any moment and the next frame is right again.
// Pure.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "devices/base/time.h"

namespace unhurried::screens {

// Critically damped: reaches 74 % of a step after `smoothing` and never overshoots.
class Smoothed {
 public:
  void jump(double value);
  // Exact for any length of step, so that the look does not depend on the frame rate.
  void approach(double target, Duration elapsed, Duration smoothing);
  double value() const { return value_; }
  bool resting(double target) const;  // so near that no pixel would change

 private:
  double value_ = 0;
  double velocity_ = 0;  // per second
};

double ease_out(double t);  // 0..1 -> 0..1
double half_cosine(double t);

// One key press in a text field, in the order in which they came.
struct Typed {
  enum class What { text, erase, enter } what = What::text;
  std::string text;  // UTF-8
  std::uint64_t device = 0;
  HostTime at;
};

struct UiState {
  HostTime drawn_at;  // of the last frame
  Smoothed gauge;
  bool gauge_shown = false;  // the gauge had a reading in the last frame
  HostTime gauge_since;      // since when it has
  std::string marked;        // id of the element that her switch would choose now; drawn with a ring
  bool typing = false;       // a field took the keys in the last frame
  std::vector<Typed> typed;  // since the last frame

  // What a fading text says, and since when.
  struct Said {
    std::string text;
    HostTime since;
  };
  std::unordered_map<std::string, Said> said;

  // Set while drawing: when the next frame is wanted if nothing else happens; max() for never.
  HostTime next_frame = HostTime::max();
};

// 0..1 since `text` under `id` became what it is; the first text of all is there at once.
double fade_in(UiState& state, std::string_view id, std::string_view text, HostTime now, Duration fade);

}  // namespace unhurried::screens
