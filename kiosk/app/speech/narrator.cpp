#include "kiosk/app/speech/narrator.h"

#include <algorithm>
#include <array>
#include <utility>

namespace unhurried::app {
namespace {

using screens::Element;
using screens::Kind;

constexpr std::string_view kOrb = "patient.orb";

// The orb changes with every breath; a stop that was pressed is said by the screen's own words.
bool is_sentence(const Element& element) {
  constexpr std::array<std::string_view, 3> kElsewhere = {kOrb, "patient.cue", "patient.stop"};
  return element.kind == Kind::status && !element.label.empty() &&
         std::ranges::find(kElsewhere, element.id) == kElsewhere.end();
}

std::vector<std::string> sentences(const screens::Registry& registry) {
  std::vector<std::string> all;
  for (const Element& element : registry.elements())
    if (is_sentence(element)) all.push_back(element.label);
  return all;
}

// The text that stands directly before a row of tiles is what they answer.
std::string question_of(const screens::Registry& registry, const Element& marked) {
  if (marked.kind != Kind::tile) return {};
  const auto& all = registry.elements();
  auto at = std::ranges::find(all, marked.id, &Element::id);
  while (at != all.begin() && at->kind == Kind::tile) --at;
  return at != all.end() && at->kind == Kind::text ? at->label : std::string();
}

// All of it where the screen is another one, else what was not there before.
std::vector<std::string> news(const std::vector<std::string>& now, const std::vector<std::string>& before) {
  if (now.empty() || before.empty() || now.front() != before.front()) return now;
  std::vector<std::string> fresh;
  for (const std::string& one : now)
    if (std::ranges::find(before, one) == before.end()) fresh.push_back(one);
  return fresh;
}

}  // namespace

std::vector<std::string> Narrator::name(const Seen& seen) {
  if (seen.hearing.voice != visit::Voice::names) return {};
  const Element* marked = seen.marked.empty() ? nullptr : seen.registry.find(seen.marked);
  if (!marked) return {};
  const std::string question = question_of(seen.registry, *marked);
  std::string label = marked->label;
  if (marked->selected) label += ", " + std::string(seen.chosen);
  std::vector<std::string> said;
  if (!question.empty()) said.push_back(question);
  said.push_back(std::move(label));
  return said;
}

std::optional<std::vector<std::string>> Narrator::hear(const Seen& seen) {
  const bool silent = seen.hearing.voice == visit::Voice::silent;
  if (silent) {
    const bool was_silent = silent_;
    *this = Narrator();
    return was_silent ? std::nullopt : std::optional<std::vector<std::string>>(std::in_place);
  }
  if (std::exchange(silent_, false) || language_ != seen.language) screen_.clear();
  language_ = seen.language;

  std::vector<std::string> now = sentences(seen.registry);
  std::vector<std::string> said = news(now, screen_);
  screen_ = std::move(now);

  std::vector<std::string> named = name(seen);
  if (!named.empty() && named != name_) {
    // The same question is not asked again for each of its answers.
    const std::string question = named.size() > 1 ? named.front() : std::string();
    const bool asked = question == question_;
    said.insert(said.end(), named.begin() + (named.size() > 1 && asked ? 1 : 0), named.end());
    question_ = question;
  }
  name_ = std::move(named);

  const Element* orb = seen.registry.find(kOrb);
  const std::string breath = orb && seen.hearing.breath_words ? orb->value : std::string();
  if (std::exchange(breath_, breath) != breath && !breath.empty() && said.empty() && !seen.busy)
    said.push_back(breath);
  if (said.empty()) return std::nullopt;
  return said;
}

}  // namespace unhurried::app
