#include "kiosk/app/presenter.h"

#include <SDL.h>

#include "kiosk/paint/painter.h"

namespace unhurried::app {
namespace {

constexpr std::array<SurfaceName, kSurfaces> kNames = {SurfaceName::hers, SurfaceName::clinician};

RenderThread::Renderers painters() {
  return {std::make_unique<paint::Painter>(), std::make_unique<paint::Painter>()};
}

// Half of the only display's width for each, with the proportions of a usual panel.
WindowSize half_of_display() {
  SDL_Rect area{0, 0, 1920, 1080};
  SDL_GetDisplayUsableBounds(0, &area);
  const int width = std::max(320, area.w / 2);
  return {width, std::max(320, std::min(area.h, width * 9 / 16))};
}

}  // namespace

Presenter::Presenter(std::vector<Window> windows, std::string arrangement, Wake& wake)
    : windows_(std::move(windows)),
      arrangement_(std::move(arrangement)),
      render_(painters(), [&wake] { wake.ring(); }) {}

Result<std::unique_ptr<Presenter>> Presenter::open(std::optional<WindowSize> windowed, Wake& wake) {
  std::string arrangement;
  if (windowed) {
    arrangement = "Two windows of " + std::to_string(windowed->width) + "x" +
                  std::to_string(windowed->height) + ": hers at the left, the clinician's at the right.";
  } else if (SDL_GetNumVideoDisplays() < 2) {
    windowed = half_of_display();
    arrangement =
        "There is one display: her screen and the clinician's stand side by side in windows. In an exam "
        "room each has a display of its own.";
  } else {
    arrangement = "Her screen is on the first display, the clinician's on the second.";
  }
  std::vector<Window> windows;
  for (const SurfaceName name : kNames) {
    const int display = windowed || name == SurfaceName::hers ? 0 : 1;
    auto window = Window::open(name, windowed, display);
    if (!window) return window.error();
    windows.push_back(std::move(*window));
  }
  return std::unique_ptr<Presenter>(new Presenter(std::move(windows), std::move(arrangement), wake));
}

Status Presenter::present(Kiosk& kiosk, const TextPictures& texts) {
  for (const SurfaceName name : kNames) {
    const auto i = static_cast<std::size_t>(name);
    const std::uint64_t drawn = kiosk.frame_number(name);
    if (drawn != sent_[i]) {
      kiosk.surface(name).capture(frames_[i], texts);
      render_.submit(i, frames_[i], drawn);
      sent_[i] = drawn;
    }
    const std::uint64_t painted = render_.take(i, patches_);
    if (Status shown = windows_[i].show(patches_); !shown) return shown;
    shown_anything_ = shown_anything_ || !patches_.empty();
    for (Patch& patch : patches_) render_.give_back(std::move(patch));
    if (painted != 0) kiosk.shown(name, painted);
  }
  const std::string problem = render_.failure();
  if (!problem.empty()) return Error{ErrorCode::internal, "A picture could not be painted: " + problem};
  return {};
}

}  // namespace unhurried::app
