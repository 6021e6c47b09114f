// After her visit: storing it, exporting it, and what came of both in plain words.
#include <algorithm>

#include "kiosk/screens/staff/staff.h"

namespace unhurried::screens {
namespace {

using session::IntentKind;
using session::Stage;
using text::TextId;

std::string store_text(const view::Staff& view, const text::Catalogue& texts) {
  if (!view.save_failure.empty()) return texts.with(TextId::staff_save_failed, {{"why", view.save_failure}});
  if (session::afterwards(view.stage)) return texts[TextId::staff_wrap_up];
  return texts[view.closed ? TextId::staff_closed : TextId::staff_closing];
}

std::string export_text(const view::Staff& view, const text::Catalogue& texts) {
  switch (view.desk.exported) {
    case desk::ExportState::running:
      return texts[TextId::staff_exporting];
    case desk::ExportState::done:
      return texts.with(TextId::staff_exported, {{"where", view.desk.export_message}});
    case desk::ExportState::failed:
      return texts.with(TextId::staff_export_failed, {{"why", view.desk.export_message}});
    case desk::ExportState::none:
      break;
  }
  return {};
}

}  // namespace

void draw_closing(const view::Staff& view, const text::Catalogue& texts, Ui& ui, Rect rect) {
  const Theme& theme = ui.theme();
  const float gap = theme.gap;
  const float button = theme.target * 1.4f;
  const float words = std::max(theme.size(Type::body) * 2.8f, (rect.height - button * 2 - gap * 2) / 2);
  // A close that could not be made durable is tried again with the same button.
  const bool to_close = session::afterwards(view.stage) ||
                        (view.stage == Stage::ended && !view.closed && !view.save_failure.empty());
  const bool may_export =
      view.stage == Stage::ended && view.closed && view.desk.exported != desk::ExportState::running;
  const bool failed = !view.save_failure.empty();
  ui.banner("staff.store", rect.cut_top(std::min(words, theme.size(Type::body) * 6)), store_text(view, texts),
            failed ? Tone::notice : Tone::plain, Type::body);
  rect.cut_top(gap / 2);
  if (auto press = ui.button("staff.close", rect.cut_top(button), texts[TextId::staff_close],
                             {.look = ButtonLook::primary, .enabled = to_close}))
    ui.say(IntentKind::close_visit, *press);
  rect.cut_top(gap);
  if (auto press = ui.button("staff.export", rect.cut_top(button), texts[TextId::staff_export],
                             {.enabled = may_export}))
    ui.say(IntentKind::export_visit, *press);
  rect.cut_top(gap / 2);
  const std::string exported = export_text(view, texts);
  if (!exported.empty())
    ui.banner("staff.exported", rect.cut_top(std::min(rect.height, theme.size(Type::body) * 6)), exported,
              view.desk.exported == desk::ExportState::failed ? Tone::notice : Tone::plain, Type::body);
}

}  // namespace unhurried::screens
