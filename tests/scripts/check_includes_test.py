#!/usr/bin/env python3
"""The include checker must turn away each bad sample for its own reason, and let good ones pass."""

import contextlib
import io
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from types import SimpleNamespace

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "scripts" / "check_includes.py"
sys.dont_write_bytecode = True  # the source tree stays as it was
sys.path.insert(0, str(SCRIPT.parent))
import check_includes  # noqa: E402  (found through the line above)


def run(files, rules=None):
    """Runs the checker over a temporary project with these files: {path: text}."""
    with tempfile.TemporaryDirectory() as folder:
        for path, text in files.items():
            target = Path(folder) / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        arguments = ["--root", folder]
        if rules is not None:
            rules_file = Path(folder) / "rules.txt"
            rules_file.write_text(rules, encoding="utf-8")
            arguments += ["--rules", str(rules_file)]
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = check_includes.main(arguments)
        return SimpleNamespace(returncode=code, stdout=out.getvalue(), stderr=err.getvalue())


class CheckIncludes(unittest.TestCase):
    def passes(self, files):
        result = run(files)
        self.assertEqual((result.returncode, result.stderr), (0, ""))

    def fails(self, path, text, *reasons, line=None, others=None):
        result = run({path: text, **(others or {})})
        self.assertEqual(result.returncode, 1, f"accepted:\n{text}")
        problems = result.stderr.splitlines()
        self.assertEqual(len(problems), 1, result.stderr)
        for reason in reasons:
            self.assertIn(reason, problems[0])
        if line:
            self.assertTrue(problems[0].startswith(f"{path}:{line}: "), problems[0])

    def test_the_project_itself(self):
        result = subprocess.run([sys.executable, str(SCRIPT)], capture_output=True, text=True, check=False)
        self.assertEqual((result.returncode, result.stderr), (0, ""))

    # Arrows between rooms.

    def test_good_arrows(self):
        self.passes({
            "devices/open_trainer/wire.h": '#include "devices/base/units.h"\n#include "devices/packet.h"\n#include <span>\n',
            "devices/usb/link.cpp": "#include <libusb.h>\n#include <thread>\n",
            "devices/base/file.cpp": "#include <fcntl.h>\n",
            "kiosk/core/signal/estimator.h": '#include "devices/packet.h"\n#include "kiosk/core/signal/reading.h"\n',
            "kiosk/core/session/step.cpp": '#include "kiosk/core/pace/pace.h"\n#include "kiosk/core/visit/plan.h"\n',
            "kiosk/core/view/view.h": '#include "kiosk/core/session/state.h"\n',
            "kiosk/export/pdf.cpp": '#include "kiosk/typeset/page.h"\n',
            "kiosk/records/store.cpp": "#include <sqlite3.h>\n#include <mutex>\n",
            "kiosk/app/loop.cpp": '#include <SDL.h>\n#include "kiosk/paint/painter.h"\n#include "devices/usb/trainer.h"\n',
            "kiosk/screens/theme.cpp": "#include <imgui.h>\n",
            "kiosk/main.cpp": '#include "kiosk/app/program.h"\n',
            "tests/core/pace/pace_test.cpp": '#include <doctest/doctest.h>\n#include "kiosk/core/pace/pace.h"\n',
        })

    def test_devices_never_include_the_kiosk(self):
        self.fails("devices/usb/link.cpp", '#include "kiosk/core/signal/reading.h"\n',
                   "devices/usb may not include kiosk/core/signal", line=1)

    def test_base_includes_nothing_above_it(self):
        self.fails("devices/base/units.h", '#pragma once\n#include "devices/packet.h"\n',
                   "devices/base may not include devices/packet.h", line=2)

    def test_pace_sees_base_only(self):
        self.fails("kiosk/core/pace/pace.cpp", '#include "kiosk/core/breath/pacer.h"\n',
                   "kiosk/core/pace may not include kiosk/core/breath")
        self.fails("kiosk/core/pace/pace.cpp", '#include "devices/packet.h"\n',
                   "kiosk/core/pace may not include devices/packet.h")

    def test_core_does_not_look_up(self):
        self.fails("kiosk/core/visit/plan.h", '#include "kiosk/core/session/state.h"\n', "may not include kiosk/core/session")
        self.fails("kiosk/core/session/step.h", '#include "kiosk/core/view/view.h"\n', "may not include kiosk/core/view")
        self.fails("kiosk/core/view/view.h", '#include "kiosk/screens/ui.h"\n', "may not include kiosk/screens")

    def test_core_does_not_know_device_families(self):
        self.fails("kiosk/core/signal/estimator.cpp", '#include "devices/open_trainer/wire.h"\n',
                   "may not include devices/open_trainer")

    def test_shells_do_not_know_each_other(self):
        self.fails("kiosk/records/store.cpp", '#include "kiosk/export/csv.h"\n', "may not include kiosk/export")
        self.fails("kiosk/screens/stop.cpp", '#include "kiosk/records/store.h"\n', "may not include kiosk/records")
        self.fails("kiosk/screens/stop.cpp", '#include "kiosk/typeset/text.h"\n', "may not include kiosk/typeset")
        self.fails("kiosk/paint/painter.cpp", '#include "kiosk/core/view/view.h"\n', "may not include kiosk/core/view")

    def test_programs_are_thin(self):
        self.fails("kiosk/main.cpp", '#include "kiosk/core/session/step.h"\n', "kiosk/main.cpp may not include")

    def test_core_tests_stay_free_of_shells(self):
        self.fails("tests/core/pace/pace_test.cpp", '#include "kiosk/records/store.h"\n',
                   "tests/core may not include kiosk/records")

    def test_unknown_room(self):
        self.fails("kiosk/helpers/misc.cpp", "int f();\n", "no room of include_rules.txt")
        self.fails("devices/base/a.cpp", '#include "kiosk/helpers/misc.h"\n', "in no room of include_rules.txt")

    # How an include is written.

    def test_paths_start_at_the_root(self):
        self.fails("devices/base/file.cpp", '#include "file.h"\n', "does not start at the project's root")
        self.fails("devices/base/file.cpp", '#include "../base/file.h"\n', "does not start at the project's root")
        self.fails("devices/base/file.cpp", '#include "devices/base/../packet.h"\n', "does not start at the project's root")
        self.fails("devices/base/file.cpp", "#include <devices/base/file.h>\n", "is ours; write")
        self.fails("devices/base/file.cpp", "#include <../base/file.h>\n", "is ours; write")

    def test_an_include_may_not_hide(self):
        self.fails("kiosk/core/pace/pace.cpp", "#include HEADER\n", "hides its file's name")
        self.fails("kiosk/core/pace/pace.cpp", '#include "kiosk/core/pace/table.cpp"\n', "is not a header")
        self.fails("kiosk/core/pace/pace.cpp", "int f();\n  #  include <thread>\n", "<thread>", line=2)
        self.fails("kiosk/core/pace/pace.hpp", "int f();\n", "end in .cpp or .h")

    def test_what_only_looks_like_an_include(self):
        self.passes({"kiosk/core/pace/pace.cpp":
                     '// #include <thread>\n/*\n#include <mutex>\n*/\nconst char* const kHelp = R"(\n#include <x>)";\n'
                     .replace("\n#include <x>", " #include <x>")})

    # Outside libraries.

    def test_libraries_have_one_home(self):
        for path, header, library in (
                ("devices/capture/writer.cpp", "libusb.h", "libusb"),
                ("kiosk/app/hotplug.cpp", "libusb-1.0/libusb.h", "libusb"),
                ("kiosk/export/csv.cpp", "sqlite3.h", "SQLite"),
                ("kiosk/screens/stop.cpp", "SDL2/SDL.h", "SDL"),
                ("kiosk/paint/painter.cpp", "SDL.h", "SDL"),
                ("kiosk/records/store.cpp", "imgui.h", "ImGui"),
                ("kiosk/paint/painter.cpp", "GL/gl.h", "OpenGL"),
                ("kiosk/app/window.cpp", "EGL/egl.h", "OpenGL"),
                ("kiosk/screens/text.cpp", "pango/pangocairo.h", "Pango"),
                ("kiosk/app/app.cpp", "doctest/doctest.h", "doctest"),
                ("tests/core/pace/pace_test.cpp", "SDL.h", "SDL")):
            with self.subTest(path=path, header=header):
                self.fails(path, f"#include <{header}>\n", f"may not include {library}")

    def test_heavy_headers(self):
        self.fails("kiosk/export/fhir.h", "#include <nlohmann/json.hpp>\n", "never in a header")
        self.fails("tests/export/fhir_reader.h", "#include <nlohmann/json.hpp>\n", "never in a header")
        self.fails("kiosk/export/fhir.cpp", "#include <nlohmann/json.hpp>\n", "json is heavy and already included",
                   others={"kiosk/export/csv.cpp": "#include <nlohmann/json.hpp>\n"})
        self.fails("kiosk/tools/late.cpp", "#include <CLI/CLI.hpp>\n", "CLI11 is heavy",
                   others={"kiosk/tools/early.cpp": "#include <CLI/CLI.hpp>\n"})
        self.passes({"kiosk/tools/flow_main.cpp": "#include <CLI/CLI.hpp>\n",
                     "kiosk/tools/records_main.cpp": "#include <CLI/CLI.hpp>\n",
                     "kiosk/export/fhir.cpp": "#include <nlohmann/json.hpp>\n",
                     "tests/export/a_test.cpp": "#include <nlohmann/json.hpp>\n",
                     "tests/export/b_test.cpp": "#include <nlohmann/json.hpp>\n"})

    # Purity.

    def test_pure_headers(self):
        for header in ("thread", "mutex", "shared_mutex", "atomic", "condition_variable", "future", "filesystem", "fstream",
                       "iostream", "cstdio", "stdio.h", "random", "ctime", "time.h", "unistd.h", "sys/time.h", "spdlog/spdlog.h",
                       "toml++/toml.h", "csignal", "locale"):
            with self.subTest(header=header):
                self.fails("kiosk/core/view/view.cpp", f"#include <string>\n#include <{header}>\n", "must be pure", line=2)
        self.fails("devices/open_trainer/wire.cpp", "#include <thread>\n", "must be pure")
        self.passes({"devices/simulator/threaded.cpp": "#include <thread>\n"})

    def test_pure_own_headers(self):
        self.fails("kiosk/core/text/catalogue.cpp", '#include "devices/base/file.h"\n', "is not pure")
        self.fails("kiosk/core/breath/pacer.cpp", '#include "devices/base/random.h"\n', "is not pure")
        self.passes({"kiosk/app/config.cpp": '#include "devices/base/file.h"\n'})

    def test_pure_words(self):
        for code, reason in (
                ("auto f() { return std::chrono::steady_clock::now(); }", "reads a clock"),
                ("auto f() { return Clock :: now (); }".replace(" :: now", "::now"), "reads a clock"),
                ("long f() { return std::time(nullptr); }", "reads a clock"),
                ("void f(std::atomic<int>& x);", "knows threads"),
                ("void f() { std::this_thread::yield(); }", "knows threads"),
                ("int f() { return rand(); }", "more than its arguments"),
                ("auto f() { return std::getenv(\"HOME\"); }", "more than its arguments"),
                ("void f() { printf(\"x\"); }", "writes or reads"),
                ("void f() { std::abort(); }", "ends or leaves"),
                ("void f(volatile int* p);", "for hardware")):
            with self.subTest(code=code):
                self.fails("kiosk/core/view/view.cpp", f"\n{code}\n", reason, line=2)
                self.passes({"kiosk/app/view.cpp": f"{code}\n"})

    def test_pure_words_in_comments_and_strings(self):
        self.passes({"kiosk/core/view/view.cpp":
                     '// Never calls steady_clock::now().\nconst char* const kText = "rand() ::now()";\n'
                     "int g(Reading r) { return r.time() + r.clock().rand() - 1'000; }\n"})

    # Globals.

    def test_mutable_globals(self):
        for code, name in (
                ("int calls = 0;", "calls"),
                ("static int calls;", "calls"),
                ("std::vector<const int*> cache;", "cache"),
                ("const char* greeting = \"hello\";", "greeting"),
                ("inline std::map<int, int> table{{1, 2}};", "table"),
                ("namespace a::b { namespace {\nFoo foo{1};\n} }", "foo"),
                ("int f() { static int n = 0; return ++n; }", "n"),
                ("int f() {\n  static std::string last;\n  return 1;\n}", "last"),
                ("struct S { static int count; };", "count"),
                ("extern int shared;", "shared"),
                ("thread_local int mine = 0;", "mine"),
                ("Registry& registry = make_registry();", "registry"),
                ("auto hook = [](int x) { return x; };", "hook")):
            with self.subTest(code=code):
                self.fails("kiosk/app/app.cpp", f"namespace unhurried {{\n{code}\n}}\n", f"`{name}` is mutable")

    def test_what_is_no_mutable_global(self):
        self.passes({"kiosk/core/view/view.cpp": """
namespace unhurried {
constexpr int kOne = 1;
inline constexpr double kTable[] = {1.0, 2.0};
const std::vector<int> kList = {1, 2};
const char* const kName = "name";
static constexpr std::array<Row, 2> kRows{{{1, 2}, {3, 4}}};
using Table = std::map<int, int>;
__extension__ using Wide = __int128;
enum class Colour : int { red, green };
struct Point { int x = 0; double y{0}; static Point origin(); static constexpr int kSize = 2;
  bool operator==(const Point&) const = default; static bool operator()(int a); };
class Forward;
template <class T = int> Result<T> make(T value = {}) { T local = value; return local; }
int f(int a = 3, std::vector<int> b = {1});
static int g(int x) { int sum = 0; for (int i = 0; i < x; ++i) { sum += i; } return sum; }
Point::Point(int a) : x_{a}, y_{1} { z_ = 1; }
auto h(int x) -> std::pair<int, int> { static const int kStep = 3; return {x, kStep}; }
std::strong_ordering operator<=>(const Point& a, const Point& b);
bool operator==(const Point& a, const Point& b) { return a.x == b.x; }
extern template class std::vector<Point>;
static_assert(sizeof(Point) == 16);
extern "C" { int hook(void); }
}  // namespace unhurried
"""})

    def test_global_waiver(self):
        line = "volatile std::sig_atomic_t asked_to_end = 0;"
        self.passes({"kiosk/app/app.cpp": f"// global: a signal handler can reach nothing else\n{line}\n"})
        self.fails("kiosk/app/app.cpp", f"// global:\n{line}\n", "is mutable")

    # Size.

    def test_size(self):
        lines = "int f();\n"
        self.passes({"kiosk/app/long.cpp": lines * 500})
        self.fails("kiosk/app/long.cpp", lines * 501, "501 lines, over 500")
        self.passes({"kiosk/app/long.cpp": "// size: one table, in the order of the standard\n" + lines * 600})
        self.fails("kiosk/app/long.cpp", lines * 20 + "// size: too late to be seen\n" + lines * 600, "over 500")
        self.fails("kiosk/app/long.cpp", "// size:\n" + lines * 600, "over 500")

    # The rules file.

    def test_broken_rules(self):
        for rules, reason in (("room a: b\n", "no line describes b"),
                              ("room a\n", "line 1: expected a colon"),
                              ("room a: $x\n", "$x is not set"),
                              ("\nfolder a: b\n", "line 2: cannot read"),
                              ("room a:\nroom a:\n", "line 2: cannot read"),
                              ("pure_never ( ;; x\n", "line 1"),
                              ("pure_never x\n", "expected `pure_never")):
            with self.subTest(rules=rules):
                result = run({"kiosk/app/a.cpp": ""}, rules)
                self.assertEqual(result.returncode, 2)
                self.assertIn(reason, result.stderr)

    def test_an_empty_folder_is_an_error(self):
        self.assertEqual(run({}).returncode, 2)


if __name__ == "__main__":
    unittest.main()
