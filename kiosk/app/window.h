// A window of SDL with the finished picture of one surface. Decides where it stands: full screen on a display
// of its own, or a window of a given size. Leaves what is in it to the surface and the render thread. No
// OpenGL: pixels are copied into the window's own surface, the changed rectangles only. Main thread.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "devices/base/result.h"
#include "kiosk/app/options.h"
#include "kiosk/app/render_thread.h"
#include "kiosk/screens/ui/element.h"

struct SDL_Window;

namespace unhurried::app {

class Window {
 public:
  // With a size: a window at the left (hers) or right. Without: the whole display with that number.
  static Result<Window> open(screens::SurfaceName name, std::optional<WindowSize> size, int display);

  std::uint32_t id() const;
  int width() const { return width_; }
  int height() const { return height_; }
  // Copies the patches and shows what changed.
  Status show(const std::vector<Patch>& patches);
  // Shows everything once more, as after the window was covered.
  Status show_again();

 private:
  struct Closer {
    void operator()(SDL_Window* window) const;
  };
  Window(SDL_Window* window, int width, int height) : window_(window), width_(width), height_(height) {}

  std::unique_ptr<SDL_Window, Closer> window_;
  int width_, height_;
};

}  // namespace unhurried::app
