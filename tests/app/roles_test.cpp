#include "kiosk/app/input/roles.h"

#include <doctest/doctest.h>

using namespace unhurried;
using namespace unhurried::app;
using screens::Role;
using screens::Source;

TEST_CASE("whose device it is follows from the surface it points at") {
  InputRules clinic;
  clinic.try_out = false;
  CHECK(role_of(Source::touch, SurfaceName::hers, clinic) == Role::patient);
  CHECK(role_of(Source::touch, SurfaceName::clinician, clinic) == Role::clinician);
  CHECK(role_of(Source::mouse, SurfaceName::clinician, clinic) == Role::clinician);
  CHECK(role_of(Source::mouse, SurfaceName::hers, clinic) == Role::unbound);
  InputRules try_out;
  CHECK(role_of(Source::mouse, SurfaceName::hers, try_out) == Role::patient);
}

TEST_CASE("only her touch, her mouse on a try-out store, and her switch may raise") {
  for (const Source source : {Source::touch, Source::mouse, Source::keyboard, Source::switch_device}) {
    CHECK_FALSE(may_raise(Role::unbound, source));
    CHECK_FALSE(may_raise(Role::clinician, source));
    CHECK_FALSE(may_raise(Role::staff, source));
    CHECK(may_raise(Role::patient, source) == (source != Source::keyboard));
  }
}

TEST_CASE("a keyboard belongs to nobody, on either surface") {
  for (const SurfaceName surface : {SurfaceName::hers, SurfaceName::clinician})
    CHECK(role_of(Source::keyboard, surface, {}) == Role::unbound);
}

TEST_CASE("a switch is hers only by its own identity") {
  InputRules rules;
  CHECK(role_of_switch("", rules) == Role::unbound);
  CHECK(role_of_switch("0300", rules) == Role::unbound);
  rules.her_switch = "0300";
  CHECK(role_of_switch("0300", rules) == Role::patient);
  CHECK(role_of_switch("0301", rules) == Role::unbound);
}

TEST_CASE("keys stop and pause and do nothing else") {
  const InputRules rules;
  CHECK(lowering_key("F12", false, rules) == session::IntentKind::stop);
  CHECK(lowering_key("Escape", false, rules) == session::IntentKind::pause);
  CHECK(lowering_key("Space", false, rules) == session::IntentKind::pause);
  CHECK_FALSE(lowering_key("Return", false, rules));
  CHECK_FALSE(lowering_key("A", false, rules));
}

TEST_CASE("while somebody types, only Space is a letter; stop and pause keys keep working") {
  const InputRules rules;
  CHECK_FALSE(lowering_key("Space", true, rules));
  CHECK(lowering_key("Escape", true, rules) == session::IntentKind::pause);
  CHECK(lowering_key("F12", true, rules) == session::IntentKind::stop);
}
