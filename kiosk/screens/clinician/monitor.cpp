// What the sensor says, with units and with the reasons where it says nothing; where the sensor is, and the
// resting value that it is measured against.
#include <algorithm>
#include <array>
#include <vector>

#include "kiosk/core/visit/words.h"
#include "kiosk/screens/clinician/page.h"
#include "kiosk/screens/staff/sound.h"
#include "kiosk/screens/unit_word.h"

namespace unhurried::screens {
namespace {

using session::IntentKind;
using text::TextId;

constexpr TextStyle kSmall{.type = Type::label, .secondary = true, .middle = Middle::middle};

std::string measured(const ClinicianPage& page, const std::optional<double>& value) {
  if (!value) return "–";
  return decimal(page.texts, *value, 1) + " " + std::string(page[unit_word(page.view.unit)]);
}

void draw_softness(const ClinicianPage& page, Rect rect) {
  const view::Clinician& view = page.view;
  Rect left = rect.cut_left(rect.width * 0.52f);
  page.ui.text("clinician.softness.label", left.cut_top(page.line(Type::label)),
               page[TextId::clinician_softness], kSmall);
  const std::string number =
      view.softness_percent ? decimal(page.texts, *view.softness_percent, 0) : std::string("–");
  const TextStyle large{.type = Type::number, .middle = Middle::middle, .one_line = true};
  const float width = page.ui.text_width("100", large) + page.gap() / 2;
  page.ui.text("clinician.softness", left.cut_left(width), number, large);
  page.ui.text("clinician.softness.unit", left, page[TextId::clinician_percent_of_rest], kSmall);

  const TextStyle word{.type = Type::title, .middle = Middle::middle};
  const auto cause = cause_word(view.cause);
  std::string state = page[state_word(view.state)];
  if (cause) append_fact(state, page[*cause]);
  page.ui.status("clinician.state", rect, state, word);
}

void draw_figures(const ClinicianPage& page, const Rect& rect) {
  const view::Clinician& view = page.view;
  const std::string breath =
      decimal(page.texts, view.breaths_per_minute, 1) + " " + page[TextId::clinician_per_minute];
  const std::array<std::string_view, 4> ids = {"clinician.level", "clinician.baseline_level",
                                               "clinician.quality", "clinician.breath"};
  const std::array<TextId, 4> names = {TextId::clinician_level, TextId::clinician_baseline,
                                       TextId::clinician_quality, TextId::clinician_breath};
  const std::array<std::string, 4> values = {measured(page, view.level), measured(page, view.baseline),
                                             decimal(page.texts, view.quality_percent, 0) + " %", breath};
  for (std::size_t i = 0; i < ids.size(); ++i) {
    Rect cell = page.ui.directed(column(rect, static_cast<int>(i), 4, page.gap() / 2), rect);
    page.ui.text(std::string(ids[i]) + ".label", cell.cut_top(page.line(Type::label)), page[names[i]],
                 kSmall);
    page.ui.text(ids[i], cell, values[i], {.type = Type::body, .one_line = true});
  }
}

// Why there is no better reading; takes what it needs from the chart below.
void draw_reasons(const ClinicianPage& page, Rect& rect) {
  constexpr std::size_t kMost = 4;
  std::string reasons;
  for (std::size_t i = 0; i < std::min(page.view.reasons.size(), kMost); ++i)
    append_fact(reasons, page[page.view.reasons[i]]);
  if (reasons.empty()) return;
  const float height = std::min(rect.height / 2, page.ui.text_height(reasons, kSmall, rect.width));
  page.ui.text("clinician.reasons", rect.cut_top(height), reasons, kSmall);
}

// Her rest against that of her earlier visits; takes what it needs from the chart below.
void draw_history(const ClinicianPage& page, Rect& rect) {
  const view::Clinician& view = page.view;
  if (!view.earlier_baseline) return;
  std::string history(page[TextId::clinician_baseline]);
  append_fact(history, measured(page, view.baseline));
  append_fact(history, page.texts.with(TextId::clinician_baseline_earlier,
                                       {{"level", measured(page, view.earlier_baseline)}}));
  if (view.baseline_tense) append_fact(history, page[TextId::clinician_baseline_tense]);
  TextStyle style = kSmall;
  style.secondary = !view.baseline_tense;
  const float height = std::min(rect.height / 2, page.ui.text_height(history, style, rect.width));
  page.ui.text("clinician.baseline.history", rect.cut_top(height), history, style);
}

void draw_chart(const ClinicianPage& page, Rect rect) {
  std::vector<ChartColumn> columns;
  columns.reserve(page.view.chart.size());
  for (const trend::Column& column : page.view.chart)
    columns.push_back(column ? ChartColumn{column->min, column->max, false} : ChartColumn{});
  page.ui.text("clinician.chart.label", rect.cut_top(page.line(Type::label)), page[TextId::clinician_chart],
               kSmall);
  page.ui.chart("clinician.chart", rect,
                {.columns = columns,
                 .label = page[TextId::clinician_chart],
                 .from = page[TextId::clinician_chart_ago],
                 .to = page[TextId::clinician_chart_now],
                 .bottom_text = "0 %",
                 .top_text = "100 %"});
}

void draw_placement(const ClinicianPage& page, Rect rect) {
  constexpr int kPlaces = 5;
  page.ui.text("clinician.placement", rect.cut_top(page.line(Type::label)), page[TextId::clinician_placement],
               kSmall);
  for (int i = 0; i < kPlaces; ++i) {
    const auto place = static_cast<signal::Placement>(i);
    const std::string id = "clinician.place." + std::string(visit::word(place));
    const Rect tile = page.ui.directed(column(rect, i, kPlaces, page.gap() / 2), rect);
    if (auto press = page.ui.tile(id, tile, page[placement_word(place)], page.view.placement == place))
      page.ui.say(IntentKind::place, *press, i);
  }
}

std::string baseline_state(const ClinicianPage& page) {
  const view::Clinician& view = page.view;
  if (view.baseline_gathering)
    return page.texts.with(TextId::clinician_baseline_gathering,
                           {{"seconds", decimal(page.texts, view.baseline_seconds, 0)}});
  if (!view.baseline_exists) return page[TextId::clinician_reason_no_baseline];
  return page[view.baseline_accepted ? TextId::clinician_baseline_accepted
                                     : TextId::clinician_baseline_not_accepted];
}

// When the moment comes, and what her own breath does: the clinician chooses with her.
void draw_breath(const ClinicianPage& page, Rect rect) {
  const view::Clinician& view = page.view;
  const bool out = view.cue_phase == breath::CuePhase::exhale;
  const Rect half = page.ui.directed(column(rect, 0, 2, page.gap() / 2), rect);
  if (auto press =
          page.ui.button("clinician.cue_phase", half,
                         page[out ? TextId::clinician_cue_phase_exhale : TextId::clinician_cue_phase_inhale],
                         {.enabled = session::visit_runs(view.stage) && !view.going, .type = Type::body}))
    page.ui.say(IntentKind::cue_phase, *press,
                static_cast<int>(out ? breath::CuePhase::inhale : breath::CuePhase::exhale));
  std::string facts =
      page[!view.softest_phase                              ? TextId::clinician_softest_unknown
           : *view.softest_phase == breath::Phase::exhaling ? TextId::clinician_softest_exhaling
                                                            : TextId::clinician_softest_inhaling];
  if (view.rest_variability) {
    const std::string amount = view.variability_in_percent
                                   ? decimal(page.texts, *view.rest_variability, 0) + " %"
                                   : measured(page, view.rest_variability);
    append_fact(facts, page.texts.with(TextId::clinician_baseline_varies, {{"amount", amount}}));
  }
  page.ui.text("clinician.softest_phase", page.ui.directed(column(rect, 1, 2, page.gap() / 2), rect), facts,
               kSmall);
}

void draw_baseline(const ClinicianPage& page, const Rect& rect) {
  const view::Clinician& view = page.view;
  const float gap = page.gap() / 2;
  const bool to_accept = view.baseline_gathering || (view.baseline_exists && !view.baseline_accepted);
  if (auto press =
          page.ui.button("clinician.baseline.begin", page.ui.directed(column(rect, 0, 3, gap), rect),
                         page[TextId::clinician_baseline_begin],
                         {.enabled = view.trainer_there && view.may_take_baseline, .type = Type::body}))
    page.ui.say(IntentKind::begin_baseline, *press);
  if (auto press =
          page.ui.button("clinician.baseline.accept", page.ui.directed(column(rect, 1, 3, gap), rect),
                         page[TextId::clinician_baseline_accept], {.enabled = to_accept, .type = Type::body}))
    page.ui.say(IntentKind::accept_baseline, *press);
  page.ui.text("clinician.baseline", page.ui.directed(column(rect, 2, 3, gap), rect), baseline_state(page),
               kSmall);
}

// After a restart nothing may be announced that touches her until the sound was heard again.
bool wants_sound(const view::Clinician& view) {
  return !view.sound_ready && session::visit_runs(view.stage);
}

}  // namespace

void draw_monitor(const ClinicianPage& page, const Rect& rect) {
  page.ui.card(rect);
  const float gap = page.gap();
  Rect inside = rect.inset(gap);
  draw_softness(page, inside.cut_top(page.line(Type::label) + page.ui.theme().size(Type::number) * 1.15f));
  draw_figures(page, inside.cut_top(page.line(Type::label) + page.line(Type::body)));
  draw_baseline(page, inside.cut_bottom(page.target() * 1.3f));
  inside.cut_bottom(gap / 2);
  draw_breath(page, inside.cut_bottom(page.target() * 1.1f));
  inside.cut_bottom(gap / 2);
  draw_placement(page, inside.cut_bottom(page.line(Type::label) + page.target() * 1.3f));
  inside.cut_bottom(gap / 2);
  inside.cut_top(gap / 2);
  draw_history(page, inside);
  draw_reasons(page, inside);
  if (!wants_sound(page.view)) return draw_chart(page, inside);
  const SoundPart part{.check = page.room ? std::optional(page.room->desk.sound) : std::nullopt,
                       .may_waive = !page.room || page.room->try_out};
  // The room's tab shows the same buttons.
  if (page.looks.tab != ClinicianTab::room) draw_sound(part, page.texts, page.ui, inside);
}

}  // namespace unhurried::screens
