"""What a user comes for, each from a fresh start in at most three actions (a click, a key, a turn of the wheel, or words typed with Enter), and its answer on the screen.

With INFLUENCE_MAP_TASK_PICTURES set to a folder, the window with each answer is written there: the pictures of TASKS.md."""

import os
import pathlib
import subprocess
import tempfile
import unittest

from driver import Window, rows, xdotool

MOST_ACTIONS = 3
PICTURES = os.environ.get("INFLUENCE_MAP_TASK_PICTURES")


class Task:
    """A fresh window that counts what the user does."""

    def __init__(self, test, name, *arguments):
        self.test, self.name, self.count = test, name, 0
        self.window = Window(*arguments)

    def __enter__(self):
        self.window.settle()
        return self

    def __exit__(self, kind, *_):
        if kind is None:
            self.test.assertGreater(self.count, 0)
            self.test.assertLessEqual(self.count, MOST_ACTIONS, f"{self.name} takes too many actions")
            self.take_picture()
        self.window.__exit__()

    def take_picture(self):
        if not PICTURES:
            return
        self.window.move_to([1300, 18])  # nothing lights up
        self.window.settle()
        subprocess.run(["import", "-window", "root", "-resize", "1120x", "+dither", "-colors", "160", "-define", "png:compression-level=9", "-strip",
                        f"PNG8:{pathlib.Path(PICTURES) / self.name}.png"], check=True)

    @property
    def state(self):
        return self.window.settle()

    def click(self, aim, ctrl=False):
        self.count += 1
        self.window.click(self.state["aims"][aim], ctrl=ctrl)

    def click_legend(self, label):
        self.count += 1
        self.window.click(self.state["legend_px"][label])

    def click_arrow(self, name):
        self.count += 1
        self.window.click(self.state["arrow_px"][name])

    def right_click(self, at):
        self.count += 1
        self.window.move_to(at)
        self.window.settle()
        xdotool("click", 3)

    def key(self, key):
        self.count += 1
        self.window.settle()  # a menu that still closes would take the key
        self.window.key(key)

    def wheel_over_filters(self):
        self.count += 1
        self.window.wheel([183, 600], -40)

    def answer(self, what, fact):
        return self.window.wait(what, fact)


def chosen(**wanted):
    return [r for r in rows("relations") if all(r[column] == value for column, value in wanted.items())]


def evidence_of(relations):
    ids = {r["id"] for r in relations}
    return {f"evidence {e['id']}" for e in rows("evidence") if e["relation"] in ids}


class Tasks(unittest.TestCase):
    def test_which_states_lost_russian_military_support_and_who_says_so(self):
        answer = chosen(actor="RUS", domain="military", trend="waning")
        self.assertTrue(answer)
        with Task(self, "lost-military-support") as task:
            task.click("filter Who influences Russia", ctrl=True)
            task.click("filter Domain Military", ctrl=True)
            task.click_legend("Waning")
            state = task.answer("what waned", lambda s: s["relations"] == len(answer) and evidence_of(answer) <= set(s["shown"]))
            self.assertEqual({name.split(":")[0] for name in state["arrow_px"]}, {f"RUS>{r['target']}" for r in answer})

    def test_who_influences_tajikistan(self):
        with Task(self, "who-influences-tajikistan") as task:
            task.right_click(task.state["region_px"]["TJK"])
            task.click("menu Who influences Tajikistan?")
            state = task.answer("the question", lambda s: "question Who influences Tajikistan?" in s["shown"])
            self.assertIn("RUS>TJK", state["arrow_px"])
            self.assertFalse([name for name in state["arrow_px"] if name.startswith("TJK>")])

    def test_what_evidence_stands_behind_an_arrow(self):
        with Task(self, "evidence-behind-an-arrow") as task:
            task.click_arrow("CHN>KAZ")
            task.answer("its evidence", lambda s: (s["selection"]["actor"], s["selection"]["target"]) == ("CHN", "KAZ")
                        and set(s["shown"]) & evidence_of(chosen(actor="CHN", target="KAZ")))

    def test_what_stands_between_two_states(self):
        with Task(self, "between-two-states") as task:
            task.right_click(task.state["arrow_px"]["RUS>TJK"])
            task.click("menu Russia and Tajikistan")
            state = task.answer("both ways, by domain", lambda s: "question Russia and Tajikistan" in s["shown"])
            self.assertTrue({"RUS>TJK:military", "TJK>RUS:security"} <= set(state["arrow_px"]))

    def test_how_did_it_change_over_time(self):
        with Task(self, "over-time") as task:
            before = task.state["relations"]
            task.click("time begin")
            task.answer("the first month alone", lambda s: s["time"] and 0 < s["relations"] < before)

    def test_which_relations_are_denied(self):
        self.filter_by_modality("denied", "Denied")

    def test_what_does_the_source_only_expect(self):
        self.filter_by_modality("expected", "Expected")

    def filter_by_modality(self, modality, label):
        answer = chosen(modality=modality)
        with Task(self, f"only-{modality}") as task:
            task.wheel_over_filters()
            task.click(f"filter How it is said {label}", ctrl=True)
            task.answer(f"only what is {modality}", lambda s: s["relations"] == len(answer) and set(s["shown"]) & evidence_of(answer))

    def test_who_comes_second_in_a_country(self):
        with Task(self, "who-comes-second") as task:
            task.right_click(task.state["region_px"]["KAZ"])
            task.click("menu Who influences Kazakhstan?")
            task.key("m")
            task.answer("actors and targets in order", lambda s: "question Who influences Kazakhstan?" in s["shown"] and "matrix" in s["shown"])

    def test_a_figure_for_a_report(self):
        with tempfile.TemporaryDirectory() as folder, Task(self, "figure") as task:
            task.key("ctrl+e")
            task.answer("the dialog", lambda s: s["dialog"] == "Export the figure")
            task.count += 1
            task.window.write_path(pathlib.Path(folder) / "map.pdf")
            task.answer("the file", lambda s: s["status"].startswith("Exported") and not s["dialog"])
            self.assertTrue((pathlib.Path(folder) / "map.pdf").read_bytes().startswith(b"%PDF"))


if __name__ == "__main__":
    unittest.main()
