#!/usr/bin/env python3
"""Packs the program as cpack does and looks into the package: python3 package_test.py BUILD_FOLDER.

Needs what .ci/prepare lists as package_test_packages. Whether it installs on a bare Debian, and leaves nothing behind, tests/package/install_on_bare_debian tells.
"""
import gzip
import hashlib
import os
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

BUILD = Path(sys.argv.pop()).resolve()
ROOT = Path(__file__).resolve().parents[2]
EXPECTED = """
    bin/influence-map
    share/applications/influence-map.desktop
    share/bash-completion/completions/influence-map
    share/doc/influence-map/SECURITY.md
    share/doc/influence-map/changelog.Debian.gz
    share/doc/influence-map/changelog.gz
    share/doc/influence-map/copyright
    share/icons/hicolor/48x48/apps/influence-map.png
    share/icons/hicolor/128x128/apps/influence-map.png
    share/icons/hicolor/256x256/apps/influence-map.png
    share/icons/hicolor/scalable/apps/influence-map.svg
    share/lintian/overrides/influence-map
    share/man/man1/influence-map.1.gz
    share/metainfo/org.influence_map.influence_map.metainfo.xml
    share/mime/packages/influence-map.xml""".split()
DATA = "share/influence-map/"
DATA_ENDINGS = {".fgb", ".csv", ".json", ".md"}
# Opened by path or by dlopen; the linked libraries are found by dpkg-shlibdeps, of which one stands for all.
NEEDED = {"fonts-noto-core", "iso-codes", "proj-data", "libgl1", "libegl1", "libgdal32", "libproj25"}


