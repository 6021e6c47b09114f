#include "kiosk/core/text/catalogue.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "devices/base/file.h"

using namespace unhurried;
using namespace unhurried::text;

namespace {

std::string entry(const char* context, const char* id, const char* text) {
  return std::string("msgctxt \"") + context + "\"\nmsgid \"" + id + "\"\nmsgstr \"" + text + "\"\n\n";
}

std::string head(const std::string& plural_forms) {
  return "msgid \"\"\nmsgstr \"Plural-Forms: " + plural_forms + "\\n\"\n\n";
}

std::string counting(const std::string& one, const std::string& other) {
  return "msgctxt \"clinician.pauses\"\nmsgid \"{count} pause\"\nmsgid_plural \"{count} pauses\"\n"
         "msgstr[0] \"" +
         one + "\"\nmsgstr[1] \"" + other + "\"\n\n";
}

std::string wrong(const std::string& bytes) {
  const auto catalogue = Catalogue::parse("xx.po", bytes);
  REQUIRE_FALSE(catalogue);
  return catalogue.error().message;
}

}  // namespace

TEST_CASE("the catalogues that ship are read") {
  int count = 0;
  for (const auto& entry : std::filesystem::directory_iterator("assets/text")) {
    const auto bytes = read_file(entry.path());
    REQUIRE(bytes);
    const auto catalogue = Catalogue::parse(entry.path().string(), *bytes);
    if (!catalogue) FAIL(catalogue.error().message);
    CHECK_FALSE(catalogue->reviewed());  // to be turned with the head of the one that a clinician has read
    ++count;
  }
  CHECK(count == 12);
}

TEST_CASE("the language for checks of layouts is whole, and longer than English") {
  const auto longer = Catalogue::parse("qps.po", *read_file(UNHURRIED_PSEUDO_TEXT));
  if (!longer) FAIL(longer.error().message);
  CHECK(longer->missing().empty());
  const auto english = Catalogue::parse("en.po", *read_file("assets/text/en.po"));
  for (const TextId id : {TextId::patient_stopped_line, TextId::patient_ask_look, TextId::patient_stop}) {
    const auto characters = [](const std::string& text) {
      return std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; });
    };
    const double ratio =
        static_cast<double>(characters((*longer)[id])) / static_cast<double>(characters((*english)[id]));
    CHECK(ratio > 1.35);
    CHECK(ratio < 1.55);
  }
}

TEST_CASE("a text that counts comes in the form of its language") {
  const auto pauses = [](const char* file, std::uint64_t count) {
    const auto catalogue = Catalogue::parse(file, *read_file(file));
    REQUIRE(catalogue);
    return catalogue->counted(TextId::clinician_pauses, count, {{"count", std::to_string(count)}});
  };
  CHECK(pauses("assets/text/en.po", 1) == "1 pause");
  CHECK(pauses("assets/text/en.po", 2) == "2 pauses");
  CHECK(pauses("assets/text/pl.po", 1) == "1 pauza");
  CHECK(pauses("assets/text/pl.po", 22) == "22 pauzy");
  CHECK(pauses("assets/text/pl.po", 12) == "12 pauz");
  CHECK(pauses("assets/text/uk.po", 21) == "21 пауза");
  CHECK(pauses("assets/text/ar.po", 3) == "3 توقفات");
  CHECK(pauses("assets/text/ar.po", 11) == "11 توقفًا");
  CHECK(pauses("assets/text/zh.po", 1) == "暂停 1 次");
}

TEST_CASE("texts come by key, with placeholders filled and escapes undone") {
  const auto catalogue = Catalogue::parse(
      "xx.po", "msgid \"\"\nmsgstr \"\"\n\"Language: xx\\n\"\n\n" +
                   entry("patient.stop", "Stop", "A \\\"B\\\"\\n\\\\") +
                   entry("patient.ask.look", "Look at {instrument}?", "{instrument} sehen?"));
  REQUIRE(catalogue);
  CHECK((*catalogue)[TextId::patient_stop] == "A \"B\"\n\\");
  CHECK(catalogue->with(TextId::patient_ask_look, {{"instrument", "{instrument} x"}}) ==
        "{instrument} x sehen?");
  CHECK(key(TextId::patient_stop) == "patient.stop");
}

