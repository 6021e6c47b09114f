// The clinician's trend: what was read over the last while, one min/max pair a column.
#include <algorithm>
#include <vector>

#include "kiosk/screens/ui/draw.h"
#include "kiosk/screens/ui/ui.h"

namespace unhurried::screens {

void Ui::chart(std::string_view id, const Rect& rect, const ChartLook& look) {
  const Palette& colors = theme().colors;
  ImDrawList& list = frame_.list;
  const float label = theme().size(Type::label);
  const TextStyle small{.type = Type::label, .secondary = true, .one_line = true};
  bool fits = true;

  Rect plot = rect;
  if (!look.from.empty() || !look.to.empty()) {
    Rect axis = plot.cut_bottom(label * 1.7f);
    axis.cut_top(label * 0.35f);
    TextStyle end = small;
    end.align = Align::end;
    // Time runs to the right in every language: the newest is where the pen is.
    Rect left = axis;
    const Rect right = left.cut_right(axis.width / 2);
    if (frame_.right_to_left) {
      fits = draw_text(left, look.from, end, colors.secondary) && fits;
      fits = draw_text(right, look.to, small, colors.secondary) && fits;
    } else {
      fits = draw_text(left, look.from, small, colors.secondary) && fits;
      fits = draw_text(right, look.to, end, colors.secondary) && fits;
    }
  }
  const float scale_width = std::max(look.bottom_text.empty() ? 0 : text_width(look.bottom_text, small),
                                     look.top_text.empty() ? 0 : text_width(look.top_text, small));
  if (scale_width > 0) {
    Rect scale = plot.cut_left(scale_width + label * 0.5f);
    TextStyle end = small;
    end.align = frame_.right_to_left ? Align::start : Align::end;
    scale.width -= label * 0.5f;
    fits = draw_text(scale.cut_top(label * 1.4f), look.top_text, end, colors.secondary) && fits;
    end.middle = Middle::bottom;
    fits = draw_text(scale.cut_bottom(label * 1.4f), look.bottom_text, end, colors.secondary) && fits;
  }

  const float span = look.top - look.bottom;
  const auto y_of = [&](float value) {
    const float part = span > 0 ? (value - look.bottom) / span : 0;
    return plot.bottom() - std::clamp(part, 0.f, 1.f) * plot.height;
  };
  for (int i = 1; i < 4; ++i) rule({plot.x, plot.y + plot.height * static_cast<float>(i) / 4, plot.width, 1});
  rule({plot.x, plot.bottom(), plot.width, 1});

  const auto count = look.columns.size();
  const auto x_of = [&](std::size_t i) {
    return plot.x +
           plot.width * (static_cast<float>(i) + 0.5f) / static_cast<float>(std::max<std::size_t>(count, 1));
  };
  std::vector<ImVec2> line;
  std::vector<ImVec2> below;
  const std::size_t fill_step = std::max<std::size_t>(1, count / 200);
  const auto flush = [&] {
    area(list, below, plot.y, plot.bottom(), packed(colors.soft, 0.3));
    if (line.size() > 1)
      list.AddPolyline(line.data(), static_cast<int>(line.size()), packed(colors.soft, 0.95), 0,
                       std::max(1.5f, theme().px(Millimetres(0.5))));
    line.clear();
    below.clear();
  };
  for (std::size_t i = 0; i < count; ++i) {
    const ChartColumn& column = look.columns[i];
    if (column.empty) {  // a hole stays a hole
      flush();
      continue;
    }
    const float high = y_of(column.high);
    const float low = y_of(column.low);
    if (low - high > 2) {
      line.push_back({x_of(i) - 0.25f, high});
      line.push_back({x_of(i) + 0.25f, low});
    } else {
      line.push_back({x_of(i), (high + low) / 2});
    }
    const bool last = i + 1 == count || look.columns[i + 1].empty;
    if (below.empty() || last || i % fill_step == 0) below.push_back({x_of(i), (high + low) / 2});
  }
  flush();
  if (look.rest)
    list.AddLine({plot.x, y_of(*look.rest)}, {plot.right(), y_of(*look.rest)}, packed(colors.tense),
                 std::max(1.f, theme().rim));
  if (count > 0 && !look.columns.back().empty) {
    const ChartColumn& newest = look.columns.back();
    list.AddCircleFilled({x_of(count - 1), (y_of(newest.low) + y_of(newest.high)) / 2},
                         theme().px(Millimetres(1.5)), packed(colors.text), 24);
  }
  enter(id, Kind::chart, rect, look.label).text_fits = fits;
}

}  // namespace unhurried::screens
