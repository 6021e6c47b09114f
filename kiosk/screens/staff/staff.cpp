#include "kiosk/screens/staff/staff.h"

#include <algorithm>
#include <array>

#include "kiosk/screens/staff/prepare.h"
#include "kiosk/screens/staff/room_text.h"
#include "kiosk/screens/staff/sound.h"
#include "kiosk/screens/staff/trainer.h"

namespace unhurried::screens {
namespace {

using session::IntentKind;
using session::Stage;
using text::TextId;

constexpr TextStyle kTitle{.type = Type::title, .middle = Middle::middle};

void draw_heading(const view::Staff& view, const text::Catalogue& texts, Ui& ui, const Rect& rect) {
  Rect rest = rect;
  const Rect right = rest.cut_right(rect.width * 0.5f);
  ui.text("staff.title", ui.directed(rest, rect), texts[TextId::staff_title], kTitle);
  if (view.try_out)
    ui.text("staff.try_out", ui.directed(right, rect), texts[TextId::staff_try_out],
            {.secondary = true, .align = Align::end, .middle = Middle::middle});
}

void draw_prepare_button(const text::Catalogue& texts, Ui& ui, const Rect& rect) {
  if (auto press = ui.button("staff.prepare", rect, texts[TextId::staff_prepare],
                             {.look = ButtonLook::primary, .type = Type::title}))
    ui.say(IntentKind::prepare_visit, *press);
}

// One quiet column in the middle of the screen.
Rect middle_column(const Ui& ui, const Rect& rect, float height) {
  const float width = std::min(rect.width, ui.theme().px(Millimetres(190)));
  const float tall = std::min(rect.height, height);
  return {rect.centre_x() - width / 2, rect.centre_y() - tall / 2, width, tall};
}

// What left the store goes by whole days: today, a week, a month.
void draw_export_days(const view::Staff& view, const text::Catalogue& texts, Ui& ui, Rect place) {
  const Theme& theme = ui.theme();
  ui.text("staff.export_days", place.cut_top(theme.size(Type::label) * 1.5f),
          texts[TextId::staff_export_days], {.type = Type::label, .secondary = true});
  struct Choice {
    std::string_view id;
    TextId label;
    int days;
  };
  static constexpr std::array<Choice, 3> kChoices = {
      {{"staff.export_days.today", TextId::staff_export_days_today, 1},
       {"staff.export_days.week", TextId::staff_export_days_week, 7},
       {"staff.export_days.month", TextId::staff_export_days_month, 31}}};
  const Rect row = place.cut_top(theme.target);
  const ButtonStyle style{.enabled = view.desk.exported != desk::ExportState::running};
  for (std::size_t i = 0; i < kChoices.size(); ++i) {
    const Rect at =
        ui.directed(column(row, static_cast<int>(i), static_cast<int>(kChoices.size()), theme.gap), row);
    if (auto press = ui.button(kChoices[i].id, at, texts[kChoices[i].label], style))
      ui.say(IntentKind::export_days, *press, kChoices[i].days);
  }
  place.cut_top(theme.gap / 2);
  if (view.desk.exported == desk::ExportState::none) return;
  const bool done = view.desk.exported == desk::ExportState::done;
  const bool running = view.desk.exported == desk::ExportState::running;
  const std::string said = running ? texts[TextId::staff_exporting]
                           : done
                               ? texts.with(TextId::staff_exported, {{"where", view.desk.export_message}})
                               : texts.with(TextId::staff_export_failed, {{"why", view.desk.export_message}});
  ui.status(done ? "staff.exported" : "staff.export.state", place, said, {.type = Type::label});
}

std::string language_names(const std::vector<std::string>& tags, const text::Catalogue& texts) {
  std::string names;
  for (const std::string& tag : tags) {
    const auto name = text::find("patient.language." + tag);
    names += (names.empty() ? "" : " · ") + (name ? texts[*name] : tag);
  }
  return names;
}

// Words to a patient that no clinician of her language has read: whoever prepares a visit has to know it.
void draw_review(const view::Staff& view, const text::Catalogue& texts, Ui& ui, const Rect& rect) {
  const std::string names = language_names(view.unreviewed, texts);
  ui.text("staff.review", rect,
          view.none_reviewed ? texts[TextId::staff_review_none]
                             : texts.with(TextId::staff_review_open, {{"languages", names}}),
          {.type = Type::label, .secondary = true, .align = Align::centre, .middle = Middle::middle});
}

void draw_idle(const view::Staff& view, const text::Catalogue& texts, Ui& ui, Rect rect) {
  const Theme& theme = ui.theme();
  if (!view.unreviewed.empty()) draw_review(view, texts, ui, rect.cut_bottom(theme.size(Type::label) * 4.5f));
  if (!view.voiceless.empty())
    ui.status("staff.voice", rect.cut_bottom(theme.size(Type::label) * 4.5f),
              texts.with(TextId::staff_voice_missing, {{"languages", language_names(view.voiceless, texts)}}),
              {.type = Type::label, .align = Align::centre, .middle = Middle::middle});
  const float line = theme.size(Type::title) * 1.5f;
  const float exports = theme.size(Type::label) * 5 + theme.target + theme.gap;
  Rect place = middle_column(ui, rect, line + theme.gap * 4 + theme.target * 1.8f + exports);
  ui.text("staff.idle.line", place.cut_top(line), texts[TextId::staff_idle_line],
          {.type = Type::title, .align = Align::centre, .middle = Middle::middle});
  place.cut_top(theme.gap * 2);
  draw_prepare_button(texts, ui, place.cut_top(theme.target * 1.8f));
  place.cut_top(theme.gap * 2);
  draw_export_days(view, texts, ui, place);
  if (!view.save_failure.empty()) {
    const float height = theme.size(Type::body) * 4;
    ui.banner("staff.store", {place.x, rect.bottom() - height, place.width, height},
              texts.with(TextId::staff_save_failed, {{"why", view.save_failure}}), Tone::notice, Type::body);
  }
}

void draw_ended(const view::Staff& view, const text::Catalogue& texts, Ui& ui, Rect rect) {
  const Theme& theme = ui.theme();
  const float line = theme.size(Type::title) * 1.5f;
  Rect place = middle_column(ui, rect, rect.height);
  ui.text("staff.ended.line", place.cut_top(line), texts[TextId::staff_ended_line],
          {.type = Type::title, .align = Align::centre, .middle = Middle::middle});
  ui.text("staff.record", place.cut_top(theme.size(Type::label) * 1.5f),
          texts.with(TextId::staff_record, {{"id", view.visit_id}}),
          {.type = Type::label, .secondary = true, .align = Align::centre});
  place.cut_top(theme.gap);
  const Rect prepare = place.cut_bottom(theme.target * 1.4f);
  place.cut_bottom(theme.gap);
  draw_closing(view, texts, ui, place);
  // The next visit waits until this one is stored, or until it is known that it can't be.
  const ButtonStyle style{.look = view.closed ? ButtonLook::primary : ButtonLook::choice,
                          .enabled = view.closed || !view.save_failure.empty()};
  if (auto press = ui.button("staff.prepare", prepare, texts[TextId::staff_prepare], style))
    ui.say(IntentKind::prepare_visit, *press);
}

}  // namespace

void draw_staff(const view::Staff& view, const text::Catalogue& texts, Ui& ui) {
  const Theme& theme = ui.theme();
  Rect rest = ui.screen().inset(theme.margin);
  draw_heading(view, texts, ui, rest.cut_top(theme.size(Type::title) * 1.5f));
  rest.cut_top(theme.gap / 2);
  switch (view.stage) {
    case Stage::idle:
      return draw_idle(view, texts, ui, rest);
    case Stage::prepare:
      return draw_prepare(view, texts, ui, rest);
    case Stage::ended:
      return draw_ended(view, texts, ui, rest);
    default:
      return draw_room(view, texts, ui, rest);
  }
}

void draw_room(const view::Staff& view, const text::Catalogue& texts, Ui& ui, const Rect& rect) {
  const Theme& theme = ui.theme();
  const float gap = theme.gap;
  const Rect left = ui.directed(column(rect, 0, 2, gap), rect);
  draw_trainer(view, texts, ui, ui.directed(column(rect, 1, 2, gap), rect));
  ui.card(left);
  Rect inside = left.inset(gap);
  if (session::afterwards(view.stage)) return draw_closing(view, texts, ui, inside);
  ui.text("staff.running.line", inside.cut_top(theme.size(Type::body) * 1.4f),
          texts[TextId::staff_running_line] + " " + room_text(view, texts), {.middle = Middle::middle});
  ui.text("staff.record", inside.cut_top(theme.size(Type::label) * 2.8f),
          texts.with(TextId::staff_record, {{"id", view.visit_id}}),
          {.type = Type::label, .secondary = true, .middle = Middle::middle});
  inside.cut_top(gap);
  draw_sound({.check = view.desk.sound, .may_waive = view.try_out}, texts, ui,
             inside.cut_top(sound_height(theme)));
  if (view.save_failure.empty()) return;
  inside.cut_top(gap);
  ui.banner("staff.store", inside.cut_top(std::min(inside.height, theme.size(Type::body) * 4)),
            texts.with(TextId::staff_save_failed, {{"why", view.save_failure}}), Tone::notice, Type::body);
}

}  // namespace unhurried::screens
