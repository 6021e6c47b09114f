"""unhurried-records as people and scripts meet it: output, errors with the next action, exit codes."""
import csv
import json
import os
import shutil
import subprocess

import clinic


class ProgramTest(clinic.ClinicTest):
    def listed(self, *arguments):
        done = self.records("list", "--data", self.data, *arguments)
        self.assertEqual(done.returncode, 0, done.stderr)
        return list(csv.DictReader(done.stdout.splitlines()))

    def refused(self, *arguments, says):
        done = self.records(*arguments)
        self.assertNotEqual(done.returncode, 0)
        self.assertEqual(done.stdout, "")
        self.assertIn(says, done.stderr)

    def test_list_and_spans_of_whole_days(self):
        self.assertEqual(len(self.listed()), 12)
        self.assertEqual(len(self.listed("--since", "2026-01-05", "--until", "2026-01-05")), 8)
        self.assertEqual(len(self.listed("--since", "2026-01-06")), 4)
        self.assertEqual(len(self.listed("--until", "2026-01-04")), 0)
        self.assertEqual({row["status"] for row in self.listed()}, {"closed"})
        self.assertEqual({row["test_data"] for row in self.listed()}, {"true"})

    def test_days_that_are_none_are_refused(self):
        for day in ("yesterday", "2026-02-30", "2026-1-5", "05.01.2026", "2026-01-05T08:00", "-026-01-05"):
            self.refused("list", "--data", self.data, f"--since={day}", says="--since")
        self.refused("list", "--data", self.data, "--since", "2026-01-06", "--until", "2026-01-05",
                     says="--until is before")

    def test_show_is_json(self):
        visit_id = self.listed()[0]["visit_id"]
        done = self.records("show", visit_id, "--data", self.data)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(json.loads(done.stdout)["id"], visit_id)
        self.refused("show", "nobody", "--data", self.data, says="List the visits")

    def test_export_of_one_visit_and_of_all(self):
        visit_id = self.listed()[3]["visit_id"]
        files = self.export(self.root / "one", "--format", "all", "--visit", visit_id)
        expected = ["visits.csv", "steps.csv", "pace_log.csv", "trace.csv", "baselines.csv", "visits.fhir.json"]
        expected.append(f"visit-{visit_id}.fhir.json")
        self.assertEqual(sorted(f.name for f in files), sorted(expected))
        self.assertTrue(all(f.exists() for f in files))
        self.assertEqual(sorted(f.name for f in (self.root / "one").iterdir()), sorted(f.name for f in files))
        files = self.export(self.root / "all", "--format", "fhir", "--since", "2026-01-06")
        self.assertEqual(len(files), 5)

    def test_the_same_visits_give_the_same_bytes(self):
        first = self.export(self.root / "first", "--format", "all")
        second = self.export(self.root / "second", "--format", "all")
        self.assertEqual([f.name for f in first], [f.name for f in second])
        for a, b in zip(first, second):
            self.assertEqual(a.read_bytes(), b.read_bytes(), a.name)

    def test_wrong_calls_say_what_to_do(self):
        self.refused(says="subcommand")
        self.refused("export", "--format", "csv", "--data", self.data, says="--out")
        self.refused("export", "--format", "xls", "--out", self.root / "x", "--data", self.data, says="csv")
        self.refused("export", "--format", "csv", "--out", self.root / "x", "--data", self.data,
                     "--visit", "none", says="List the visits")
        self.refused("list", "--data", self.root / "nowhere", says="--data")
        self.refused("export", "--format", "csv", "--out", self.data / "records.db", "--data", self.data,
                     says="records.db")

    def test_a_span_without_visits_gives_headings_only(self):
        files = self.export(self.root / "none", "--format", "csv", "--until", "2020-01-01")
        for file in files:
            self.assertEqual(file.read_text().count("\n"), 1)

    def test_verify_tells_damage(self):
        done = self.records("verify", "--data", self.data)
        self.assertEqual((done.returncode, done.stdout), (0, "ok\n"), done.stderr)
        damaged = self.root / "damaged"
        shutil.copytree(self.data, damaged)
        database = damaged / "records.db"
        content = bytearray(database.read_bytes())
        for at in range(4096 * 3, len(content), 4096):
            content[at:at + 64] = b"\x55" * 64
        database.write_bytes(content)
        done = self.records("verify", "--data", damaged)
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("backup", done.stderr)

    def test_the_default_folder_is_the_users_state(self):
        home = self.root / "home"
        (home / ".local" / "state").mkdir(parents=True)
        shutil.copytree(self.data, home / ".local" / "state" / "unhurried")
        environment = {"HOME": str(home), "PATH": os.environ["PATH"]}
        done = self.records("list", env=environment)
        self.assertEqual(len(done.stdout.splitlines()), 13, done.stderr)
        environment["XDG_STATE_HOME"] = str(self.root / "elsewhere")
        self.assertIn("elsewhere/unhurried", self.records("list", env=environment).stderr)

    def test_a_full_output_is_an_error(self):
        command = [str(self.binaries / "unhurried-records"), "list", "--data", str(self.data)]
        with open("/dev/full", "w") as full:
            done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, timeout=60)
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("standard output", done.stderr)

    def test_help_and_version(self):
        for option in ("--help", "--version"):
            done = self.records(option)
            self.assertEqual(done.returncode, 0)
            self.assertIn("nhurried", done.stdout)


if __name__ == "__main__":
    clinic.main()
