#include "tests/support/screen_harness.h"

#include <imgui.h>

#include <cstdio>
#include <cstdlib>
#include <set>
#include <unordered_map>

#include "devices/base/file.h"
#include "kiosk/core/text/direction.h"
#include "kiosk/paint/imgui_compat.h"
#include "kiosk/paint/painter.h"
#include "kiosk/typeset/png.h"
#include "kiosk/typeset/text_cache.h"
#include "tests/support/text_contrast.h"

namespace unhurried::testing {
namespace {

using screens::Element;
using screens::Rect;

[[noreturn]] void give_up(const std::string& sentence) {
  std::fprintf(stderr, "%s\n", sentence.c_str());
  std::exit(2);
}

template <class T>
T must(Result<T> result) {
  if (!result.ok()) give_up(result.error().message);
  return std::move(*result);
}

std::string place(const Rect& r) {
  const auto whole = [](float v) { return std::to_string(static_cast<int>(v)); };
  return whole(r.width) + "x" + whole(r.height) + " at " + whole(r.x) + "," + whole(r.y);
}

bool within(const Rect& inner, const Rect& outer) {
  constexpr float kRounding = 0.51f;
  return inner.x >= outer.x - kRounding && inner.y >= outer.y - kRounding &&
         inner.right() <= outer.right() + kRounding && inner.bottom() <= outer.bottom() + kRounding;
}

}  // namespace

class ScreenHarness::Texts final : public screens::TextSource {
 public:
  Texts() : cache_(must(typeset::Typesetter::open({}))) {}
  std::string language = "en";
  paint::Textures textures;

  screens::TextImage shaped(const screens::TextRequest& request) override {
    typeset::TextSpec spec;
    spec.text = request.text;
    spec.size_px = static_cast<double>(request.em);
    spec.weight = static_cast<typeset::Weight>(request.weight);
    spec.max_width_px = static_cast<int>(request.wrap_width);
    spec.align = static_cast<typeset::Align>(request.align);
    spec.language = language;
    spec.ellipsize = request.ellipsize;
    const auto bitmap = must(cache_.get(spec));
    screens::TextImage image{0, bitmap->extent.width, bitmap->extent.height, bitmap->extent.breaks_word};
    if (bitmap->alpha.empty()) return image;
    auto [known, first] = by_bitmap_.try_emplace(bitmap.get());
    if (first) {
      known->second.texture = must(textures.add(image.width, image.height, bitmap->alpha, bitmap)).value;
      known->second.bitmap = bitmap;
    }
    image.texture = known->second.texture;
    return image;
  }
  void draw(ImDrawList& list, const screens::TextImage& image, float x, float y,
            std::uint32_t colour) override {
    if (image.texture == 0) return;
    const ImVec2 end(x + static_cast<float>(image.width), y + static_cast<float>(image.height));
    list.AddImage(paint::to_imgui({image.texture}), {x, y}, end, {0, 0}, {1, 1}, colour);
  }

