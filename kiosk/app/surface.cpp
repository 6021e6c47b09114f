#include "kiosk/app/surface.h"

#include "kiosk/paint/imgui_compat.h"

namespace unhurried::app {

void Surface::ContextDeleter::operator()(ImGuiContext* context) const {
  ImGui::DestroyContext(context);
}

Surface::Surface(screens::SurfaceName name, int width, int height, const screens::Theme& theme)
    : name_(name),
      width_(width),
      height_(height),
      theme_(theme),
      context_(ImGui::CreateContext()),
      pacer_(theme_.motion.frame) {
  ImGui::SetCurrentContext(context_.get());
  ImGuiIO& io = ImGui::GetIO();
  paint::prepare_context(io);
  io.DisplaySize = {static_cast<float>(width), static_cast<float>(height)};
}

Surface::~Surface() = default;

std::vector<screens::Said> Surface::draw(const Screen& screen, HostTime now, TextPictures& texts,
                                         bool right_to_left) {
  ImGui::SetCurrentContext(context_.get());
  ImGui::GetIO().DeltaTime = 1.f / 30;  // nothing that we use of ImGui looks at it
  ImGui::NewFrame();
  registry_.clear();
  screens::Ui ui({.list = *ImGui::GetBackgroundDrawList(),
                  .registry = registry_,
                  .state = state_,
                  .presses = presses_,
                  .texts = texts,
                  .theme = theme_,
                  .surface = name_,
                  .screen = {0, 0, static_cast<float>(width_), static_cast<float>(height_)},
                  .now = now,
                  .right_to_left = right_to_left});
  screen(ui);
  ImGui::Render();
  // A press on something that is no longer there comes to nothing.
  presses_.drop_untaken();
  state_.typed.clear();
  state_.drawn_at = now;
  pacer_.drawn(now);
  pacer_.wants(state_.next_frame);
  return std::move(ui.said());
}

void Surface::capture(paint::FrameData& into, const TextPictures& texts) const {
  ImGui::SetCurrentContext(context_.get());
  const screens::Color ground = theme_.colors.background;
  const std::uint32_t background = static_cast<std::uint32_t>(ground.red) << 16 |
                                   static_cast<std::uint32_t>(ground.green) << 8 | ground.blue;
  into.capture(*ImGui::GetDrawData(), texts.textures(), background);
}

}  // namespace unhurried::app
