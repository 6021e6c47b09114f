#include "kiosk/typeset/typesetter.h"

#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "kiosk/core/text/direction.h"
#include "kiosk/typeset/font_configuration.h"
#include "kiosk/typeset/right_to_left.h"

namespace unhurried::typeset {
namespace {

constexpr int kLargestSide = 8000;  // four times as much is the widest surface that Cairo draws on
constexpr double kLargestEm = 2000;
constexpr std::size_t kLongestText = 1u << 16;

std::vector<std::string> families_of(const FontSettings& settings) {
  std::vector<std::string> names = {settings.display_family, settings.family};
  names.insert(names.end(), settings.fallback.begin(), settings.fallback.end());
  return names;
}

PangoWeight pango_weight(Weight weight, std::string_view language) {
  switch (weight) {
    case Weight::medium:
      return PANGO_WEIGHT_MEDIUM;
    case Weight::semibold:
      // The Chinese face has one weight, which fontconfig thickens from bold on: a heading has to look like
      // one.
      return language.starts_with("zh") ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_SEMIBOLD;
    case Weight::bold:
      return PANGO_WEIGHT_BOLD;
  }
  return PANGO_WEIGHT_MEDIUM;
}

// For every language it has not met, Pango has fontconfig sort all installed fonts anew, for each size and
// weight: longer than a frame in all. It matters only where languages share a code for different shapes.
PangoLanguage* font_language(const std::string& tag) {
  const bool shares = tag.starts_with("ja") || tag.starts_with("ko") || tag.starts_with("zh-");
  return pango_language_from_string(shares ? tag.c_str() : "en");
}

// Where paragraphs choose their direction, Pango turns left and right round for those from the right; on a
// page that runs from the right as a whole it takes both words as they are.
PangoAlignment pango_align(Align align, bool from_the_right) {
  switch (align) {
    case Align::start:
      return from_the_right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT;
    case Align::centre:
      return PANGO_ALIGN_CENTER;
    case Align::end:
      return from_the_right ? PANGO_ALIGN_LEFT : PANGO_ALIGN_RIGHT;
  }
  return PANGO_ALIGN_LEFT;
}

Status checked(const TextSpec& spec) {
  if (!(spec.size_px > 0 && spec.size_px <= kLargestEm))
    return Error{ErrorCode::bad_argument, "A text size of " + std::to_string(spec.size_px) +
                                              " px can't be set; choose one above 0, at most 2000."};
  if (!(spec.line_spacing > 0 && spec.line_spacing <= 10))
    return Error{ErrorCode::bad_argument, "A line spacing of " + std::to_string(spec.line_spacing) +
                                              " can't be set; choose one above 0, at most 10."};
  if (spec.max_width_px < 0 || spec.max_width_px > kLargestSide)
    return Error{ErrorCode::bad_argument, "A text width of " + std::to_string(spec.max_width_px) +
                                              " px can't be set; choose 0 to 8000."};
  if (spec.text.size() > kLongestText)
    return Error{ErrorCode::bad_argument,
                 "A text of " + std::to_string(spec.text.size()) +
                     " bytes is too long to be set at once; split it (at most 65536)."};
  return {};
}

// Cairo puts glyphs on whole pixels of its surface, which makes the gaps between letters uneven. So it draws
// on one that is four times as wide, and the mean of four neighbours is the coverage of a pixel.
constexpr int kWiden = 4;

void narrow(const unsigned char* wide, std::uint8_t* row, std::size_t width) {
  for (std::size_t x = 0; x < width; ++x, wide += kWiden)
    row[x] = static_cast<std::uint8_t>((wide[0] + wide[1] + wide[2] + wide[3] + kWiden / 2) / kWiden);
}

// How far a line reaches above and below its base line, in ems.
struct LineBox {
  double ascent = 0;
  double descent = 0;
};

LineBox line_box(PangoContext* context, const std::string& family) {
  constexpr int kEm = 100;
  const Owned<PangoFontDescription, pango_font_description_free> font(pango_font_description_new());
  pango_font_description_set_family(font.get(), family.c_str());
  pango_font_description_set_absolute_size(font.get(), kEm * PANGO_SCALE);
  const Owned<PangoFontMetrics, pango_font_metrics_unref> metrics(
      pango_context_get_metrics(context, font.get(), pango_language_from_string("en")));
  constexpr double kUnits = static_cast<double>(kEm) * PANGO_SCALE;
  return {pango_font_metrics_get_ascent(metrics.get()) / kUnits,
          pango_font_metrics_get_descent(metrics.get()) / kUnits};
}

int last_baseline(PangoLayout* layout) {
  const Owned<PangoLayoutIter, pango_layout_iter_free> line(pango_layout_get_iter(layout));
  while (pango_layout_iter_next_line(line.get())) {
  }
  return pango_layout_iter_get_baseline(line.get());
}

// A laid-out text and the box of whole pixels that holds both its lines and all of its ink.
struct Setting {
  Object<PangoLayout> layout;
  int left = 0, top = 0;  // of the box, in the layout's pixels
  Extent extent;
};

int pixels_down(int units) {
  return static_cast<int>(std::floor(static_cast<double>(units) / PANGO_SCALE));
}
int pixels_up(int units) {
  return static_cast<int>(std::ceil(static_cast<double>(units) / PANGO_SCALE));
}

Owned<cairo_font_options_t, cairo_font_options_destroy> own_font_options() {
  Owned<cairo_font_options_t, cairo_font_options_destroy> options(cairo_font_options_create());
  cairo_font_options_set_antialias(options.get(), CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
  return options;
}

// Pango wraps inside a word only where the word alone is wider than the line.
bool breaks_word(PangoLayout* layout) {
  int count = 0;
  const PangoLogAttr* marks = pango_layout_get_log_attrs_readonly(layout, &count);
  const char* text = pango_layout_get_text(layout);
  for (int i = 1; i < pango_layout_get_line_count(layout); ++i) {
    const int byte = pango_layout_get_line_readonly(layout, i)->start_index;
    const glong at = g_utf8_pointer_to_offset(text, text + byte);
    if (at < count && marks[at].is_line_break == 0) return true;
  }
  return false;
}

}  // namespace

struct Typesetter::Shell {
  FontSettings settings;
  // Fonts of the settings alone, and all that are installed for a text that has other letters.
  Object<PangoFontMap> fonts, all_fonts;
  Object<PangoContext> context, all_context;
  LineBox usual, usual_display;  // of the two families

