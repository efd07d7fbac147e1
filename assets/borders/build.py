#!/usr/bin/python3
"""Builds the borders that influence-map carries with it: the countries of the world at Natural Earth's 1:10m.

    ./build.py                     fetch world-atlas with npm, write admin0-10m.fgb and disputed-lines.fgb, check them
    ./build.py --source FILE       the same from a countries-10m.json that is already there
    ./build.py --check             only check the two files that are there

The source is read as what it is, arcs on an integer grid, rather than through GDAL's TopoJSON driver: neighbours then share the
very same vertices, which the viewer relies on to simplify borders without gaps, and the rings that the source has
stitched together across the 180th meridian can be taken apart exactly. README.md says what else is changed and why.

Needs npm, GDAL's Python module (Debian: python3-gdal) and iso-codes. The same input gives the same bytes.
"""
import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

from osgeo import gdal, ogr, osr

sys.dont_write_bytecode = True  # leave no __pycache__ among the assets

import check  # noqa: E402
import planar  # noqa: E402
from check import LINE_FIELDS, LINES_FILE, REGION_FIELDS, REGIONS_FILE, VIEWS, iso_table, read_table  # noqa: E402
from grid import ORIGIN, SCALE, SOUTH_POLE, WIDTH, degrees, grid, nearest  # noqa: E402

PACKAGE = "world-atlas@2.0.2"
SOURCE_SHA256 = "3bc6f1d367a9bcec479841bae0e76092f512838411d0cef124e92eec4db45f79"

# Features of the source without a code of their own in ISO 3166-1, which counts them to a state, and undisputed: they join it.
MERGED = {"Baikonur": "KAZ", "Ashmore and Cartier Is.": "AUS", "Coral Sea Is.": "AUS", "Clipperton I.": "FRA"}

# Islands and peninsulas that the source holds as rings of a larger feature: (from, code, west, south, east, north).
CUT_OUT = [
    ("RUS", "XCR", 32.0, 44.0, 37.0, 46.5),
    ("RUS", "XSK", 145.2, 43.3, 149.0, 45.6),
    ("Indian Ocean Ter.", "CCK", 96.0, -13.0, 98.0, -11.0),
    ("Indian Ocean Ter.", "CXR", 105.0, -11.0, 106.0, -10.0),
]


def log(message):
    print(message, file=sys.stderr)


# --- Reading --------------------------------------------------------------------------------------------------------

def fetch():
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        (archive,) = Path(folder).glob("*.tgz")
        return subprocess.run(["tar", "-xzOf", archive, "package/countries-10m.json"], check=True, stdout=subprocess.PIPE).stdout


def read_rings(topology):
    """(ISO number or None, name, rings) of each feature, on the grid and with the seam at 180° undone."""
    transform = topology["transform"]
    assert (tuple(transform["scale"]), tuple(transform["translate"])) == (SCALE, ORIGIN), "the source has another grid"
    arcs = []
    for deltas in topology["arcs"]:
        x = y = 0
        arc = []
        for dx, dy in deltas:
            x, y = x + dx, y + dy
            arc.append((x, y))
        arcs.append(arc)

    for feature in topology["objects"]["countries"]["geometries"]:
        parts = [feature["arcs"]] if feature["type"] == "Polygon" else feature["arcs"]
        rings = []
        for arc_numbers in (ring for part in parts for ring in part):
            ring = []
            for i in arc_numbers:
                ring += (arcs[i] if i >= 0 else arcs[~i][::-1])[1 if ring else 0:]
            assert ring[0] == ring[-1], "a ring of the source is open"
            rings.append(unstitched(ring))
        yield feature.get("id"), feature["properties"]["name"], rings


