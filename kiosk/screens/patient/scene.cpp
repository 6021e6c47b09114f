#include "kiosk/screens/patient/scene.h"

#include <algorithm>
#include <vector>

namespace unhurried::screens {
namespace {

float gap_after(const Scene& scene, const Words& words) {
  return scene.ui.theme().size(words.type) * 0.35f;
}

float height_of(Scene& scene, std::span<const Words> words, float width) {
  float total = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    total += scene.ui.text_height(words[i].text, {.type = words[i].type}, width);
    if (i + 1 < words.size()) total += gap_after(scene, words[i]);
  }
  return total;
}

float longest_word(Scene& scene, std::string_view text, Type type) {
  float longest = 0;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t to = std::min(text.find(' ', from), text.size());
    longest = std::max(longest, scene.ui.text_width(text.substr(from, to - from), {.type = type}));
    from = to + 1;
  }
  return longest;
}

void step_down(std::span<Words> words, Type from, Type to) {
  for (Words& w : words)
    if (w.type == from) w.type = to;
}

}  // namespace

float stack(Scene& scene, const Rect& area, std::span<const Words> words, Align align, Middle middle) {
  std::vector<Words> set(words.begin(), words.end());
  std::erase_if(set, [](const Words& w) { return w.text.empty(); });
  float total = height_of(scene, set, area.width);
  if (total > area.height) {
    step_down(set, Type::number, Type::state);
    total = height_of(scene, set, area.width);
  }
  if (total > area.height) {
    step_down(set, Type::state, Type::title);
    total = height_of(scene, set, area.width);
  }
  if (total > area.height) {
    step_down(set, Type::body, Type::label);
    total = height_of(scene, set, area.width);
  }
  const float scale = total > area.height ? area.height / total : 1;
  total *= scale;
  Rect rest = area;
  if (middle == Middle::middle) rest.cut_top((area.height - total) / 2);
  if (middle == Middle::bottom) rest.cut_top(area.height - total);
  for (const Words& w : set) {
    const TextStyle style{.type = w.type, .secondary = w.secondary, .align = align};
    const float height = scene.ui.text_height(w.text, style, area.width) * scale;
    scene.ui.status(w.id, rest.cut_top(height), w.text, style);
    rest.cut_top(gap_after(scene, w) * scale);
  }
  return total;
}

std::array<Words, 2> title_and_line(const Scene& scene) {
  return {{{"patient.title", scene.texts[scene.view.title], Type::state},
           {"patient.line", scene.texts[scene.view.line], Type::body, true}}};
}

void heading(Scene& scene, Rect& area, float share) {
  const auto words = title_and_line(scene);
  const Rect room{area.x, area.y, area.width, area.height * share};
  // Twice the smallest size is a title and a line; once is a title alone.
  const float least = scene.ui.theme().smallest_em * 1.5f;
  if (room.height < least) return;
  const std::size_t shown = room.height < 2.5f * least ? 1 : 2;
  area.cut_top(stack(scene, room, std::span(words).first(shown)) + scene.at.gap);
}

void quiet_words(Scene& scene, const Rect& area) {
  stack(scene, area, title_and_line(scene), Align::centre, Middle::middle);
}

Type unbroken(Scene& scene, std::span<const Action> actions, float width) {
  const float inside = width - scene.ui.theme().gap;
  for (const Type type : {Type::button, Type::body}) {
    float longest = 0;
    for (const Action& action : actions)
      longest = std::max(longest, longest_word(scene, scene.texts[action.label], type));
    if (longest <= inside) return type;
  }
  return Type::label;
}

void button(Scene& scene, const Rect& rect, const Action& action, Type type) {
  const std::string& label = scene.texts[action.label];
  const ButtonStyle style{.type = type};
  const auto press = action.hold ? scene.ui.hold_button(action.id, rect, label, style)
                                 : scene.ui.button(action.id, rect, label, style);
  if (press) scene.ui.say(action.kind, *press, action.value);
}

