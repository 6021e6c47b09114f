#include "tests/bench/paint_bench_gl.h"

#include <EGL/egl.h>
#include <EGL/eglext.h>
#include <GLES3/gl3.h>

#include <algorithm>
#include <cstddef>
#include <unordered_map>
#include <utility>

namespace unhurried::bench {
namespace {

constexpr const char* kVertexShader = R"(#version 300 es
uniform vec2 size;
in vec2 place;
in vec2 texel;
in vec4 colour;
out vec2 at;
out vec4 tint;
void main() {
  at = texel;
  tint = colour;
  gl_Position = vec4(place.x * 2.0 / size.x - 1.0, 1.0 - place.y * 2.0 / size.y, 0.0, 1.0);
})";

constexpr const char* kFragmentShader = R"(#version 300 es
precision mediump float;
uniform sampler2D image;
in vec2 at;
in vec4 tint;
out vec4 shown;
void main() { shown = vec4(tint.rgb, tint.a * texture(image, at).r); }
)";

GLuint shader(GLenum kind, const char* source) {
  const GLuint made = glCreateShader(kind);
  glShaderSource(made, 1, &source, nullptr);
  glCompileShader(made);
  return made;
}

GLuint texture(int width, int height, const std::uint8_t* alpha) {
  GLuint made = 0;
  glGenTextures(1, &made);
  glBindTexture(GL_TEXTURE_2D, made);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_R8, width, height, 0, GL_RED, GL_UNSIGNED_BYTE, alpha);
  for (const GLenum filter : {GL_TEXTURE_MIN_FILTER, GL_TEXTURE_MAG_FILTER})
    glTexParameteri(GL_TEXTURE_2D, filter, GL_NEAREST);
  for (const GLenum wrap : {GL_TEXTURE_WRAP_S, GL_TEXTURE_WRAP_T})
    glTexParameteri(GL_TEXTURE_2D, wrap, GL_CLAMP_TO_EDGE);
  return made;
}

Error no_gl(const char* what) {
  return {ErrorCode::unsupported, std::string("OpenGL can't be compared here: ") + what +
                                      ". Install libegl1, libgles2 and libgl1-mesa-dri, or do without it."};
}

}  // namespace

struct GlRenderer::State {
  int width = 0, height = 0;
  EGLDisplay display = EGL_NO_DISPLAY;
  EGLContext context = EGL_NO_CONTEXT;
  GLuint program = 0, vertices = 0, indices = 0, white = 0;
  std::unordered_map<std::uint64_t, GLuint> by_serial;

  ~State() {
    if (context != EGL_NO_CONTEXT) eglDestroyContext(display, context);
    if (display != EGL_NO_DISPLAY) eglTerminate(display);
  }

  Status open_context() {
    const auto platform_display =
        reinterpret_cast<PFNEGLGETPLATFORMDISPLAYEXTPROC>(eglGetProcAddress("eglGetPlatformDisplayEXT"));
    if (!platform_display) return no_gl("this EGL knows no platforms");
    display = platform_display(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr);
    if (display == EGL_NO_DISPLAY || !eglInitialize(display, nullptr, nullptr))
      return no_gl("EGL doesn't start");
    eglBindAPI(EGL_OPENGL_ES_API);
    const EGLint wanted[] = {EGL_SURFACE_TYPE, EGL_PBUFFER_BIT, EGL_RENDERABLE_TYPE, EGL_OPENGL_ES3_BIT,
                             EGL_NONE};
    EGLConfig config = nullptr;
    EGLint count = 0;
    if (!eglChooseConfig(display, wanted, &config, 1, &count) || count == 0) return no_gl("no OpenGL ES 3");
    const EGLint version[] = {EGL_CONTEXT_CLIENT_VERSION, 3, EGL_NONE};
    context = eglCreateContext(display, config, EGL_NO_CONTEXT, version);
    if (!eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, context)) return no_gl("no context");
    return {};
  }

  void make_target() {
    GLuint target = 0;
    GLuint frame = 0;
    glGenRenderbuffers(1, &target);
    glBindRenderbuffer(GL_RENDERBUFFER, target);
    glRenderbufferStorage(GL_RENDERBUFFER, GL_RGBA8, width, height);
    glGenFramebuffers(1, &frame);
    glBindFramebuffer(GL_FRAMEBUFFER, frame);
    glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, target);
    glViewport(0, 0, width, height);
  }

  void make_program() {
    program = glCreateProgram();
    glAttachShader(program, shader(GL_VERTEX_SHADER, kVertexShader));
    glAttachShader(program, shader(GL_FRAGMENT_SHADER, kFragmentShader));
    glBindAttribLocation(program, 0, "place");
    glBindAttribLocation(program, 1, "texel");
    glBindAttribLocation(program, 2, "colour");
    glLinkProgram(program);
    glUseProgram(program);
    glUniform2f(glGetUniformLocation(program, "size"), static_cast<float>(width), static_cast<float>(height));
    glGenBuffers(1, &vertices);
    glGenBuffers(1, &indices);
    glBindBuffer(GL_ARRAY_BUFFER, vertices);
    glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, indices);
    const std::uint8_t full = 255;
    white = texture(1, 1, &full);
    glEnable(GL_BLEND);
    glBlendFunc(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA);
    glEnable(GL_SCISSOR_TEST);
  }

  GLuint image(const paint::AlphaImage& shown) {
    const auto known = by_serial.find(shown.serial);
    if (known != by_serial.end()) return known->second;
    return by_serial.emplace(shown.serial, texture(shown.width, shown.height, shown.alpha)).first->second;
  }

  void point_at(std::uint32_t first_vertex) const {
    const auto attribute = [&](GLuint index, GLint count, GLenum type, std::size_t offset) {
      const std::size_t start = first_vertex * sizeof(paint::Vertex) + offset;
      glEnableVertexAttribArray(index);
      glVertexAttribPointer(index, count, type, type == GL_UNSIGNED_BYTE, sizeof(paint::Vertex),
                            reinterpret_cast<const void*>(start));
    };
    attribute(0, 2, GL_FLOAT, offsetof(paint::Vertex, x));
    attribute(1, 2, GL_FLOAT, offsetof(paint::Vertex, u));
    attribute(2, 4, GL_UNSIGNED_BYTE, offsetof(paint::Vertex, colour));
  }
};

