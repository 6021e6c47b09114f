// One person's picture: ImGui context, registry, looks and presses of a rectangle of pixels. No window in
// here, so a script without a screen has the same surfaces as the kiosk. Decides the order of a frame:
// presses first, drawing, then what the screen said. Main thread.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "kiosk/app/frame_pacer.h"
#include "kiosk/app/text_pictures.h"
#include "kiosk/paint/frame_data.h"
#include "kiosk/screens/ui/ui.h"

struct ImGuiContext;

namespace unhurried::app {

class Surface {
 public:
  using Screen = std::function<void(screens::Ui&)>;

  Surface(screens::SurfaceName name, int width, int height, const screens::Theme& theme);
  ~Surface();
  Surface(const Surface&) = delete;
  Surface& operator=(const Surface&) = delete;

  screens::SurfaceName name() const { return name_; }
  int width() const { return width_; }
  int height() const { return height_; }
  const screens::Theme& theme() const { return theme_; }
  void set_theme(const screens::Theme& theme) { theme_ = theme; }

  // Draws one frame and returns what was said on it. The registry becomes what input is judged by.
  std::vector<screens::Said> draw(const Screen& screen, HostTime now, TextPictures& texts,
                                  bool right_to_left);
  // Copies the newest frame for the painter.
  void capture(paint::FrameData& into, const TextPictures& texts) const;

  const screens::Registry& registry() const { return registry_; }
  screens::PressTracker& presses() { return presses_; }
  screens::UiState& state() { return state_; }
  FramePacer& pacer() { return pacer_; }

 private:
  struct ContextDeleter {
    void operator()(ImGuiContext* context) const;
  };
  screens::SurfaceName name_;
  int width_, height_;
  screens::Theme theme_;
  std::unique_ptr<ImGuiContext, ContextDeleter> context_;
  screens::Registry registry_;
  screens::PressTracker presses_;
  screens::UiState state_;
  FramePacer pacer_;
};

}  // namespace unhurried::app
