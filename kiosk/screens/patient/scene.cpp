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

// Room for a question of four: three lines at the smallest size.
constexpr float kQuestionEms = 4.3f;

float grid_gap(const Scene& scene) {
  return scene.at.gap * 0.6f;
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
  if (total > area.height) {  // all alike: then they can become smaller together
    step_down(set, Type::title, Type::label);
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
  return {{{"patient.title", scene.title, Type::state},
           {"patient.line", scene.texts[scene.view.line], Type::body, true}}};
}

void heading(Scene& scene, Rect& area, float share, float least_below) {
  const auto words = title_and_line(scene);
  const float free = area.height - least_below - (least_below > 0 ? scene.at.gap : 0);
  const Rect room{area.x, area.y, area.width, std::min(area.height * share, free)};
  // Twice the smallest size is a title and a line; once is a title alone.
  const float least = scene.ui.theme().smallest_em * 1.5f;
  if (room.height < least) return;
  const std::size_t shown = room.height < 2.5f * least ? 1 : 2;
  area.cut_top(stack(scene, room, std::span(words).first(shown)));
  area.cut_top(std::min(scene.at.gap, std::max(0.f, area.height - least_below)));
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

float choice_grid_height(const Scene& scene) {
  const Theme& theme = scene.ui.theme();
  const float rows = scene.at.upright ? 4 : 2;
  return rows * (theme.target + kQuestionEms * theme.smallest_em) + (rows - 1) * grid_gap(scene);
}

void choice_grid(Scene& scene, const Rect& area, std::span<const Question, 4> questions) {
  Ui& ui = scene.ui;
  const float target = ui.theme().target;
  const float gap = grid_gap(scene);
  const float space = gap * 0.6f;
  const bool upright = scene.at.upright;
  const int rows = upright ? 4 : 2;
  // Each side is as wide as its tiles ask for.
  const auto most = [&](std::size_t one, std::size_t other) {
    return static_cast<float>(std::max(questions[one].options.size(), questions[other].options.size()));
  };
  const float left_share = most(0, 2) / (most(0, 2) + most(1, 3));
  Rect right = area;
  const float needed = (most(0, 2) + most(1, 3)) * (target + space);
  const float between = std::clamp(area.width - needed, gap, scene.at.gap * 2);
  Rect left = upright ? area : right.cut_left((area.width - between) * left_share);
  if (!upright) right.cut_left(between);
  const float tallest = target * 2.6f;
  left.height = right.height =
      std::min(area.height, tallest * static_cast<float>(rows) + gap * static_cast<float>(rows - 1));
  for (std::size_t i = 0; i < questions.size(); ++i) {
    const Question& question = questions[i];
    const bool on_left = upright || i % 2 == 0;
    const int place = upright ? static_cast<int>(i) : static_cast<int>(i) / 2;
    const Rect cell = ui.directed(row(on_left ? left : right, place, rows, gap), area);
    Rect words = cell;
    const float words_height = kQuestionEms * ui.theme().smallest_em;
    const Rect tiles =
        words.cut_bottom(std::max(target, std::min(target * 1.3f, cell.height - words_height)));
    words.cut_bottom(std::min(gap * 0.6f, std::max(0.f, words.height - words_height)));
    ui.text(question.id, words, scene.texts[question.text], {.type = Type::body, .middle = Middle::bottom});
    const int count = static_cast<int>(question.options.size());
    const float widest = target * 3 * static_cast<float>(count) + space * static_cast<float>(count - 1);
    Rect used = tiles;
    used.width = std::min(tiles.width, widest);
    used = ui.directed(used, tiles);
    for (int k = 0; k < count; ++k) {
      const Option& option = question.options[static_cast<std::size_t>(k)];
      const Rect rect = ui.directed(column(used, k, count, space), used);
      if (const auto press = ui.tile(option.id, rect, scene.texts[option.label], option.selected))
        ui.say(option.intent, *press);
    }
  }
}

float tile_grid_height(const Scene& scene, int count, int columns) {
  const int rows = (count + columns - 1) / columns;
  return static_cast<float>(rows) * scene.ui.theme().target + static_cast<float>(rows - 1) * grid_gap(scene);
}

void tile_grid(Scene& scene, const Rect& area, std::span<const Option> options, int columns) {
  const int rows = (static_cast<int>(options.size()) + columns - 1) / columns;
  const float gap = grid_gap(scene);
  const float tallest = scene.ui.theme().target * 1.6f;
  Rect all = area;
  all.height = std::min(area.height, tallest * static_cast<float>(rows) + gap * static_cast<float>(rows - 1));
  for (std::size_t i = 0; i < options.size(); ++i) {
    const int at = static_cast<int>(i);
    const Rect place =
        scene.ui.directed(column(row(all, at / columns, rows, gap), at % columns, columns, gap), all);
    const Option& option = options[i];
    if (const auto press = scene.ui.tile(option.id, place, scene.texts[option.label], option.selected))
      scene.ui.say(option.intent, *press);
  }
}

}  // namespace unhurried::screens