 private:
  struct Known {
    std::uint32_t texture = 0;
    std::shared_ptr<const typeset::Bitmap> bitmap;  // held, so that its address stays its own
  };
  typeset::TextCache cache_;
  std::unordered_map<const typeset::Bitmap*, Known> by_bitmap_;
};

ScreenHarness::ScreenHarness() : text_source_(std::make_unique<Texts>()) {
  const std::filesystem::path folder = UNHURRIED_TEXTS;
  const auto read = [this](const std::filesystem::path& file) {
    catalogues_.emplace(file.stem(), must(text::Catalogue::parse(file.string(), must(read_file(file)))));
  };
  for (const auto& entry : std::filesystem::directory_iterator(folder)) read(entry.path());
  read(UNHURRIED_PSEUDO_TEXT);
  for (auto& [language, catalogue] : catalogues_) catalogue.fall_back_to(catalogues_.at("en"));
  ImGui::CreateContext();
  paint::prepare_context(ImGui::GetIO());
}

ScreenHarness::~ScreenHarness() {
  ImGui::DestroyContext();
}

std::vector<std::string> ScreenHarness::languages() const {
  std::vector<std::string> tags;
  for (const auto& [tag, catalogue] : catalogues_) tags.push_back(tag);
  return tags;
}

const text::Catalogue& ScreenHarness::texts(const std::string& language) const {
  return catalogues_.at(language);
}

screens::Theme ScreenHarness::theme(const Setting& s) {
  return screens::make_theme(s.palette, s.surface, s.shape.panel, s.text_scale, s.reduced_motion);
}

Rect ScreenHarness::screen() const {
  return {0, 0, static_cast<float>(setting_.shape.width), static_cast<float>(setting_.shape.height)};
}

void ScreenHarness::draw(const Setting& setting, const Screen& screen) {
  setting_ = setting;
  screen_ = screen;
  theme_ = theme(setting);
  presses_ = {};
  state_ = {};
  text_source_->language = setting.language;
  const HostTime start(1000s);
  frame(start);
  frame(start + 1s);  // what fades in is there
}

std::vector<screens::Said> ScreenHarness::frame(HostTime now) {
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {screen().width, screen().height};
  io.DeltaTime = 1.f / 30;
  ImGui::NewFrame();
  registry_.clear();
  screens::Ui ui({.list = *ImGui::GetBackgroundDrawList(),
                  .registry = registry_,
                  .state = state_,
                  .presses = presses_,
                  .texts = *text_source_,
                  .theme = theme_,
                  .surface = setting_.surface,
                  .screen = screen(),
                  .now = now,
                  .right_to_left = setting_.right_to_left || text::runs_right_to_left(setting_.language)});
  screen_(texts(setting_.language), ui);
  ImGui::Render();
  presses_.drop_untaken();
  state_.typed.clear();
  state_.drawn_at = now;
  const screens::Color ground = theme_.colors.background;
  picture_.capture(*ImGui::GetDrawData(), text_source_->textures,
                   static_cast<std::uint32_t>(ground.red) << 16 |
                       static_cast<std::uint32_t>(ground.green) << 8 | ground.blue);
  return std::move(ui.said());
}

std::vector<screens::Said> ScreenHarness::press(std::string_view id) {
  const Element* element = registry_.find(id);
  if (element == nullptr) return {};
  screens::PointerEvent event;
  event.role = screens::Role::patient;
  event.x = element->rect.centre_x();
  event.y = element->rect.centre_y();
  event.at = state_.drawn_at + 1s;
  presses_.pointer(event, registry_);
  event.at += screens::kHoldTime + 1ms;
  presses_.tick(event.at, registry_);
  event.phase = screens::PointerPhase::up;
  presses_.pointer(event, registry_);
  return frame(event.at);
}

void ScreenHarness::save(const std::filesystem::path& path) const {
  paint::Painter painter;
  if (const auto drawn = painter.draw(picture_); !drawn.ok()) give_up(drawn.error().message);
  const auto view = must(painter.pixels());
  const Status written = typeset::write_png(path, view.width, view.height, view.stride, view.pixels);
  if (!written.ok()) give_up(written.error().message);
}

std::vector<std::string> layout_faults(const screens::Registry& registry, const screens::Theme& theme,
                                       const Rect& screen) {
  std::vector<std::string> faults;
  std::set<std::string> ids;
  const auto& all = registry.elements();
  for (const Element& e : all) {
    if (!ids.insert(e.id).second) faults.push_back(e.id + " is there twice");
    if (!within(e.rect, screen)) faults.push_back(e.id + " leaves the screen: " + place(e.rect));
    if (!e.text_fits) faults.push_back(e.id + " has no room for \"" + e.label + "\": " + place(e.rect));
    if (e.label.empty()) faults.push_back(e.id + " has no name");
    if (is_target(e.kind) && (e.rect.width < theme.target || e.rect.height < theme.target))
      faults.push_back(e.id + " is too small to press: " + place(e.rect));
  }
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (std::size_t j = i + 1; j < all.size(); ++j) {
      const bool pressed = is_target(all[i].kind) || is_target(all[j].kind);
      if (pressed && all[i].rect.inset(0.5f).overlaps(all[j].rect))
        faults.push_back(all[i].id + " and " + all[j].id + " overlap: " + place(all[i].rect) + " and " +
                         place(all[j].rect));
    }
  }
  return faults;
}

std::vector<std::string> contrast_faults(const ScreenHarness& harness, double least) {
  std::vector<std::string> faults;
  for (const TextContrast& text : text_contrasts(harness.picture())) {
    if (text.least >= least) continue;
    std::string whose = "a text";
    bool works = true;
    for (const Element& e : harness.registry().elements())
      if (e.rect.contains(text.rect.centre_x(), text.rect.centre_y())) whose = e.id, works = e.enabled;
    if (!works) continue;
    char ratio[16];
    std::snprintf(ratio, sizeof ratio, "%.2f", text.least);
    faults.push_back(whose + " stands out by " + ratio + " only: " + place(text.rect));
  }
  return faults;
}

}  // namespace unhurried::testing
