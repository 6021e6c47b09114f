// The column that never changes its place: tabs, messages, the marks of what happens, pause and stop.
#include <algorithm>
#include <array>
#include <vector>

#include "kiosk/screens/clinician/page.h"

namespace unhurried::screens {
namespace {

using session::IntentKind;
using text::TextId;

struct Mark {
  std::string_view id;
  TextId word;
  IntentKind intent;
  bool enabled;
};

void draw_mark(const ClinicianPage& page, const Rect& rect, const Mark& mark, Type type = Type::body) {
  const ButtonStyle style{.enabled = mark.enabled, .type = type};
  if (auto press = page.ui.button(mark.id, rect, page[mark.word], style)) page.ui.say(mark.intent, *press);
}

struct Message {
  std::string_view id;
  std::string text;
  std::string_view detail = {};
  IntentKind answer = IntentKind::none;  // what a press on it says; none: there is nothing to press
  Tone tone = Tone::notice;
};

// What wants to be read now, most pressing first.
std::vector<Message> messages(const ClinicianPage& page) {
  const view::Clinician& view = page.view;
  std::vector<Message> all;
  if (!view.save_failure.empty())
    all.push_back({"clinician.save_failure",
                   page.texts.with(TextId::clinician_note_failed, {{"why", view.save_failure}})});
  if (view.refused) all.push_back({"clinician.refused", page[*view.refused]});
  if (!view.requests.empty())
    all.push_back({"clinician.requests", requests_text(page), page[TextId::clinician_requests_met],
                   IntentKind::request_met});
  if (view.cue_open) all.push_back({"clinician.cue", page[TextId::clinician_cue]});
  if (view.stage == session::Stage::today && !view.alone)
    all.push_back({"clinician.alone", page[TextId::clinician_alone], page[TextId::clinician_alone_detail],
                   IntentKind::she_is_alone});
  if (view.talk_wanted) all.push_back({"clinician.talk", page[TextId::clinician_talk]});
  if (view.wish == pace::Wish::not_yet)
    all.push_back({"clinician.wish", page[TextId::clinician_wish_not_yet]});
  if (view.wish == pace::Wish::again) all.push_back({"clinician.wish", page[TextId::clinician_wish_again]});
  if (view.wish == pace::Wish::smaller)
    all.push_back({"clinician.wish", page[TextId::clinician_wish_smaller]});
  if (view.voice_missing) all.push_back({"clinician.voice", page[TextId::clinician_voice_silent]});
  if (view.recovered) all.push_back({"clinician.recovered", page[TextId::clinician_recovered]});
  if (!wishes_text(page).empty() && all.size() < 2)
    all.push_back({"clinician.wishes.in_notes",
                   page[TextId::clinician_wishes_in_notes],
                   {},
                   IntentKind::none,
                   Tone::plain});
  return all;
}

}  // namespace

void draw_tabs(const ClinicianPage& page, const Rect& rect) {
  constexpr std::array<std::string_view, kClinicianTabs> kIds = {"clinician.tab.visit", "clinician.tab.notes",
                                                                 "clinician.tab.room"};
  constexpr std::array<TextId, kClinicianTabs> kWords = {
      TextId::clinician_tab_visit, TextId::clinician_tab_notes, TextId::clinician_tab_room};
  const int count = page.room ? kClinicianTabs : kClinicianTabs - 1;
  for (int i = 0; i < count; ++i) {
    const auto index = static_cast<std::size_t>(i);
    const auto tab = static_cast<ClinicianTab>(i);
    const Rect place = page.ui.directed(column(rect, i, count, page.gap() / 2), rect);
    if (page.ui.tile(kIds[index], place, page[kWords[index]], page.looks.tab == tab)) page.looks.tab = tab;
  }
}

void draw_messages(const ClinicianPage& page, const Rect& rect) {
  const std::vector<Message> all = messages(page);
  const bool wishes_alone = all.size() == 1 && all[0].tone == Tone::plain;
  if (wishes_alone && page.looks.tab == ClinicianTab::notes)  // all of them, where there is room to read
    return page.ui.banner("clinician.wishes", rect, wishes_text(page), Tone::plain, Type::body);
  constexpr std::size_t kMost = 3;
  const std::size_t shown = std::min(all.size(), kMost);
  // A single message gets the room of two lines more; it does not fill the place of three.
  const int places = static_cast<int>(std::max<std::size_t>(shown, 2));
  for (std::size_t i = 0; i < shown; ++i) {
    const Message& message = all[i];
    const Rect place = row(rect, static_cast<int>(i), places, page.gap() / 2);
    if (message.answer == IntentKind::none) {
      page.ui.banner(message.id, place, message.text, message.tone, Type::body);
      continue;
    }
    const ButtonStyle style{.look = ButtonLook::notice, .detail = message.detail, .type = Type::body};
    if (auto press = page.ui.button(message.id, place, message.text, style))
      page.ui.say(message.answer, *press);
  }
}

void draw_facts(const ClinicianPage& page, const Rect& rect) {
  const view::Clinician& view = page.view;
  std::string facts;
  append_fact(facts, page.texts.with(TextId::clinician_minutes, {{"minutes", std::to_string(view.minutes)}}));
  append_fact(facts, page[view.practised ? TextId::clinician_practised : TextId::clinician_not_practised]);
  append_fact(facts,
              page[view.keeps_trace ? TextId::clinician_trace_kept : TextId::clinician_trace_not_kept]);
  if (view.consents.inserter)
    append_fact(facts, page[*view.consents.inserter == visit::Inserter::herself
                                ? TextId::clinician_consent_inserter_herself
                                : TextId::clinician_consent_inserter_clinician]);
  if (view.consents.companion)
    append_fact(facts, page[*view.consents.companion ? TextId::clinician_consent_companion_yes
                                                     : TextId::clinician_consent_companion_no]);
  append_fact(
      facts,
      page[view.free_hand == visit::Hand::left ? TextId::clinician_hand_left : TextId::clinician_hand_right]);
  if (view.wishes.picture == visit::Picture::off) append_fact(facts, page[TextId::clinician_picture_off]);
  if (view.wishes.picture == visit::Picture::while_breathing)
    append_fact(facts, page[TextId::clinician_picture_while_breathing]);
  if (view.simulated) append_fact(facts, page[TextId::staff_simulated]);
  page.ui.text("clinician.facts", rect, facts, {.type = Type::label, .secondary = true});
}

void draw_marks(const ClinicianPage& page, Rect rect) {
  const view::Clinician& view = page.view;
  const float gap = page.gap();
  // Stop and pause first: what is left over is shared by the marks.
  Rect stop = rect.cut_bottom(std::max(rect.height * 0.36f, page.target() * 2));
  rect.cut_bottom(gap);
  page.ui.stop_column(
      "clinician.stop_for_her", stop,
      {.label = page[view.stopped ? TextId::clinician_stopped : TextId::clinician_stop_for_her],
       .stopped = view.stopped});
  page.ui.pause_button("clinician.pause", rect.cut_bottom(std::max(rect.height * 0.26f, page.target())),
                       page[TextId::clinician_pause]);
  rect.cut_bottom(gap);
  // Contact may always be marked: where it was not permitted, the sign says so.
  const std::array<Mark, 5> marks = {{
      {"clinician.contact", TextId::clinician_contact, IntentKind::mark_contact, !view.in_contact},
      {"clinician.withdrawn", TextId::clinician_withdrawn, IntentKind::mark_withdrawn, view.in_contact},
      {"clinician.end_step", TextId::clinician_end_step, IntentKind::end_step,
       view.asked || view.going || view.paused},
      {"clinician.she_answered", TextId::clinician_she_answered, IntentKind::she_answered, true},
      {"clinician.pain_for_her", TextId::clinician_pain_for_her, IntentKind::pain_for_her, true},
  }};
  const float space = gap / 2;
  const Rect first = row(rect, 0, 3, space);
  const Rect second = row(rect, 1, 3, space);
  draw_mark(page, page.ui.directed(column(first, 0, 2, space), first), marks[0], Type::button);
  draw_mark(page, page.ui.directed(column(first, 1, 2, space), first), marks[1], Type::button);
  draw_mark(page, page.ui.directed(column(second, 0, 2, space), second), marks[2]);
  draw_mark(page, page.ui.directed(column(second, 1, 2, space), second), marks[3]);
  draw_mark(page, row(rect, 2, 3, space), marks[4]);
}

}  // namespace unhurried::screens
