#!/usr/bin/env python3
"""Installing packages: nothing is called when nothing is missing, lists are fetched only when needed, and where there is no
way to become root the person gets the exact command. The system's own programs are stood in for by small fakes."""

import subprocess
import tempfile
import unittest
from pathlib import Path

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"

FAKES = {
    "id": 'echo "$FAKE_UID"',
    "dpkg-query": 'printf "%s\\n" "g++ installed" "libusb-1.0-0-dev:amd64 installed" "sudo config-files"',
    # Knows the packages named in $KNOWN, and more of them after an update. Keeps a record of its calls.
    "apt-get": 'words=" $* "; call=${words##*=0 }; call=${call% }; echo "$call" >>"$CALLS"\n'
               'case $call in\n'
               '  update*) touch "$CALLS.updated" ;;\n'
               '  *) [[ $KNOWN == always || ( $KNOWN == after-update && -e $CALLS.updated ) ]] || { echo "no such package"; exit 100; } ;;\n'
               'esac',
    "sudo": 'echo sudo >>"$CALLS"; exec "$@"',
}


def ensure(packages, uid=0, known="always", without=()):
    """Runs ensure_packages among fakes; gives (exit code, output, calls of apt-get and sudo)."""
    with tempfile.TemporaryDirectory() as folder:
        programs, calls = Path(folder) / "bin", Path(folder) / "calls"
        programs.mkdir()
        for name, body in FAKES.items():
            if name not in without:
                (programs / name).write_text(f"#!/bin/bash\n{body}\n", encoding="utf-8")
                (programs / name).chmod(0o755)
        for name in ("awk", "bash", "cat", "env", "grep", "mktemp", "rm", "sed", "tail", "touch"):
            (programs / name).symlink_to(f"/usr/bin/{name}")
        script = ('set -euo pipefail\nsay() { printf "%s\\n" "$*"; }\nfail() { printf "%s\\n" "$*" >&2; exit 1; }\n'
                  f'source "{SCRIPTS}/packages.sh"\nensure_packages {packages}\n')
        result = subprocess.run(["/bin/bash", "-c", script], capture_output=True, text=True, check=False,
                                env={"PATH": str(programs), "CALLS": str(calls), "FAKE_UID": str(uid), "KNOWN": known,
                                     "TMPDIR": folder})
        made = calls.read_text(encoding="utf-8").splitlines() if calls.exists() else []
        return result.returncode, result.stdout + result.stderr, made


class Packages(unittest.TestCase):
    def test_nothing_missing(self):
        self.assertEqual(ensure("g++ libusb-1.0-0-dev"), (0, "", []))

    def test_only_what_is_missing(self):
        code, output, calls = ensure("g++ cmake ninja-build")
        self.assertEqual((code, output), (0, "Installing 2 missing Debian packages: cmake ninja-build\n"))
        self.assertEqual(calls, ["--simulate install cmake ninja-build", "install cmake ninja-build"])

    def test_removed_but_configured_is_missing(self):
        self.assertIn("sudo", ensure("sudo")[1])

    def test_a_name_is_no_pattern(self):
        self.assertIn("g..", ensure("g..")[1])

    def test_lists_are_fetched_when_needed(self):
        code, _, calls = ensure("cmake", known="after-update")
        self.assertEqual((code, calls), (0, ["--simulate install cmake", "update", "install cmake"]))

    def test_a_package_that_does_not_exist(self):
        code, output, calls = ensure("cmake", known="never")
        self.assertEqual((code, calls[-1]), (1, "install cmake"))
        self.assertIn("no such package", output)
        self.assertIn("could not be installed", output)

    def test_through_sudo(self):
        code, _, calls = ensure("cmake", uid=1000)
        self.assertEqual((code, calls), (0, ["sudo", "--simulate install cmake", "sudo", "install cmake"]))

    def test_without_sudo(self):
        code, output, calls = ensure("g++ cmake", uid=1000, without=("sudo",))
        self.assertEqual((code, calls), (1, []))
        self.assertIn("ask an administrator", output)
        self.assertIn("apt-get install --no-install-recommends cmake", output)

    def test_not_debian(self):
        code, output, calls = ensure("cmake", without=("dpkg-query",))
        self.assertEqual((code, calls), (0, []))
        self.assertIn("no dpkg", output)


if __name__ == "__main__":
    unittest.main()
