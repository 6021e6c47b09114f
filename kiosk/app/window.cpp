#include "kiosk/app/window.h"

#include <SDL.h>

#include <cstring>

namespace unhurried::app {
namespace {

Error sdl_error(const std::string& doing) {
  return {ErrorCode::io, doing + ": " + SDL_GetError() +
                             ". Check that a display is connected and DISPLAY or "
                             "WAYLAND_DISPLAY is set."};
}

// A picture of another size than the window's surface, as in the moment of a change, is cut to what both
// have.
void copy_patch(const Patch& patch, SDL_Surface& surface, std::vector<SDL_Rect>& changed) {
  const std::uint32_t* from = patch.pixels.data();
  for (const paint::Rect& rect : patch.rects) {
    const int width = std::min(rect.x1, surface.w) - rect.x0;
    const int height = std::min(rect.y1, surface.h) - rect.y0;
    for (int y = 0; width > 0 && y < height; ++y) {
      auto* row = static_cast<unsigned char*>(surface.pixels) +
                  static_cast<std::ptrdiff_t>(rect.y0 + y) * surface.pitch;
      std::memcpy(row + static_cast<std::ptrdiff_t>(rect.x0) * 4,
                  from + static_cast<std::ptrdiff_t>(y) * rect.width(), static_cast<std::size_t>(width) * 4);
    }
    if (width > 0 && height > 0) changed.push_back({rect.x0, rect.y0, width, height});
    from += static_cast<std::ptrdiff_t>(rect.width()) * rect.height();
  }
}

}  // namespace

void Window::Closer::operator()(SDL_Window* window) const {
  SDL_DestroyWindow(window);
}

Result<Window> Window::open(screens::SurfaceName name, std::optional<WindowSize> size, int display) {
  const bool hers = name == screens::SurfaceName::hers;
  const char* title = hers ? "Unhurried (hers)" : "Unhurried (clinician)";
  SDL_Rect place{};
  Uint32 flags = SDL_WINDOW_BORDERLESS;
  if (size) {
    SDL_Rect area{0, 0, size->width * 2, size->height};
    SDL_GetDisplayUsableBounds(display, &area);
    place = {area.x + (hers ? 0 : std::max(0, area.w - size->width)), area.y, size->width, size->height};
    flags = 0;
  } else if (SDL_GetDisplayBounds(display, &place) != 0) {
    return sdl_error("No display number " + std::to_string(display) + " for a window");
  } else {
    flags |= SDL_WINDOW_FULLSCREEN_DESKTOP;
  }
  SDL_Window* window = SDL_CreateWindow(title, place.x, place.y, place.w, place.h, flags);
  if (!window) return sdl_error("The window could not be opened");
  int width = place.w;
  int height = place.h;
  SDL_GetWindowSize(window, &width, &height);
  return Window(window, width, height);
}

std::uint32_t Window::id() const {
  return SDL_GetWindowID(window_.get());
}

Status Window::show(const std::vector<Patch>& patches) {
  if (patches.empty()) return {};
  SDL_Surface* surface = SDL_GetWindowSurface(window_.get());
  if (!surface) return sdl_error("The window's picture can't be written");
  if (surface->format->BytesPerPixel != 4 || surface->format->Rmask != 0xFF0000)
    return Error{ErrorCode::unsupported,
                 "The display does not take 32-bit XRGB pixels; choose another colour depth."};
  std::vector<SDL_Rect> changed;
  for (const Patch& patch : patches) copy_patch(patch, *surface, changed);
  if (changed.empty()) return {};
  if (SDL_UpdateWindowSurfaceRects(window_.get(), changed.data(), static_cast<int>(changed.size())) != 0)
    return sdl_error("The window could not be shown");
  return {};
}

Status Window::show_again() {
  if (!SDL_GetWindowSurface(window_.get()) || SDL_UpdateWindowSurface(window_.get()) != 0)
    return sdl_error("The window could not be shown");
  return {};
}

}  // namespace unhurried::app
