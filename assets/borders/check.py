"""Checks the facts that the border files promise, on the files as written. Run as `build.py --check`."""
import csv
import json
from collections import Counter, defaultdict
from pathlib import Path

from osgeo import ogr

import planar
from grid import SOUTH_POLE, WIDTH, degrees, grid

HERE = Path(__file__).resolve().parent
REGIONS_FILE = HERE / "admin0-10m.fgb"
LINES_FILE = HERE / "disputed-lines.fgb"
ISO_CODES = Path("/usr/share/iso-codes/json/iso_3166-1.json")
REGION_FIELDS = ("code", "iso_n3", "name", "status", "view_un", "view_de_facto", "note")
LINE_FIELDS = ("name", "between", "note")
VIEWS = ("view_un", "view_de_facto")

PLACES = [  # a point and the region that it must lie in, alone
    ("Donetsk", 37.8, 48.0, "UKR"), ("Simferopol", 34.1, 44.95, "XCR"), ("Kerch", 36.45, 45.35, "XCR"), ("Baikonur", 63.3, 45.9, "KAZ"),
    ("Moscow", 37.6, 55.75, "RUS"), ("Chukotka west of 180", 178.5, 67.5, "RUS"), ("Uelen", -169.9, 66.15, "RUS"), ("Wrangel west", 179.5, 71.2, "RUS"),
    ("Wrangel east", -179.5, 71.2, "RUS"), ("Taveuni west", 179.95, -16.9, "FJI"), ("South Pole", 0.0, -89.9, "ATA"), ("Ross shelf", 179.9, -86.0, "ATA"),
    ("Taipei", 121.5, 25.05, "TWN"), ("Pristina", 21.16, 42.66, "XKX"), ("Kyrenia", 33.32, 35.32, "XNC"), ("Hargeisa", 44.06, 9.56, "XSL"),
    ("Laayoune", -13.2, 27.1, "XWS"), ("Tifariti", -10.55, 26.1, "ESH"), ("Tarfaya", -12.8, 27.9, "MAR"), ("Siachen", 77.1, 35.4, "XSG"),
    ("Aksai Chin", 79.8, 35.2, "CHN"), ("Tawang", 91.87, 27.58, "IND"), ("Muzaffarabad", 73.47, 34.37, "PAK"), ("Srinagar", 74.8, 34.08, "IND"),
    ("Kunashir", 145.85, 44.1, "XSK"), ("Guantanamo Bay", -75.1, 19.93, "XGT"), ("Christmas Island", 105.65, -10.48, "CXR"),
    ("Vatican", 12.4525, 41.9035, "VAT"), ("Osh", 72.8, 40.53, "KGZ"), ("Sokh", 71.13, 39.97, "UZB"), ("Vorukh", 70.57, 39.85, "TJK"),
    ("Almaty", 76.9, 43.25, "KAZ"), ("Khorog", 71.55, 37.49, "TJK"), ("Ashgabat", 58.38, 37.95, "TKM"),
]
ON_WATER = [("Caspian Sea", 51.0, 42.0), ("Pacific", 180.0, 10.0)]

AREAS = [  # square degrees, planar
    ("RUS", 2925.0, 2927.0), ("XCR", 3.05, 3.15), ("KAZ", 328.0, 331.0), ("ATA", 5900.0, 6300.0), ("FJI", 1.4, 1.8), ("VAT", 0.00003, 0.00005),
]

OWNERS = {  # region: (owner for the UN, owner de facto)
    "XCR": ("UKR", "RUS"), "TWN": ("CHN", "TWN"), "XKX": ("SRB", "XKX"), "XNC": ("CYP", "XNC"), "XSL": ("SOM", "XSL"), "ESH": ("ESH", "ESH"),
    "XWS": ("ESH", "MAR"), "XSG": ("XSG", "IND"), "XGT": ("CUB", "USA"), "XBZ": ("CYP", "XBZ"), "XAK": ("GBR", "GBR"), "XDH": ("GBR", "GBR"),
}


class Region:
    def __init__(self, feature):
        self.__dict__.update({field: feature.GetField(field) for field in REGION_FIELDS})
        self.geometry = feature.GetGeometryRef().Clone()
        self.points = [[[ring.GetPoint_2D(i) for i in range(ring.GetPointCount())] for ring in polygon] for polygon in self.geometry]
        self.rings = [[[grid(*p) for p in ring] for ring in polygon] for polygon in self.points]
        self.directed = Counter((a, b) for polygon in self.rings for ring in polygon for a, b in zip(ring, ring[1:]))
        self.edges = {planar.edge(a, b) for a, b in self.directed}
        self.area = self.geometry.GetArea()


