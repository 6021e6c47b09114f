// The one place that knows what differs between Dear ImGui 1.86 (Debian 12) and its successors:
//   texture ids are pointers until 1.91 and integers from 1.91.4 on;
//   the draw lists are a plain array until 1.89.7 and an ImVector from 1.89.8 on: indexed here, never
//   compared; fonts are built up front until 1.91; from 1.92 on a renderer may also be asked for textures,
//   which we decline.
// Leaves all drawing to ImGui's public calls, which have kept their names.
#pragma once

#include <imgui.h>

#include <cstdint>

#include "kiosk/paint/textures.h"

namespace unhurried::paint {

inline ImTextureID to_imgui(TextureId id) {
#if IMGUI_VERSION_NUM >= 19140
  return static_cast<ImTextureID>(id.value);
#else
  return reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(id.value));
#endif
}

// An id that doesn't fit can't be one of ours; it becomes one that no texture has.
inline TextureId from_imgui(ImTextureID id) {
#if IMGUI_VERSION_NUM >= 19140
  const auto wide = static_cast<std::uint64_t>(id);
#else
  const auto wide = static_cast<std::uint64_t>(reinterpret_cast<std::uintptr_t>(id));
#endif
  return wide <= 0xFFFFFFFEu ? TextureId{static_cast<std::uint32_t>(wide)} : TextureId{0xFFFFFFFFu};
}

inline int draw_list_count(const ImDrawData& data) {
  return data.CmdListsCount;
}
inline const ImDrawList* draw_list(const ImDrawData& data, int i) {
  return data.CmdLists[i];
}

// Makes the current context ready for Painter: ImGui insists on a font atlas, but all our text comes as
// textures of its own, so the atlas is the smallest possible one and everything without a texture is drawn in
// plain white. Baked lines are off because they would sample the atlas. Meshes above 65,536 vertices are
// allowed.
inline void prepare_context(ImGuiIO& io) {
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
  io.Fonts->Flags |= ImFontAtlasFlags_NoBakedLines | ImFontAtlasFlags_NoMouseCursors;
  unsigned char* pixels = nullptr;
  int width = 0;
  int height = 0;
  io.Fonts->GetTexDataAsAlpha8(&pixels, &width, &height);
  io.Fonts->SetTexID(to_imgui(kWhite));
}

}  // namespace unhurried::paint
