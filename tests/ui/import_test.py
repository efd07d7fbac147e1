"""Tables of strangers in the real window: the import panel, loading in the background, and files that change on disk."""

import json
import os
import random
import unittest

from driver import Window, close_window, map_point, rows

MANY = 3_000_000
STATES = ["RUS", "KAZ", "KGZ", "UZB", "TJK", "TKM", "CHN", "IRN", "TUR", "IND", "PAK", "AFG"]


def write(path, text):
    """At once, as a program does that saves a file."""
    beside = path.with_name(path.name + ".new")
    beside.write_text(text, encoding="utf-8")
    os.replace(beside, path)


def misspelt(folder):
    """Three rows of trade; one state's name is not spelt as anybody knows it."""
    path = folder / "trade.csv"
    write(path, "exporter;importer;usd\nRussia;Kazakhstan;5\nChina;Kyrgystann;7,5\nUzbekistan;Tajikistan;2\n")
    return path


def many_rows(folder):
    """Enough for a load that takes some frames."""
    path = folder / "many.csv"
    pick = random.Random(7)
    flows = [f"{','.join(pick.sample(STATES, 2))},{pick.randint(1, 999)},{pick.randint(1990, 2022)}" for _ in range(50_000)]
    with open(path, "w", encoding="utf-8") as file:
        file.write("actor,target,value,year,remark\n")
        file.writelines(f"{flows[row % len(flows)]},row {row}\n" for row in range(MANY))
    return path


