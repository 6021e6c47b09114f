#include "kiosk/paint/raster.h"

#include "kiosk/paint/kernels_portable.h"
#include "kiosk/paint/kernels_sse2.h"
#include "kiosk/paint/texel_map.h"
#include "kiosk/paint/triangle.h"

namespace unhurried::paint {
namespace {

template <class K>
class Raster {
 public:
  Raster(const FrameData& frame, const Scene& scene, const Canvas& canvas)
      : frame_(frame), scene_(scene), canvas_(canvas) {}

  void clear(const Rect& area) const {
    for (int y = area.y0; y < area.y1; ++y) K::fill(canvas_.at(area.x0, y), area.width(), frame_.background);
  }

  void paint(const Primitive& what, const Rect& area) const {
    const Rect box = intersection(what.box(), area);
    if (box.empty()) return;
    const GridVertex& a = scene_.vertices[what.corners[0]];
    const GridVertex& b = scene_.vertices[what.corners[1]];
    const GridVertex& c = scene_.vertices[what.corners[2]];
    const Colour colour = Colour::from_imgui(a.colour);
    switch (what.kind) {
      case Kind::rect_opaque:
        for (int y = box.y0; y < box.y1; ++y) K::fill(canvas_.at(box.x0, y), box.width(), colour.pixel());
        break;
      case Kind::rect_blend:
        for (int y = box.y0; y < box.y1; ++y) K::blend(canvas_.at(box.x0, y), box.width(), colour);
        break;
      case Kind::rect_image:
        image_rectangle(what, box, colour);
        break;
      case Kind::flat_opaque:
        each_row(TriangleSpans(a, b, c, box),
                 [&](std::uint32_t* pixel, int count) { K::fill(pixel, count, colour.pixel()); });
        break;
      case Kind::flat_blend:
        each_row(TriangleSpans(a, b, c, box),
                 [&](std::uint32_t* pixel, int count) { K::blend(pixel, count, colour); });
        break;
      case Kind::shaded_opaque:
        shaded_triangle(a, b, c, box, K::shade);
        break;
      case Kind::shaded_blend:
        shaded_triangle(a, b, c, box, K::shade_blend);
        break;
      case Kind::image:
        image_triangle(what, box);
        break;
    }
  }

 private:
  template <class Run>
  void each_row(const TriangleSpans& spans, Run&& run) const {
    std::uint32_t* row = canvas_.at(0, spans.first_row());
    for (const Span& span : spans.rows()) {
      if (span.left < span.right) run(row + span.left, span.right - span.left);
      row += canvas_.stride;
    }
  }

  template <class Run>
  void shaded_triangle(const GridVertex& a, const GridVertex& b, const GridVertex& c, const Rect& box,
                       Run&& run) const {
    const TriangleSpans spans(a, b, c, box);
    if (spans.rows().empty()) return;
    const Shade shade = shade_of(a, b, c);
    const auto across = K::value(shade.across);
    const auto down = K::value(shade.down);
    auto at_box = K::value(shade.at(box.x0, spans.first_row()));
    std::uint32_t* row = canvas_.at(0, spans.first_row());
    for (const Span& span : spans.rows()) {
      if (span.left < span.right)
        run(row + span.left, span.right - span.left, K::sum(at_box, K::times(across, span.left - box.x0)),
            across);
      row += canvas_.stride;
      at_box = K::sum(at_box, down);
    }
  }

  // The pixels of the whole rectangle map to as many texels; the first texel is kept inside the image,
  // because a rectangle that begins between two pixels may round to one texel before or after.
  void image_rectangle(const Primitive& what, const Rect& box, const Colour& colour) const {
    const AlphaImage& image = *frame_.images[static_cast<std::size_t>(what.image)];
    const GridVertex& a = scene_.vertices[what.corners[0]];
    const GridVertex& c = scene_.vertices[what.corners[1]];
    const Vertex& corner = frame_.vertices[what.corners[0]];
    const auto first_texel = [](float part, int size, std::int32_t from, std::int32_t to) {
      constexpr std::int64_t kHalfForgiven = 64;
      const int pixel = first_pixel(from);
      const std::int64_t inside = static_cast<std::int64_t>(pixel * kGrid + kGrid / 2 - from)
                                  << (kTexelBits - 4);
      const std::int64_t texel = (inside + texel_position(part, size) + kHalfForgiven) >> kTexelBits;
      const std::int64_t last = std::max(0, size - (first_pixel(to) - pixel));
      return static_cast<int>(std::clamp<std::int64_t>(texel, 0, last)) - pixel;
    };
    const int shift_x = first_texel(corner.u, image.width, a.x, c.x);
    const int shift_y = first_texel(corner.v, image.height, a.y, c.y);
    for (int y = box.y0; y < box.y1; ++y) {
      const std::ptrdiff_t row = static_cast<std::ptrdiff_t>(y + shift_y) * image.width;
      K::mask(canvas_.at(box.x0, y), box.width(), image.alpha + row + box.x0 + shift_x, colour);
    }
  }