GlRenderer::GlRenderer(std::unique_ptr<State> state) : state_(std::move(state)) {}
GlRenderer::GlRenderer(GlRenderer&&) noexcept = default;
GlRenderer::~GlRenderer() = default;

Result<GlRenderer> GlRenderer::open(int width, int height) {
  auto state = std::make_unique<State>();
  state->width = width;
  state->height = height;
  if (const Status opened = state->open_context(); !opened) return opened.error();
  state->make_target();
  state->make_program();
  if (glGetError() != GL_NO_ERROR || glCheckFramebufferStatus(GL_FRAMEBUFFER) != GL_FRAMEBUFFER_COMPLETE)
    return no_gl("the picture or the shaders can't be made");
  return GlRenderer(std::move(state));
}

void GlRenderer::draw(const paint::FrameData& frame) {
  const auto part = [&](int shift) { return static_cast<float>((frame.background >> shift) & 255u) / 255; };
  glScissor(0, 0, state_->width, state_->height);
  glClearColor(part(16), part(8), part(0), 1);
  glClear(GL_COLOR_BUFFER_BIT);
  glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(frame.vertices.size() * sizeof(paint::Vertex)),
               frame.vertices.data(), GL_STREAM_DRAW);
  glBufferData(GL_ELEMENT_ARRAY_BUFFER, static_cast<GLsizeiptr>(frame.indices.size() * sizeof(std::uint32_t)),
               frame.indices.data(), GL_STREAM_DRAW);
  for (const paint::Command& command : frame.commands) {
    const int left = static_cast<int>(std::max(0.0f, command.clip[0]));
    const int top = static_cast<int>(std::max(0.0f, command.clip[1]));
    const int right = std::min(state_->width, static_cast<int>(command.clip[2]));
    const int bottom = std::min(state_->height, static_cast<int>(command.clip[3]));
    if (left >= right || top >= bottom) continue;
    glScissor(left, state_->height - bottom, right - left, bottom - top);
    glBindTexture(GL_TEXTURE_2D,
                  command.image < 0 ? state_->white : state_->image(*frame.images[command.image]));
    state_->point_at(command.first_vertex);
    glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(command.index_count), GL_UNSIGNED_INT,
                   reinterpret_cast<const void*>(command.first_index * sizeof(std::uint32_t)));
  }
  glFinish();
}

std::vector<std::uint32_t> GlRenderer::pixels() const {
  const auto width = static_cast<std::size_t>(state_->width);
  const auto height = static_cast<std::size_t>(state_->height);
  std::vector<std::uint8_t> bytes(width * height * 4);
  glReadPixels(0, 0, state_->width, state_->height, GL_RGBA, GL_UNSIGNED_BYTE, bytes.data());
  std::vector<std::uint32_t> picture(width * height);
  for (std::size_t y = 0; y < height; ++y)
    for (std::size_t x = 0; x < width; ++x) {
      const std::uint8_t* from = &bytes[((height - 1 - y) * width + x) * 4];
      picture[y * width + x] =
          static_cast<std::uint32_t>(from[0]) << 16 | static_cast<std::uint32_t>(from[1]) << 8 | from[2];
    }
  return picture;
}

std::string GlRenderer::name() const {
  return reinterpret_cast<const char*>(glGetString(GL_RENDERER));
}

}  // namespace unhurried::bench