TEST_CASE("what is missing falls back to English and is listed") {
  auto part = Catalogue::parse("xx.po", entry("patient.stop", "Stop", "Halt"));
  const auto english = Catalogue::parse("en.po", *read_file("assets/text/en.po"));
  REQUIRE(part);
  REQUIRE(english);
  CHECK(part->missing().size() == kTextCount - 1);
  part->fall_back_to(*english);
  CHECK((*part)[TextId::patient_stop] == "Halt");
  CHECK((*part)[TextId::patient_pause] == (*english)[TextId::patient_pause]);
}

TEST_CASE("English that stands in for another language keeps the English plural") {
  auto part = Catalogue::parse("xx.po", head("nplurals=1; plural=0;"));
  REQUIRE(part);
  part->fall_back_to(*Catalogue::parse("en.po", *read_file("assets/text/en.po")));
  CHECK(part->counted(TextId::clinician_pauses, 2, {{"count", "2"}}) == "2 pauses");
}

TEST_CASE("a text with an empty plural form is missing as a whole") {
  const auto part = Catalogue::parse("xx.po", head("nplurals=2; plural=n>1;") + counting("{count} a", ""));
  REQUIRE(part);
  CHECK(part->missing().size() == kTextCount);
}

TEST_CASE("the head says whether a clinician has read it") {
  CHECK_FALSE(Catalogue::parse("xx.po", "")->reviewed());
  CHECK_FALSE(Catalogue::parse("xx.po", "msgid \"\"\nmsgstr \"X-Clinical-Review: none\\n\"\n")->reviewed());
  CHECK(Catalogue::parse("xx.po", "msgid \"\"\nmsgstr \"X-Clinical-Review: A. B., May\\n\"\n")->reviewed());
}

TEST_CASE("a broken catalogue is told with its line") {
  CHECK(wrong(entry("patient.stop", "Stop", "Halt") + entry("patient.stopp", "Stop", "Halt"))
            .find("line 5: the key \"patient.stopp\"") != std::string::npos);
  CHECK(wrong(entry("patient.stop", "a", "b") + entry("patient.stop", "a", "b")).find("twice") !=
        std::string::npos);
  CHECK(wrong("msgctxt \"patient.stop\nmsgid \"x\"\n").find("line 1: the quoting") != std::string::npos);
  CHECK(wrong("msgctxt \"patient.stop\"\nmsgid \"a\\q\"\nmsgstr \"b\"\n").find("line 2: the quoting") !=
        std::string::npos);
  CHECK(wrong(entry("patient.ask.look", "Look at {instrument}?", "Sehen?")).find("placeholders") !=
        std::string::npos);
  CHECK(wrong("msgstr \"b\"\n").find("line 1") != std::string::npos);
  CHECK(wrong("hello\n").find("line 1: expected") != std::string::npos);
  CHECK(wrong("msgctxt \"patient.stop\"\n\n").find("msgid and msgstr") != std::string::npos);
  CHECK(wrong("msgid \"Stop\"\nmsgstr \"Halt\"\n").find("line 1: expected msgctxt") != std::string::npos);
}

TEST_CASE("plurals that do not fit their rule are told with their line") {
  const std::string good = counting("{count} a", "{count} b");
  CHECK(wrong(head("nplurals=3; plural=n;")).find("line 1: Plural-Forms") != std::string::npos);
  CHECK(
      wrong(head("nplurals=3; plural=n%3;") + good).find("line 4: \"clinician.pauses\" has 2 plural forms") !=
      std::string::npos);
  CHECK(wrong(counting("{count} a", "b")).find("placeholders") != std::string::npos);
  CHECK(wrong(good + "msgstr[3] \"{count} c\"\n").find("line 7: expected msgstr[2]") != std::string::npos);
  CHECK(wrong("msgctxt \"staff.title\"\nmsgid \"a\"\nmsgstr[0] \"b\"\n").find("line 3: expected msgstr") !=
        std::string::npos);
  CHECK(wrong("msgctxt \"staff.title\"\nmsgid_plural \"a\"\n").find("line 2: msgid_plural") !=
        std::string::npos);
}

TEST_CASE("cut anywhere, a catalogue is read in part or refused, never worse") {
  const auto bytes = read_file("assets/text/de.po");
  for (std::size_t cut = 0; cut < bytes->size(); cut += 97) {
    const auto part = Catalogue::parse("de.po", std::string_view(*bytes).substr(0, cut));
    if (part)
      CHECK(part->missing().size() <= kTextCount);
    else
      CHECK(part.error().message.find("de.po, line ") == 0);
  }
}
