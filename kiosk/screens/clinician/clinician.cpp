#include "kiosk/screens/clinician/clinician.h"

#include <cmath>

#include "kiosk/screens/clinician/page.h"
#include "kiosk/screens/staff/staff.h"

namespace unhurried::screens {
namespace {

// Sign and side column stand in the same place on every tab; only the content changes.
struct Layout {
  Rect sign, pulse, content, side;
};

Layout layout(const Ui& ui) {
  const Theme& theme = ui.theme();
  const Rect all = ui.screen().inset(theme.margin);
  Rect rest = all;
  Layout out;
  out.side = ui.directed(rest.cut_right(std::floor(all.width * 0.29f)), all);
  rest.cut_right(theme.gap);
  rest = ui.directed(rest, all);
  // A third of the screen, so that it is read from anywhere in the room.
  out.sign = rest.cut_top(std::ceil(ui.screen().height / 3));
  out.pulse = rest.cut_top(theme.gap).inset(theme.gap, theme.gap * 0.25f);
  out.content = rest;
  return out;
}

void draw_content(const ClinicianPage& page, Rect content) {
  const float gap = page.gap();
  if (page.looks.tab == ClinicianTab::room && page.room)
    return draw_room(*page.room, page.texts, page.ui, content);
  const bool notes = page.looks.tab == ClinicianTab::notes;
  const Rect all = content;
  const Rect left = content.cut_left((all.width - gap) * (notes ? 0.43f : 0.48f));
  content.cut_left(gap);
  if (notes) {
    draw_steps(page, page.ui.directed(left, all));
    draw_note(page, page.ui.directed(content, all));
  } else {
    draw_monitor(page, page.ui.directed(left, all));
    draw_next_ask(page, page.ui.directed(content, all));
  }
}

void draw_side(const ClinicianPage& page, Rect side) {
  const float gap = page.gap();
  draw_tabs(page, side.cut_top(page.target() * 1.15f));
  side.cut_top(gap);
  draw_facts(page, side.cut_top(page.line(Type::label) * 4));
  side.cut_top(gap / 2);
  draw_messages(page, side.cut_top(page.line(Type::body) * 6 + gap));
  side.cut_top(gap);
  if (session::visit_runs(page.view.stage))
    draw_marks(page, side);
  else if (page.room && page.looks.tab != ClinicianTab::room)
    draw_closing(*page.room, page.texts, page.ui, side);
}

void draw_page(const ClinicianPage& page) {
  const Layout place = layout(page.ui);
  draw_sign(page, place.sign, place.pulse);
  draw_content(page, place.content);
  draw_side(page, place.side);
}

}  // namespace

void draw_clinician(const view::Clinician& view, const text::Catalogue& texts, Ui& ui,
                    ClinicianLooks& looks) {
  if (looks.tab == ClinicianTab::room) looks.tab = ClinicianTab::visit;
  draw_page({view, texts, ui, looks});
}

void draw_clinic(const view::Clinician& view, const view::Staff& room, const text::Catalogue& texts, Ui& ui,
                 ClinicianLooks& looks) {
  const bool with_her = session::visit_runs(view.stage) || session::afterwards(view.stage);
  if (with_her) {
    draw_page({view, texts, ui, looks, &room});
  } else {
    looks = {};
    draw_staff(room, texts, ui);
  }
}

}  // namespace unhurried::screens