def unstitched(ring):
    """Undo the stitching of a ring across the 180th meridian.

    In the source every ring that reaches the meridian already has vertices on it, but all of them say 180° W, so that rings in
    the east jump around the world. Following the ring without jumps and moving it back into the world as a whole puts each
    such vertex on its own side; no edge needs a new vertex."""
    turns, out = 0, [ring[0]]
    for (ax, _), (bx, by) in zip(ring, ring[1:]):
        if bx - ax > WIDTH / 2:
            turns -= WIDTH
        elif ax - bx > WIDTH / 2:
            turns += WIDTH
        out.append((bx + turns, by))
    if turns:  # only Antarctica goes around the pole: lead it down one side, along the pole and up the other
        assert abs(turns) == WIDTH and out[0][0] in (0, WIDTH), "a ring around the pole must start on the seam"
        step = WIDTH // 9  # 40°, a whole number of grid units; one edge of 360° would have no direction
        pole = [(x, SOUTH_POLE) for x in range(0, WIDTH + 1, step)]
        out += (pole[::-1] if turns > 0 else pole) + [out[0]]
    west = min(x for x, _ in out)
    shift = -(west // WIDTH) * WIDTH
    out = [(x + shift, y) for x, y in out]
    assert all(0 <= x <= WIDTH for x, _ in out), "a ring crosses 180° without a vertex there"
    return out


def align_seam(regions):
    """Give the vertices at 180° E the latitude of their twins at 180° W, where the source has them one grid unit apart."""
    west = {p[1] for rings in regions.values() for ring in rings for p in ring if p[0] == 0}
    moved = 0
    for rings in regions.values():
        for ring in rings:
            for i, (x, y) in enumerate(ring):
                if x == WIDTH and y not in west:
                    twin = min(west, key=lambda w: abs(w - y))
                    assert abs(twin - y) == 1, "a vertex at 180° E has no twin at 180° W"
                    ring[i] = (x, twin)
                    moved += 1
    return moved


# --- Shaping --------------------------------------------------------------------------------------------------------

def collect(topology):
    """{code: rings} and {code: name in the source}; merged features lie with the state that they join."""
    alpha3 = {entry["numeric"]: entry["alpha_3"] for entry in iso_table()}
    private = {row["source_name"]: row["code"] for row in read_table("regions.csv") if row["source_name"]}
    regions, names = defaultdict(list), {}
    for number, name, rings in read_rings(topology):
        code = MERGED.get(name) or private.get(name) or alpha3.get(number) or name
        if name in MERGED:
            log(f"merged: {name} into {code}")
        else:
            names[code] = name
        regions[code] += rings

    for origin, code, west, south, east, north in CUT_OUT:
        limits = (*grid(west, south), *grid(east, north))
        cut = [ring for ring in regions[origin] if all(planar.in_box(p, limits) for p in ring)]
        regions[origin] = [ring for ring in regions[origin] if ring not in cut]
        regions[code] += cut
        log(f"cut out: {code}, {len(cut)} rings of {origin}")
        if not regions[origin]:
            del regions[origin]
    return regions, names


def split_western_sahara(regions):
    """The source draws the part of Western Sahara that Morocco holds as Morocco; without a region of its own no view but one
    could be shown. The border between the two is the parallel of 27°40' N from the Algerian tripoint to the coast; it becomes
    an edge between the two vertices of the source that lie closest to it."""
    end = nearest({p for ring in regions["ESH"] for p in ring} & {p for ring in regions["DZA"] for p in ring}, -8.68, 27.66)
    at = next(i for i, ring in enumerate(regions["MAR"]) if end in ring)
    ring = regions["MAR"].pop(at)[:-1]
    i = ring.index(end)
    ring = ring[i:] + ring[:i]
    coast = ring.index(nearest(ring, -13.1736, 27.6667))
    pieces = [ring[:coast + 1] + [end], ring[coast:] + [end, ring[coast]]]
    south, north = sorted(pieces, key=lambda piece: min(y for _, y in piece))
    regions["MAR"].append(north)
    regions["XWS"].append(south)
    log(f"split: MAR at {degrees(end)} .. {degrees(ring[coast])}; {len(south)} vertices go to XWS")


def draw_vatican(regions):
    """On the source's grid nothing is left of Vatican City but two vertices. A rectangle of the grid around them, of about its
    true size (0.34 of 0.44 km²), stands in, and the same in Italy's hole."""
    (a, b) = sorted({p for ring in regions["VAT"] for p in ring})
    w, e, s, n = a[0] - 1, a[0] + 1, a[1] - 1, b[1] + 1
    rectangle = [(w, s), (e, s), (e, n), (w, n), (w, s)]
    regions["VAT"] = [rectangle]
    regions["ITA"].append(list(rectangle))


def attributes(code, names, iso, special):
    row = special.get(code, {})
    own = {"code": code, "iso_n3": iso.get(code, ""), "name": row.get("name") or names[code], "status": row.get("status") or "state",
           "note": row.get("note", "")}
    return own | {view: row.get(view) or code for view in VIEWS}


def border(polygons_by_code, a, b):
    """The common border of two regions as chains of vertices."""
    def edges(code):
        return {e for polygon in polygons_by_code[code] for ring in polygon for e in planar.ring_edges(ring)}
    return chains(edges(a) & edges(b))


def chains(edges):
    neighbours = defaultdict(list)
    for a, b in sorted(edges):
        neighbours[a].append(b)
        neighbours[b].append(a)
    left, out = set(edges), []
    ends = sorted(v for v in neighbours if len(neighbours[v]) != 2) or sorted(neighbours)
    for start in ends:
        for first in neighbours[start]:
            if planar.edge(start, first) not in left:
                continue
            chain = [start, first]
            left.discard(planar.edge(start, first))
            while len(neighbours[chain[-1]]) == 2:
                a, b = neighbours[chain[-1]]
                following = b if a == chain[-2] else a
                if planar.edge(chain[-1], following) not in left:
                    break
                left.discard(planar.edge(chain[-1], following))
                chain.append(following)
            out.append(chain)
    return out


def disputed_line(row, polygons_by_code):
    """The piece of a common border between the two vertices that lines.csv names by their rounded degrees."""
    ends = [(float(row[f"{end}_lon"]), float(row[f"{end}_lat"])) for end in ("from", "to")]
    found = border(polygons_by_code, *row["between"].split(";"))
    vertices = [p for chain in found for p in chain]
    first, last = (nearest(vertices, *end) for end in ends)
    for p, end in ((first, ends[0]), (last, ends[1])):
        assert max(abs(degrees(p)[0] - end[0]), abs(degrees(p)[1] - end[1])) < 0.0001, f"{row['name']}: no vertex at {end}"
    (chain,) = [chain for chain in found if first in chain and last in chain]
    i, j = chain.index(first), chain.index(last)
    return chain[i:j + 1] if i < j else chain[j:i + 1][::-1]


# --- Writing --------------------------------------------------------------------------------------------------------

def write(path, layer_name, geometry_type, fields, records):
    """records: (values, geometry) in the order in which they are to stand in the file."""
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(4326)
    crs.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    path.unlink(missing_ok=True)
    source = ogr.GetDriverByName("FlatGeobuf").CreateDataSource(str(path))
    # A spatial index would sort the features along a curve and help nobody: every reader wants the whole world.
    layer = source.CreateLayer(layer_name, crs, geometry_type, ["SPATIAL_INDEX=NO"])
    for field in fields:
        layer.CreateField(ogr.FieldDefn(field, ogr.OFTString))
    for values, geometry in records:
        feature = ogr.Feature(layer.GetLayerDefn())
        for field in fields:
            feature.SetField(field, values[field])
        feature.SetGeometryDirectly(geometry)
        layer.CreateFeature(feature)
    del layer, source
    log(f"wrote {path.name}: {len(records)} features, {path.stat().st_size:,} bytes")


def multipolygon(polygons):
    whole = ogr.Geometry(ogr.wkbMultiPolygon)
    for rings in polygons:
        polygon = ogr.Geometry(ogr.wkbPolygon)
        for ring in rings:
            line = ogr.Geometry(ogr.wkbLinearRing)
            for p in ring:
                line.AddPoint_2D(*degrees(p))
            polygon.AddGeometryDirectly(line)
        whole.AddGeometryDirectly(polygon)
    return whole


def multiline(chain):
    whole, line = ogr.Geometry(ogr.wkbMultiLineString), ogr.Geometry(ogr.wkbLineString)
    for p in chain:
        line.AddPoint_2D(*degrees(p))
    whole.AddGeometryDirectly(line)
    return whole


def build(text):
    assert hashlib.sha256(text).hexdigest() == SOURCE_SHA256, "this is not the countries-10m.json that the build is made for"
    regions, names = collect(json.loads(text))
    log(f"aligned: {align_seam(regions)} vertices at 180° E by one grid unit")
    split_western_sahara(regions)
    points, edges = planar.node(regions)
    log(f"noded: {points} vertices inserted into {edges} edges, so that edges meet only at their ends")
    draw_vatican(regions)

    polygons = {}
    for code, rings in sorted(regions.items()):
        flat = [ring for ring in rings if planar.doubled_area(ring) == 0]
        for ring in flat:
            log(f"dropped: a ring of {code} without area at {degrees(ring[0])}")
        polygons[code] = planar.polygons(rings)
        if not polygons[code]:
            log(f"dropped: {code} {names[code]}, which has no geometry")
            del polygons[code]

    iso = {entry["alpha_3"]: entry["numeric"] for entry in iso_table()}
    special = {row["code"]: row for row in read_table("regions.csv")}
    for code in special.keys() - polygons.keys():
        raise RuntimeError(f"regions.csv names {code}, which the source does not have")
    write(REGIONS_FILE, "admin0", ogr.wkbMultiPolygon, REGION_FIELDS,
          [(attributes(code, names, iso, special), multipolygon(p)) for code, p in sorted(polygons.items())])
    write(LINES_FILE, "lines", ogr.wkbMultiLineString, LINE_FIELDS,
          [(row, multiline(disputed_line(row, polygons))) for row in sorted(read_table("lines.csv"), key=lambda r: r["name"])])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--source", type=Path, help="a countries-10m.json to read in place of the package from npm")
    parser.add_argument("--check", action="store_true", help="check the files that are there, build nothing")
    options = parser.parse_args()
    gdal.UseExceptions()
    ogr.UseExceptions()
    if not options.check:
        build(options.source.read_bytes() if options.source else fetch())
    return check.run()


if __name__ == "__main__":
    sys.exit(main())
