"""FHIR bundles checked by validators that others wrote (fhir/package.json). They are installed into the build
folder the first time; without npm or a network this test is skipped, and says so."""
import hashlib
import pathlib
import shutil
import subprocess
import sys

import clinic

SKIPPED = 77
HERE = pathlib.Path(__file__).resolve().parent / "fhir"


def install(folder):
    """Makes `folder` hold what package-lock.json names. False where that can't be done here."""
    lock = HERE / "package-lock.json"
    stamp = folder / "installed"
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == digest:
        return True
    if shutil.which("npm") is None:
        return False
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, folder / name)
    done = subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=folder,
                          timeout=240, capture_output=True, text=True)
    if done.returncode != 0:
        print(done.stderr, file=sys.stderr)
        return False
    stamp.write_text(digest)
    return True


class FhirTest(clinic.ClinicTest):
    packages: pathlib.Path

    def test_bundles_are_valid_and_seeded_defects_are_found(self):
        files = self.export(self.root / "fhir", "--format", "fhir")
        done = subprocess.run(["node", HERE / "validate.mjs", self.packages, *files], timeout=200,
                              capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr + done.stdout)
        self.assertIn("13 bundles checked", done.stdout)


if __name__ == "__main__":
    FhirTest.packages = pathlib.Path(sys.argv.pop(2))
    if not install(FhirTest.packages):
        print("Skipped: the FHIR validators are not installed. Install nodejs and npm.")
        sys.exit(SKIPPED)
    clinic.main()
