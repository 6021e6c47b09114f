#include "kiosk/typeset/typesetter.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <string>
#include <utility>

namespace unhurried::typeset {
namespace {

Typesetter opened() {
  auto typesetter = Typesetter::open({});
  REQUIRE_MESSAGE(typesetter.ok(), typesetter.error().message);
  return std::move(*typesetter);
}

Bitmap rendered(Typesetter& typesetter, const TextSpec& spec) {
  auto bitmap = typesetter.render(spec);
  REQUIRE_MESSAGE(bitmap.ok(), bitmap.error().message);
  return std::move(*bitmap);
}

TextSpec text(std::string words, double size_px = 40) {
  TextSpec spec;
  spec.text = std::move(words);
  spec.size_px = size_px;
  return spec;
}

long ink(const Bitmap& bitmap) {
  long sum = 0;
  for (const std::uint8_t alpha : bitmap.alpha) sum += alpha;
  return sum / 255;
}

// Coverage of the outermost columns and rows: a cut-off shape shows as a solid edge there.
int strongest_at_border(const Bitmap& bitmap) {
  const int width = bitmap.extent.width;
  const int height = bitmap.extent.height;
  int strongest = 0;
  for (int x = 0; x < width; ++x)
    strongest = std::max({strongest, int{bitmap.alpha[x]}, int{bitmap.alpha[(height - 1) * width + x]}});
  return strongest;
}

// The first column with ink, in one line of a bitmap cut into `lines` equal parts.
int first_ink(const Bitmap& bitmap, int line, int lines) {
  const int width = bitmap.extent.width;
  const int height = bitmap.extent.height;
  for (int x = 0; x < width; ++x)
    for (int y = height * line / lines; y < height * (line + 1) / lines; ++y)
      if (bitmap.alpha[y * width + x] > 64) return x;
  return width;
}

TEST_CASE("Every script gives ink inside its bitmap") {
  Typesetter typesetter = opened();
  const std::pair<const char*, const char*> samples[] = {
      {"en", "Breathe out slowly"},    {"de", "Ganz in Ruhe, Schritt für Schritt"},
      {"el", "Με την ησυχία σας"},     {"ru", "Не спеша"},
      {"ar", "خذي وقتك، أنتِ من يقرر"}, {"he", "בקצב שלך"},
      {"hi", "धीरे-धीरे साँस छोड़ें"},       {"zh", "慢慢来，由您决定"},
  };
  for (const auto& [language, words] : samples) {
    CAPTURE(language);
    TextSpec spec = text(words);
    spec.language = language;
    const Bitmap bitmap = rendered(typesetter, spec);
    CHECK(bitmap.extent.missing_glyphs == 0);
    CHECK(bitmap.extent.lines == 1);
    CHECK(bitmap.alpha.size() == static_cast<std::size_t>(bitmap.extent.width * bitmap.extent.height));
    CHECK(ink(bitmap) > 300);
    CHECK(*std::max_element(bitmap.alpha.begin(), bitmap.alpha.end()) == 255);
    CHECK(strongest_at_border(bitmap) < 255);
    CHECK(bitmap.extent.baseline > 20);
    CHECK(bitmap.extent.baseline < bitmap.extent.height);
  }
}

TEST_CASE("A character that no font has is counted") {
  Typesetter typesetter = opened();
  CHECK(rendered(typesetter, text("a\xF3\xB0\x80\x80z")).extent.missing_glyphs == 1);  // private use
}

TEST_CASE("Wrapping keeps to the width, and a narrow column only grows downwards") {
  Typesetter typesetter = opened();
  TextSpec spec = text("Nothing moves until you say so. You can stop at any time.", 34);
  const Bitmap one_line = rendered(typesetter, spec);
  spec.max_width_px = 300;
  const Bitmap wrapped = rendered(typesetter, spec);
  CHECK(one_line.extent.lines == 1);
  CHECK(wrapped.extent.lines >= 4);
  CHECK(wrapped.extent.width <= 302);  // ink may reach past the last advance
  CHECK(wrapped.extent.height > 3 * one_line.extent.height);
  CHECK(std::abs(ink(wrapped) - ink(one_line)) < ink(one_line) / 50);
  spec.line_spacing = 1.5;
  CHECK(rendered(typesetter, spec).extent.height > wrapped.extent.height + 3 * 10);
}

TEST_CASE("One long word is broken rather than let out of its column") {
  Typesetter typesetter = opened();
  TextSpec spec = text("Donaudampfschifffahrtsgesellschaft", 40);
  spec.max_width_px = 200;
  const Bitmap bitmap = rendered(typesetter, spec);
  CHECK(bitmap.extent.width <= 202);
  CHECK(bitmap.extent.lines >= 3);
}

TEST_CASE("A broken word is told; a wrapped sentence, a hyphen and Chinese are none") {
  Typesetter typesetter = opened();
  const auto breaks = [&](const char* words, int width) {
    TextSpec spec = text(words, 30);
    spec.max_width_px = width;
    return rendered(typesetter, spec).extent.breaks_word;
  };
  CHECK(breaks("Selbstbestimmung", 120));
  CHECK(breaks("of Selbstbestimmung", 120));
  CHECK_FALSE(breaks("Selbstbestimmung", 600));
  CHECK_FALSE(breaks("one two three four five six", 120));
  CHECK_FALSE(breaks("well-known and well-liked", 120));
  CHECK_FALSE(breaks("first\nsecond", 200));
  CHECK_FALSE(breaks("你可以随时暂停或者停止这次检查", 120));
}

TEST_CASE("Ellipsis keeps one line and says that it cut") {
  Typesetter typesetter = opened();
  TextSpec spec = text("A note that is much longer than its place", 30);
  spec.max_width_px = 200;
  spec.ellipsize = true;
  const Bitmap bitmap = rendered(typesetter, spec);
  CHECK(bitmap.extent.lines == 1);
  CHECK(bitmap.extent.cut);
  CHECK(bitmap.extent.width <= 202);
  spec.max_width_px = 2000;
  CHECK_FALSE(rendered(typesetter, spec).extent.cut);
}

TEST_CASE("Measuring gives what rendering gives") {
  Typesetter typesetter = opened();
  for (const double size : {9.0, 17.5, 34.0, 112.0})
    for (const int width : {0, 260})
      for (const Align align : {Align::start, Align::centre, Align::end}) {
        TextSpec spec = text("Softly, fjord — Ågå\nال", size);
        spec.max_width_px = width;
        spec.align = align;
        const auto extent = typesetter.measure(spec);
        REQUIRE(extent.ok());
        CHECK(*extent == rendered(typesetter, spec).extent);
      }
}

TEST_CASE("Start is left for English and right for Arabic; end is the other side") {
  Typesetter typesetter = opened();
  const auto short_line_begins = [&](const char* words, Align align) {
    TextSpec spec = text(words, 40);
    spec.align = align;
    return first_ink(rendered(typesetter, spec), 1, 2);
  };
  const char* english = "a rather long first line\nshort";
  const char* arabic = "هذا سطر أول طويل جدا\nقصير";
  CHECK(short_line_begins(english, Align::start) < 10);
  CHECK(short_line_begins(english, Align::centre) > 60);
  CHECK(short_line_begins(english, Align::end) > short_line_begins(english, Align::centre) + 60);
  CHECK(short_line_begins(arabic, Align::end) < 10);
  CHECK(short_line_begins(arabic, Align::start) > 60);
}

TEST_CASE("A text in Arabic runs from the right whatever it begins with") {
  Typesetter typesetter = opened();
  // The same words, so the same width; a full stop at the left or at the right of them.
  const auto set = [&](const char* words, const char* language) {
    TextSpec spec = text(words, 40);
    spec.language = language;
    return rendered(typesetter, spec);
  };
  const char* words = "USB \u0645\u0641\u0635\u0648\u0644....";
  const Bitmap arabic = set(words, "ar");
  const Bitmap english = set(words, "en");
  CHECK(arabic.alpha != english.alpha);
  const auto height_of_ink_at_left = [](const Bitmap& bitmap) {
    const int first = first_ink(bitmap, 0, 1);
    int rows = 0;
    for (int y = 0; y < bitmap.extent.height; ++y)
      rows += bitmap.alpha[static_cast<std::size_t>(y * bitmap.extent.width + first)] > 64 ? 1 : 0;
    return rows;
  };
  CHECK(height_of_ink_at_left(arabic) < 10);   // a full stop
  CHECK(height_of_ink_at_left(english) > 15);  // the U of USB
}

TEST_CASE("In Arabic every line begins at the right, wrapped ones and Latin ones too") {
  Typesetter typesetter = opened();
  TextSpec spec = text("", 40);
  spec.language = "ar";
  for (const char* words :
       {"\u0647\u0630\u0627 \u0633\u0637\u0631 \u0623\u0648\u0644 \u0637\u0648\u064A\u0644 "
        "\u062C\u062F\u0627\n\u0642\u0635\u064A\u0631",
        "\u0647\u0630\u0627 \u0633\u0637\u0631 \u0623\u0648\u0644 \u0637\u0648\u064A\u0644 "
        "\u062C\u062F\u0627\nUSB 2"}) {
    spec.text = words;
    spec.align = Align::start;
    CHECK(first_ink(rendered(typesetter, spec), 1, 2) > 60);
    spec.align = Align::end;
    CHECK(first_ink(rendered(typesetter, spec), 1, 2) < 10);
  }
}

TEST_CASE("A Chinese heading is heavier than the text below it") {
  Typesetter typesetter = opened();
  TextSpec spec = text("\u7531\u60A8\u51B3\u5B9A", 40);
  spec.language = "zh";
  const long plain = ink(rendered(typesetter, spec));
  spec.weight = Weight::semibold;
  CHECK(ink(rendered(typesetter, spec)) > plain + plain / 20);
}

TEST_CASE("In Arabic, a Latin name keeps its own direction and still begins at the right") {
  Typesetter typesetter = opened();
  TextSpec spec = text("a rather long first line\nshort", 40);
  spec.language = "ar";
  CHECK(first_ink(rendered(typesetter, spec), 1, 2) > 60);
  spec.align = Align::end;
  CHECK(first_ink(rendered(typesetter, spec), 1, 2) < 10);
  spec.text = "Unhurried.";
  const Bitmap arabic = rendered(typesetter, spec);
  spec.language = "en";
  CHECK(arabic.alpha == rendered(typesetter, spec).alpha);
}

TEST_CASE("A line takes the room of its ink and of the family, not what another face claims for rare marks") {
  Typesetter typesetter = opened();
  const auto height = [&](const char* words, const char* language, double size) {
    TextSpec spec = text(words, size);
    spec.language = language;
    return rendered(typesetter, spec).extent.height;
  };
  for (const double size : {20.0, 60.0}) {
    const int english = height("Nothing moves", "en", size);
    CHECK(height("لا شيء يتحرك", "ar", size) <= english + static_cast<int>(size / 5));
    CHECK(height("कुछ नहीं हिलता", "hi", size) <= english + static_cast<int>(size / 5));
    CHECK(height("一切都停住不动", "zh", size) <= english + static_cast<int>(size / 5));
    // Several lines stand farther apart than Latin ones, and not so far that they look like two texts.
    CHECK(height("لا شيء\nيتحرك", "ar", size) > 2 * english);
    CHECK(height("لا شيء\nيتحرك", "ar", size) < 2.6 * english);
  }
}

TEST_CASE("Arabic letters are joined, not set one by one") {
  Typesetter typesetter = opened();
  const int joined = rendered(typesetter, text("سسس", 60)).extent.width;
  const int apart = rendered(typesetter, text("س\u200Cس\u200Cس", 60)).extent.width;
  CHECK(joined < apart - 20);
}

TEST_CASE("Heavier weights have more ink") {
  Typesetter typesetter = opened();
  long last = 0;
  for (const Weight weight : {Weight::medium, Weight::semibold, Weight::bold}) {
    TextSpec spec = text("Stop", 80);
    spec.weight = weight;
    const long now = ink(rendered(typesetter, spec));
    CHECK(now > last);
    last = now;
  }
}

TEST_CASE("The same text gives the same bits, from another typesetter too") {
  Typesetter one = opened();
  Typesetter two = opened();
  const TextSpec spec = text("Unhurried", 34);
  const Bitmap first = rendered(one, spec);
  CHECK(first.alpha == rendered(one, spec).alpha);
  CHECK(first.alpha == rendered(two, spec).alpha);
}

TEST_CASE("A missing family is an error that names it and the package") {
  const auto none = Typesetter::open({.family = "No Such Family 7"});
  REQUIRE_FALSE(none.ok());
  CHECK(none.error().code == ErrorCode::not_found);
  CHECK(none.error().message.find("No Such Family 7") != std::string::npos);
}

TEST_CASE("Bytes that aren't UTF-8 are shown as replacement characters") {
  Typesetter typesetter = opened();
  const std::string bad[] = {
      "\xFF\xFE", "a\xC3", "\xE2\x82", "\xF0\x9F\x98", "\xC0\xAF", std::string("a\0b", 3), "\xED\xA0\x80"};
  for (const std::string& bytes : bad) {
    const Bitmap bitmap = rendered(typesetter, text(bytes));
    CHECK(ink(bitmap) > 50);
  }
}

TEST_CASE("A text without visible characters keeps the height of its line") {
  Typesetter typesetter = opened();
  const Bitmap empty = rendered(typesetter, text(""));
  CHECK(empty.extent.width == 0);
  CHECK(empty.extent.height > 30);
  CHECK(empty.alpha.empty());
  CHECK(ink(rendered(typesetter, text("   "))) == 0);
}

TEST_CASE("Sizes that make no sense are refused with a sentence") {
  Typesetter typesetter = opened();
  TextSpec wide = text(std::string(4000, 'W'), 40);
  TextSpec spec = text("x");
  spec.size_px = -1;
  CHECK(typesetter.render(spec).error().code == ErrorCode::bad_argument);
  spec.size_px = std::numeric_limits<double>::quiet_NaN();
  CHECK_FALSE(typesetter.render(spec).ok());
  spec = text("x");
  spec.max_width_px = -5;
  CHECK_FALSE(typesetter.measure(spec).ok());
  CHECK(typesetter.render(wide).error().message.find("8000") != std::string::npos);
  CHECK_FALSE(typesetter.render(text(std::string(70000, 'x'), 10)).ok());
}

}  // namespace
}  // namespace unhurried::typeset