void button(Scene& scene, const Rect& rect, const Action& action) {
  button(scene, rect, action, unbroken(scene, std::span(&action, 1), rect.width));
}

void button_row(Scene& scene, const Rect& row, std::span<const Action> actions, int places) {
  const Type type = unbroken(scene, actions, column(row, 0, places, scene.at.gap).width);
  for (std::size_t i = 0; i < actions.size(); ++i)
    button(scene, far_column(scene.at, row, static_cast<int>(i), places), actions[i], type);
}

Parts split(const Scene& scene, float picture_share, float button_height) {
  const Layout& at = scene.at;
  Parts parts;
  Rect area = at.main;
  const bool shown = has_picture(scene.view);
  if (shown && !at.upright) {
    parts.picture = cut_near(at, area, std::min(area.width * picture_share, area.height * 1.05f));
    cut_near(at, area, at.gap);
  }
  if (button_height > 0) {
    parts.buttons = area.cut_bottom(button_height);
    area.cut_bottom(at.gap);
  }
  if (shown && at.upright) {
    parts.picture = area.cut_bottom(area.height * std::min(0.62f, picture_share * 1.25f));
    area.cut_bottom(at.gap);
  }
  parts.words = area;
  return parts;
}

bool has_picture(const view::Patient& view) {
  return view.gauge.shown || view.orb.shown;
}

void picture(Scene& scene, const Rect& area) {
  const auto& [gauge, orb] = std::pair(scene.view.gauge, scene.view.orb);
  if (orb.shown) {
    // Breathing in takes the first part of the ring of dots, out the longer rest.
    constexpr double kInPart = 0.4;
    const double cycle = orb.inhaling ? kInPart * orb.size : kInPart + (1 - kInPart) * (1 - orb.size);
    scene.ui.orb("patient.orb", area,
                 {.fullness = orb.size,
                  .cycle = cycle,
                  .label = scene.texts[TextId::patient_breath_label],
                  .word = scene.texts[orb.word]});
  }
  if (gauge.shown)
    scene.ui.gauge("patient.gauge", area,
                   {.softness = gauge.value,
                    .label = scene.texts[TextId::patient_gauge_label],
                    .word = scene.texts[gauge.word]});
}

float tile_width(Scene& scene, std::span<const Option> options) {
  float width = scene.ui.theme().target * 1.6f;
  for (const Option& option : options)
    width =
        std::max(width, longest_word(scene, scene.texts[option.label], Type::body) + scene.ui.theme().gap);
  return std::min(width, scene.at.main.width * (scene.at.upright ? 0.45f : 0.32f));
}

void choice_row(Scene& scene, const Rect& row, std::string_view id, TextId question,
                std::span<const Option> options, float tile_width, Type type) {
  Ui& ui = scene.ui;
  const float gap = scene.at.gap * 0.6f;
  Rect words = row;
  const auto count = static_cast<float>(options.size());
  const float width = std::min(row.width, tile_width * count + gap * (count - 1));
  Rect tiles;
  if (scene.at.upright) {  // below the question
    tiles = words.cut_bottom(ui.theme().target);
    words.cut_bottom(gap * 0.5f);
    tiles.width = width;
  } else {
    tiles = words.cut_right(width);
    words.cut_right(scene.at.gap);
  }
  ui.text(id, ui.directed(words, row), scene.texts[question],
          {.type = type, .middle = scene.at.upright ? Middle::bottom : Middle::middle});
  for (std::size_t i = 0; i < options.size(); ++i) {
    const Option& option = options[i];
    const Rect place = column(tiles, static_cast<int>(i), static_cast<int>(options.size()), gap);
    const auto press =
        ui.tile(option.id, ui.directed(place, row), scene.texts[option.label], option.selected);
    if (press) ui.say(option.intent, *press);
  }
}

}  // namespace unhurried::screens
