#include "kiosk/paint/frame_data.h"

#include <cmath>

#include "kiosk/paint/imgui_compat.h"

namespace unhurried::paint {
namespace {

static_assert(IM_COL32_R_SHIFT == 0 && IM_COL32_A_SHIFT == 24, "red is the lowest byte");

// A size that isn't a number becomes 0, and nothing is painted.
int whole_pixels(float size) {
  return size > 0 && size <= 16384 ? static_cast<int>(std::ceil(size)) : 0;
}

void append_vertices(std::vector<Vertex>& out, const ImDrawList& list, ImVec2 origin) {
  for (const ImDrawVert& from : list.VtxBuffer)
    out.push_back({from.pos.x - origin.x, from.pos.y - origin.y, from.uv.x, from.uv.y, from.col});
}

std::int32_t index_of(std::vector<std::shared_ptr<const AlphaImage>>& images,
                      std::shared_ptr<const AlphaImage> image) {
  // Texts come one after the other, so the newest is the likeliest.
  for (std::size_t i = images.size(); i-- > 0;)
    if (images[i] == image) return static_cast<std::int32_t>(i);
  images.push_back(std::move(image));
  return static_cast<std::int32_t>(images.size() - 1);
}

}  // namespace

void FrameData::clear() {
  width = height = 0;
  vertices.clear();
  indices.clear();
  commands.clear();
  images.clear();
  missing_textures = 0;
}

void FrameData::capture(const ImDrawData& data, const Textures& textures, std::uint32_t background_rgb) {
  clear();
  width = whole_pixels(data.DisplaySize.x);
  height = whole_pixels(data.DisplaySize.y);
  background = background_rgb & 0xFFFFFFu;
  for (int i = 0; i < draw_list_count(data); ++i) {
    const ImDrawList& list = *draw_list(data, i);
    const auto first_vertex = static_cast<std::uint32_t>(vertices.size());
    const auto first_index = static_cast<std::uint32_t>(indices.size());
    append_vertices(vertices, list, data.DisplayPos);
    indices.insert(indices.end(), list.IdxBuffer.begin(), list.IdxBuffer.end());
    for (const ImDrawCmd& from : list.CmdBuffer) {
      if (from.UserCallback || from.ElemCount == 0) continue;
      Command to;
      to.clip = {from.ClipRect.x - data.DisplayPos.x, from.ClipRect.y - data.DisplayPos.y,
                 from.ClipRect.z - data.DisplayPos.x, from.ClipRect.w - data.DisplayPos.y};
      to.first_index = first_index + from.IdxOffset;
      to.index_count = from.ElemCount;
      to.first_vertex = first_vertex + from.VtxOffset;
      if (const TextureId id = from_imgui(from.GetTexID()); id != kWhite) {
        auto image = textures.find(id);
        if (!image) {
          ++missing_textures;
          continue;
        }
        to.image = index_of(images, std::move(image));
      }
      commands.push_back(to);
    }
  }
}

}  // namespace unhurried::paint
