// What she told the kiosk in her own words and choices: what today is for, what helps, what to avoid, how she
// wants the screen and what she wants to hear, what she asked for on the way, and what of the record may
// leave the clinic. Every answer is optional and may be changed later. Empty means that she has not answered,
// and that is never taken for a yes.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "devices/base/time.h"

namespace unhurried::visit {

enum class Today : std::uint8_t { talk, breathing, meeting, trying, not_sure };
inline constexpr int kTodays = 5;

enum class Help : std::uint8_t { tell_each_move, say_little, slowly, hold_hand, look_away, breathe_along };
inline constexpr int kHelps = 6;

enum class Avoid : std::uint8_t { surprises, small_talk, praise, why_questions, leaning_over, bright_light };
inline constexpr int kAvoids = 6;

// Tiles that tell the clinician without a word.
enum class Request : std::uint8_t {
  more_gel,
  warmer,
  cover_me,
  head_higher,
  tell_each_move,
  say_less,
  hold_my_hand
};
inline constexpr int kRequests = 7;

enum class Picture : std::uint8_t { on, while_breathing, off };
inline constexpr int kPictures = 3;
enum class TextSize : std::uint8_t { usual, larger, largest };
inline constexpr int kTextSizes = 3;
enum class Light : std::uint8_t { dusk, day, high_contrast, dimmed };
inline constexpr int kLights = 4;

// What she hears. `names` reads as `reads` does, and also says what the mark of her switch stands on.
enum class Voice : std::uint8_t { silent, reads, names };
inline constexpr int kVoices = 3;
enum class Loudness : std::uint8_t { softer, usual, louder };
inline constexpr int kLoudnesses = 3;

// Silent until she asks for more. The room's signs for her clinician are not among it.
struct Sounds {
  Voice voice = Voice::silent;
  bool breath = false;
  Loudness loudness = Loudness::usual;
  bool muted = false;  // for now; what she chose stays chosen
  bool operator==(const Sounds&) const = default;
};

struct Requested {
  VisitTime at;
  Request what = Request::more_gel;
  std::optional<VisitTime> ended;  // met by the clinician, or taken back by her
  bool met = false;
  bool operator==(const Requested&) const = default;
};

struct Wishes {
  std::optional<Today> today;
  std::vector<Help> helps;
  std::vector<Avoid> avoids;
  std::vector<Requested> requests;
  std::optional<Picture> picture;  // empty: none is shown
  TextSize text_size = TextSize::usual;
  bool calm_motion = false;
  std::optional<Light> light;  // empty: the room's own
  Sounds sounds;
  bool operator==(const Wishes&) const = default;
};

// By kind, what may be in what the clinic sends or exports. Only a yes lets a kind out; the clinic's own
// store keeps all of them.
struct Sharing {
  std::optional<bool> words;    // hers: what today is for, wishes, requests, feelings
  std::optional<bool> sizes;    // instruments and widths
  std::optional<bool> picture;  // the sensor's trace and what was computed from it
  std::optional<bool> note;     // the clinician's note with its scores
  bool operator==(const Sharing&) const = default;
};

enum class SharedKind : std::uint8_t { words, sizes, picture, note };
inline constexpr int kSharedKinds = 4;
inline std::optional<bool>& answer(Sharing& s, SharedKind kind) {
  switch (kind) {
    case SharedKind::words:
      return s.words;
    case SharedKind::sizes:
      return s.sizes;
    case SharedKind::picture:
      return s.picture;
    case SharedKind::note:
      break;
  }
  return s.note;
}

}  // namespace unhurried::visit
