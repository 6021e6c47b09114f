// A field of text. The session owns the draft; the field shows it and says what it should become.
#include <algorithm>

#include "kiosk/screens/ui/draw.h"
#include "kiosk/screens/ui/ui.h"

namespace unhurried::screens {
namespace {

std::size_t letters(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string dots(std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += "\u2022";
  return text;
}

session::IntentKind intent_of(Typed::What what) {
  switch (what) {
    case Typed::What::text:
      return session::IntentKind::type_text;
    case Typed::What::erase:
      return session::IntentKind::erase;
    case Typed::What::enter:
      return session::IntentKind::enter;
  }
  return session::IntentKind::none;
}

}  // namespace

std::optional<Press> Ui::field(std::string_view id, const Rect& rect, std::string_view label,
                               std::string_view draft, const FieldStyle& style) {
  const Palette& colors = theme().colors;
  UiState& state = frame_.state;
  const std::optional<Press> press = press_on(id, style.enabled);
  const bool focused = style.enabled && style.focused;
  if (focused) {
    state.typing = true;
    const Role role = frame_.surface == SurfaceName::hers ? Role::patient : Role::clinician;
    for (const Typed& key : state.typed) {
      say({intent_of(key.what), 0, key.text}, {role, Source::keyboard, key.device, key.at, key.at, false});
    }
    state.typed.clear();
  }
  const std::string shown = style.secret ? dots(letters(draft)) : std::string(draft);

  fill(rect, colors.background, corner(rect) / 2);
  rim(rect, focused ? colors.soft : colors.track, corner(rect) / 2);
  const Rect inside = rect.inset(theme().gap / 2, 2);
  const TextStyle text{.type = Type::body,
                       .secondary = shown.empty(),
                       .middle = style.lines ? Middle::top : Middle::middle,
                       .one_line = !style.lines};
  const std::string_view words = shown.empty() ? style.hint : std::string_view(shown);
  draw_text(inside, words, text, shown.empty() ? colors.secondary : colors.text, style.enabled ? 1.0 : 0.45);
  if (focused && !style.lines) {
    // A caret that does not blink.
    const float width = std::min(inside.width, shown.empty() ? 0 : text_width(shown, text));
    const float tall = theme().size(Type::body) * 1.2f;
    const Rect caret{inside.x + width + 2, inside.centre_y() - tall / 2, theme().rim, tall};
    fill(directed(caret, inside), colors.soft, 0);
  }
  Element& element = enter(id, Kind::field, rect, label);
  element.enabled = style.enabled;
  element.selected = focused;
  element.value = shown;
  return press;
}

}  // namespace unhurried::screens
