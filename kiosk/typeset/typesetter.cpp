#include "kiosk/typeset/typesetter.h"

#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>

#include <algorithm>
#include <cmath>
#include <utility>
#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/lsan_interface.h>
#endif

namespace unhurried::typeset {
namespace {

constexpr int kLargestSide = 8000;  // four times as much is the widest surface that Cairo draws on
constexpr double kLargestEm = 2000;
constexpr std::size_t kLongestText = 1u << 16;

template <class T, void (*Free)(T*)>
struct Freed {
  void operator()(T* what) const { Free(what); }
};
template <class T>
struct Unreferenced {
  void operator()(T* what) const { g_object_unref(what); }
};
template <class T, void (*Free)(T*)>
using Owned = std::unique_ptr<T, Freed<T, Free>>;
template <class T>
using Object = std::unique_ptr<T, Unreferenced<T>>;

// Fontconfig loses a few hundred bytes once, while it reads its configuration; a leak check needn't tell us
// each time.
void read_font_configuration() {
#if defined(__SANITIZE_ADDRESS__)
  const __lsan::ScopedDisabler known;
#endif
  FcInit();
}

bool installed(const std::string& family) {
  const Owned<FcPattern, FcPatternDestroy> wanted(FcPatternCreate());
  FcPatternAddString(wanted.get(), FC_FAMILY, reinterpret_cast<const FcChar8*>(family.c_str()));
  const Owned<FcObjectSet, FcObjectSetDestroy> fields(FcObjectSetBuild(FC_FAMILY, nullptr));
  const Owned<FcFontSet, FcFontSetDestroy> found(FcFontList(nullptr, wanted.get(), fields.get()));
  return found && found->nfont > 0;
}

Error missing(const std::string& family) {
  const bool ours = family == "Inter" || family == "Inter Display";
  return {ErrorCode::not_found, "The font family \"" + family + "\" isn't installed. " +
                                    (ours ? "Install the package fonts-inter and start again."
                                          : "Install the package that has it, or name another family.")};
}

PangoWeight pango_weight(Weight weight) {
  switch (weight) {
    case Weight::medium:
      return PANGO_WEIGHT_MEDIUM;
    case Weight::semibold:
      return PANGO_WEIGHT_SEMIBOLD;
    case Weight::bold:
      return PANGO_WEIGHT_BOLD;
  }
  return PANGO_WEIGHT_MEDIUM;
}

PangoAlignment pango_align(Align align) {
  switch (align) {
    case Align::start:
      return PANGO_ALIGN_LEFT;  // Pango turns left and right round for right-to-left text
    case Align::centre:
      return PANGO_ALIGN_CENTER;
    case Align::end:
      return PANGO_ALIGN_RIGHT;
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
  Object<PangoFontMap> fonts;
  Object<PangoContext> context;

  std::string families(double size_px) const {
    std::string names = size_px >= settings.display_from_px ? settings.display_family + "," : "";
    names += settings.family;
    for (const std::string& family : settings.fallback) names += "," + family;
    return names;
  }

  Object<PangoLayout> lay_out(const TextSpec& spec) const {
    PangoLanguage* language = spec.language.empty() ? pango_language_from_string("en")
                                                    : pango_language_from_string(spec.language.c_str());
    pango_context_set_language(context.get(), language);
    Object<PangoLayout> layout(pango_layout_new(context.get()));
    const Owned<PangoFontDescription, pango_font_description_free> font(pango_font_description_new());
    pango_font_description_set_family(font.get(), families(spec.size_px).c_str());
    pango_font_description_set_weight(font.get(), pango_weight(spec.weight));
    pango_font_description_set_absolute_size(font.get(), std::round(spec.size_px * PANGO_SCALE));
    pango_layout_set_font_description(layout.get(), font.get());
    pango_layout_set_alignment(layout.get(), pango_align(spec.align));
    pango_layout_set_line_spacing(layout.get(), static_cast<float>(spec.line_spacing));
    if (spec.max_width_px > 0) {
      pango_layout_set_width(layout.get(), spec.max_width_px * PANGO_SCALE);
      pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
      if (spec.ellipsize) pango_layout_set_ellipsize(layout.get(), PANGO_ELLIPSIZE_END);
    }
    const std::unique_ptr<char, Freed<void, g_free>> valid(
        g_utf8_make_valid(spec.text.data(), static_cast<gssize>(spec.text.size())));
    pango_layout_set_text(layout.get(), valid.get(), -1);
    return layout;
  }

  Result<Setting> set(const TextSpec& spec) const {
    if (const Status status = checked(spec); !status) return status.error();
    Setting setting;
    setting.layout = lay_out(spec);
    PangoLayout* layout = setting.layout.get();
    PangoRectangle ink;
    PangoRectangle box;
    pango_layout_get_extents(layout, &ink, &box);
    if (ink.width <= 0 || ink.height <= 0) ink = box;
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
  shell->fonts.reset(pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT));
  if (!shell->fonts)
    return Error{ErrorCode::unsupported,
                 "This system's Cairo can't draw FreeType fonts; install Debian's own libcairo2."};
  shell->context.reset(pango_font_map_create_context(shell->fonts.get()));
  pango_cairo_context_set_font_options(shell->context.get(), own_font_options().get());
  pango_context_set_round_glyph_positions(shell->context.get(), FALSE);
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