class Import(unittest.TestCase):
    def setUp(self):
        self.window = Window()
        self.addCleanup(self.window.__exit__)
        self.folder = self.window.folder
        self.first = self.window.settle()

    def open(self, path):
        self.window.key("ctrl+o")
        self.window.wait("the dialog", lambda s: s["dialog"] == "Open a dataset")
        self.window.write_path(path)

    def click(self, aim):
        """Clicks a widget when it stands where it stays."""
        state = self.window.settle()
        self.assertIn(aim, state["aims"])
        self.window.click(state["aims"][aim])

    def save(self, path):
        self.window.key("ctrl+s")
        self.window.wait("the save dialog", lambda s: s["dialog"] == "Save the project")
        self.window.write_path(path)
        self.window.wait("the project saved", lambda s: s["status"].startswith("Saved"))
        self.window.settle()

    def states_of_lines(self):
        return [json.loads(line) for line in self.window.trace.read_text(encoding="utf-8").split("\n")[:-1]]

    def test_name_is_assigned_and_remembered(self):
        self.open(misspelt(self.folder))
        state = self.window.wait("the panel", lambda s: s["import"])
        self.assertEqual(state["import"]["names"], {"Kyrgystann": ""})
        self.assertEqual(state["import"]["roles"], ["Actor", "Target", "Value"])
        self.assertIn("2 of 3 rows", state["import"]["summary"])
        self.assertEqual(state["relations"], 2, "what is understood is drawn behind the panel")
        self.click("import suggest Kyrgystann KGZ")
        self.window.wait("the name assigned", lambda s: s["import"]["names"] == {"Kyrgystann": "KGZ"} and not s["import"]["busy"] and "3 of 3" in s["import"]["summary"])
        self.click("import draw")
        self.window.wait("all three drawn", lambda s: not s["import"] and not s["loading"] and s["relations"] == 3)
        project = self.folder / "trade.influence.json"
        self.save(project)
        with Window(project) as again:
            self.assertEqual(again.settle()["relations"], 3, "the assignment is kept in the project")
            again.key("ctrl+i")
            opened = again.wait("the panel", lambda s: s["import"])
            self.assertEqual(opened["import"]["names"], {"Kyrgystann": "KGZ"})

    def test_assigning_is_undone(self):
        self.open(misspelt(self.folder))
        self.window.wait("the panel", lambda s: s["import"])
        self.click("import suggest Kyrgystann KGZ")
        self.window.wait("read again", lambda s: not s["import"]["busy"] and "3 of 3" in s["import"]["summary"])
        self.click("import draw")
        self.window.wait("all three drawn", lambda s: not s["import"] and not s["loading"] and s["relations"] == 3)
        self.window.settle()
        self.window.key("ctrl+z")
        self.window.wait("two again", lambda s: s["relations"] == 2 and not s["loading"])
        self.window.settle()
        self.window.key("ctrl+shift+z")
        self.window.wait("three again", lambda s: s["relations"] == 3 and not s["loading"])

    def test_cancel_leaves_the_map(self):
        self.open(misspelt(self.folder))
        self.window.wait("the panel", lambda s: s["import"])
        self.click("import cancel")
        state = self.window.wait("the panel gone", lambda s: not s["import"])
        self.assertEqual(self.window.settle()["relations"], len(rows("relations")))
        self.assertEqual(state["camera"], self.first["camera"])
        self.assertEqual(self.window.quit(), 0, "nothing is left to save")

    def test_question_is_answered_by_a_choice(self):
        path = self.folder / "two.csv"
        write(path, "actor,target,goods,services\nRUS,KAZ,5,1\nCHN,KAZ,7,2\n")
        self.open(path)
        state = self.window.wait("the panel", lambda s: s["import"])
        self.assertIn("goods, services", state["import"]["failure"])
        self.assertEqual(state["relations"], len(rows("relations")), "the map stays until the question is answered")
        self.click("import field Value")
        self.click("import option services")
        self.window.wait("the answer taken", lambda s: s["import"]["roles"] == ["Actor", "Target", "", "Value"] and not s["import"]["busy"])
        self.click("import draw")
        self.window.wait("drawn", lambda s: not s["import"] and not s["loading"] and s["relations"] == 2)

    def test_table_without_questions_is_drawn_at_once(self):
        path = self.folder / "plain.csv"
        write(path, "actor,target,value\nRUS,KAZ,5\nCHN,KAZ,7\n")
        self.open(path)
        state = self.window.wait("drawn", lambda s: s["relations"] == 2)
        self.assertIsNone(state["import"])
        self.assertIn("2 relations from plain.csv, 0 rows left out", self.window.settle()["status"])

    def test_work_done_while_a_table_is_read_is_asked_about(self):
        path = many_rows(self.folder)
        self.open(path)
        self.window.wait("the load", lambda s: s["loading"])
        self.window.key("ctrl+t")
        self.window.wait("the dark theme", lambda s: s["theme"] == "dark" and s["loading"])
        state = self.window.wait("the question", lambda s: s["dialog"] == "Unsaved changes")
        self.assertEqual((state["theme"], state["relations"]), ("dark", len(rows("relations"))))
        self.window.settle()
        self.window.key("Escape")
        self.window.wait("the map as it was", lambda s: not s["dialog"] and s["status"].startswith("Cancelled opening"))
        self.assertEqual(self.window.settle()["relations"], len(rows("relations")))

    def test_closing_over_answers_asks(self):
        self.open(misspelt(self.folder))
        self.window.wait("the panel", lambda s: s["import"])
        self.click("import suggest Kyrgystann KGZ")
        self.window.wait("read again", lambda s: not s["import"]["busy"] and "3 of 3" in s["import"]["summary"])
        self.window.settle()
        close_window()
        self.window.wait("the question", lambda s: s["dialog"] == "The table is not drawn yet")
        self.window.settle()
        self.window.key("Escape")
        self.window.wait("the panel again", lambda s: s["import"] and not s["dialog"])
        self.window.settle()
        close_window()
        self.window.wait("the question", lambda s: s["dialog"] == "The table is not drawn yet")
        self.click("dialog Draw it")
        self.window.wait("all three drawn", lambda s: not s["import"] and not s["loading"] and s["relations"] == 3)

    def test_many_rows_load_beside_the_frames(self):
        path = many_rows(self.folder)
        self.open(path)
        self.window.wait("the load", lambda s: s["loading"])
        self.window.drag(map_point(self.first, 0.75, 0.3), (-120, 0))
        moved = self.window.wait("a moved map while it loads", lambda s: s["camera"]["fit"] == "free")
        self.assertTrue(moved["loading"], "frames go on during the load")
        self.assertEqual(moved["relations"], len(rows("relations")))
        self.window.wait("all rows", lambda s: not s["loading"] and s["relations"] == MANY)
        loads = [s["loading"] for s in self.states_of_lines() if s["loading"]]
        self.assertGreater(len({(one["stage"], one["done"]) for one in loads}), 5, "progress is told")
        self.assertTrue(any(0 < one["done"] < one["total"] for one in loads))

        self.window.key("ctrl+t")
        self.window.wait("the dark theme", lambda s: s["theme"] == "dark")
        self.window.key("ctrl+z")
        self.window.wait("the light theme", lambda s: s["theme"] == "light")
        before = self.window.settle()
        self.open(path)
        self.window.wait("the second load", lambda s: s["loading"])
        self.window.key("Escape")
        self.window.wait("the load left", lambda s: not s["loading"] and s["status"].startswith("Cancelled"))
        after = self.window.settle()
        self.assertEqual((after["relations"], after["camera"]), (before["relations"], before["camera"]))

    def test_changed_file_is_read_again(self):
        path = self.folder / "plain.csv"
        write(path, "actor,target,value\nRUS,KAZ,5\nCHN,KAZ,7\n")
        self.open(path)
        self.window.wait("drawn", lambda s: s["relations"] == 2)
        self.window.settle()
        write(path, "actor,target,value\nRUS,KAZ,5\nCHN,KAZ,7\nKAZ,UZB,1\n")
        self.window.key("ctrl+r")
        self.window.wait("read on asking", lambda s: s["relations"] == 3 and not s["loading"])
        project = self.folder / "plain.influence.json"
        self.save(project)
        words = json.loads(project.read_text(encoding="utf-8"))
        words["follow_files"] = True
        project.write_text(json.dumps(words), encoding="utf-8")
        with Window(project) as follower:
            self.assertEqual(follower.settle()["relations"], 3)
            write(path, "actor,target,value\nRUS,KAZ,5\n")
            follower.wait("read by itself", lambda s: s["relations"] == 1)
            write(path, "no table at all")
            broken = follower.wait("a message", lambda s: "plain.csv" in s["status"] and not s["loading"])
            self.assertEqual(broken["relations"], 1, "a broken file leaves the map")
            write(path, "actor,target,value\nRUS,KAZ,5\nCHN,KAZ,7\n")
            follower.wait("mended", lambda s: s["relations"] == 2)


if __name__ == "__main__":
    unittest.main()
