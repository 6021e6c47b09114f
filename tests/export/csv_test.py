"""The CSV files read back by an independent reader, and compared with what the store shows as JSON."""
import csv
import json

import clinic

# Beginnings that a spreadsheet may take for a formula.
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def is_number(text):
    try:
        float(text)
        return True
    except ValueError:
        return False


class CsvTest(clinic.ClinicTest):
    def setUp(self):
        self.out = self.root / "csv"
        self.export(self.out, "--format", "csv")

    def table(self, name):
        raw = (self.out / name).read_bytes()
        raw.decode("utf-8")
        self.assertFalse(raw.startswith(b"\xef\xbb\xbf"))
        self.assertTrue(raw.endswith(b"\r\n"))
        with open(self.out / name, newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file, strict=True))
        for row in rows:
            self.assertNotIn(None, row, "a row has more cells than the heading")
            self.assertNotIn(None, row.values(), "a row has fewer cells than the heading")
        return rows

    def shown(self, visit_id):
        done = self.records("show", visit_id, "--data", self.data)
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)

    def test_every_visit_and_step_is_there_as_it_was(self):
        visits, steps, log = self.table("visits.csv"), self.table("steps.csv"), self.table("pace_log.csv")
        self.assertEqual(len(visits), 12)
        notes = 0
        for row in visits:
            record = self.shown(row["visit_id"])
            self.assertEqual(row["patient"], record["patient"])
            self.assertEqual(row["ending"], record["ending"])
            self.assertEqual(round(float(row["duration_s"]) * 1e6), record["ended_us"])
            shares = record["sharing"]
            for kind in ("words", "sizes", "picture", "note"):
                told = {True: "true", False: "false", None: ""}[shares[kind]]
                self.assertEqual(row[f"share_{kind}"], told)
            distress = record["suds_before"] if shares["note"] else None
            self.assertEqual(row["suds_before_0_10"], "" if distress is None else str(distress))
            own = [s for s in steps if s["visit_id"] == row["visit_id"]]
            self.assertEqual(len(own), len(record["steps"]))
            for written, step in zip(own, record["steps"]):
                self.assertEqual(int(written["ask"]), step["ask"]["number"])
                if shares["sizes"]:
                    self.assertEqual(float(written["closed_mm"]), step["ask"]["width_mm"])
                    self.assertEqual(written["instrument"], step["ask"]["instrument"])
                else:
                    self.assertEqual([written[c] for c in ("closed_mm", "instrument", "size_rank")], [""] * 3)
                self.assertEqual(written["opened_mm"], "")
                contact = step["contact_us"]
                self.assertEqual(written["contact_s"] == "", contact is None)
                if contact is not None:
                    self.assertEqual(round(float(written["contact_s"]) * 1e6), contact)
                pain = step["note"]["pain_nrs"] if shares["note"] else None
                self.assertEqual(written["pain_nrs_0_10"], "" if pain is None else str(pain))
                note = step["note"]["text"] if shares["note"] else ""
                notes += note != ""
                guarded = note.startswith(DANGEROUS) and not is_number(note)
                self.assertEqual(written["note"], ("'" if guarded else "") + note)
            entries = [e for e in log if e["visit_id"] == row["visit_id"]]
            self.assertEqual([e["kind"] for e in entries], [e["kind"] for e in record["log"]])
        self.assertGreater(notes, 5)

    def test_her_rest_is_there_with_how_much_it_varies(self):
        rests = self.table("baselines.csv")
        told = 0
        for row in self.table("visits.csv"):
            record = self.shown(row["visit_id"])
            own = [r for r in rests if r["visit_id"] == row["visit_id"]]
            self.assertEqual(len(own), len(record["baselines"]) if record["sharing"]["picture"] else 0)
            self.assertEqual(row["cue_phase"], record["preferences"]["cue_phase"])
            for written, rest in zip(own, record["baselines"]):
                told += 1
                self.assertEqual(float(written["level"]), rest["level"])
                self.assertEqual(float(written["variability"]), rest["spread"])
                self.assertEqual(written["variability_unit"], "cm_h2o")
                self.assertEqual(written["probe"], rest["probe"])
                self.assertEqual(written["instrument"], rest["instrument"] if record["sharing"]["sizes"] else "")
                self.assertEqual(written["accepted"], "true" if rest["accepted"] else "false")
        self.assertGreater(told, 3)

    def test_no_cell_is_a_formula(self):
        guarded = 0
        for name in ("visits.csv", "steps.csv", "pace_log.csv", "trace.csv", "baselines.csv"):
            for row in self.table(name):
                for cell in row.values():
                    guarded += cell.startswith("'=")
                    if cell.startswith(DANGEROUS):
                        self.assertTrue(is_number(cell), cell)
        self.assertGreater(guarded, 0, "the clinic has no note that begins like a formula")

    def test_the_trace_is_there_only_where_she_agreed(self):
        agreed = {v["visit_id"] for v in self.table("visits.csv")
                  if v["consent_record_picture"] == "true" and v["share_picture"] == "true" and v["trainer"]}
        self.assertGreater(len(agreed), 0)
        rows = self.table("trace.csv")
        self.assertEqual({row["visit_id"] for row in rows}, agreed)
        self.assertEqual(len(rows), len(agreed) * 5 * 50)
        first = [row for row in rows if row["visit_id"] == rows[0]["visit_id"]]
        self.assertEqual([int(row["t_us"]) for row in first], [20000 * i for i in range(250)])
        self.assertEqual({(row["quantity"], row["unit"]) for row in rows}, {("pelvic_pressure", "cm_h2o")})
        self.assertTrue(all(5 < float(row["value"]) < 25 for row in rows))


if __name__ == "__main__":
    clinic.main()
