// The next announcement: what, with which instrument, by whom, sensed how. Smallest first; sizes above what
// she has left open today are dim.
#include <algorithm>

#include "kiosk/core/visit/words.h"
#include "kiosk/screens/clinician/page.h"

namespace unhurried::screens {
namespace {

using session::IntentKind;
using text::TextId;

constexpr int kInstrumentColumns = 3;

std::string size_of(const ClinicianPage& page, const view::InstrumentRow& row) {
  const std::string width = millimetres(page.texts, row.closed_mm);
  if (!row.opened_mm) return page.texts.with(TextId::clinician_mm, {{"width", width}});
  return page.texts.with(TextId::clinician_mm_range,
                         {{"width", width}, {"opened", millimetres(page.texts, *row.opened_mm)}});
}

// What she was asked, in one line; empty where nothing is asked.
std::string asked_text(const ClinicianPage& page) {
  const view::Clinician& view = page.view;
  if (!view.ask || !(view.asked || view.going || view.paused)) return {};
  std::string text = page[act_word(view.ask->act)];
  append_fact(text, view.ask_instrument);
  if (view.ask->width)
    append_fact(text, page.texts.with(TextId::clinician_mm,
                                      {{"width", millimetres(page.texts, view.ask->width->value)}}));
  append_fact(text, page[inserter_word(view.ask->by)]);
  append_fact(text, page[sensing_word(view.ask->sensing)]);
  return text;
}

void draw_acts(const ClinicianPage& page, const Rect& rect) {
  constexpr int kColumns = 3;
  const float gap = page.gap() / 2;
  for (int i = 0; i < visit::kActs; ++i) {
    const auto act = static_cast<visit::Act>(i);
    const Rect line = row(rect, i / kColumns, visit::kActs / kColumns, gap);
    const std::string id = "clinician.act." + std::string(visit::word(act));
    if (auto press = page.ui.tile(id, page.ui.directed(column(line, i % kColumns, kColumns, gap), line),
                                  page[act_word(act)], page.view.draft.act == act))
      page.ui.say(IntentKind::draft_act, *press, i);
  }
}

void draw_instruments(const ClinicianPage& page, const Rect& rect) {
  const auto& all = page.view.instruments;
  const bool used =
      page.view.draft.act != visit::Act::touch_outside && page.view.draft.act != visit::Act::place_pads;
  const float gap = page.gap() / 2;
  const float least = std::max(page.target(), page.line(Type::body) + page.line(Type::label));
  const int rows = std::max(1, static_cast<int>((rect.height + gap) / (least + gap)));
  const auto places = static_cast<std::size_t>(rows * kInstrumentColumns);
  const bool paged = all.size() > places;
  // The last place turns the page where there are more sizes than places.
  const std::size_t on_page = std::max<std::size_t>(1, paged ? places - 1 : places);
  const std::size_t pages = std::max<std::size_t>(1, (all.size() + on_page - 1) / on_page);
  const std::size_t first = page.looks.instrument_page % pages * on_page;
  const auto place = [&](std::size_t i) {
    const Rect line = row(rect, static_cast<int>(i) / kInstrumentColumns, rows, gap);
    return page.ui.directed(column(line, static_cast<int>(i) % kInstrumentColumns, kInstrumentColumns, gap),
                            line);
  };
  for (std::size_t i = first; i < std::min(all.size(), first + on_page); ++i) {
    const std::string id = "clinician.instrument." + std::to_string(i);
    if (auto press = page.ui.tile(id, place(i - first), all[i].label, used && all[i].chosen,
                                  size_of(page, all[i]), used && all[i].allowed))
      page.ui.say(IntentKind::draft_instrument, *press, static_cast<std::int64_t>(i));
  }
  if (paged && page.ui.button("clinician.instrument.more", place(places - 1), page[TextId::clinician_more],
                              {.look = ButtonLook::quiet, .type = Type::body}))
    page.looks.instrument_page = (page.looks.instrument_page + 1) % pages;
}

void draw_who_and_how(const ClinicianPage& page, Rect rect) {
  const float gap = page.gap() / 2;
  Rect who = rect;
  who = who.cut_left((rect.width - page.gap()) * 0.4f);
  Rect how = rect;
  how = how.cut_right((rect.width - page.gap()) * 0.6f);
  for (int i = 0; i < 2; ++i) {
    const auto by = static_cast<visit::Inserter>(i);
    const std::string id = "clinician.by." + std::string(visit::word(by));
    if (auto press = page.ui.tile(id, page.ui.directed(column(who, i, 2, gap), rect), page[inserter_word(by)],
                                  page.view.draft.by == by))
      page.ui.say(IntentKind::draft_inserter, *press, i);
  }
  for (int i = 0; i < 3; ++i) {
    const auto sensing = static_cast<pace::Sensing>(i);
    const std::string id = "clinician.sensing." + std::string(visit::word(sensing));
    if (auto press = page.ui.tile(id, page.ui.directed(column(how, i, 3, gap), rect),
                                  page[sensing_word(sensing)], page.view.draft.sensing == sensing))
      page.ui.say(IntentKind::draft_sensing, *press, i);
  }
}

void draw_asking(const ClinicianPage& page, const Rect& rect) {
  const view::Clinician& view = page.view;
  const float gap = page.gap() / 2;
  const bool may_ask = view.resting && session::may_announce(view.stage);
  if (auto press =
          page.ui.button("clinician.announce", page.ui.directed(column(rect, 0, 2, gap), rect),
                         page[TextId::clinician_announce], {.look = ButtonLook::primary, .enabled = may_ask}))
    page.ui.say(IntentKind::announce, *press);
  if (auto press = page.ui.button("clinician.cancel", page.ui.directed(column(rect, 1, 2, gap), rect),
                                  page[TextId::clinician_cancel], {.enabled = view.asked}))
    page.ui.say(IntentKind::cancel_ask, *press);
}

}  // namespace

void draw_next_ask(const ClinicianPage& page, const Rect& rect) {
  page.ui.card(rect);
  const float gap = page.gap();
  const float space = gap / 2;
  Rect inside = rect.inset(gap);
  const Rect heading = inside.cut_top(page.line(Type::body));
  const std::string asked = asked_text(page);
  if (asked.empty())
    page.ui.text("clinician.next", heading, page[TextId::clinician_next],
                 {.type = Type::label, .secondary = true, .middle = Middle::middle});
  else
    page.ui.status("clinician.asked", heading, asked, {.middle = Middle::middle, .one_line = true});
  inside.cut_top(space);
  draw_acts(page, inside.cut_top(page.target() * 2 + space));
  inside.cut_top(gap);
  draw_asking(page, inside.cut_bottom(page.target() * 1.3f));
  inside.cut_bottom(gap);
  draw_who_and_how(page, inside.cut_bottom(page.target() * 1.3f));
  inside.cut_bottom(gap);
  draw_instruments(page, inside);
}

}  // namespace unhurried::screens
