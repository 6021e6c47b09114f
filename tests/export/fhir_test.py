"""FHIR bundles checked by validators that others wrote (fhir/package.json). They are installed into the build
folder the first time; where that can't be done the test fails and says why."""
import hashlib
import pathlib
import shutil
import subprocess
import sys

import clinic

HERE = pathlib.Path(__file__).resolve().parent / "fhir"


def install(folder):
    """Makes `folder` hold what package-lock.json names."""
    lock = HERE / "package-lock.json"
    stamp = folder / "installed"
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == digest:
        return
    if shutil.which("npm") is None:
        sys.exit("The FHIR validators need npm: install the packages nodejs and npm.")
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, folder / name)
    done = subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=folder,
                          timeout=240, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"The FHIR validators can't be installed; npm's last words:\n{done.stderr}")
    stamp.write_text(digest)


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
    install(FhirTest.packages)
    clinic.main()