def run(*words, **options):
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, **options)
    if done.returncode != 0:
        raise AssertionError(f"{words[0]} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def pack(folder, umask):
    run("cpack", "--config", BUILD / "CPackConfig.cmake", "-B", folder, env={**os.environ, "TZ": "Asia/Almaty"}, umask=umask)
    [package] = Path(folder).glob("*.deb")
    return package


class Package(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="influence-map-package-")
        cls.addClassCleanup(folder.cleanup)
        cls.folder = Path(folder.name)
        cls.deb = pack(cls.folder / "first", umask=0o077)
        cls.tree = cls.folder / "tree"
        run("dpkg-deb", "-x", cls.deb, cls.tree)
        run("dpkg-deb", "-e", cls.deb, cls.folder / "control")
        cls.usr = cls.tree / "usr"
        cls.version = re.search(r"^project\(influence-map VERSION (\S+)", (ROOT / "CMakeLists.txt").read_text(), re.M).group(1)

    def field(self, name):
        return run("dpkg-deb", "-f", self.deb, name).strip()

    def test_holds_these_files_and_the_data(self):
        files = {str(path.relative_to(self.usr)) for path in self.usr.rglob("*") if not path.is_dir()}
        data = {file for file in files if file.startswith(DATA)}
        self.assertEqual(sorted(files - data), sorted(EXPECTED))
        assets = ROOT / "assets"
        sources = [path for room in ("borders", "codes", "datasets", "ground", "schema") for path in (assets / room).rglob("*")]
        wanted = {DATA + str(path.relative_to(assets)) for path in sources if path.suffix in DATA_ENDINGS}
        prepared = {file for file in data if re.fullmatch(DATA + r"prepared/[0-9a-f]{32}\.borders", file)}  # the borders made ready to be drawn
        self.assertEqual(sorted(data - prepared), sorted(wanted))
        self.assertEqual([path for path in self.tree.iterdir()], [self.usr])

    def test_files_belong_to_root_and_are_readable(self):
        for line in run("dpkg-deb", "-c", self.deb).splitlines():
            mode, owner = line.split()[:2]
            self.assertEqual(owner, "root/root", line)
            self.assertIn(mode, ("drwxr-xr-x", "-rwxr-xr-x" if "/bin/" in line else "-rw-r--r--"), line)

    def test_sums_are_sorted_and_right(self):
        lines = [line.split("  ", 1) for line in (self.folder / "control" / "md5sums").read_text().splitlines()]
        names = [name for _, name in lines]
        self.assertEqual(names, sorted(names))
        for digest, name in lines:
            self.assertEqual(hashlib.md5((self.tree / name).read_bytes()).hexdigest(), digest, name)

    def test_version_is_one(self):
        self.assertRegex(self.version, r"^\d+\.\d+\.\d+$")
        self.assertEqual(self.field("Version"), self.version + "-1")
        program = self.usr / "bin" / "influence-map"
        self.assertEqual(run(program, "--version").splitlines()[0], f"influence-map {self.version}")
        changelog = gzip.decompress((self.usr / "share/doc/influence-map/changelog.gz").read_bytes()).decode()
        self.assertEqual(re.search(r"^## (\S+)", changelog, re.M).group(1), self.version)
        self.assertIn(f"({self.version}-1)", gzip.decompress((self.usr / "share/doc/influence-map/changelog.Debian.gz").read_bytes()).decode())

    def test_depends_on_what_it_opens(self):
        depends = {name.split()[0] for name in self.field("Depends").split(",")}
        self.assertLessEqual(NEEDED, depends)
        self.assertNotIn("-dev", self.field("Depends"))

    def test_program_starts_without_gdal_and_proj(self):
        needed = set(re.findall(r"\(NEEDED\).*\[(.*)\]", run("readelf", "-dW", self.usr / "bin" / "influence-map")))
        self.assertIn("libcairo.so.2", needed)  # so that this test could fail
        self.assertEqual([name for name in needed if name.startswith(("libgdal", "libproj"))], [])

    def test_program_is_stripped_and_finds_its_data_beside_it(self):
        program = self.usr / "bin" / "influence-map"
        self.assertNotIn(".debug_info", run("readelf", "-SW", program))
        bare = {name: value for name, value in os.environ.items() if not name.startswith("INFLUENCE_MAP_")}
        run(program, "export", "-o", self.folder / "packed.svg", env=bare)
        run(BUILD / "influence-map", "export", "-o", self.folder / "built.svg", env=bare)
        self.assertEqual((self.folder / "packed.svg").read_bytes(), (self.folder / "built.svg").read_bytes())
        if "INFLUENCE_MAP_HARDENED:BOOL=ON" in (BUILD / "CMakeCache.txt").read_text():
            self.assertNotIn(str(ROOT).encode(), program.read_bytes())

    def test_licences_are_the_copyright_file(self):
        copyright_file = (self.usr / "share/doc/influence-map/copyright").read_text()
        self.assertEqual(run(self.usr / "bin" / "influence-map", "--licences"), copyright_file)
        # Every pattern of the sources' own means a file, and every licence that is named has its text.
        for pattern in re.findall(r"^Files: (.*)$", copyright_file, re.M):
            if pattern.startswith("assets/"):
                self.assertTrue(list(ROOT.glob(pattern)), pattern)
        named = {name for line in re.findall(r"^License: (.*)$", copyright_file, re.M) for name in line.split(" and ")}
        for name in named:
            self.assertRegex(copyright_file, rf"(?m)^License: {re.escape(name)}\n ")

    def test_desktop_files_are_valid(self):
        self.assertEqual(run("desktop-file-validate", self.usr / "share/applications/influence-map.desktop"), "")
        run("appstreamcli", "validate", "--no-net", "--pedantic", self.usr / "share/metainfo/org.influence_map.influence_map.metainfo.xml")
        mime = self.folder / "mime"
        (mime / "packages").mkdir(parents=True)
        (mime / "packages" / "influence-map.xml").write_bytes((self.usr / "share/mime/packages/influence-map.xml").read_bytes())
        run("update-mime-database", mime)
        self.assertIn("60:application/x-influence-map+json:*.influence.json\n", (mime / "globs2").read_text())

    def test_icons_have_the_size_of_their_folder(self):
        for size in (48, 128, 256):
            head = (self.usr / f"share/icons/hicolor/{size}x{size}/apps/influence-map.png").read_bytes()[16:24]
            self.assertEqual((int.from_bytes(head[:4], "big"), int.from_bytes(head[4:], "big")), (size, size))

    def test_manual_page_is_read_without_a_warning(self):
        page = self.usr / "share/man/man1/influence-map.1.gz"
        done = subprocess.run(["man", "--warnings=all", "-l", str(page)], capture_output=True, text=True, env={**os.environ, "MANWIDTH": "200", "LC_ALL": "C.UTF-8"})
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn("--licences", done.stdout)

    def test_bash_completes_commands_options_and_files(self):
        script = self.usr / "share/bash-completion/completions/influence-map"
        for words, expected in ((["re"], ["report"]), (["export", "--out"], ["--output"]), (["export", "-o", "assets/bord"], ["assets/borders"]), (["--size", "a"], [])):
            typed = " ".join(["influence-map", *words])
            answer = run("bash", "-c", f'source "{script}"; COMP_WORDS=({typed}); COMP_CWORD={len(words)}; _influence_map; printf "%s\\n" "${{COMPREPLY[@]}}"', cwd=ROOT)
            self.assertEqual(answer.split(), expected, typed)

    def test_lintian_finds_nothing(self):
        self.assertEqual(run("lintian", "--allow-root", "--fail-on", "error,warning", self.deb), "")

    def test_packing_again_with_another_umask_gives_the_same_bytes(self):
        self.assertEqual(pack(self.folder / "second", umask=0o022).read_bytes(), self.deb.read_bytes())


if __name__ == "__main__":
    unittest.main()
