#include "kiosk/paint/scene.h"

#include <bit>
#include <cmath>
#include <cstdlib>

#include "kiosk/paint/texel_map.h"

namespace unhurried::paint {
namespace {

std::uint64_t paired(std::uint32_t low, std::uint32_t high) {
  return low | (static_cast<std::uint64_t>(high) << 32);
}

// Multiplying by a power of two is exact and lrint rounds the same way everywhere, so snapping is
// reproducible.
std::int32_t snapped(float pixels) {
  constexpr float kLimit = static_cast<float>(kFarthestPixel);
  return static_cast<std::int32_t>(std::lrint(std::clamp(pixels, -kLimit, kLimit) * kGrid));
}

GridVertex on_grid(const Vertex& from, std::uint32_t& moved) {
  GridVertex to;
  if (!std::isfinite(from.x) || !std::isfinite(from.y)) return to;
  if (std::fabs(from.x) > kFarthestPixel || std::fabs(from.y) > kFarthestPixel) ++moved;
  to.usable = true;
  to.x = snapped(from.x);
  to.y = snapped(from.y);
  to.colour = from.colour;
  const std::uint64_t place = paired(static_cast<std::uint32_t>(to.x), static_cast<std::uint32_t>(to.y));
  const std::uint64_t texel =
      paired(std::bit_cast<std::uint32_t>(from.u), std::bit_cast<std::uint32_t>(from.v));
  to.hash = mixed(mixed(from.colour, place), texel);
  return to;
}

// ImGui cuts fractions off before it hands the clip rectangle to the graphics card; so do we.
Rect clip_of(const Command& command, const FrameData& frame) {
  const auto pixel = [](float edge, int limit) {
    return edge > 0 ? static_cast<int>(std::min(edge, static_cast<float>(limit))) : 0;
  };
  return {pixel(command.clip[0], frame.width), pixel(command.clip[1], frame.height),
          pixel(command.clip[2], frame.width), pixel(command.clip[3], frame.height)};
}

std::uint32_t alpha_of(const GridVertex& vertex) {
  return vertex.colour >> 24;
}

class Builder {
 public:
  Builder(Scene& scene, const FrameData& frame) : scene_(scene), frame_(frame) {}

  void add(const Command& command) {
    command_ = &command;
    clip_ = clip_of(command, frame_);
    const std::size_t known = frame_.indices.size();
    const std::size_t first = std::min<std::size_t>(command.first_index, known);
    const std::size_t count = std::min<std::size_t>(command.index_count, known - first);
    scene_.rejected += static_cast<std::uint32_t>((command.index_count - count + 2) / 3);
    if (clip_.empty()) return;
    if (command.image >= static_cast<std::int64_t>(frame_.images.size())) {
      scene_.rejected += static_cast<std::uint32_t>(count / 3);
      return;
    }
    image_ = command.image >= 0 ? frame_.images[static_cast<std::size_t>(command.image)].get() : nullptr;
    seed_ = image_ ? image_->serial : 0;
    const std::uint32_t* index = frame_.indices.data() + first;
    for (std::size_t i = 0; i + 3 <= count;) {
      if (i + 6 <= count && add_rectangle(index + i)) {
        i += 6;
      } else {
        add_triangle(index + i);
        i += 3;
      }
    }
  }

 private:
  // The whole index is checked against the vertices that exist; wrapping is not possible in 64 bits.
  const GridVertex* vertex(std::uint32_t index) const {
    const std::uint64_t place = static_cast<std::uint64_t>(command_->first_vertex) + index;
    if (place >= scene_.vertices.size()) return nullptr;
    const GridVertex* found = &scene_.vertices[place];
    return found->usable ? found : nullptr;
  }
  std::uint32_t place_of(const GridVertex* vertex) const {
    return static_cast<std::uint32_t>(vertex - scene_.vertices.data());
  }

