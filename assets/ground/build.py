#!/usr/bin/python3
"""Builds the lakes that influence-map carries with it, and checks the capitals.

    ./build.py            write lakes.fgb from GSHHG, check it and capitals.csv against the borders
    ./build.py --check    only check the files that are there

GSHHG's shorelines come in pieces, cut along the edges of bins: GMT writes them out, and here they are joined to rings again. README.md says which lakes are taken
and why. Needs Debian's gmt, gmt-gshhg-low, python3-shapely and python3-gdal. The same input gives the same bytes.
"""
import csv
import math
import subprocess
import sys
import tempfile
from pathlib import Path

from osgeo import gdal, ogr, osr
from shapely import wkb
from shapely.geometry import LineString, Point
from shapely.ops import linemerge, polygonize

HERE = Path(__file__).resolve().parent
BORDERS = HERE.parent / "borders" / "admin0-10m.fgb"
LAKES, CAPITALS = HERE / "lakes.fgb", HERE / "capitals.csv"

LEAST_KM2 = 1500
LEAST_ISLAND_KM2 = 50
LEAST_ON_LAND = 0.95  # of a lake's area; what lies in the borders' sea is a lagoon that they leave open

# Points in lakes that are left out: the Caspian lies in no country and is sea already; the shorelines of the Aral Sea and Lake Chad are those of the 1960s.
LEFT_OUT = {"Caspian Sea": (50.5, 42.0), "Aral Sea": (59.5, 45.0), "Lake Chad": (14.2, 13.3)}
# Points in lakes that must be there.
EXPECTED = {"Balkhash": (73.95, 45.91), "Issyk-Kul": (77.3, 42.4), "Baikal": (108.5, 53.9), "Victoria": (33.0, -1.0), "Superior": (-87.5, 47.7), "Ladoga": (31.5, 60.9)}


def shorelines(level):
    """The pieces of GSHHG's intermediate shorelines of a level (2: lakes, 3: islands in them), without rivers that are so wide as to have two banks."""
    command = ["gmt", "coast", "-Rd", "-Di", f"-W{level}/0.1p", "-A0/2/3+l", "-M"]
    with tempfile.TemporaryDirectory() as folder:  # where GMT writes its history
        text = subprocess.run(command, check=True, capture_output=True, text=True, cwd=folder).stdout
    pieces, piece = [], []
    for row in text.split("\n"):
        if row.startswith(">") or not row:
            if len(piece) > 1:
                pieces.append(LineString(piece))
            piece = []
        else:
            lon, lat = map(float, row.split())
            piece.append((round(lon, 4), round(lat, 4)))
    return pieces


def polygons(level):
    return list(polygonize(linemerge(shorelines(level))))


def km2(shape):
    return shape.area * 111.195**2 * math.cos(math.radians(shape.centroid.y))


def countries():
    """Code and shape of every region of the borders."""
    source = ogr.Open(str(BORDERS))
    layer = source.GetLayer(0)
    return [(f.GetField("code"), wkb.loads(bytes(f.GetGeometryRef().ExportToWkb())).buffer(0)) for f in layer]


def share_on_land(lake, land):
    return sum(lake.intersection(shape).area for _, shape in land if shape.intersects(lake)) / lake.area


def lakes(land):
    islands = [island for island in polygons(3) if km2(island) >= LEAST_ISLAND_KM2]
    left_out = [Point(at) for at in LEFT_OUT.values()]
    chosen = []
    for lake in polygons(2):
        if km2(lake) < LEAST_KM2 or any(lake.contains(point) for point in left_out):
            continue
        if share_on_land(lake, land) < LEAST_ON_LAND:
            print(f"left out, being sea in the borders: {km2(lake):.0f} km² at {lake.centroid.x:.1f} {lake.centroid.y:.1f}")
            continue
        for island in islands:
            if lake.contains(island.representative_point()):
                lake = lake.difference(island)
        chosen.append(lake)
    return sorted(chosen, key=km2, reverse=True)


def write(shapes):
    LAKES.unlink(missing_ok=True)
    wgs84 = osr.SpatialReference()
    wgs84.ImportFromEPSG(4326)
    target = ogr.GetDriverByName("FlatGeobuf").CreateDataSource(str(LAKES))
    layer = target.CreateLayer("lakes", wgs84, ogr.wkbPolygon, options=["SPATIAL_INDEX=NO"])
    layer.CreateField(ogr.FieldDefn("km2", ogr.OFTInteger))
    for shape in shapes:
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetField("km2", round(km2(shape)))
        feature.SetGeometry(ogr.CreateGeometryFromWkb(shape.wkb))
        layer.CreateFeature(feature)


def check(land):
    problems = []
    source = ogr.Open(str(LAKES))
    shapes = [wkb.loads(bytes(f.GetGeometryRef().ExportToWkb())) for f in source.GetLayer(0)]
    problems += [f"invalid lake at {s.centroid}" for s in shapes if not s.is_valid or s.geom_type != "Polygon"]
    problems += [f"{name} is missing" for name, at in EXPECTED.items() if not any(s.contains(Point(at)) for s in shapes)]
    problems += [f"{name} must not be there" for name, at in LEFT_OUT.items() if any(s.contains(Point(at)) for s in shapes)]
    with open(CAPITALS, encoding="utf-8", newline="") as file:
        capitals = list(csv.DictReader(file))
    by_code = {}
    for code, shape in land:
        by_code.setdefault(code, []).append(shape)
    for row in capitals:
        at = Point(float(row["lon"]), float(row["lat"]))
        away = min((shape.distance(at) for shape in by_code.get(row["code"], [])), default=None)
        if away is None:
            problems.append(f"{row['name']}: the borders have no {row['code']}")
        elif away > 0.05:
            problems.append(f"{row['name']} lies {away:.2f} degrees outside of {row['code']}")
    problems += [f"{code} has two capitals" for code in {r["code"] for r in capitals} if sum(r["code"] == code for r in capitals) > 1]
    print(f"{len(shapes)} lakes with {sum(len(r.coords) for s in shapes for r in [s.exterior, *s.interiors])} vertices, {len(capitals)} capitals")
    return problems


def main():
    gdal.UseExceptions()
    land = countries()
    if "--check" not in sys.argv[1:]:
        write(lakes(land))
    problems = check(land)
    print("\n".join(problems))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
