#include "kiosk/app/input/sdl_input.h"

#include <SDL.h>

#include <algorithm>
#include <array>

namespace unhurried::app {
namespace {

using screens::PointerPhase;
using screens::Source;

std::string identity_of(SDL_Joystick* joystick) {
  std::array<char, 64> text{};
  SDL_JoystickGetGUIDString(SDL_JoystickGetGUID(joystick), text.data(), text.size());
  return text.data();
}

PointerPhase touch_phase(std::uint32_t type) {
  if (type == SDL_FINGERDOWN) return PointerPhase::down;
  return type == SDL_FINGERUP ? PointerPhase::up : PointerPhase::move;
}

}  // namespace

void set_input_hints() {
  SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
  SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
  SDL_SetHint(SDL_HINT_MOUSE_AUTO_CAPTURE, "0");
  SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
  SDL_SetHint(SDL_HINT_JOYSTICK_ALLOW_BACKGROUND_EVENTS, "1");
}

SdlInput::SdlInput(std::vector<Target> targets) : targets_(std::move(targets)) {}

SdlInput::~SdlInput() {
  for (const auto& [instance, joystick] : switches_) SDL_JoystickClose(joystick);
}

const SdlInput::Target* SdlInput::target(std::uint32_t window) const {
  const auto found = std::ranges::find(targets_, window, &Target::window);
  return found == targets_.end() ? nullptr : &*found;
}

const SdlInput::Target& SdlInput::touched(std::uint32_t window) const {
  const Target* found = target(window);
  if (found) return *found;
  return *std::ranges::find(targets_, SurfaceName::hers, &Target::surface);
}

void SdlInput::translate(const SDL_Event& event, std::uint32_t ticks_now, HostTime now,
                         std::vector<RawEvent>& into) {
  // SDL counts milliseconds in 32 bits; the difference is right across the overflow. Never in the future.
  const auto age = static_cast<std::int32_t>(ticks_now - event.common.timestamp);
  const HostTime at = now - std::chrono::milliseconds(std::clamp(age, 0, 1000));

  const auto pointer = [&](const Target& on, Source source, std::uint64_t device, std::int64_t finger,
                           PointerPhase phase, float x, float y) {
    into.emplace_back(
        RawPointer{on.surface, {screens::Role::unbound, source, device, finger, phase, x, y, at}});
  };
  switch (event.type) {
    case SDL_QUIT:
      into.emplace_back(RawQuit{at});
      return;
    case SDL_WINDOWEVENT: {
      const Target* on = target(event.window.windowID);
      if (!on) return;
      if (event.window.event == SDL_WINDOWEVENT_EXPOSED) into.emplace_back(RawExposed{on->surface, at});
      if (event.window.event == SDL_WINDOWEVENT_CLOSE) into.emplace_back(RawQuit{at});
      return;
    }
    case SDL_FINGERDOWN:
    case SDL_FINGERUP:
    case SDL_FINGERMOTION: {
      const SDL_TouchFingerEvent& touch = event.tfinger;
      const Target& on = touched(touch.windowID);
      pointer(on, Source::touch, static_cast<std::uint64_t>(touch.touchId), touch.fingerId,
              touch_phase(event.type), touch.x * static_cast<float>(on.width),
              touch.y * static_cast<float>(on.height));
      return;
    }
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP: {
      const SDL_MouseButtonEvent& button = event.button;
      const Target* on = target(button.windowID);
      if (!on || button.which == SDL_TOUCH_MOUSEID) return;
      pointer(*on, Source::mouse, button.which, button.button,
              event.type == SDL_MOUSEBUTTONDOWN ? PointerPhase::down : PointerPhase::up,
              static_cast<float>(button.x), static_cast<float>(button.y));
      return;
    }
    case SDL_MOUSEMOTION: {
      const SDL_MouseMotionEvent& motion = event.motion;
      const Target* on = target(motion.windowID);
      if (!on || motion.which == SDL_TOUCH_MOUSEID || motion.state == 0) return;
      for (int button = 1; button <= 5; ++button)
        if (motion.state & SDL_BUTTON(button))
          pointer(*on, Source::mouse, motion.which, button, PointerPhase::move, static_cast<float>(motion.x),
                  static_cast<float>(motion.y));
      return;
    }
    case SDL_KEYDOWN: {
      const Target* on = target(event.key.windowID);
      if (event.key.repeat) return;
      into.emplace_back(
          RawKey{on ? on->surface : SurfaceName::hers, SDL_GetKeyName(event.key.keysym.sym), at});
      return;
    }
    case SDL_TEXTINPUT: {
      const Target* on = target(event.text.windowID);
      if (on) into.emplace_back(RawText{on->surface, event.text.text, at});
      return;
    }
    case SDL_JOYDEVICEADDED: {
      SDL_Joystick* joystick = SDL_JoystickOpen(event.jdevice.which);
      if (joystick) switches_[SDL_JoystickInstanceID(joystick)] = joystick;
      return;
    }
    case SDL_JOYDEVICEREMOVED: {
      const auto found = switches_.find(event.jdevice.which);
      if (found == switches_.end()) return;
      // Pulled out is let go: SDL tells of no button that comes up with it.
      into.emplace_back(RawSwitch{identity_of(found->second), static_cast<std::uint64_t>(event.jdevice.which),
                                  0, false, at});
      SDL_JoystickClose(found->second);
      switches_.erase(found);
      return;
    }
    case SDL_JOYBUTTONDOWN:
    case SDL_JOYBUTTONUP: {
      const auto found = switches_.find(event.jbutton.which);
      if (found == switches_.end()) return;
      into.emplace_back(RawSwitch{identity_of(found->second), static_cast<std::uint64_t>(event.jbutton.which),
                                  event.jbutton.button, event.type == SDL_JOYBUTTONDOWN, at});
      return;
    }
    default:
      return;
  }
}

RawStopPaths SdlInput::stop_paths(HostTime now) const {
  RawStopPaths paths{SDL_GetNumTouchDevices(), {}, now};
  paths.switches.reserve(switches_.size());
  for (const auto& one : switches_) paths.switches.push_back(identity_of(one.second));
  return paths;
}

}  // namespace unhurried::app
