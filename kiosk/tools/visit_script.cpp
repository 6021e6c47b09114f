#include "kiosk/tools/visit_script.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>

#include "devices/base/parse.h"

namespace unhurried::tools {

namespace {

using session::IntentKind;
using Names = std::initializer_list<std::string_view>;

constexpr std::array<std::string_view, 6> kPhases = {"resting", "asked",   "going",
                                                     "paused",  "stopped", "finished"};

enum class Value { none, ask, number, score, text, named, yes_no };

struct Word {
  std::string_view name;
  IntentKind kind;
  Value value = Value::none;
  std::vector<std::string_view> names = {};
};

const std::vector<Word>& words() {
  static const std::vector<Word> all = {
      {"choose_language", IntentKind::choose_language, Value::text},
      {"choose_hand", IntentKind::choose_hand, Value::named, {"left", "right"}},
      {"choose_text_size", IntentKind::choose_text_size, Value::named, {"usual", "larger", "largest"}},
      {"choose_picture", IntentKind::choose_picture, Value::named, {"on", "while_breathing", "off"}},
      {"request",
       IntentKind::request,
       Value::named,
       {"more_gel", "warmer", "cover_me", "head_higher", "tell_each_move", "say_less", "hold_my_hand"}},
      {"after_visit", IntentKind::after_visit},
      {"next_stage", IntentKind::next_stage},
      {"consent_picture", IntentKind::consent_picture, Value::yes_no},
      {"consent_share", IntentKind::consent_share, Value::yes_no},
      {"consent_companion", IntentKind::consent_companion, Value::yes_no},
      {"consent_inserter", IntentKind::consent_inserter, Value::named, {"clinician", "herself"}},
      {"in_my_hand", IntentKind::in_my_hand},
      {"breathe_slower", IntentKind::breathe_slower},
      {"breathe_faster", IntentKind::breathe_faster},
      {"yes", IntentKind::yes, Value::ask},
      {"not_yet", IntentKind::not_yet},
      {"again", IntentKind::again},
      {"smaller", IntentKind::smaller},
      {"pause", IntentKind::pause},
      {"stop", IntentKind::stop},
      {"out", IntentKind::out},
      {"pain", IntentKind::pain},
      {"talk", IntentKind::talk},
      {"not_today", IntentKind::not_today},
      {"resume", IntentKind::resume, Value::ask},
      {"hold_stopped", IntentKind::hold_stopped},
      {"feeling",
       IntentKind::feeling,
       Value::named,
       {"calm", "okay", "uneasy", "sore", "proud", "tired", "mixed"}},
      {"draft_act",
       IntentKind::draft_act,
       Value::named,
       {"look", "hold", "touch_outside", "place_pads", "insert", "open"}},
      {"draft_instrument", IntentKind::draft_instrument, Value::text},
      {"draft_inserter", IntentKind::draft_inserter, Value::named, {"clinician", "herself"}},
      {"draft_sensing", IntentKind::draft_sensing, Value::named, {"external_pads", "inside", "none"}},
      {"announce", IntentKind::announce},
      {"cancel_ask", IntentKind::cancel_ask},
      {"mark_contact", IntentKind::mark_contact},
      {"mark_withdrawn", IntentKind::mark_withdrawn},
      {"end_step", IntentKind::end_step},
      {"clinician_pause", IntentKind::clinician_pause},
      {"stop_for_her", IntentKind::stop_for_her},
      {"pain_for_her", IntentKind::pain_for_her},
      {"she_answered", IntentKind::she_answered},
      {"place",
       IntentKind::place,
       Value::named,
       {"not_in_place", "in_hand", "external_pads", "at_opening", "inside"}},
      {"begin_baseline", IntentKind::begin_baseline},
      {"accept_baseline", IntentKind::accept_baseline},
      {"cue_phase", IntentKind::cue_phase, Value::named, {"exhale", "inhale"}},
      {"choose_step", IntentKind::choose_step, Value::number},
      {"tolerance",
       IntentKind::tolerance,
       Value::named,
       {"comfortable", "tolerated", "tolerated_with_pauses", "not_today"}},
      {"pain_nrs", IntentKind::pain_nrs, Value::score},
      {"suds_before", IntentKind::suds_before, Value::score},
      {"suds_after", IntentKind::suds_after, Value::score},
      {"confirm_note", IntentKind::confirm_note},
      {"end_visit", IntentKind::end_visit, Value::named, {"done", "partly", "another_day"}},
      {"prepare_visit", IntentKind::prepare_visit},
      {"tick_item",
       IntentKind::tick_item,
       Value::named,
       {"probe_clean", "fresh_cover", "lubricant", "isolation", "bed_and_cover", "switch_in_reach"}},
      {"try_sound", IntentKind::try_sound},
      {"heard_sound", IntentKind::heard_sound},
      {"waive_sound", IntentKind::waive_sound},
      {"self_test", IntentKind::self_test},
      {"zero_in_air", IntentKind::zero_in_air},
      {"go_without_sensor", IntentKind::go_without_sensor},
      {"open_visit", IntentKind::open_visit},
      {"close_visit", IntentKind::close_visit},
      {"focus",
       IntentKind::focus,
       Value::named,
       {"none", "patient_number", "patient_number_again", "clinician", "chaperone", "chosen_name", "note"}},
      {"type_text", IntentKind::type_text, Value::text},
  };
  return all;
}

std::optional<session::Person> person(std::string_view name) {
  if (name == "patient") return session::Person::patient;
  if (name == "clinician") return session::Person::clinician;
  if (name == "staff") return session::Person::staff;
  return std::nullopt;
}

std::string listed(const std::vector<std::string_view>& names) {
  std::string text;
  for (const auto name : names) text += (text.empty() ? "" : ", ") + std::string(name);
  return text;
}

// Reads the value of `word` into `intent`; what was expected, where it doesn't fit.
std::optional<std::string> read_value(const Word& word, std::string_view value, session::Intent& intent) {
  switch (word.value) {
    case Value::none:
    case Value::ask:
      if (!value.empty()) return "expected no value";
      return std::nullopt;
    case Value::text:
      if (value.empty()) return "expected a text";
      intent.text = value;
      return std::nullopt;
    case Value::yes_no:
      if (value != "yes" && value != "no") return "expected yes or no";
      intent.value = value == "yes";
      return std::nullopt;
    case Value::named: {
      const auto found = std::ranges::find(word.names, value);
      if (found == word.names.end()) return "expected one of " + listed(word.names);
      intent.value = found - word.names.begin();
      return std::nullopt;
    }
    case Value::number:
    case Value::score: {
      const auto number = parse_int(value);
      const std::int64_t most = word.value == Value::score ? 10 : 1000;
      if (!number || *number < 0 || *number > most)
        return "expected a whole number from 0 to " + std::to_string(most);
      intent.value = *number;
      return std::nullopt;
    }
  }
  return std::nullopt;
}

}  // namespace

Result<VisitScript> parse_visit_script(std::string_view file, std::string_view text) {
  VisitScript script;
  std::size_t number = 0;
  for (std::string_view row : split(text, '\n')) {
    ++number;
    row = trimmed(row.substr(0, row.find('#')));
    if (row.empty()) continue;
    const auto space = row.find_first_of(" \t");
    const std::string_view head = row.substr(0, space);
    const std::string_view rest = space == std::string_view::npos ? "" : trimmed(row.substr(space));
    if (head == "body" || head == "seed") {
      if (!script.lines.empty()) return bad_line(file, number, "body and seed come before everything else");
      const auto seed = parse_int(rest);
      if (head == "seed" && (!seed || *seed < 0))
        return bad_line(file, number, "expected a whole number, 0 or more");
      if (head == "body" && rest.empty())
        return bad_line(file, number, "expected a scenario's name, or none");
      if (head == "seed") script.seed = static_cast<std::uint64_t>(*seed);
      if (head == "body") script.body = rest == "none" ? "" : std::string(rest);
      continue;
    }
    if (head == "wait") {
      const auto time = parse_double(rest);
      if (!time || *time < 0 || *time > 86400)
        return bad_line(file, number, "expected seconds from 0 to 86400");
      script.lines.push_back({number, WaitLine{from_seconds(*time)}});
      continue;
    }
    if (head == "expect") {
      const auto found = std::ranges::find(kPhases, rest);
      if (found == kPhases.end())
        return bad_line(file, number, "expected one of " + listed({kPhases.begin(), kPhases.end()}));
      script.lines.push_back(
          {number, ExpectLine{static_cast<std::size_t>(found - kPhases.begin()), std::string(rest)}});
      continue;
    }
    const auto by = person(head);
    if (!by) return bad_line(file, number, "expected body, seed, wait, expect, patient, clinician or staff");
    const auto gap = rest.find_first_of(" \t");
    const std::string_view name = rest.substr(0, gap);
    const auto word = std::ranges::find(words(), name, &Word::name);
    if (word == words().end())
      return bad_line(file, number, "\"" + std::string(name) + "\" is nothing that can be done");
    PressLine press{*by, {word->kind, 0, {}}};
    const auto wrong =
        read_value(*word, gap == std::string_view::npos ? "" : trimmed(rest.substr(gap)), press.intent);
    if (wrong) return bad_line(file, number, *wrong);
    script.lines.push_back({number, press});
  }
  if (script.lines.empty()) return bad_line(file, number, "nothing happens in this visit");
  return script;
}

}  // namespace unhurried::tools