  // ImGui writes a rectangle as 0 1 2, 0 2 3, clockwise from the top left.
  bool add_rectangle(const std::uint32_t* index) {
    if (index[0] != index[3] || index[2] != index[4]) return false;
    const GridVertex* a = vertex(index[0]);
    const GridVertex* b = vertex(index[1]);
    const GridVertex* c = vertex(index[2]);
    const GridVertex* d = vertex(index[5]);
    if (!a || !b || !c || !d) return false;
    if (a->x != d->x || b->x != c->x || a->y != b->y || c->y != d->y) return false;
    if (a->x >= c->x || a->y >= c->y) return false;
    if (a->colour != b->colour || a->colour != c->colour || a->colour != d->colour) return false;
    Primitive made;
    made.corners = {place_of(a), place_of(c), place_of(b)};
    made.kind = alpha_of(*a) == 255 ? Kind::rect_opaque : Kind::rect_blend;
    if (image_) {
      const std::array<std::uint32_t, 4> corners = {place_of(a), place_of(b), place_of(c), place_of(d)};
      if (!at_own_size(frame_, scene_, corners, *image_)) return false;
      made.kind = Kind::rect_image;
    }
    if (alpha_of(*a) != 0)
      keep(made, {a->x, a->y, c->x, c->y}, mixed(mixed(seed_, a->hash), mixed(b->hash, c->hash)));
    return true;
  }

  void add_triangle(const std::uint32_t* index) {
    const GridVertex* a = vertex(index[0]);
    const GridVertex* b = vertex(index[1]);
    const GridVertex* c = vertex(index[2]);
    if (!a || !b || !c) {
      ++scene_.rejected;
      return;
    }
    const std::uint32_t any_alpha = (a->colour | b->colour | c->colour) >> 24;
    if (any_alpha == 0) return;
    const bool opaque = ((a->colour & b->colour & c->colour) >> 24) == 255;
    const bool one_colour = a->colour == b->colour && b->colour == c->colour;
    Primitive made;
    made.corners = {place_of(a), place_of(b), place_of(c)};
    if (image_)
      made.kind = Kind::image;
    else if (one_colour)
      made.kind = opaque ? Kind::flat_opaque : Kind::flat_blend;
    else
      made.kind = opaque ? Kind::shaded_opaque : Kind::shaded_blend;
    keep(made,
         {std::min({a->x, b->x, c->x}), std::min({a->y, b->y, c->y}), std::max({a->x, b->x, c->x}),
          std::max({a->y, b->y, c->y})},
         mixed(mixed(mixed(seed_, a->hash), b->hash), c->hash));
  }

  void keep(Primitive& made, const Rect& grid_box, std::uint64_t hash) {
    const Rect box = intersection({first_pixel(grid_box.x0), first_pixel(grid_box.y0),
                                   first_pixel(grid_box.x1), first_pixel(grid_box.y1)},
                                  clip_);
    if (box.empty()) return;
    made.x0 = static_cast<std::int16_t>(box.x0);
    made.y0 = static_cast<std::int16_t>(box.y0);
    made.x1 = static_cast<std::int16_t>(box.x1);
    made.y1 = static_cast<std::int16_t>(box.y1);
    made.image = command_->image;
    scene_.primitives.push_back(made);
    const auto edges = static_cast<std::uint64_t>(box.x0) | static_cast<std::uint64_t>(box.y0) << 16 |
                       static_cast<std::uint64_t>(box.x1) << 32 | static_cast<std::uint64_t>(box.y1) << 48;
    scene_.hashes.push_back(mixed(hash, edges));
  }

  Scene& scene_;
  const FrameData& frame_;
  const Command* command_ = nullptr;
  const AlphaImage* image_ = nullptr;
  Rect clip_;
  std::uint64_t seed_ = 0;
};

}  // namespace

void Scene::build(const FrameData& frame) {
  vertices.clear();
  primitives.clear();
  hashes.clear();
  rejected = 0;
  moved = 0;
  vertices.reserve(frame.vertices.size());
  for (const Vertex& vertex : frame.vertices) vertices.push_back(on_grid(vertex, moved));
  Builder builder(*this, frame);
  for (const Command& command : frame.commands) builder.add(command);
}

}  // namespace unhurried::paint
