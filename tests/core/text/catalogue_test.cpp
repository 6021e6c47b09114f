#include "kiosk/core/text/catalogue.h"

#include <doctest/doctest.h>

#include "devices/base/file.h"

using namespace unhurried;
using namespace unhurried::text;

namespace {

std::string entry(const char* context, const char* id, const char* text) {
  return std::string("msgctxt \"") + context + "\"\nmsgid \"" + id + "\"\nmsgstr \"" + text + "\"\n\n";
}

std::string wrong(const std::string& bytes) {
  const auto catalogue = Catalogue::parse("xx.po", bytes);
  REQUIRE_FALSE(catalogue);
  return catalogue.error().message;
}

}  // namespace

TEST_CASE("the catalogues that ship are whole") {
  for (const char* file : {"assets/text/en.po", "assets/text/de.po"}) {
    const auto bytes = read_file(file);
    REQUIRE(bytes);
    const auto catalogue = Catalogue::parse(file, *bytes);
    if (!catalogue) FAIL(catalogue.error().message);
    CHECK(catalogue->missing().empty());
  }
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
