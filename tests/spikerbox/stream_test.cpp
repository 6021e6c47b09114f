#include <doctest/doctest.h>

#include "devices/base/random.h"
#include "tests/spikerbox/ear.h"

using namespace unhurried;
using namespace unhurried::spikerbox;

namespace {

using Data = std::vector<std::uint8_t>;
using Frames = std::vector<std::vector<std::uint16_t>>;

// Two channels: 512 512, 1023 0, 1 127, and the mark that ends the last one. Written by hand from the guide.
const Data kThreeFrames{0x84, 0x00, 0x04, 0x00, 0x87, 0x7f, 0x00, 0x00, 0x80, 0x01, 0x00, 0x7f, 0x80};
const Frames kThree{{512, 512}, {1023, 0}, {1, 127}};
// "FWV:0.01;HWT:MUSCLESB;HWV:0.01;" between the guide's escape sequences.
const Data kText{0xff, 0xff, 0x01, 0x01, 0x80, 0xff, 0x46, 0x57, 0x56, 0x3a, 0x30, 0x2e, 0x30, 0x31, 0x3b,
                 0x48, 0x57, 0x54, 0x3a, 0x4d, 0x55, 0x53, 0x43, 0x4c, 0x45, 0x53, 0x42, 0x3b, 0x48, 0x57,
                 0x56, 0x3a, 0x30, 0x2e, 0x30, 0x31, 0x3b, 0xff, 0xff, 0x01, 0x01, 0x81, 0xff};
const std::vector<std::string> kSaid{"FWV=0.01", "HWT=MUSCLESB", "HWV=0.01"};

Data joined(const Data& a, const Data& b, const Data& c = {}) {
  Data all = a;
  all.insert(all.end(), b.begin(), b.end());
  all.insert(all.end(), c.begin(), c.end());
  return all;
}

StreamEar read(const Data& data, std::size_t channels = 2) {
  StreamReader reader;
  StreamEar ear;
  reader.set_channels(channels);
  reader.push(data, ear);
  return ear;
}

}  // namespace

TEST_CASE("frames are read as the guide writes them") {
  const StreamEar ear = read(kThreeFrames);
  CHECK(ear.frames == kThree);
  CHECK(ear.damage == 0);
}

TEST_CASE("fourteen bits come out whole") {
  CHECK(read({0xff, 0x7e, 0x40, 0x00, 0x80}).frames == Frames{{0x3ffe, 8192}});
}

TEST_CASE("a text may begin at any byte, and neither it nor the frames around it are harmed") {
  for (std::size_t at = 0; at <= kThreeFrames.size(); ++at) {
    CAPTURE(at);
    const Data before(kThreeFrames.begin(), kThreeFrames.begin() + static_cast<std::ptrdiff_t>(at));
    const Data behind(kThreeFrames.begin() + static_cast<std::ptrdiff_t>(at), kThreeFrames.end());
    const StreamEar ear = read(joined(before, kText, behind));
    CHECK(ear.frames == kThree);
    CHECK(ear.texts == kSaid);
    CHECK(ear.damage == 0);
  }
}

TEST_CASE("pieces of any size give the same") {
  const Data data = joined(kThreeFrames, kText, kThreeFrames);
  for (std::size_t piece = 1; piece < 30; ++piece) {
    StreamReader reader;
    StreamEar ear;
    reader.set_channels(2);
    for (std::size_t at = 0; at < data.size(); at += piece)
      reader.push(Bytes(data).subspan(at, std::min(piece, data.size() - at)), ear);
    CHECK(ear.texts == kSaid);
    CHECK(ear.frames.size() == 6);
  }
}

TEST_CASE("what only looks like the beginning of a text is not lost") {
  // FF FF FF: the first belongs to a frame of its own, which is too short.
  const StreamEar ear = read(joined({0xff}, kText, kThreeFrames));
  CHECK(ear.texts == kSaid);
  CHECK(ear.frames == kThree);
  CHECK(ear.damage == 1);
  CHECK(read({0xff, 0x01, 0x01, 0x00, 0xff, 0x02, 0x00, 0x00, 0x80}).frames.size() == 2);
}

TEST_CASE("frames of a wrong width are damage, and the next good one is read") {
  CHECK(read({0x84, 0x00, 0x04, 0x84, 0x00, 0x04, 0x00, 0x80}).damage == 1);
  CHECK(read({0x84, 0x00, 0x04, 0x84, 0x00, 0x04, 0x00, 0x80}).frames.size() == 1);
  const StreamEar wide = read({0x84, 0, 4, 0, 4, 0, 4, 0, 0x84, 0, 4, 0, 4, 0, 4, 0, 0x80});
  CHECK(wide.damage == 2);
  CHECK(wide.frames.empty());
  const StreamEar absurd = read(joined({0x84}, Data(1000, 1), kThreeFrames));
  CHECK(absurd.damage == 1);
  CHECK(absurd.frames == kThree);
}

TEST_CASE("any lost byte costs one frame at most") {
  Data many;
  for (int i = 0; i < 10; ++i) many = joined(many, {0x84, 0x01, 0x04, 0x02});
  many.push_back(0x80);
  for (std::size_t lost = 0; lost + 1 < many.size(); ++lost) {
    CAPTURE(lost);
    Data data = many;
    data.erase(data.begin() + static_cast<std::ptrdiff_t>(lost));
    const StreamEar ear = read(data);
    // A lost mark makes one frame of the two that it stood between.
    CHECK(ear.frames.size() >= 8);
    CHECK(ear.frames.size() <= 9);
  }
}

TEST_CASE("texts that are cut, too long or no texts are counted and swallow nothing for ever") {
  StreamReader reader;
  StreamEar ear;
  reader.set_channels(2);
  reader.push(Data(kText.begin(), kText.begin() + 20), ear);
  for (int i = 0; i < 20; ++i) reader.push(kThreeFrames, ear);
  CHECK(reader.counters().bad_texts == 1);
  CHECK(ear.frames.size() > 20);
  const auto texts = [](const std::string& text) {
    return read(joined(Data(kTextBegin.begin(), kTextBegin.end()), Data(text.begin(), text.end()),
                       Data(kTextEnd.begin(), kTextEnd.end())))
        .texts;
  };
  CHECK(texts("BRD:4;\n").size() == 1);
  CHECK(texts("\r\nBRD:4;") == std::vector<std::string>{"BRD=4"});
  CHECK(texts(":;") == std::vector<std::string>{"="});
  CHECK(texts("BRD;4:").empty());
  CHECK(texts("").empty());
  CHECK(texts(";;;").empty());
}

TEST_CASE("while the width is not known, texts are read and frames are not told") {
  const StreamEar ear = read(joined(kThreeFrames, kText, kThreeFrames), 0);
  CHECK(ear.frames.empty());
  CHECK(ear.damage == 0);
  CHECK(ear.texts == kSaid);
}
