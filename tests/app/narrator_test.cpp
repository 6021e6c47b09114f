// What is said aloud of a screen, and when.
#include "kiosk/app/speech/narrator.h"

#include <doctest/doctest.h>

using namespace unhurried;
using namespace unhurried::app;
using screens::Element;
using screens::Kind;
using visit::Voice;

namespace {

using Said = std::optional<std::vector<std::string>>;
const std::vector<std::string> kQuiet;

struct Screen {
  screens::Registry registry;
  Element& add(std::string id, Kind kind, std::string label) {
    Element e;
    e.id = std::move(id);
    e.kind = kind;
    e.label = std::move(label);
    return registry.add(std::move(e));
  }
};

Screen asked() {
  Screen s;
  s.add("patient.simulated", Kind::text, "Nothing here is real.");
  s.add("patient.ask.yes", Kind::button, "Yes, this");
  s.add("patient.ask.not_yet", Kind::button, "Not yet");
  s.add("patient.title", Kind::status, "You are asked");
  s.add("patient.ask.what", Kind::status, "May your clinician touch you?");
  s.add("patient.orb", Kind::status, "A shape").value = "Breathe in";
  s.add("patient.cue", Kind::status, "If you like, now");
  return s;
}

Screen consents(bool yes) {
  Screen s;
  s.add("patient.title", Kind::status, "You decide");
  s.add("q1", Kind::text, "May we keep the picture?");
  s.add("q1.yes", Kind::tile, "Yes").selected = yes;
  s.add("q1.no", Kind::tile, "No");
  s.add("q2", Kind::text, "Is somebody with you?");
  s.add("q2.yes", Kind::tile, "Yes");
  s.add("q2.no", Kind::tile, "No");
  s.add("patient.pause", Kind::pause, "Pause");
  return s;
}

struct Listener {
  Narrator narrator;
  Said hear(const Screen& s, Voice voice, std::string_view marked = {}, bool breath_words = false,
            bool busy = false, std::string_view language = "en") {
    view::Hearing hearing;
    hearing.voice = voice;
    hearing.breath_words = breath_words;
    return narrator.hear({s.registry, marked, hearing, language, "chosen", busy});
  }
};

}  // namespace

TEST_CASE("nothing is said until she chooses a voice; giving it up is quiet at once") {
  Listener she;
  CHECK_FALSE(she.hear(asked(), Voice::silent, "patient.ask.yes"));
  CHECK(she.hear(asked(), Voice::reads) == Said({"You are asked", "May your clinician touch you?"}));
  CHECK_FALSE(she.hear(asked(), Voice::reads));
  CHECK(she.hear(asked(), Voice::silent) == Said(kQuiet));
  CHECK_FALSE(she.hear(asked(), Voice::silent));
  CHECK(she.hear(asked(), Voice::reads) == Said({"You are asked", "May your clinician touch you?"}));
}

TEST_CASE("a new screen is said whole, on the same screen what is new, in a new language all of it") {
  Listener she;
  (void)she.hear(asked(), Voice::reads);
  Screen noted = asked();
  noted.add("patient.talk.noted", Kind::status, "Your wish to talk is seen.");
  CHECK(she.hear(noted, Voice::reads) == Said({"Your wish to talk is seen."}));
  CHECK_FALSE(she.hear(asked(), Voice::reads));
  CHECK(she.hear(consents(false), Voice::reads) == Said({"You decide"}));
  CHECK(she.hear(consents(false), Voice::reads, "", false, false, "de") == Said({"You decide"}));
}

TEST_CASE("the mark's element is named with its question, and what is chosen is said to be") {
  Listener she;
  CHECK(she.hear(consents(false), Voice::names) == Said({"You decide"}));
  CHECK(she.hear(consents(false), Voice::names, "q1.yes") == Said({"May we keep the picture?", "Yes"}));
  CHECK_FALSE(she.hear(consents(false), Voice::names, "q1.yes"));
  CHECK(she.hear(consents(true), Voice::names, "q1.yes") == Said({"Yes, chosen"}));
  CHECK(she.hear(consents(true), Voice::names, "q1.no") == Said({"No"}));
  CHECK(she.hear(consents(true), Voice::names, "q2.no") == Said({"Is somebody with you?", "No"}));
  CHECK(she.hear(consents(true), Voice::names, "patient.pause") == Said({"Pause"}));
  CHECK(she.hear(asked(), Voice::names, "patient.ask.yes") ==
        Said({"You are asked", "May your clinician touch you?", "Yes, this"}));
  CHECK_MESSAGE(!she.hear(asked(), Voice::reads, "patient.ask.not_yet"), "names are for who wants them");
}

TEST_CASE("in and out are said where she breathes, once each, and never over something else") {
  Listener she;
  Screen in = asked(), out = asked();
  for (Element& e : const_cast<std::vector<Element>&>(out.registry.elements()))
    if (e.id == "patient.orb") e.value = "Breathe out";
  (void)she.hear(in, Voice::reads, "", true, true);
  CHECK_MESSAGE(!she.hear(out, Voice::reads, "", true, true), "something is being said");
  CHECK(she.hear(in, Voice::reads, "", true) == Said({"Breathe in"}));
  CHECK_FALSE(she.hear(in, Voice::reads, "", true));
  CHECK(she.hear(out, Voice::reads, "", true) == Said({"Breathe out"}));
  CHECK_MESSAGE(!she.hear(in, Voice::reads), "where she is asked, nobody leads her breath");
}
