// What she may wish for, as texts, in the order of the enumerations: on her own tiles, and in the clinician's
// language on the strip.
#pragma once

#include <array>
#include <cstddef>

#include "kiosk/core/text/catalogue.h"
#include "kiosk/core/visit/wishes.h"

namespace unhurried::screens {

inline text::TextId wish_word(visit::Today one) {
  using text::TextId;
  constexpr std::array<TextId, visit::kTodays> kWords = {
      TextId::patient_today_talk, TextId::patient_today_breathing, TextId::patient_today_meeting,
      TextId::patient_today_trying, TextId::patient_today_not_sure};
  return kWords.at(static_cast<std::size_t>(one));
}

inline text::TextId wish_word(visit::Help one) {
  using text::TextId;
  constexpr std::array<TextId, visit::kHelps> kWords = {
      TextId::patient_help_tell_each_move, TextId::patient_help_say_little,
      TextId::patient_help_slowly,         TextId::patient_help_hold_hand,
      TextId::patient_help_look_away,      TextId::patient_help_breathe_along};
  return kWords.at(static_cast<std::size_t>(one));
}

inline text::TextId wish_word(visit::Avoid one) {
  using text::TextId;
  constexpr std::array<TextId, visit::kAvoids> kWords = {
      TextId::patient_avoid_surprises,    TextId::patient_avoid_small_talk,
      TextId::patient_avoid_praise,       TextId::patient_avoid_why_questions,
      TextId::patient_avoid_leaning_over, TextId::patient_avoid_bright_light};
  return kWords.at(static_cast<std::size_t>(one));
}

inline text::TextId wish_word(visit::Request one) {
  using text::TextId;
  constexpr std::array<TextId, visit::kRequests> kWords = {
      TextId::patient_request_more_gel,       TextId::patient_request_warmer,
      TextId::patient_request_cover_me,       TextId::patient_request_head_higher,
      TextId::patient_request_tell_each_move, TextId::patient_request_say_less,
      TextId::patient_request_hold_my_hand};
  return kWords.at(static_cast<std::size_t>(one));
}

inline text::TextId wish_word(visit::Picture one) {
  using text::TextId;
  constexpr std::array<TextId, visit::kPictures> kWords = {
      TextId::patient_picture_on, TextId::patient_picture_while_breathing, TextId::patient_picture_off};
  return kWords.at(static_cast<std::size_t>(one));
}

}  // namespace unhurried::screens
