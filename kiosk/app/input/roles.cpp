#include "kiosk/app/input/roles.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace unhurried::app {
namespace {

// Keys that a typist needs are missing on purpose, apart from Space, which pauses only while nobody types.
constexpr std::array<std::string_view, 20> kKeys = {
    "Escape", "Space", "Pause", "F1",  "F2",  "F3",   "F4",  "F5",     "F6",       "F7",
    "F8",     "F9",    "F10",   "F11", "F12", "Home", "End", "PageUp", "PageDown", "ScrollLock"};

bool among(const std::vector<std::string>& keys, const std::string& name) {
  return std::ranges::find(keys, name) != keys.end();
}

struct TimeOf {
  HostTime operator()(const RawPointer& one) const { return one.event.at; }
  template <class Other>
  HostTime operator()(const Other& one) const {
    return one.at;
  }
};

}  // namespace

HostTime time_of(const RawEvent& event) {
  return std::visit(TimeOf{}, event);
}

screens::Role role_of(screens::Source source, SurfaceName surface, const InputRules& rules) {
  using screens::Role;
  using screens::Source;
  if (source == Source::keyboard || source == Source::switch_device) return Role::unbound;
  if (surface == SurfaceName::clinician) return Role::clinician;
  if (source == Source::touch) return Role::patient;
  return rules.try_out ? Role::patient : Role::unbound;
}

screens::Role role_of_switch(const std::string& identity, const InputRules& rules) {
  const bool hers = !rules.her_switch.empty() && rules.her_switch == identity;
  return hers ? screens::Role::patient : screens::Role::unbound;
}

std::optional<session::IntentKind> lowering_key(const std::string& name, bool typing,
                                                const InputRules& rules) {
  const bool writes = name == "Space";
  if (typing && writes) return std::nullopt;
  if (among(rules.stop_keys, name)) return session::IntentKind::stop;
  if (among(rules.pause_keys, name)) return session::IntentKind::pause;
  return std::nullopt;
}

session::Person person(screens::Role role) {
  switch (role) {
    case screens::Role::patient:
      return session::Person::patient;
    case screens::Role::clinician:
      return session::Person::clinician;
    case screens::Role::staff:
      return session::Person::staff;
    case screens::Role::unbound:
      break;
  }
  return session::Person::unbound;
}

bool may_raise(screens::Role role, screens::Source source) {
  return role == screens::Role::patient && source != screens::Source::keyboard;
}

bool known_key(const std::string& name) {
  return std::ranges::find(kKeys, name) != kKeys.end();
}

}  // namespace unhurried::app