def read_table(name):
    with open(HERE / name, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def iso_table():
    return json.loads(ISO_CODES.read_text(encoding="utf-8"))["3166-1"]


def open_layer(path, name, kind, fields, fact):
    source = ogr.Open(str(path))
    layer = source.GetLayerByName(name)
    definition = layer.GetLayerDefn()
    found = tuple(definition.GetFieldDefn(i).GetName() for i in range(definition.GetFieldCount()))
    fact(f"{path.name}: layer {name} with the fields {', '.join(fields)}", found == fields)
    fact(f"{path.name}: geometry type {ogr.GeometryTypeToName(kind)}", layer.GetGeomType() == kind)
    fact(f"{path.name}: declared as EPSG:4326", layer.GetSpatialRef().GetAuthorityCode(None) == "4326")
    return source, layer


def run():
    """Prints every fact; returns 1 where one of them fails."""
    failed = []

    def fact(text, holds, detail=""):
        print(("ok    " if holds else "FAILS ") + text + (f": {detail}" if detail != "" and detail is not None else ""))
        if not holds:
            failed.append(text)

    source, layer = open_layer(REGIONS_FILE, "admin0", ogr.wkbMultiPolygon, REGION_FIELDS, fact)
    regions = [Region(feature) for feature in layer]
    by_code = {r.code: r for r in regions}
    size = REGIONS_FILE.stat().st_size
    fact("the file stays below 9 MB", size < 9_000_000, f"{size:,} bytes")
    fact("255 regions, each code once, in ascending order", [r.code for r in regions] == sorted(by_code) and len(by_code) == 255, len(regions))

    check_attributes(regions, by_code, fact)
    check_shapes(regions, fact)
    check_seam(regions, fact)
    check_topology(regions, by_code, fact)
    check_places(regions, by_code, fact)
    check_lines(by_code, fact)
    print(f"{len(failed)} facts fail" if failed else "all facts hold")
    return 1 if failed else 0


def check_attributes(regions, by_code, fact):
    iso = {entry["alpha_3"]: entry["numeric"] for entry in iso_table()}
    fact("codes are those of ISO 3166-1 with their number, or private ones (XAA to XZZ) without",
         all(r.iso_n3 == iso[r.code] if r.code in iso else r.code[0] == "X" and r.iso_n3 == "" for r in regions),
         f"{sum(r.code not in iso for r in regions)} private")
    status = Counter(r.status for r in regions)
    fact("194 states (members of the UN and Vatican City), the rest is disputed or other",
         status["state"] == 194 and set(status) == {"state", "disputed", "other"}, dict(sorted(status.items())))
    fact("every region has a name, without the abbreviations of the source", all(r.name and "." not in r.name for r in regions))
    fact("every view names a region that stands alone in that view",
         all(getattr(by_code[getattr(r, v)], v) == getattr(r, v) for r in regions for v in VIEWS))
    fact("states own themselves in every view and have no note",
         all(r.note == "" and {r.view_un, r.view_de_facto} == {r.code} for r in regions if r.status == "state"))
    fact("every disputed region and every owned one has a note",
         all(r.note for r in regions if r.status == "disputed" or {r.view_un, r.view_de_facto} != {r.code}))
    wrong = [c for c, owners in OWNERS.items() if (by_code[c].view_un, by_code[c].view_de_facto) != owners]
    fact("the owners of " + ", ".join(OWNERS) + " are those of the README", not wrong, ", ".join(wrong))


def check_shapes(regions, fact):
    invalid = [r.code for r in regions if not r.geometry.IsValid()]
    fact("all geometries are valid", not invalid, ", ".join(invalid))
    fact("all geometries have an area", all(polygon.GetArea() > 0 for r in regions for polygon in r.geometry))
    points = [(p, q) for r in regions for rings, cells in zip(r.points, r.rings) for ring, row in zip(rings, cells) for p, q in zip(ring, row)]
    fact("all coordinates lie in [-180, 180] x [-90, 90]", all(-180 <= x <= 180 and -90 <= y <= 90 for (x, y), _ in points),
         f"{len(points):,} vertices")
    fact("all vertices are points of the source's grid, to the last bit", all(p == degrees(q) for p, q in points))
    widest = max((abs(a[0] - b[0]), r.code) for r in regions for rings in r.points for ring in rings for a, b in zip(ring, ring[1:]))
    fact("no edge spans more than 180° of longitude", widest[0] <= 180, f"the widest one, {widest[0]:.4f}°, is in {widest[1]}")
    fact("shells run counter-clockwise and holes clockwise",
         all((planar.doubled_area(ring) > 0) == (i == 0) for r in regions for polygon in r.rings for i, ring in enumerate(polygon)))
    for code, low, high in AREAS:
        area = next(r.area for r in regions if r.code == code)
        fact(f"{code} covers {low} to {high} square degrees", low < area < high, f"{area:.6g}")


def check_seam(regions, fact):
    touching, equal = [], True
    for r in regions:
        west = {y for polygon in r.rings for ring in polygon for x, y in ring if x == 0}
        east = {y for polygon in r.rings for ring in polygon for x, y in ring if x == WIDTH}
        equal &= west == east
        if west:
            touching.append(r.code)
    fact("vertices at 180° E and 180° W have the same latitudes", equal)
    fact("only Antarctica, Fiji and Russia reach 180°", touching == ["ATA", "FJI", "RUS"], ", ".join(touching))
    pole = sorted(x for r in regions for polygon in r.rings for ring in polygon for x, y in ring[1:] if y == SOUTH_POLE)
    fact("Antarctica is closed along 90° S, with a vertex every 40°", pole == [WIDTH // 9 * i for i in range(10)])


def check_topology(regions, by_code, fact):
    owners, twice = defaultdict(list), 0
    for r in regions:
        twice += sum(count > 1 or (b, a) in r.directed for (a, b), count in r.directed.items())
        for e in r.edges:
            owners[e].append(r)
    shared = sum(len(rs) == 2 for rs in owners.values())
    fact("no edge belongs to a region twice, nor to more than two regions", twice == 0 and max(map(len, owners.values())) == 2)
    fact("neighbours run along their shared edges in opposite directions",
         all(rs[0].directed[e] + rs[1].directed[e] == 1 for e, rs in owners.items() if len(rs) == 2), f"{shared:,} edges")
    fact("edges meet at their ends or not at all, all over the world", not planar.faults(sorted(owners)), f"{len(owners):,} edges")
    rus, kaz = by_code["RUS"].edges, by_code["KAZ"].edges
    common = rus & kaz
    ends = sorted(v for v, n in Counter(v for e in common for v in e).items() if n != 2)
    fact("the border of KAZ and RUS is one chain of edges that both have, from the Caspian Sea to China",
         len(common) == 2024 and len(ends) == 2, f"{len(common)} edges, {', '.join('%.4f %.4f' % degrees(v) for v in ends)}")
    # A second look that does not compare edges: where both have the vertices, both must have the edge.
    along = {v for e in common for v in e} - set(ends)
    fact("and neither has an edge there that the other lacks", not any(along & {a, b} for a, b in rus ^ kaz))
    fact("RUS with XCR and XSK is what the source calls Russia, 2929 square degrees",
         abs(sum(by_code[code].area for code in ("RUS", "XCR", "XSK")) - 2929) < 0.5)
    fact("XCR touches UKR and not RUS", len(by_code["XCR"].edges & by_code["UKR"].edges) > 40 and not by_code["XCR"].edges & rus)


def check_places(regions, by_code, fact):
    for name, lon, lat, code in PLACES:
        p = ogr.CreateGeometryFromWkt(f"POINT ({lon} {lat})")
        found = [r.code for r in regions if planar.in_box(grid(lon, lat), planar.box([q for s in r.rings for q in s[0]])) and r.geometry.Contains(p)]
        fact(f"{name} lies in {code} alone", found == [code], ", ".join(found))
    for name, lon, lat in ON_WATER:
        p = ogr.CreateGeometryFromWkt(f"POINT ({lon} {lat})")
        fact(f"{name} lies in no region", not any(r.geometry.Contains(p) for r in regions))


def check_lines(by_code, fact):
    source, layer = open_layer(LINES_FILE, "lines", ogr.wkbMultiLineString, LINE_FIELDS, fact)
    names = []
    for feature in layer:
        names.append(feature.GetField("name"))
        a, b = feature.GetField("between").split(";")
        edges = 0
        held = True
        for line in feature.GetGeometryRef():
            points = [line.GetPoint_2D(i) for i in range(line.GetPointCount())]
            held &= all(p == degrees(grid(*p)) for p in points)
            for e in (planar.edge(grid(*p), grid(*q)) for p, q in zip(points, points[1:])):
                edges += 1
                held &= e in by_code[a].edges and e in by_code[b].edges
        fact(f"line {names[-1]!r} is made of edges that {a} and {b} share", held and edges > 0, f"{edges} edges")
    fact("7 lines, by name", len(names) == 7 and names == sorted(names))
