// What she let the clinician know, in her own words' translation: wishes, and what she asks for with the
// tiles.
#include <vector>

#include "kiosk/screens/clinician/page.h"

namespace unhurried::screens {
namespace {

using text::TextId;

// Her words for what she asked, in the clinician's language.
TextId request_word(visit::Request what) {
  switch (what) {
    case visit::Request::more_gel:
      return TextId::patient_request_more_gel;
    case visit::Request::warmer:
      return TextId::patient_request_warmer;
    case visit::Request::cover_me:
      return TextId::patient_request_cover_me;
    case visit::Request::head_higher:
      return TextId::patient_request_head_higher;
    case visit::Request::tell_each_move:
      return TextId::patient_request_tell_each_move;
    case visit::Request::say_less:
      return TextId::patient_request_say_less;
    case visit::Request::hold_my_hand:
      break;
  }
  return TextId::patient_request_hold_my_hand;
}

TextId today_word(visit::Today today) {
  switch (today) {
    case visit::Today::talk:
      return TextId::patient_today_talk;
    case visit::Today::breathing:
      return TextId::patient_today_breathing;
    case visit::Today::meeting:
      return TextId::patient_today_meeting;
    case visit::Today::trying:
      return TextId::patient_today_trying;
    case visit::Today::not_sure:
      break;
  }
  return TextId::patient_today_not_sure;
}

TextId help_word(visit::Help help) {
  switch (help) {
    case visit::Help::tell_each_move:
      return TextId::patient_help_tell_each_move;
    case visit::Help::say_little:
      return TextId::patient_help_say_little;
    case visit::Help::slowly:
      return TextId::patient_help_slowly;
    case visit::Help::hold_hand:
      return TextId::patient_help_hold_hand;
    case visit::Help::look_away:
      return TextId::patient_help_look_away;
    case visit::Help::breathe_along:
      break;
  }
  return TextId::patient_help_breathe_along;
}

TextId avoid_word(visit::Avoid avoid) {
  switch (avoid) {
    case visit::Avoid::surprises:
      return TextId::patient_avoid_surprises;
    case visit::Avoid::small_talk:
      return TextId::patient_avoid_small_talk;
    case visit::Avoid::praise:
      return TextId::patient_avoid_praise;
    case visit::Avoid::why_questions:
      return TextId::patient_avoid_why_questions;
    case visit::Avoid::leaning_over:
      return TextId::patient_avoid_leaning_over;
    case visit::Avoid::bright_light:
      break;
  }
  return TextId::patient_avoid_bright_light;
}

template <class Enum, class Word>
void append_list(const ClinicianPage& page, std::string& facts, TextId frame, const std::vector<Enum>& all,
                 Word word) {
  std::string list;
  for (const Enum one : all) list += (list.empty() ? "" : ", ") + page[word(one)];
  if (!list.empty()) append_fact(facts, page.texts.with(frame, {{"what", list}}));
}

}  // namespace

std::string requests_text(const ClinicianPage& page) {
  std::string list;
  for (const visit::Request one : page.view.requests) append_fact(list, page[request_word(one)]);
  return page.texts.with(TextId::clinician_requests, {{"what", list}});
}

std::string wishes_text(const ClinicianPage& page) {
  const visit::Wishes& w = page.view.wishes;
  std::string facts;
  if (w.today)
    append_fact(facts, page.texts.with(TextId::clinician_today, {{"what", page[today_word(*w.today)]}}));
  append_list(page, facts, TextId::clinician_helps, w.helps, help_word);
  append_list(page, facts, TextId::clinician_avoids, w.avoids, avoid_word);
  return facts;
}

}  // namespace unhurried::screens
