"""Makes the files that tests/bench/peers works on: the same bytes each time, from the bundled borders."""

import csv
import itertools
import math
import pathlib
import random
import subprocess

CENTRAL_ASIA = "KAZ UZB KGZ TJK TKM RUS CHN AFG IRN TUR PAK IND MNG AZE".split()
DRIVERS = {"fgb": "FlatGeobuf", "shp": "ESRI Shapefile", "gmt": "OGR_GMT"}
CURVE_SEGMENTS = 16


class Case:
    """A map of arrows: the table that influence-map reads, and ready curves for the others."""

    def __init__(self, work, name, title, view_deg, our_view):
        self.name, self.title, self.view_deg, self.our_view = name, title, view_deg, our_view
        self.folder = work / name
        self.table = self.folder / "arrows.csv"

    def file(self, what, ending):
        made_from = self.folder / f"{what}.fgb"
        return made_from if ending == "fgb" else converted(made_from, ending)


def converted(path, ending):
    made = path.with_suffix("." + ending)
    if not made.exists():
        subprocess.run(["ogr2ogr", "-f", DRIVERS[ending], made, path], check=True, stderr=subprocess.DEVNULL)
    return made


def borders_as(work, borders, ending):
    """For each peer the kind of file that it reads fastest."""
    if ending == "fgb":
        return borders
    plain = work / "borders.fgb"
    if not plain.exists():
        subprocess.run(["ogr2ogr", "-f", "FlatGeobuf", plain, borders, "-select", "code"], check=True)
    return converted(plain, ending)


def places(borders):
    """ISO code -> a point within, of every member of the United Nations."""
    from osgeo import ogr

    dataset = ogr.Open(str(borders))  # kept, since the layer lives in it
    found = {}
    for feature in dataset.GetLayer(0):
        if feature["status"] == "state":
            point = feature.GetGeometryRef().PointOnSurface()
            found[feature["code"]] = (point.GetX(), point.GetY())
    return found


def curve(start, end, degrees_per_px):
    """A symmetric curve that ends where its head begins, and the head; both in degrees."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    bend = ((start[0] + end[0]) / 2 - 0.2 * dy, (start[1] + end[1]) / 2 + 0.2 * dx)
    points = []
    for i in range(CURVE_SEGMENTS + 1):
        t = i / CURVE_SEGMENTS
        points.append(tuple((1 - t) ** 2 * a + 2 * t * (1 - t) * b + t * t * c for a, b, c in zip(start, bend, end)))
    along = math.atan2(end[1] - bend[1], end[0] - bend[0])
    back = [(end[0] - 12 * degrees_per_px * math.cos(along + side), end[1] - 12 * degrees_per_px * math.sin(along + side)) for side in (-0.4, 0.4)]
    return points, [end, *back, end]


def write_curves(path, geometries, classes, kind):
    from osgeo import ogr, osr

    degrees = osr.SpatialReference()
    degrees.ImportFromEPSG(4326)
    degrees.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    dataset = ogr.GetDriverByName("FlatGeobuf").CreateDataSource(str(path))
    layer = dataset.CreateLayer(path.stem, degrees, kind)
    layer.CreateField(ogr.FieldDefn("class", ogr.OFTInteger))
    for points, strength in zip(geometries, classes):
        line = ogr.Geometry(ogr.wkbLinearRing if kind == ogr.wkbPolygon else ogr.wkbLineString)
        for x, y in points:
            line.AddPoint_2D(x, y)
        if kind == ogr.wkbPolygon:
            ring, line = line, ogr.Geometry(ogr.wkbPolygon)
            line.AddGeometry(ring)
        feature = ogr.Feature(layer.GetLayerDefn())
        feature["class"] = strength
        feature.SetGeometry(line)
        layer.CreateFeature(feature)


def make(case, point_of, states, count):
    from osgeo import ogr

    if case.table.exists():
        return case
    case.folder.mkdir(parents=True)
    chosen = random.Random(5)
    pairs = chosen.sample(list(itertools.permutations(states, 2)), count)
    values = [round(chosen.lognormvariate(3, 1), 1) for _ in pairs]
    west, _, east, _ = case.view_deg
    drawn = [curve(point_of[actor], point_of[target], (east - west) / 1920) for actor, target in pairs]
    classes = [min(4, int(math.log(1 + value))) for value in values]
    write_curves(case.folder / "arrows.fgb", [line for line, _ in drawn], classes, ogr.wkbLineString)
    write_curves(case.folder / "heads.fgb", [head for _, head in drawn], classes, ogr.wkbPolygon)
    write_table(case.table, ["actor", "target", "value"], [(*pair, value) for pair, value in zip(pairs, values)])
    return case


def write_table(path, header, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
    return path


def cases(work, borders):
    point_of = places(borders)
    world, region = (-180, -90, 180, 90), (45, 31, 95, 59.125)
    return [make(Case(work, "central-asia-50", "Central Asia, 50 arrows", region, ["--extent", "45,31,95,59.125"]), point_of, CENTRAL_ASIA, 50),
            make(Case(work, "world-50", "world, 50 arrows", world, ["--fit", "world"]), point_of, sorted(point_of), 50),
            make(Case(work, "world-10000", "world, 10,000 arrows", world, ["--fit", "world"]), point_of, sorted(point_of), 10000)]


def arcs(work, borders, count):
    """A table of `count` arcs over the world, as few a pair as can be."""
    path = work / f"arcs-{count}.csv"
    if not path.exists():
        chosen = random.Random(5)
        pairs = list(itertools.permutations(sorted(places(borders)), 2))
        chosen.shuffle(pairs)
        write_table(path, ["actor", "target", "value"], [(*pairs[i % len(pairs)], round(chosen.lognormvariate(3, 1), 1)) for i in range(count)])
    return path


def million(work):
    """A table of trade: a row a pair and year, with many rows of a pair."""
    path = work / "million.csv"
    if not path.exists():
        chosen = random.Random(5)
        states = CENTRAL_ASIA + "USA DEU FRA GBR JPN KOR BRA ZAF NGA EGY SAU AUS CAN MEX ARG IDN VNM THA POL UKR ITA ESP SWE NOR FIN".split()
        pairs = list(itertools.permutations(states, 2))
        write_table(path, ["actor", "target", "value", "year"],
                    ((*chosen.choice(pairs), round(chosen.lognormvariate(3, 1), 1), chosen.randint(1990, 2022)) for _ in range(1000000)))
    return path


def one_arrow(work):
    return write_table(work / "one.csv", ["actor", "target", "value"], [("RUS", "KAZ", 1)])