  // Turned or stretched images are rare (none in the kiosk's own screens), so there is one way for all of
  // them.
  void image_triangle(const Primitive& what, const Rect& box) const {
    const AlphaImage& image = *frame_.images[static_cast<std::size_t>(what.image)];
    const GridVertex& a = scene_.vertices[what.corners[0]];
    const GridVertex& b = scene_.vertices[what.corners[1]];
    const GridVertex& c = scene_.vertices[what.corners[2]];
    if (doubled_area(a, b, c) == 0) return;
    const Shade shade = shade_of(a, b, c);
    const TexelShade texels = texels_of(frame_, scene_, what, image);
    const auto texel = [](std::uint64_t position, int size) {
      const std::int64_t whole = static_cast<std::int64_t>(position) >> kTexelFraction;
      return static_cast<std::ptrdiff_t>(std::clamp<std::int64_t>(whole, 0, size - 1));
    };
    const TriangleSpans spans(a, b, c, box);
    int y = spans.first_row() - 1;
    for (const Span& span : spans.rows()) {
      ++y;
      const auto left = static_cast<std::uint64_t>(span.left);
      const auto row = static_cast<std::uint64_t>(y);
      std::uint64_t u = texels.origin[0] + texels.across[0] * left + texels.down[0] * row;
      std::uint64_t v = texels.origin[1] + texels.across[1] * left + texels.down[1] * row;
      auto value = shade.at(span.left, y);
      std::uint32_t* const end = canvas_.at(span.right, y);
      for (std::uint32_t* pixel = canvas_.at(span.left, y); pixel < end; ++pixel) {
        Colour colour = PortableKernels::colour_at(value);
        const std::uint8_t coverage =
            image.alpha[texel(v, image.height) * image.width + texel(u, image.width)];
        colour.alpha = divided_by_255(colour.alpha * coverage);
        *pixel = blended(*pixel, colour);
        value = PortableKernels::sum(value, shade.across);
        u += texels.across[0];
        v += texels.across[1];
      }
    }
  }

  const FrameData& frame_;
  const Scene& scene_;
  Canvas canvas_;
};

template <class K>
void paint_with(const FrameData& frame, const Scene& scene, std::span<const std::uint32_t> order,
                const Rect& area, const Canvas& canvas) {
  const Raster<K> raster(frame, scene, canvas);
  // What lies under an opaque rectangle that hides the whole area needn't be painted.
  std::size_t first = order.size();
  while (first > 0) {
    const Primitive& what = scene.primitives[order[first - 1]];
    if (what.kind == Kind::rect_opaque && what.box().covers(area)) break;
    --first;
  }
  if (first == 0)
    raster.clear(area);
  else
    --first;
  for (; first < order.size(); ++first) raster.paint(scene.primitives[order[first]], area);
}

}  // namespace

void paint_area(Kernels kernels, const FrameData& frame, const Scene& scene,
                std::span<const std::uint32_t> order, const Rect& area, const Canvas& canvas) {
  for (int y = area.y0; y < area.y1; y += TriangleSpans::kMost) {
    const Rect band = {area.x0, y, area.x1, std::min(area.y1, y + TriangleSpans::kMost)};
    if (kernels == Kernels::portable)
      paint_with<PortableKernels>(frame, scene, order, band, canvas);
    else
      paint_with<FastestKernels>(frame, scene, order, band, canvas);
  }
}

}  // namespace unhurried::paint
