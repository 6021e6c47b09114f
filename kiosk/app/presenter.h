// The two windows and the render thread behind them: frames go out, finished rectangles come back and are
// shown. Decides where the windows stand. The main thread never paints and never waits for painting. Main
// thread.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <vector>

#include "devices/base/result.h"
#include "kiosk/app/kiosk.h"
#include "kiosk/app/options.h"
#include "kiosk/app/render_thread.h"
#include "kiosk/app/wake.h"
#include "kiosk/app/window.h"

namespace unhurried::app {

class Presenter {
 public:
  // Full screen on two displays; with a size, or with one display only, two windows side by side.
  static Result<std::unique_ptr<Presenter>> open(std::optional<WindowSize> windowed, Wake& wake);

  const Window& window(SurfaceName name) const { return windows_[static_cast<std::size_t>(name)]; }
  // How the windows stand, as a sentence for standard output.
  const std::string& arrangement() const { return arrangement_; }

  // Sends what was drawn since the last call, and shows what was painted.
  Status present(Kiosk& kiosk, const TextPictures& texts);
  Status show_again(SurfaceName name) { return windows_[static_cast<std::size_t>(name)].show_again(); }
  bool anything_shown() const { return shown_anything_; }

 private:
  Presenter(std::vector<Window> windows, std::string arrangement, Wake& wake);

  std::vector<Window> windows_;
  std::string arrangement_;
  std::array<paint::FrameData, kSurfaces> frames_;
  std::array<std::uint64_t, kSurfaces> sent_{};
  std::vector<Patch> patches_;
  bool shown_anything_ = false;
  RenderThread render_;
};

}  // namespace unhurried::app
