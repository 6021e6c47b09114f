// Notes: the steps as they went, and what the clinician writes about the chosen one. "Saved" stands here only
// when the view says that the note is durable.
#include <algorithm>

#include "kiosk/core/visit/words.h"
#include "kiosk/screens/clinician/page.h"

namespace unhurried::screens {
namespace {

using session::IntentKind;
using text::TextId;
using view::NoteState;

constexpr TextStyle kSmall{.type = Type::label, .secondary = true, .middle = Middle::middle};

std::string step_name(const ClinicianPage& page, const view::StepRow& step) {
  std::string name = page[act_word(step.act)];
  append_fact(name, step.instrument);
  if (step.width_mm)
    append_fact(name,
                page.texts.with(TextId::clinician_mm, {{"width", millimetres(page.texts, *step.width_mm)}}));
  return name;
}

std::string step_story(const ClinicianPage& page, const view::StepRow& step) {
  std::string story;
  append_fact(
      story,
      page[step.choice == visit::Choice::declined ? TextId::clinician_declined : outcome_word(step.outcome)]);
  if (step.tolerance) append_fact(story, page[tolerance_word(*step.tolerance)]);
  if (step.pauses > 0)
    append_fact(story, page.texts.counted(TextId::clinician_pauses, step.pauses,
                                          {{"count", std::to_string(step.pauses)}}));
  if (step.stopped) append_fact(story, page[TextId::clinician_stopped]);
  if (step.note_confirmed) append_fact(story, page[TextId::clinician_step_noted]);
  return story;
}

// 0 to 10 in a row; pressing the chosen one takes it back.
void draw_score(const ClinicianPage& page, Rect rect, std::string_view id, TextId name,
                const std::optional<int>& value, IntentKind intent) {
  constexpr int kScores = 11;
  const std::string base(id);
  page.ui.text(base + ".label", rect.cut_top(page.line(Type::label)), page[name], kSmall);
  for (int i = 0; i < kScores; ++i) {
    const std::string number = std::to_string(i);
    std::string tile_id(base);
    tile_id.append(".").append(number);
    const Rect place = page.ui.directed(column(rect, i, kScores, page.gap() / 4), rect);
    const bool chosen = value == i;
    if (auto press = page.ui.tile(tile_id, place, number, chosen))
      page.ui.say(intent, *press, chosen ? -1 : i);
  }
}

void draw_tolerance(const ClinicianPage& page, const Rect& rect) {
  const bool noted = page.view.note_state != NoteState::none;
  for (int i = 0; i < visit::kTolerances; ++i) {
    const auto tolerance = static_cast<visit::Tolerance>(i);
    const std::string id = "clinician.tolerance." + std::string(visit::word(tolerance));
    const Rect place = page.ui.directed(column(rect, i, visit::kTolerances, page.gap() / 2), rect);
    if (auto press = page.ui.tile(id, place, page[tolerance_word(tolerance)],
                                  page.view.note.tolerance == tolerance, {}, noted))
      page.ui.say(IntentKind::tolerance, *press, i);
  }
}

// The end of a long note: where it is being written. Whole characters only.
std::string tail_that_fits(const ClinicianPage& page, const std::string& note, const Rect& rect) {
  const float width = rect.width - page.gap();
  const TextStyle style{.type = Type::body};
  const auto fits = [&](const std::string& text) {
    return page.ui.text_height(text, style, width) <= rect.height - page.gap() / 2;
  };
  if (fits(note)) return note;
  const auto from = [&](std::size_t at) {
    while (at < note.size() && (static_cast<unsigned char>(note[at]) & 0xC0) == 0x80) ++at;
    return "…" + note.substr(at);
  };
  std::size_t too_long = 0;
  std::size_t short_enough = note.size();
  while (short_enough - too_long > 8) {
    const std::size_t middle = (too_long + short_enough) / 2;
    (fits(from(middle)) ? short_enough : too_long) = middle;
  }
  return from(short_enough);
}

std::string note_state_text(const ClinicianPage& page) {
  switch (page.view.note_state) {
    case NoteState::saving:
      return page[TextId::clinician_note_saving];
    case NoteState::saved:
      return page[TextId::clinician_note_saved];
    case NoteState::failed:
      return page.texts.with(TextId::clinician_note_failed, {{"why", page.view.save_failure}});
    case NoteState::entering:
    case NoteState::none:
      break;
  }
  return {};
}

void draw_confirm(const ClinicianPage& page, const Rect& rect) {
  const NoteState state = page.view.note_state;
  Rect said_place = rect;
  const Rect button = said_place.cut_left(rect.width * 0.35f);
  said_place.cut_left(page.gap());
  said_place.y -= page.gap() / 2;  // a reason of two lines may use the gaps
  said_place.height += page.gap();
  const bool to_confirm = state == NoteState::entering || state == NoteState::failed;
  if (auto press = page.ui.button("clinician.note.confirm", page.ui.directed(button, rect),
                                  page[TextId::clinician_confirm],
                                  {.look = ButtonLook::primary, .enabled = to_confirm, .type = Type::body}))
    page.ui.say(IntentKind::confirm_note, *press);
  const std::string said = note_state_text(page);
  if (!said.empty())
    page.ui.status("clinician.note.state", page.ui.directed(said_place, rect), said,
                   {.type = Type::label, .middle = Middle::middle});
}

// What the sensor saw of a contact, each with the half of its 95 % band.
std::string response_text(const ClinicianPage& page, const view::StepRow& step) {
  std::string story;
  const visit::Response& r = step.response;
  const auto rise = [&](TextId id, const std::optional<double>& value) {
    if (!value) return;
    std::string amount = decimal(page.texts, *value, 1);
    if (r.rise_error) amount += " ± " + decimal(page.texts, *r.rise_error, 1);
    amount +=
        " " + page[step.rise_in_octaves ? TextId::clinician_unit_octaves : TextId::clinician_unit_cmh2o];
    append_fact(story, page.texts.with(id, {{"amount", amount}}));
  };
  const auto time = [&](TextId id, const std::optional<Duration>& value) {
    if (!value) return;
    std::string amount = decimal(page.texts, seconds(*value), 0);
    if (r.time_error) amount += " ± " + decimal(page.texts, seconds(*r.time_error), 0);
    append_fact(story, page.texts.with(id, {{"amount", amount}}));
  };
  rise(TextId::clinician_response_anticipation, r.anticipation);
  rise(TextId::clinician_response_peak, r.peak_rise);
  time(TextId::clinician_response_softening, r.softening);
  time(TextId::clinician_response_settling, r.settling_after_placing);
  return story;
}

// Of the chosen step; takes what it needs from the note below.
void draw_response(const ClinicianPage& page, Rect& rect) {
  const auto chosen = std::ranges::find(page.view.steps, true, &view::StepRow::chosen);
  if (chosen == page.view.steps.end()) return;
  const std::string text = response_text(page, *chosen);
  if (text.empty()) return;
  const float height = std::min(rect.height / 2, page.ui.text_height(text, kSmall, rect.width));
  page.ui.text("clinician.response", rect.cut_top(height), text, kSmall);
  rect.cut_top(page.gap() / 4);
}

void draw_end(const ClinicianPage& page, Rect rect) {
  const bool may_end = session::visit_runs(page.view.stage) && !page.view.finished;
  page.ui.text("clinician.end", rect.cut_top(page.line(Type::label)), page[TextId::clinician_end], kSmall);
  for (int i = 0; i < pace::kEndings; ++i) {
    const auto ending = static_cast<pace::Ending>(i);
    const std::string id = "clinician.end." + std::string(visit::word(ending));
    const Rect place = page.ui.directed(column(rect, i, pace::kEndings, page.gap() / 2), rect);
    if (auto press =
            page.ui.button(id, place, page[ending_word(ending)], {.enabled = may_end, .type = Type::body}))
      page.ui.say(IntentKind::end_visit, *press, i);
  }
}

}  // namespace

void draw_steps(const ClinicianPage& page, const Rect& rect) {
  const view::Clinician& view = page.view;
  const float gap = page.gap();
  page.ui.card(rect);
  Rect inside = rect.inset(gap, gap / 2);
  page.ui.text("clinician.steps", inside.cut_top(page.line(Type::label)), page[TextId::clinician_steps],
               kSmall);
  if (view.steps.empty()) {
    page.ui.text("clinician.steps.none", inside, page[TextId::clinician_steps_none],
                 {.secondary = true, .align = Align::centre, .middle = Middle::middle});
    return;
  }
  constexpr int kRows = static_cast<int>(view::Clinician::kRows);
  for (std::size_t i = 0; i < view.steps.size(); ++i) {
    const std::size_t index = view.first_step + i;
    const std::string id = "clinician.step." + std::to_string(index);
    if (auto press =
            page.ui.tile(id, row(inside, static_cast<int>(i), kRows, gap / 3), step_name(page, view.steps[i]),
                         view.steps[i].chosen, step_story(page, view.steps[i])))
      page.ui.say(IntentKind::choose_step, *press, static_cast<std::int64_t>(index));
  }
}

void draw_note(const ClinicianPage& page, const Rect& rect) {
  const view::Clinician& view = page.view;
  const float space = page.gap() / 2;
  const float score = page.line(Type::label) + page.target();
  page.ui.card(rect);
  Rect inside = rect.inset(page.gap(), page.gap() / 2);
  draw_tolerance(page, inside.cut_top(page.target()));
  inside.cut_top(space / 2);
  draw_score(page, inside.cut_top(score), "clinician.nrs", TextId::clinician_nrs, view.note.pain_nrs,
             IntentKind::pain_nrs);
  inside.cut_top(space / 2);
  draw_score(page, inside.cut_top(score), "clinician.suds_before", TextId::clinician_suds_before,
             view.suds_before, IntentKind::suds_before);
  inside.cut_top(space / 2);
  draw_score(page, inside.cut_top(score), "clinician.suds_after", TextId::clinician_suds_after,
             view.suds_after, IntentKind::suds_after);
  inside.cut_top(space);
  draw_end(page, inside.cut_bottom(page.line(Type::label) + page.target()));
  inside.cut_bottom(space / 2);
  draw_confirm(page, inside.cut_bottom(page.target()));
  inside.cut_bottom(space);
  draw_response(page, inside);
  const FieldStyle style{.focused = view.note_focused,
                         .hint = page[TextId::clinician_note_placeholder],
                         .lines = true,
                         .enabled = view.note_state != NoteState::none};
  if (auto press = page.ui.field("clinician.note", inside, page[TextId::clinician_notes],
                                 tail_that_fits(page, view.note_text, inside), style))
    page.ui.say(IntentKind::focus, *press, static_cast<std::int64_t>(desk::Field::note));
}

}  // namespace unhurried::screens
