// The fast way and the plain way must give the same bits.
#include "kiosk/paint/kernels_portable.h"
#include "kiosk/paint/kernels_sse2.h"
#include "tests/paint/frame_maker.h"

namespace unhurried::paint {
namespace {

TEST_CASE("Random scenes look the same, bit for bit, through both kernels") {
  Random random(4711);
  Textures textures;
  for (int round = 0; round < 150; ++round) {
    const auto image = random_image(textures, random, 1 + static_cast<int>(random.below(60)),
                                    1 + static_cast<int>(random.below(40)));
    FrameMaker maker(150, 110, static_cast<std::uint32_t>(random.below(1u << 24)));
    for (int i = 0; i < 25; ++i) add_random(maker, random, image);
    CAPTURE(round);
    REQUIRE(painted(maker.frame(), Kernels::fastest) == painted(maker.frame(), Kernels::portable));
  }
}

// The number was taken from an optimised build on x86-64; another one means that pictures taken as references
// no longer hold, on this machine, in this build, or since this change.
TEST_CASE("A fixed scene has the same picture in every build and on every machine") {
  Random random(20261124);
  Textures textures;
  const auto image = random_image(textures, random, 61, 23);
  FrameMaker maker(640, 360, 0x13252E);
  for (int i = 0; i < 300; ++i) add_random(maker, random, image);
  for (const Kernels kernels : {Kernels::fastest, Kernels::portable}) {
    std::uint64_t sum = 0;
    for (const std::uint32_t pixel : painted(maker.frame(), kernels).values) sum = mixed(sum, pixel);
    CHECK(sum == 17419858722417106306u);
  }
}

template <class Run>
void same_for_both(Random& random, Run&& run) {
  for (int count = 1; count < 40; ++count) {
    std::vector<std::uint32_t> fast(static_cast<std::size_t>(count) + 2 + kOverrun);
    for (std::uint32_t& pixel : fast) pixel = static_cast<std::uint32_t>(random.next()) & 0xFFFFFFu;
    std::vector<std::uint32_t> plain = fast;
    run(fast.data() + 1, plain.data() + 1, count);
    REQUIRE(fast == plain);  // the pixels before and behind the run included
  }
}

TEST_CASE("Runs of every length, with any colour, are the same and stay inside their run") {
  Random random(99);
  std::vector<std::uint8_t> coverage(64);
  for (int round = 0; round < 60; ++round) {
    const Colour colour = Colour::from_imgui(static_cast<std::uint32_t>(random.next()));
    PortableKernels::Value start{};
    PortableKernels::Value step{};
    for (std::size_t i = 0; i < 4; ++i) {
      start[i] = static_cast<std::uint32_t>(random.below(256u << kColourBits));
      step[i] = static_cast<std::uint32_t>(random.below(8u << kColourBits)) - (4u << kColourBits);
    }
    for (std::uint8_t& value : coverage) value = static_cast<std::uint8_t>(random.below(256));
    if (round % 3 == 0) std::fill(coverage.begin() + 4, coverage.begin() + 20, round % 2 ? 0 : 255);
    same_for_both(random, [&](std::uint32_t* fast, std::uint32_t* plain, int count) {
      FastestKernels::fill(fast, count, colour.pixel());
      PortableKernels::fill(plain, count, colour.pixel());
    });
    same_for_both(random, [&](std::uint32_t* fast, std::uint32_t* plain, int count) {
      FastestKernels::blend(fast, count, colour);
      PortableKernels::blend(plain, count, colour);
    });
    same_for_both(random, [&](std::uint32_t* fast, std::uint32_t* plain, int count) {
      FastestKernels::shade(fast, count, FastestKernels::value(start), FastestKernels::value(step));
      PortableKernels::shade(plain, count, start, step);
    });
    same_for_both(random, [&](std::uint32_t* fast, std::uint32_t* plain, int count) {
      FastestKernels::shade_blend(fast, count, FastestKernels::value(start), FastestKernels::value(step));
      PortableKernels::shade_blend(plain, count, start, step);
    });
    same_for_both(random, [&](std::uint32_t* fast, std::uint32_t* plain, int count) {
      FastestKernels::mask(fast, count, coverage.data(), colour);
      PortableKernels::mask(plain, count, coverage.data(), colour);
    });
  }
}

}  // namespace
}  // namespace unhurried::paint
