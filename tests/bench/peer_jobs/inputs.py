"""Makes the files that tests/bench/peers works on: the same bytes each time, from the bundled borders."""

import csv
import functools
import itertools
import json
import math
import os
import random
import shutil
import subprocess

CENTRAL_ASIA = "KAZ UZB KGZ TJK TKM RUS CHN AFG IRN TUR PAK IND MNG AZE".split()
OTHERS = "USA DEU FRA GBR JPN KOR BRA ZAF NGA EGY SAU AUS CAN MEX ARG IDN VNM THA POL UKR ITA ESP SWE NOR FIN".split()
DRIVERS = {"fgb": "FlatGeobuf", "shp": "ESRI Shapefile", "gmt": "OGR_GMT"}
CURVE_SEGMENTS = 16


def apart(make):
    """Makes files in a process of its own: a child's peak memory counts what its parent had when it was started, so that ours must stay small."""
    @functools.wraps(make)
    def made(*arguments, **named):
        child = os.fork()
        if child == 0:
            status = 1
            try:
                make(*arguments, **named)
                status = 0
            finally:
                os._exit(status)
        if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0:
            raise RuntimeError("the input files could not be made; its words are above")
    return made


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


@apart
def make(case, borders, states, count):
    from osgeo import ogr

    if case.table.exists():
        return
    case.folder.mkdir(parents=True)
    point_of = places(borders)
    chosen = random.Random(5)
    pairs = chosen.sample(list(itertools.permutations(states or sorted(point_of), 2)), count)
    values = [round(chosen.lognormvariate(3, 1), 1) for _ in pairs]
    west, _, east, _ = case.view_deg
    drawn = [curve(point_of[actor], point_of[target], (east - west) / 1920) for actor, target in pairs]
    classes = [min(4, int(math.log(1 + value))) for value in values]
    write_curves(case.folder / "arrows.fgb", [line for line, _ in drawn], classes, ogr.wkbLineString)
    write_curves(case.folder / "heads.fgb", [head for _, head in drawn], classes, ogr.wkbPolygon)
    write_table(case.table, ["actor", "target", "value"], [(*pair, value) for pair, value in zip(pairs, values)])


def write_table(path, header, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
    return path


def cases(work, borders):
    world, region = (-180, -90, 180, 90), (45, 31, 95, 59.125)
    made = [(Case(work, "central-asia-50", "Central Asia, 50 arrows", region, ["--extent", "45,31,95,59.125"]), CENTRAL_ASIA, 50),
            (Case(work, "world-50", "world, 50 arrows", world, ["--fit", "world"]), None, 50),
            (Case(work, "world-10000", "world, 10,000 arrows", world, ["--fit", "world"]), None, 10000)]
    for case, states, count in made:
        make(case, borders, states, count)
    return [case for case, _, _ in made]


@apart
def make_arcs(path, borders, count):
    chosen = random.Random(5)
    spots = []
    for lon, lat in itertools.islice(itertools.cycle(sorted(places(borders).values())), 400):
        spots.append((round(lon + chosen.uniform(-2, 2), 3), round(max(-85, min(85, lat + chosen.uniform(-2, 2))), 3)))
    pairs = chosen.sample(list(itertools.permutations(range(len(spots)), 2)), count)
    write_table(path, ["actor_lon", "actor_lat", "target_lon", "target_lat", "value"], [(*spots[a], *spots[b], round(chosen.lognormvariate(3, 1), 1)) for a, b in pairs])


def arcs(work, borders, count):
    """A table of `count` arcs over the world, each between another pair of 400 places in the states."""
    path = work / f"arcs-{count}.csv"
    if not path.exists():
        make_arcs(path, borders, count)
    return path


def trade(work, name, rows, pairs_once=False):
    """A table of trade between 39 states: a row a pair and year, with many rows of a pair, or each pair once."""
    path = work / name
    if not path.exists():
        chosen = random.Random(5)
        pairs = list(itertools.permutations(CENTRAL_ASIA + OTHERS, 2))
        pair_of_row = chosen.sample(pairs, rows) if pairs_once else (chosen.choice(pairs) for _ in range(rows))
        write_table(path, ["actor", "target", "value", "year"], ((*pair, round(chosen.lognormvariate(3, 1), 1), chosen.randint(1990, 2022)) for pair in pair_of_row))
    return path


def million(work):
    return trade(work, "million.csv", 1000000)


def one_arrow(work):
    return write_table(work / "one.csv", ["actor", "target", "value"], [("RUS", "KAZ", 1)])


def square(work):
    """The least that is a file of borders."""
    path = work / "square.geojson"
    ring = [[60, 40], [70, 40], [70, 50], [60, 50], [60, 40]]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"code": "KAZ"}, "geometry": {"type": "Polygon", "coordinates": [ring]}}]}), encoding="utf-8")
    return path


def apart_from_assets(work, borders):
    """The bundled borders as a stranger's file."""
    path = work / "strange.fgb"
    shutil.copyfile(borders, path)
    return path
