// The kernels on SSE2, which every 64-bit PC has: four pixels at a time, the same bits as the portable ones.
// A run may read, and write back unchanged, up to kOverrun pixels behind its end.
// Elsewhere the portable ones are the fastest we have.
#pragma once

#include "kiosk/paint/kernels_portable.h"

#if defined(__SSE2__)
#include <emmintrin.h>

#include <cstring>
#endif

namespace unhurried::paint {

#if defined(__SSE2__)

class Sse2Kernels {
 public:
  // A shade at one pixel: blue, green, red, alpha.
  using Value = __m128i;

  static Value value(const std::array<std::uint32_t, 4>& channels) { return load(channels.data()); }
  static Value sum(Value a, Value b) { return _mm_add_epi32(a, b); }
  // SSE2 multiplies two lanes at a time; the low halves of the products are what wrapping arithmetic wants.
  static Value times(Value a, int factor) {
    const __m128i by = _mm_set1_epi32(factor);
    const __m128i even = _mm_shuffle_epi32(_mm_mul_epu32(a, by), 0x08);
    const __m128i odd = _mm_shuffle_epi32(_mm_mul_epu32(_mm_srli_epi64(a, 32), by), 0x08);
    return _mm_unpacklo_epi32(even, odd);
  }

  static void fill(std::uint32_t* pixel, int count, std::uint32_t colour) {
    const __m128i four = _mm_set1_epi32(static_cast<int>(colour));
    for (; count > 4; count -= 4, pixel += 4) store(pixel, four);
    keep(pixel, count, four, load(pixel));
  }

  static void blend(std::uint32_t* pixel, int count, const Colour& colour) {
    const __m128i wide = low_half(_mm_set1_epi32(static_cast<int>(colour.pixel())));
    const __m128i alpha = _mm_set1_epi16(static_cast<short>(colour.alpha));
    const __m128i over = _mm_add_epi16(_mm_mullo_epi16(wide, alpha), _mm_set1_epi16(128));
    const __m128i rest = _mm_set1_epi16(static_cast<short>(255 - colour.alpha));
    const auto mean = [&](__m128i under) {
      const __m128i low = _mm_add_epi16(_mm_mullo_epi16(low_half(under), rest), over);
      const __m128i high = _mm_add_epi16(_mm_mullo_epi16(high_half(under), rest), over);
      return _mm_packus_epi16(shifted_255(low), shifted_255(high));
    };
    for (; count > 4; count -= 4, pixel += 4) store(pixel, mean(load(pixel)));
    const __m128i under = load(pixel);
    keep(pixel, count, mean(under), under);
  }

  static void shade(std::uint32_t* pixel, int count, Value start, Value step) {
    const __m128i without_alpha = _mm_set1_epi32(0x00FFFFFF);
    for (; count > 4; count -= 4, pixel += 4)
      store(pixel, _mm_and_si128(four_colours(start, step), without_alpha));
    keep(pixel, count, _mm_and_si128(four_colours(start, step), without_alpha), load(pixel));
  }

  static void shade_blend(std::uint32_t* pixel, int count, Value start, Value step) {
    for (; count > 4; count -= 4, pixel += 4)
      store(pixel, blended_four(load(pixel), four_colours(start, step)));
    const __m128i under = load(pixel);
    keep(pixel, count, blended_four(under, four_colours(start, step)), under);
  }

  static void mask(std::uint32_t* pixel, int count, const std::uint8_t* coverage, const Colour& colour) {
    const __m128i zero = _mm_setzero_si128();
    const __m128i plain = _mm_set1_epi32(static_cast<int>(colour.pixel()));
    const __m128i alpha = _mm_set1_epi16(static_cast<short>(colour.alpha));
    int i = 0;
    for (; i + 4 <= count; i += 4) {
      std::uint32_t four;
      std::memcpy(&four, coverage + i, sizeof four);
      if (four == 0) continue;
      if (four == 0xFFFFFFFFu && colour.alpha == 255) {
        store(pixel + i, plain);
        continue;
      }
      const __m128i wide = _mm_unpacklo_epi8(_mm_cvtsi32_si128(static_cast<int>(four)), zero);
      const __m128i product = _mm_add_epi16(_mm_mullo_epi16(wide, alpha), _mm_set1_epi16(128));
      const __m128i through = shifted_255(product);  // four alphas in 16 bits each
      const __m128i high_byte = _mm_slli_epi32(_mm_unpacklo_epi16(through, zero), 24);
      store(pixel + i, blended_four(load(pixel + i), _mm_or_si128(plain, high_byte)));
    }
    if (i < count) PortableKernels::mask(pixel + i, count - i, coverage + i, colour);
  }

 private:
  static __m128i load(const std::uint32_t* from) {
    return _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
  }
  static void store(std::uint32_t* to, __m128i four) {
    _mm_storeu_si128(reinterpret_cast<__m128i*>(to), four);
  }
  // Stores the first `count` of four pixels, 1 to 4, and puts back what was behind them: most runs on a
  // screen of small triangles are this short, and a loop over single pixels costs more than three pixels
  // thrown away.
  static void keep(std::uint32_t* to, int count, __m128i four, __m128i under) {
    const __m128i kept = _mm_cmplt_epi32(_mm_setr_epi32(0, 1, 2, 3), _mm_set1_epi32(count));
    store(to, _mm_or_si128(_mm_and_si128(kept, four), _mm_andnot_si128(kept, under)));
  }
  static __m128i low_half(__m128i four) { return _mm_unpacklo_epi8(four, _mm_setzero_si128()); }
  static __m128i high_half(__m128i four) { return _mm_unpackhi_epi8(four, _mm_setzero_si128()); }
  // round(x / 255), where 128 has been added already.
  static __m128i shifted_255(__m128i x) { return _mm_srli_epi16(_mm_add_epi16(x, _mm_srli_epi16(x, 8)), 8); }

  // The next four pixels' colours as bytes; saturating packs clamp them to 0..255.
  static __m128i four_colours(__m128i& value, __m128i step) {
    const __m128i second = _mm_add_epi32(value, step);
    const __m128i third = _mm_add_epi32(second, step);
    const __m128i fourth = _mm_add_epi32(third, step);
    const __m128i low =
        _mm_packs_epi32(_mm_srai_epi32(value, kColourBits), _mm_srai_epi32(second, kColourBits));
    const __m128i high =
        _mm_packs_epi32(_mm_srai_epi32(third, kColourBits), _mm_srai_epi32(fourth, kColourBits));
    value = _mm_add_epi32(fourth, step);
    return _mm_packus_epi16(low, high);
  }

  static __m128i blended_two(__m128i under, __m128i over) {
    const __m128i alpha = _mm_shufflehi_epi16(_mm_shufflelo_epi16(over, 0xFF), 0xFF);
    const __m128i rest = _mm_sub_epi16(_mm_set1_epi16(255), alpha);
    const __m128i sum = _mm_add_epi16(_mm_mullo_epi16(over, alpha), _mm_mullo_epi16(under, rest));
    return shifted_255(_mm_add_epi16(sum, _mm_set1_epi16(128)));
  }
  static __m128i blended_four(__m128i under, __m128i over) {
    const __m128i low = blended_two(low_half(under), low_half(over));
    const __m128i high = blended_two(high_half(under), high_half(over));
    return _mm_and_si128(_mm_packus_epi16(low, high), _mm_set1_epi32(0x00FFFFFF));
  }
};

using FastestKernels = Sse2Kernels;

#else

using FastestKernels = PortableKernels;

#endif

}  // namespace unhurried::paint