  std::string families(double size_px) const {
    std::string names = size_px >= settings.display_from_px ? settings.display_family + "," : "";
    names += settings.family;
    for (const std::string& family : settings.fallback) names += "," + family;
    return names;
  }

  Object<PangoLayout> lay_out(const TextSpec& spec, PangoContext* within) const {
    pango_context_set_language(within, font_language(spec.language));
    const std::unique_ptr<char, Freed<void, g_free>> valid(
        g_utf8_make_valid(spec.text.data(), static_cast<gssize>(spec.text.size())));
    const bool from_the_right = text::runs_right_to_left(spec.language);
    pango_context_set_base_dir(within, from_the_right ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
    Object<PangoLayout> layout(pango_layout_new(within));
    if (from_the_right) pango_layout_set_auto_dir(layout.get(), FALSE);
    const Owned<PangoFontDescription, pango_font_description_free> font(pango_font_description_new());
    pango_font_description_set_family(font.get(), families(spec.size_px).c_str());
    pango_font_description_set_weight(font.get(), pango_weight(spec.weight, spec.language));
    pango_font_description_set_absolute_size(font.get(), std::round(spec.size_px * PANGO_SCALE));
    pango_layout_set_font_description(layout.get(), font.get());
    pango_layout_set_alignment(layout.get(), pango_align(spec.align, from_the_right));
    pango_layout_set_line_spacing(layout.get(), static_cast<float>(spec.line_spacing));
    if (spec.max_width_px > 0) {
      pango_layout_set_width(layout.get(), spec.max_width_px * PANGO_SCALE);
      pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
      if (spec.ellipsize) pango_layout_set_ellipsize(layout.get(), PANGO_ELLIPSIZE_END);
    }
    const std::string page =
        from_the_right ? for_a_page_from_the_right(valid.get()) : std::string(valid.get());
    pango_layout_set_text(layout.get(), page.c_str(), -1);
    keep_lines_together(layout.get(), spec);
    return layout;
  }

  // The lines of the Arabic face stand two ems apart, so that a question of two lines looks like two
  // questions.
  static void keep_lines_together(PangoLayout* layout, const TextSpec& spec) {
    constexpr double kFarthest = 1.4;  // ems; clears the marks above and below the letters
    const double farthest = kFarthest * spec.size_px * PANGO_SCALE;
    const Owned<PangoLayoutIter, pango_layout_iter_free> line(pango_layout_get_iter(layout));
    int tallest = 0;
    do {
      PangoRectangle logical;
      pango_layout_iter_get_line_extents(line.get(), nullptr, &logical);
      tallest = std::max(tallest, logical.height);
    } while (pango_layout_iter_next_line(line.get()));
    if (tallest <= farthest) return;
    const Owned<PangoAttrList, pango_attr_list_unref> attributes(pango_attr_list_new());
    const int distance = static_cast<int>(farthest * spec.line_spacing);
    pango_attr_list_insert(attributes.get(), pango_attr_line_height_new_absolute(distance));
    pango_layout_set_line_spacing(layout, 0);  // would count from the face's own height again
    pango_layout_set_attributes(layout, attributes.get());
  }

  // Arabic and Devanagari faces claim half an em of room for marks that are rarely there. Outside of the
  // first and the last line they get the family's own, and what ink there is.
  void trim(PangoRectangle& box, PangoLayout* layout, double size_px) const {
    constexpr double kRounding = 0.02;
    const LineBox& line = size_px >= settings.display_from_px ? usual_display : usual;
    const double em = size_px * PANGO_SCALE;
    const int top = pango_layout_get_baseline(layout) - static_cast<int>(line.ascent * em);
    const int bottom = last_baseline(layout) + static_cast<int>(line.descent * em);
    const int tolerance = static_cast<int>(kRounding * em);
    const int end = box.y + box.height > bottom + tolerance ? bottom : box.y + box.height;
    if (box.y < top - tolerance) box.y = top;
    box.height = end - box.y;
  }

  Result<Setting> set(const TextSpec& spec) const {
    if (const Status status = checked(spec); !status) return status.error();
    Setting setting;
    setting.layout = lay_out(spec, context.get());
    if (pango_layout_get_unknown_glyphs_count(setting.layout.get()) > 0)
      setting.layout = lay_out(spec, all_context.get());
    PangoLayout* layout = setting.layout.get();
    PangoRectangle ink;
    PangoRectangle box;
    pango_layout_get_extents(layout, &ink, &box);
    if (ink.width <= 0 || ink.height <= 0) ink = box;
    trim(box, layout, spec.size_px);
    setting.left = std::min(pixels_down(ink.x), pixels_down(box.x));
    setting.top = std::min(pixels_down(ink.y), pixels_down(box.y));
    Extent& extent = setting.extent;
    extent.width = std::max(pixels_up(ink.x + ink.width), pixels_up(box.x + box.width)) - setting.left;
    extent.height = std::max(pixels_up(ink.y + ink.height), pixels_up(box.y + box.height)) - setting.top;
    extent.baseline =
        static_cast<int>(std::lround(static_cast<double>(pango_layout_get_baseline(layout)) / PANGO_SCALE)) -
        setting.top;
    extent.lines = pango_layout_get_line_count(layout);
    extent.missing_glyphs = pango_layout_get_unknown_glyphs_count(layout);
    extent.cut = pango_layout_is_ellipsized(layout) != 0;
    extent.breaks_word = breaks_word(layout);
    if (extent.width > kLargestSide || extent.height > kLargestSide)
      return Error{ErrorCode::bad_argument, "The text beginning \"" + spec.text.substr(0, 40) +
                                                "\" would be " + std::to_string(extent.width) + " x " +
                                                std::to_string(extent.height) +
                                                " pixels; wrap or split it (at most 8000 each way)."};
    return setting;
  }
};

Typesetter::Typesetter(std::unique_ptr<Shell> shell) : shell_(std::move(shell)) {}
Typesetter::Typesetter(Typesetter&&) noexcept = default;
Typesetter& Typesetter::operator=(Typesetter&&) noexcept = default;
Typesetter::~Typesetter() = default;

Result<Typesetter> Typesetter::open(const FontSettings& settings) {
  read_font_configuration();
  for (const std::string& family : {settings.family, settings.display_family})
    if (!installed(family)) return missing(family);
  auto shell = std::make_unique<Shell>();
  shell->settings = settings;
  const auto make = [](Object<PangoFontMap>& fonts, Object<PangoContext>& context, FcConfig* config) {
    fonts.reset(pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT));
    if (!fonts) return false;
    if (config != nullptr) pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(fonts.get()), config);
    context.reset(pango_font_map_create_context(fonts.get()));
    pango_cairo_context_set_font_options(context.get(), own_font_options().get());
    pango_context_set_round_glyph_positions(context.get(), FALSE);
    return true;
  };
  if (!make(shell->fonts, shell->context, with_families(families_of(settings)).get()) ||
      !make(shell->all_fonts, shell->all_context, nullptr))
    return Error{ErrorCode::unsupported,
                 "This system's Cairo can't draw FreeType fonts; install Debian's own libcairo2."};
  shell->usual = line_box(shell->context.get(), settings.family);
  shell->usual_display = line_box(shell->context.get(), settings.display_family);
  // Opens each script's faces now rather than in the frame in which she changes the language.
  TextSpec scripts;
  scripts.text = "A \u042F \u0645 \u0905 \u4E2D";
  for (const double size : {settings.display_from_px / 2, settings.display_from_px})
    for (const Weight weight : {Weight::medium, Weight::semibold, Weight::bold}) {
      scripts.size_px = size;
      scripts.weight = weight;
      if (const auto opened = shell->set(scripts); !opened) return opened.error();
    }
  return Typesetter(std::move(shell));
}

Result<Extent> Typesetter::measure(const TextSpec& spec) {
  const auto setting = shell_->set(spec);
  if (!setting) return setting.error();
  return setting->extent;
}

Result<Bitmap> Typesetter::render(const TextSpec& spec) {
  const auto setting = shell_->set(spec);
  if (!setting) return setting.error();
  Bitmap bitmap;
  bitmap.extent = setting->extent;
  const auto width = static_cast<std::size_t>(bitmap.extent.width);
  const auto height = static_cast<std::size_t>(bitmap.extent.height);
  bitmap.alpha.assign(width * height, 0);
  if (bitmap.alpha.empty()) return bitmap;
  const Owned<cairo_surface_t, cairo_surface_destroy> surface(
      cairo_image_surface_create(CAIRO_FORMAT_A8, bitmap.extent.width * kWiden, bitmap.extent.height));
  const Owned<cairo_t, cairo_destroy> pen(cairo_create(surface.get()));
  cairo_scale(pen.get(), kWiden, 1);
  cairo_translate(pen.get(), -setting->left, -setting->top);
  pango_cairo_show_layout(pen.get(), setting->layout.get());
  cairo_surface_flush(surface.get());
  if (const cairo_status_t status = cairo_status(pen.get()); status != CAIRO_STATUS_SUCCESS)
    return Error{ErrorCode::internal, std::string("Cairo couldn't draw a text: ") +
                                          cairo_status_to_string(status) +
                                          ". Free some memory and try again."};
  const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface.get()));
  const unsigned char* rows = cairo_image_surface_get_data(surface.get());
  for (std::size_t y = 0; y < height; ++y) narrow(rows + y * stride, &bitmap.alpha[y * width], width);
  return bitmap;
}

}  // namespace unhurried::typeset
