// From ImGui's own calls to pixels.
#include <vector>

#include "kiosk/paint/imgui_compat.h"
#include "tests/paint/frame_maker.h"

namespace unhurried::paint {
namespace {

class Context {
 public:
  Context() : context_(ImGui::CreateContext()) {
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = ImVec2(200, 120);
    io.DeltaTime = 1.0f / 30;
    prepare_context(io);
  }
  ~Context() { ImGui::DestroyContext(context_); }
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;

  template <class Draw>
  void frame(FrameData& into, const Textures& textures, Draw&& draw) {
    ImGui::NewFrame();
    draw(*ImGui::GetBackgroundDrawList());
    ImGui::Render();
    into.capture(*ImGui::GetDrawData(), textures, 0x13252E);
  }

 private:
  ImGuiContext* context_;
};

TEST_CASE("Rectangles, images and clip rectangles of ImGui end where they should") {
  Context context;
  Textures textures;
  Random random(9);
  std::vector<std::uint8_t> alpha(30 * 12);
  for (std::uint8_t& value : alpha) value = static_cast<std::uint8_t>(random.below(256));
  const auto text = textures.add(30, 12, alpha);
  REQUIRE(text.ok());
  FrameData frame;
  context.frame(frame, textures, [&](ImDrawList& list) {
    list.AddRectFilled(ImVec2(10, 10), ImVec2(60, 40), IM_COL32(200, 100, 50, 255));
    list.AddImage(to_imgui(*text), ImVec2(100, 50), ImVec2(130, 62), ImVec2(0, 0), ImVec2(1, 1),
                  IM_COL32(255, 255, 255, 255));
    list.PushClipRect(ImVec2(0, 0), ImVec2(150, 120));
    list.AddRectFilled(ImVec2(140, 100), ImVec2(200, 120), IM_COL32(1, 2, 3, 255));
    list.PopClipRect();
  });
  CHECK(frame.missing_textures == 0);
  const Pixels pixels = painted(frame);
  CHECK(pixels.at(9, 10) == 0x13252Eu);
  CHECK(pixels.at(10, 10) == 0xC86432u);
  CHECK(pixels.at(59, 39) == 0xC86432u);
  CHECK(pixels.at(60, 39) == 0x13252Eu);
  CHECK(pixels.at(149, 110) == 0x010203u);
  CHECK(pixels.at(150, 110) == 0x13252Eu);
  for (int y = 0; y < 12; ++y)
    for (int x = 0; x < 30; ++x) {
      const std::uint32_t over = alpha[static_cast<std::size_t>(y * 30 + x)];
      const auto mean = [&](std::uint32_t under) { return (255 * over + under * (255 - over) + 127) / 255; };
      REQUIRE(pixels.at(100 + x, 50 + y) == (mean(0x13) << 16 | mean(0x25) << 8 | mean(0x2E)));
    }
}

TEST_CASE("A texture that was removed leaves its command out and is counted; new content is repainted") {
  Context context;
  Textures textures;
  const std::vector<std::uint8_t> full(16, 255);
  const std::vector<std::uint8_t> half(16, 128);
  const auto id = textures.add(4, 4, full);
  REQUIRE(id.ok());
  const auto draw = [&](ImDrawList& list) {
    list.AddImage(to_imgui(*id), ImVec2(0, 0), ImVec2(4, 4), ImVec2(0, 0), ImVec2(1, 1), IM_COL32_WHITE);
  };
  Painter painter;
  FrameData frame;
  context.frame(frame, textures, draw);
  REQUIRE(painter.draw(frame).ok());
  CHECK(picture_of(painter).at(1, 1) == 0xFFFFFFu);
  REQUIRE(textures.replace(*id, 4, 4, half).ok());
  context.frame(frame, textures, draw);
  CHECK(painter.draw(frame).value().size() == 1);
  CHECK(picture_of(painter).at(1, 1) == 0x899297u);
  textures.remove(*id);
  CHECK(picture_of(painter).at(1, 1) == 0x899297u);
  context.frame(frame, textures, draw);
  CHECK(frame.missing_textures == 1);
  REQUIRE(painter.draw(frame).ok());
  CHECK(picture_of(painter).at(1, 1) == 0x13252Eu);
}

TEST_CASE(
    "Everything without a texture is plain white underneath, anti-aliased lines and ImGui's text included") {
  Context context;
  const Textures textures;
  FrameData frame;
  context.frame(frame, textures, [](ImDrawList& list) {
    list.AddLine(ImVec2(10, 60), ImVec2(190, 60), IM_COL32_WHITE, 3);
    list.AddCircleFilled(ImVec2(100, 30), 20, IM_COL32_WHITE);
  });
  CHECK(frame.images.empty());
  const Pixels pixels = painted(frame);
  CHECK(pixels.at(100, 60) == 0xFFFFFFu);
  CHECK(pixels.at(100, 30) == 0xFFFFFFu);
  CHECK(pixels.at(100, 90) == 0x13252Eu);
}

TEST_CASE("Capturing again needs no new memory") {
  Context context;
  const Textures textures;
  FrameData frame;
  const auto draw = [](ImDrawList& list) {
    for (int i = 0; i < 50; ++i)
      list.AddCircle(ImVec2(100, 60), static_cast<float>(i), IM_COL32(255, 255, 255, 90), 0, 2);
  };
  context.frame(frame, textures, draw);
  const Vertex* vertices = frame.vertices.data();
  const std::uint32_t* indices = frame.indices.data();
  const Command* commands = frame.commands.data();
  for (int i = 0; i < 5; ++i) context.frame(frame, textures, draw);
  CHECK(frame.vertices.data() == vertices);
  CHECK(frame.indices.data() == indices);
  CHECK(frame.commands.data() == commands);
  CHECK(frame.vertices.size() > 1000);
}

}  // namespace
}  // namespace unhurried::paint
