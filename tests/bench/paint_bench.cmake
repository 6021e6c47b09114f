# The painter, against OpenGL where its development files are here.
pkg_check_modules(gl_for_bench QUIET IMPORTED_TARGET egl glesv2)
unhurried_program(paint_bench
  SOURCES paint_bench.cpp paint_scene.cpp $<$<BOOL:${gl_for_bench_FOUND}>:paint_bench_gl.cpp>
  LINK unhurried_paint unhurried_typeset PkgConfig::imgui $<$<BOOL:${gl_for_bench_FOUND}>:PkgConfig::gl_for_bench>)
target_compile_definitions(paint_bench PRIVATE UNHURRIED_BENCH_GL=$<BOOL:${gl_for_bench_FOUND}>)
