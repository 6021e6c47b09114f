#include "tests/core/pace/walk.h"

#include <deque>
#include <unordered_set>

namespace unhurried::pace::test {

namespace {

constexpr std::array<Who, 4> kWho = {Who::patient, Who::clinician, Who::device, Who::time};

template <class T>
bool in(const State& s) {
  return std::holds_alternative<T>(s.phase);
}

const Ask* ask_of(const State& s) {
  if (const auto* asked = std::get_if<Asked>(&s.phase)) return &asked->ask;
  if (const auto* going = std::get_if<Going>(&s.phase)) return &going->ask;
  if (const auto* paused = std::get_if<Paused>(&s.phase)) return paused->ask ? &*paused->ask : nullptr;
  return nullptr;
}

// Ask numbers only grow, so states that differ in nothing but the numbers are one: the newest ask is
// called 1.
State canonical(State s) {
  const auto renumber = [&](Ask& ask) { ask.number = ask.number == s.asks ? 1 : 0; };
  if (auto* asked = std::get_if<Asked>(&s.phase)) renumber(asked->ask);
  if (auto* going = std::get_if<Going>(&s.phase)) renumber(going->ask);
  if (auto* paused = std::get_if<Paused>(&s.phase); paused && paused->ask) renumber(*paused->ask);
  s.asks = s.asks > 0 ? 1 : 0;
  return s;
}

void add_by_everybody(std::vector<Event>& all, Event event) {
  for (const Who who : kWho) {
    event.by = who;
    all.push_back(event);
  }
}

std::string ask_text(const Ask& a) {
  return "ask " + std::to_string(a.number) + " rank " + std::to_string(a.size_rank);
}

}  // namespace

const char* name(Kind kind) {
  static constexpr std::array<const char*, kKinds> kNames = {
      "announce",       "yes",         "not_yet",      "again",      "smaller",    "pause",
      "resume",         "stop",        "hold_stopped", "out",        "contact",    "withdrawn",
      "end_step",       "pain",        "lost",         "cause_gone", "unanswered", "stop_path_tried",
      "stop_path_back", "sound_tried", "finish",       "restart"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::string describe(const State& s) {
  static constexpr std::array<const char*, 6> kPhases = {"resting", "asked",   "going",
                                                         "paused",  "stopped", "finished"};
  std::string text = kPhases[s.phase.index()];
  if (const Ask* ask = ask_of(s)) text += " (" + ask_text(*ask) + ")";
  if (const auto* p = std::get_if<Paused>(&s.phase))
    text += " cause " + std::to_string(static_cast<int>(p->why)) + (p->had_yes ? " had yes" : "") +
            (p->cause_present ? " present" : "");
  return text + (s.in_contact ? ", in contact" : "") + (s.coming_out ? ", coming out" : "") +
         (s.still_first ? ", still first" : "") + ", ceiling " + std::to_string(s.ceiling);
}

std::vector<Event> events(const State& s) {
  std::vector<Event> all;
  for (int k = 0; k < kKinds; ++k) {
    Event e;
    e.kind = static_cast<Kind>(k);
    switch (e.kind) {
      case Kind::announce:
        for (const SizeRank rank : kRanks)
          for (const std::uint32_t number : {s.asks, s.asks + 1}) {
            e.ask = Ask{number, 7, rank, Sensing::external_pads};
            add_by_everybody(all, e);
          }
        break;
      case Kind::yes:
      case Kind::resume:
        for (const std::uint32_t number : {s.asks, s.asks + 1, s.asks - 1})
          for (const bool fresh : {false, true}) {
            e.ask.number = number;
            e.fresh = fresh;
            add_by_everybody(all, e);
          }
        break;
      case Kind::lost:
      case Kind::cause_gone:
        for (int c = 0; c < kPauseCauses; ++c) {
          e.cause = static_cast<PauseCause>(c);
          add_by_everybody(all, e);
        }
        break;
      case Kind::finish:
        for (int c = 0; c < kEndings; ++c) {
          e.ending = static_cast<Ending>(c);
          add_by_everybody(all, e);
        }
        break;
      default:
        add_by_everybody(all, e);
    }
  }
  return all;
}

std::string broken(const State& a, const Event& e, const Step& step) {
  const State& b = step.state;
  const bool hers = e.by == Who::patient;
  const bool enters_going = in<Going>(b) && !in<Going>(a);
  if (!hers && enters_going) return "1: entered Going by somebody else";
  if (!hers && in<Stopped>(a) && !in<Stopped>(b) && !in<Finished>(b))
    return "1: left Stopped by somebody else";
  if (in<Going>(a) && in<Going>(b) && *ask_of(a) != *ask_of(b)) return "2: another ask slipped under a yes";
  if (enters_going) {
    const auto& ask = std::get<Going>(b.phase).ask;
    if (const auto* asked = std::get_if<Asked>(&a.phase)) {
      if (e.kind != Kind::yes) return "2: Asked to Going without a yes";
      if (!(asked->ask == ask) || e.ask.number != ask.number) return "7: a yes for another ask";
      if (!e.fresh) return "7: a yes that was not fresh";
    } else if (const auto* paused = std::get_if<Paused>(&a.phase)) {
      if (e.kind != Kind::resume) return "2: Paused to Going without a resume";
      if (!paused->ask || !(*paused->ask == ask) || e.ask.number != ask.number)
        return "2: resumed another ask";
      if (!paused->had_yes) return "2: resumed what had no yes";
      if (paused->cause_present) return "2: resumed while the cause still holds";
      if (paused->why == PauseCause::pain || paused->why == PauseCause::out_wanted || a.coming_out)
        return "2: resumed after pain or out";
      if (paused->why == PauseCause::restart) return "5: a restart led to Going";
    } else {
      return "2: Going entered from elsewhere";
    }
    if (!a.stop_present) return "3: going on without a stop path";
    if (ask.size_rank > b.ceiling) return "4: going above the ceiling";
  }
  if (b.still_first && !a.still_first && !hers) return "1: somebody else kept it in";
  if (b.still_first && (!b.in_contact || in<Going>(b)))
    return "1: keeping still without contact, or while going";
  if (e.kind == Kind::stop && hers && !in<Finished>(a) && !in<Stopped>(b)) return "3: her stop did not stop";
  // Whatever is hit in a panic, resting again takes the deliberate hold.
  if (in<Stopped>(a) && in<Resting>(b) && e.kind != Kind::hold_stopped)
    return "3: stop undone without a hold";
  if (in<Stopped>(a) && (in<Going>(b) || in<Asked>(b) || in<Paused>(b))) return "3: stop undid itself";
  if (b.ceiling > a.ceiling) return "4: the ceiling rose";
  if (const auto* asked = std::get_if<Asked>(&b.phase)) {
    if (!in<Asked>(a) && asked->ask.size_rank > a.ceiling) return "4: announced above the ceiling";
    if (!in<Asked>(a) && (!a.stop_tried || !a.stop_present)) return "3: announced without a stop path";
    if (!in<Asked>(a) && a.coming_out) return "3: announced while it has to come out";
  }
  if (!hers && e.kind == Kind::announce && in<Asked>(b) && !in<Asked>(a) && e.by != Who::clinician)
    return "1: a device announced";
  if (e.kind == Kind::restart && e.by == Who::device) {
    if (in<Going>(b) || in<Asked>(b)) return "5: a restart went on";
    if (in<Stopped>(a) != in<Stopped>(b) || in<Finished>(a) != in<Finished>(b))
      return "5: a restart moved an ended visit";
    if (!in<Finished>(a) && b.stop_tried) return "5: a restart kept the tried stop";
  }
  if (e.kind == Kind::lost && in<Going>(a) && e.cause != PauseCause::asked &&
      (e.by == Who::device || e.by == Who::time) && !in<Paused>(b))
    return "6: something was lost and it went on";
  if (e.kind == Kind::pain && hers && !in<Finished>(a)) {
    if (a.asks > 0 && a.last_rank > 0 && b.ceiling >= a.last_rank) return "4: pain did not lower the ceiling";
    if (in<Going>(b) || in<Asked>(b)) return "6: went on in pain";
  }
  if (e.kind == Kind::withdrawn && e.by == Who::clinician && a.in_contact) {
    if (b.in_contact) return "7: withdrawn, yet in contact";
    if (in<Going>(b)) return "7: the yes outlived its contact";
    if (const auto* paused = std::get_if<Paused>(&b.phase); paused && paused->had_yes)
      return "7: the yes outlived its contact";
  }
  if (e.kind == Kind::finish && hers) {
    if (!a.in_contact && !in<Finished>(b)) return "8: her ending did not end";
    if (a.in_contact && !in<Finished>(a) &&
        (!in<Stopped>(b) || !std::get<Stopped>(b.phase).then || !b.coming_out))
      return "8: ended in contact without coming out first";
  }
  if (in<Finished>(a) && !in<Finished>(b)) return "8: a finished visit moved";
  if (in<Finished>(b) && !in<Finished>(a) && a.in_contact && e.kind != Kind::withdrawn)
    return "8: finished in contact";
  return {};
}

namespace {

// A state as a number: two states are one exactly if all their fields agree (asks already canonical).
std::uint64_t key(const State& s) {
  std::uint64_t k = s.phase.index();
  const auto add = [&](std::uint64_t value, std::uint64_t range) { k = k * range + value; };
  const Ask* ask = ask_of(s);
  add(ask ? 1u + ask->number : 0u, 3);
  add(ask ? static_cast<std::uint64_t>(ask->size_rank) : 0u, kRanks.size());
  std::uint64_t detail = 0;
  if (const auto* resting = std::get_if<Resting>(&s.phase))
    detail = static_cast<std::uint64_t>(resting->wish);
  if (const auto* p = std::get_if<Paused>(&s.phase))
    detail = static_cast<std::uint64_t>(p->why) * 4 + p->cause_present * 2u + p->had_yes;
  if (const auto* stopped = std::get_if<Stopped>(&s.phase))
    detail = stopped->then ? 1u + static_cast<std::uint64_t>(*stopped->then) : 0u;
  if (const auto* finished = std::get_if<Finished>(&s.phase))
    detail = static_cast<std::uint64_t>(finished->how);
  add(detail, 64);
  add(s.still_first * 32u + s.in_contact * 16u + s.coming_out * 8u + s.stop_tried * 4u + s.stop_present * 2u +
          s.sound_ready,
      64);
  add(s.ceiling == kUnlimited ? kRanks.size() : static_cast<std::uint64_t>(s.ceiling), kRanks.size() + 1);
  add(static_cast<std::uint64_t>(s.last_rank), kRanks.size());
  add(s.asks, 2);
  return k;
}

}  // namespace

Walk walk(const Next& next, std::size_t most_problems) {
  Walk result;
  std::unordered_set<std::uint64_t> seen;
  std::deque<State> open = {State{}};
  seen.insert(key(State{}));
  while (!open.empty() && result.problems.size() < most_problems) {
    const State state = open.front();
    open.pop_front();
    ++result.states;
    ++result.by_phase[state.phase.index()];
    for (const Event& event : events(state)) {
      const Step step = next(state, event);
      ++result.transitions;
      ++result.by_kind[static_cast<std::size_t>(event.kind)];
      if (!(step.state == state)) ++result.effective[static_cast<std::size_t>(event.kind)];
      if (const std::string why = broken(state, event, step); !why.empty())
        result.problems.push_back(why + ": " + describe(state) + " --" + name(event.kind) + " by " +
                                  std::to_string(static_cast<int>(event.by)) + "--> " + describe(step.state));
      State following = canonical(step.state);
      if (seen.insert(key(following)).second) open.push_back(following);
    }
    if (result.states > 200000) {
      result.problems.push_back("the space does not end");
      break;
    }
  }
  return result;
}

}  // namespace unhurried::pace::test
