// The one written name of each closed set, for whatever stores or exports a record. Never shown to a patient.
// Decides: the words. A word, once stored, keeps its meaning: new ones are added, old ones never reused.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "devices/packet.h"
#include "kiosk/core/pace/pace.h"
#include "kiosk/core/signal/reading.h"
#include "kiosk/core/visit/instrument.h"
#include "kiosk/core/visit/record.h"
#include "kiosk/core/visit/step.h"

namespace unhurried::visit {

// In the order of the enumeration.
template <class Enum>
struct Words;

template <>
struct Words<InstrumentKind> {
  static constexpr std::array<std::string_view, kInstrumentKinds> kAll{
      "swab", "finger", "trainer", "tampon", "speculum", "ultrasound_probe", "other"};
};
template <>
struct Words<Inserter> {
  static constexpr std::array<std::string_view, 2> kAll{"clinician", "herself"};
};
template <>
struct Words<Hand> {
  static constexpr std::array<std::string_view, 2> kAll{"left", "right"};
};
template <>
struct Words<breath::Phase> {
  static constexpr std::array<std::string_view, 2> kAll{"inhaling", "exhaling"};
};
template <>
struct Words<breath::CuePhase> {
  static constexpr std::array<std::string_view, 2> kAll{"exhale", "inhale"};
};
template <>
struct Words<Act> {
  static constexpr std::array<std::string_view, kActs> kAll{"look",       "hold",   "touch_outside",
                                                            "place_pads", "insert", "open"};
};
template <>
struct Words<Choice> {
  static constexpr std::array<std::string_view, 3> kAll{"offered", "chosen", "declined"};
};
template <>
struct Words<Outcome> {
  static constexpr std::array<std::string_view, 4> kAll{"open", "done", "partly", "another_day"};
};
template <>
struct Words<Tolerance> {
  static constexpr std::array<std::string_view, kTolerances> kAll{"comfortable", "tolerated",
                                                                  "tolerated_with_pauses", "not_today"};
};
template <>
struct Words<Feeling> {
  static constexpr std::array<std::string_view, kFeelings> kAll{"calm",  "okay",  "uneasy", "sore",
                                                                "proud", "tired", "mixed"};
};
template <>
struct Words<Today> {
  static constexpr std::array<std::string_view, kTodays> kAll{"talk", "breathing", "meeting", "trying",
                                                              "not_sure"};
};
template <>
struct Words<Help> {
  static constexpr std::array<std::string_view, kHelps> kAll{"tell_each_move", "say_little", "slowly",
                                                             "hold_hand",      "look_away",  "breathe_along"};
};
template <>
struct Words<Avoid> {
  static constexpr std::array<std::string_view, kAvoids> kAll{
      "surprises", "small_talk", "praise", "why_questions", "leaning_over", "bright_light"};
};
template <>
struct Words<Request> {
  static constexpr std::array<std::string_view, kRequests> kAll{
      "more_gel", "warmer", "cover_me", "head_higher", "tell_each_move", "say_less", "hold_my_hand"};
};
template <>
struct Words<Picture> {
  static constexpr std::array<std::string_view, kPictures> kAll{"on", "while_breathing", "off"};
};
template <>
struct Words<TextSize> {
  static constexpr std::array<std::string_view, kTextSizes> kAll{"usual", "larger", "largest"};
};
template <>
struct Words<Light> {
  static constexpr std::array<std::string_view, kLights> kAll{"dusk", "day", "high_contrast", "dimmed"};
};
template <>
struct Words<Voice> {
  static constexpr std::array<std::string_view, kVoices> kAll{"silent", "reads", "names"};
};
template <>
struct Words<Loudness> {
  static constexpr std::array<std::string_view, kLoudnesses> kAll{"softer", "usual", "louder"};
};
template <>
struct Words<pace::Who> {
  static constexpr std::array<std::string_view, 4> kAll{"patient", "clinician", "device", "time"};
};
template <>
struct Words<pace::Sensing> {
  static constexpr std::array<std::string_view, 3> kAll{"external_pads", "inside", "none"};
};
template <>
struct Words<pace::PauseCause> {
  static constexpr std::array<std::string_view, pace::kPauseCauses> kAll{
      "asked",      "out_wanted",      "pain",    "reading_lost", "guarding",
      "input_lost", "switch_released", "no_sign", "restart"};
};
template <>
struct Words<pace::Ending> {
  static constexpr std::array<std::string_view, pace::kEndings> kAll{"done", "partly", "another_day"};
};
template <>
struct Words<pace::Kind> {
  static constexpr std::array<std::string_view, pace::kKinds> kAll{
      "announce",       "yes",         "not_yet",      "again",      "smaller",    "pause",
      "resume",         "stop",        "hold_stopped", "out",        "contact",    "withdrawn",
      "end_step",       "pain",        "lost",         "cause_gone", "unanswered", "stop_path_tried",
      "stop_path_back", "sound_tried", "finish",       "restart"};
};
template <>
struct Words<pace::Refusal> {
  static constexpr std::array<std::string_view, 10> kAll{
      "none",         "not_theirs",      "not_now",   "above_ceiling", "stop_not_tried",
      "stop_missing", "sound_not_tried", "stale_ask", "not_fresh",     "must_come_out"};
};
template <>
struct Words<ChannelQuantity> {
  static constexpr std::array<std::string_view, 4> kAll{"pelvic_pressure", "pelvic_emg", "abdominal_emg",
                                                        "breath_belt"};
};
template <>
struct Words<ChannelUnit> {
  static constexpr std::array<std::string_view, 3> kAll{"cm_h2o", "microvolt", "uncalibrated"};
};
template <>
struct Words<signal::Placement> {
  static constexpr std::array<std::string_view, 5> kAll{"not_in_place", "in_hand", "external_pads",
                                                        "at_opening", "inside"};
};

// pace::Phase by its index, as PaceEntry::phase_after holds it.
inline constexpr std::array<std::string_view, std::variant_size_v<pace::Phase>> kPhaseWords{
    "resting", "asked", "going", "paused", "stopped", "finished"};

// A value outside its enumeration has the empty word, which no reader accepts.
template <class Enum>
constexpr std::string_view word(Enum value) {
  const auto index = static_cast<std::size_t>(value);
  return index < Words<Enum>::kAll.size() ? Words<Enum>::kAll[index] : std::string_view();
}

template <class Enum>
constexpr std::optional<Enum> from_word(std::string_view text) {
  for (std::size_t i = 0; i < Words<Enum>::kAll.size(); ++i)
    if (Words<Enum>::kAll[i] == text) return static_cast<Enum>(i);
  return {};
}

}  // namespace unhurried::visit
