// The kernels on SSE2, which every 64-bit PC has: four pixels at a time, the same bits as the portable ones.
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
  using ShadeValue = PortableKernels::ShadeValue;

  static void fill(std::uint32_t* pixel, int count, std::uint32_t colour) {
    const __m128i four = _mm_set1_epi32(static_cast<int>(colour));
    int i = 0;
    for (; i + 4 <= count; i += 4) store(pixel + i, four);
    for (; i < count; ++i) pixel[i] = colour;
  }

  static void blend(std::uint32_t* pixel, int count, const Colour& colour) {
    const __m128i product =
        _mm_unpacklo_epi8(_mm_set1_epi32(static_cast<int>(colour.pixel())), _mm_setzero_si128());
    const __m128i alpha = _mm_set1_epi16(static_cast<short>(colour.alpha));
    const __m128i over = _mm_add_epi16(_mm_mullo_epi16(product, alpha), _mm_set1_epi16(128));
    const __m128i rest = _mm_set1_epi16(static_cast<short>(255 - colour.alpha));
    int i = 0;
    for (; i + 4 <= count; i += 4) {
      const __m128i under = load(pixel + i);
      const __m128i low = _mm_add_epi16(_mm_mullo_epi16(low_half(under), rest), over);
      const __m128i high = _mm_add_epi16(_mm_mullo_epi16(high_half(under), rest), over);
      store(pixel + i, _mm_packus_epi16(shifted_255(low), shifted_255(high)));
    }
    for (; i < count; ++i) pixel[i] = blended(pixel[i], colour);
  }

  static void shade(std::uint32_t* pixel, int count, const ShadeValue& start, const ShadeValue& by) {
    __m128i value = load(start.data());
    const __m128i step = load(by.data());
    const __m128i without_alpha = _mm_set1_epi32(0x00FFFFFF);
    int i = 0;
    for (; i + 4 <= count; i += 4) store(pixel + i, _mm_and_si128(four_colours(value, step), without_alpha));
    if (i < count) keep(pixel + i, count - i, _mm_and_si128(four_colours(value, step), without_alpha));
  }

  static void shade_blend(std::uint32_t* pixel, int count, const ShadeValue& start, const ShadeValue& by) {
    __m128i value = load(start.data());
    const __m128i step = load(by.data());
    int i = 0;
    for (; i + 4 <= count; i += 4) store(pixel + i, blended_four(load(pixel + i), four_colours(value, step)));
    if (i < count) {
      const int rest = count - i;
      keep(pixel + i, rest, blended_four(load_some(pixel + i, rest), four_colours(value, step)));
    }
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
  static __m128i load_some(const std::uint32_t* from, int count) {
    std::uint32_t four[4] = {};
    for (int i = 0; i < count; ++i) four[i] = from[i];
    return load(four);
  }
  static void keep(std::uint32_t* to, int count, __m128i four) {
    for (int i = 0; i < count; ++i) {
      to[i] = static_cast<std::uint32_t>(_mm_cvtsi128_si32(four));
      four = _mm_srli_si128(four, 4);
    }
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
