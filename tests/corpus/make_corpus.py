"""Makes a folder of bad inputs, each with what a stranger might do or an accident leave: one Case each, always the same.

    python3 make_corpus.py FOLDER [PORT]    writes them to look at; corpus_test.py runs the program on them

PORT is where a listener waits that must hear nothing. `secret/` beside the cases holds canary files that no case may show.
"""

import dataclasses
import gzip
import io
import json
import os
import pathlib
import socket
import sqlite3
import stat
import struct
import sys
import zipfile

CANARY = "CANARY-7f3a91"
ROWS = "actor,target,value\nRUS,KAZ,1\nCHN,KGZ,2\n"
SQUARE = [[[60, 40], [70, 40], [70, 50], [60, 50], [60, 40]]]


@dataclasses.dataclass
class Case:
    family: str
    name: str
    words: list            # the command line
    folder: pathlib.Path
    fails: object = None   # True = refused, False = read, None = either
    says: str = ""         # a pattern in what is printed
    place: str = ""        # what names the place in a refusal or in one of the warnings
    harmless: bool = False  # may be read without a word
    quiet: bool = False    # a sound file: not a word may be said of it
    todo: str = ""         # why the program does not yet say what it should; such a case is listed


class Corpus:
    def __init__(self, root, port):
        self.root, self.port, self.cases = pathlib.Path(root), port, []
        self.url = f"http://127.0.0.1:{port}"
        self.secret = self.root / "secret"
        self.secret.mkdir(parents=True)
        (self.secret / "canary.txt").write_text(CANARY + "\n")
        (self.secret / "canary.csv").write_text(f"actor,target,value\n{CANARY},KAZ,1\nRUS,{CANARY},2\n")
        (self.secret / "canary.geojson").write_text(geojson([feature(name=CANARY)]))
        with sqlite3.connect(self.secret / "canary.sqlite") as db:
            db.execute("CREATE TABLE t (actor, target, value)")
            db.execute("INSERT INTO t VALUES (?, 'KAZ', 1)", [CANARY])

    def add(self, family, name, files, file=None, command="info", before=(), **expected):
        """`files`: name -> bytes, text or a function of the path; `file`: the one that is opened, else the first."""
        folder = self.root / family / name
        folder.mkdir(parents=True)
        for key, content in files.items():
            path = folder / key if isinstance(key, str) else pathlib.Path(os.fsdecode(os.fsencode(folder) + b"/" + key))
            path.parent.mkdir(parents=True, exist_ok=True)
            if callable(content):
                content(path)
            else:
                path.write_bytes(content.encode() if isinstance(content, str) else content)
        first = file if file is not None else next(iter(files))
        target = str(folder / first) if isinstance(first, str) else os.fsencode(folder) + b"/" + first
        expected.setdefault("place", pathlib.Path(first).name if isinstance(first, str) else "")
        self.cases.append(Case(family, name, [command, *before, target], folder, **expected))

    def borders(self, family, name, files, **expected):
        """The file as borders under a sound table."""
        self.add(family, name, {**files, "table.csv": ROWS}, file="table.csv", before=("--borders", str(self.root / family / name / next(iter(files)))),
                 **{"place": next(iter(files)), **expected})


def feature(coordinates=SQUARE, kind="Polygon", **properties):
    return {"type": "Feature", "properties": {"name": "A", "code": "AAA", **properties}, "geometry": {"type": kind, "coordinates": coordinates}}


def geojson(features, **more):
    return json.dumps({"type": "FeatureCollection", **more, "features": features})


DEGREES = 'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]'


def shapefile(rings, prj=DEGREES, count_lie=0, length_lie=0, parts_lie=0, rows=None, cpg=None, names=None):
    """.shp, .shx, .dbf and .prj of one polygon a ring list; the lies are added to what the headers say. Nothing is said of it but what the lies bring about."""
    shapes, index, offset = b"", b"", 50
    for i, ring in enumerate(rings):
        points = b"".join(struct.pack("<2d", *p) for p in ring)
        xs, ys = [p[0] for p in ring], [p[1] for p in ring]
        body = struct.pack("<i4d2i", 5, min(xs), min(ys), max(xs), max(ys), 1 + parts_lie, len(ring) + count_lie) + struct.pack("<i", 0) + points
        shapes += struct.pack(">2i", i + 1, len(body) // 2) + body
        index += struct.pack(">2i", offset, len(body) // 2)
        offset += 4 + len(body) // 2
    head = lambda words: struct.pack(">i5ii", 9994, 0, 0, 0, 0, 0, words + length_lie) + struct.pack("<2i", 1000, 5) + struct.pack("<8d", 0, 0, 90, 90, 0, 0, 0, 0)
    names = names or [b"A%d" % i for i in range(len(rings))]
    count = len(rings) if rows is None else rows
    dbf = struct.pack("<4BIHH20x", 3, 120, 1, 1, count, 65, 11) + b"NAME".ljust(11, b"\0") + b"C" + bytes(4) + b"\x0a" + bytes(15) + b"\r"
    dbf += b"".join(b" " + name[:10].ljust(10) for name in names[:count]) + b"\x1a"
    files = {"a.shp": head(50 + len(shapes) // 2) + shapes, "a.shx": head(50 + len(index) // 2) + index, "a.dbf": dbf}
    if prj is not None:
        files["a.prj"] = prj
    if cpg is not None:
        files["a.cpg"] = cpg
    return files


def zipped(entries, compress=True):
    """`entries`: name -> bytes or text, in order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED if compress else zipfile.ZIP_STORED) as archive:
        for name, content in entries.items():
            archive.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED if compress else zipfile.ZIP_STORED)
    return out.getvalue()


def xlsx(sheet, head="", shared=None, more=None):
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    entries = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
                               f'<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
                               f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
                               f'<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="s" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/>'
                                      f'<Relationship Id="r2" Type="{office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<?xml version="1.0"?>{head}<worksheet xmlns="{main}"><sheetData>{sheet}</sheetData></worksheet>',
    }
    if shared is not None:
        entries["xl/sharedStrings.xml"] = shared
    return zipped({**entries, **(more or {})})


def text_row(number, *cells):
    letters = "ABCDEFGHIJ"
    return f'<row r="{number}">' + "".join(f'<c r="{letters[i]}{number}" t="inlineStr"><is><t>{cell}</t></is></c>' for i, cell in enumerate(cells)) + "</row>"


def ods(table, head=""):
    o = "urn:oasis:names:tc:opendocument:xmlns:"
    content = (f'<?xml version="1.0"?>{head}<office:document-content xmlns:office="{o}office:1.0" xmlns:table="{o}table:1.0" xmlns:text="{o}text:1.0"><office:body>'
               f'<office:spreadsheet><table:table table:name="s">{table}</table:table></office:spreadsheet></office:body></office:document-content>')
    return zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})


def ods_row(*cells):
    return "<table:table-row>" + "".join(f'<table:table-cell office:value-type="string"><text:p>{c}</text:p></table:table-cell>' for c in cells) + "</table:table-row>"


def database(*statements):
    def write(path):
        with sqlite3.connect(path) as db:
            db.execute("CREATE TABLE flows (actor TEXT, target TEXT, value REAL)")
            db.execute("INSERT INTO flows VALUES ('RUS', 'KAZ', 1), ('CHN', 'KGZ', 2)")
            for statement in statements:
                db.execute(statement)
        db.close()
    return write


def schema_with(sql):
    """A database whose schema names what this SQLite has no module for."""
    def write(path):
        with sqlite3.connect(path) as db:
            db.execute("CREATE TABLE evil (actor, target, value)")
            db.execute("PRAGMA writable_schema = 1")
            db.execute("UPDATE sqlite_master SET sql = ? WHERE name = 'evil'", [sql])
        db.close()
    return write


def geopackage(blobs, srs_id=4326, definition=None, geometry=True, views=()):
    def write(path):
        with sqlite3.connect(path) as db:
            db.execute("PRAGMA application_id = 1196444487")
            db.execute("PRAGMA user_version = 10300")
            db.execute("CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL, "
                       "organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT)")
            wgs = 'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4326"]]'
            db.execute("INSERT INTO gpkg_spatial_ref_sys VALUES ('x', ?, ?, ?, ?, '')", [srs_id, "EPSG" if definition is None else "NONE", srs_id, definition or wgs])
            db.execute("CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '', "
                       "last_change DATETIME NOT NULL DEFAULT '2020-01-01T00:00:00.000Z', min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER)")
            db.execute("INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES ('a', 'features', 'a', ?)", [srs_id])
            db.execute("CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, "
                       "z TINYINT NOT NULL, m TINYINT NOT NULL, PRIMARY KEY (table_name, column_name))")
            if geometry:
                db.execute("INSERT INTO gpkg_geometry_columns VALUES ('a', 'geom', 'GEOMETRY', ?, 0, 0)", [srs_id])
            db.execute("CREATE TABLE a (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom BLOB, name TEXT, code TEXT)")
            for i, blob in enumerate(blobs):
                db.execute("INSERT INTO a (geom, name, code) VALUES (?, ?, ?)", [blob, f"A{i}", f"AA{i}"])
            for view in views:
                db.execute(view)
        db.close()
    return write


def gpkg_blob(wkb, srs_id=4326, flags=1):
    return b"GP\0" + bytes([flags]) + struct.pack("<i", srs_id) + wkb


def wkb_polygon(rings, lie=0):
    return struct.pack("<BII", 1, 3, len(rings) + lie) + b"".join(struct.pack("<I", len(r)) + b"".join(struct.pack("<2d", *p) for p in r) for r in rings)


def gml(geometry, head="", root_more="", srs="EPSG:4326"):
    return (f'<?xml version="1.0"?>{head}<ogr:FeatureCollection xmlns:ogr="http://ogr.maptools.org/" xmlns:gml="http://www.opengis.net/gml" '
            f'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" {root_more}><gml:featureMember><ogr:a fid="a.0">'
            f'<ogr:geometryProperty>{geometry.replace("SRS", srs)}</ogr:geometryProperty><ogr:name>A</ogr:name></ogr:a></gml:featureMember></ogr:FeatureCollection>')


GML_SQUARE = ('<gml:Polygon srsName="SRS"><gml:outerBoundaryIs><gml:LinearRing><gml:coordinates>60,40 70,40 70,50 60,40</gml:coordinates></gml:LinearRing>'
              '</gml:outerBoundaryIs></gml:Polygon>')


def kml(body, head=""):
    return f'<?xml version="1.0"?>{head}<kml xmlns="http://www.opengis.net/kml/2.2"><Document>{body}</Document></kml>'


KML_SQUARE = ('<Placemark><name>A</name><Polygon><outerBoundaryIs><LinearRing><coordinates>60,40 70,40 70,50 60,40</coordinates></LinearRing></outerBoundaryIs></Polygon>'
              '</Placemark>')


def laughs(name="x"):
    """Entities that double thirty times."""
    lines = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 11))
    return f'<!DOCTYPE {name} [<!ENTITY l0 "ha">{lines}]>'


def outside(path, name="x"):
    return f'<!DOCTYPE {name} [<!ENTITY e SYSTEM "{path}">]>'


def topojson(arcs, arc_refs, **more):
    return json.dumps({"type": "Topology", "objects": {"a": {"type": "GeometryCollection", "geometries": [
        {"type": "Polygon", "arcs": arc_refs, "properties": {"name": "A"}}]}}, "arcs": arcs, **more})


def project(**fields):
    return json.dumps({"version": 1, **fields})


def package(tables=None, descriptor=None):
    tables = tables or {"actors": "id,name,kind,code\nrus,Russia,state,RUS\nkaz,Kazakhstan,state,KAZ\n", "relations": "id,actor,target,domain\nr1,rus,kaz,military\n"}
    descriptor = descriptor or {"name": "t", "resources": [{"name": n, "path": f"{n}.csv"} for n in tables], "influence-map": {"version": 1}}
    return {"datapackage.json": json.dumps(descriptor), **{f"{n}.csv": text for n, text in tables.items()}}


def link(target):
    return lambda path: path.symlink_to(target)


def fifo(path):
    os.mkfifo(path)


def unix_socket(path):
    here = os.getcwd()
    os.chdir(path.parent)  # the name of a socket may not be long
    server = socket.socket(socket.AF_UNIX)
    server.bind(path.name)
    server.close()
    os.chdir(here)


def sparse(size, head=b""):
    def write(path):
        with open(path, "wb") as file:
            file.write(head)
            file.truncate(size)
    return write


def png(*chunks):
    import zlib
    part = lambda kind, data: struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return (b"\x89PNG\r\n\x1a\n" + part(b"IHDR", struct.pack(">2I5B", 1, 1, 8, 2, 0, 0, 0)) + b"".join(part(k, d) for k, d in chunks)
            + part(b"IDAT", zlib.compress(b"\0\0\0\0")) + part(b"IEND", b""))


def picture(**fields):
    return png((b"iTXt", b"influence-map\0\0\0\0\0" + json.dumps({"project": {"version": 1, **fields}}).encode()))


def add_escapes(c):
    secret, url = c.secret, c.url
    vrt = f'<OGRVRTDataSource><OGRVRTLayer name="canary"><SrcDataSource>{secret}/canary.geojson</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>'
    for ending in ["vrt", "geojson", "gml", "kml", "gpx", "topojson", "fgb", "shp", "gpkg", "json", "sqlite"]:
        c.borders("escape", f"vrt-as-{ending}", {f"a.{ending}": vrt}, fails=True)
    c.add("escape", "vrt-in-zip", {"a.zip": zipped({"a.vrt": vrt})}, fails=True)
    c.add("escape", "vrt-as-geojson-in-zip", {"a.zip": zipped({"a.geojson": vrt})}, fails=True)
    for name, crs in {"link-http": {"type": "link", "properties": {"href": f"{url}/crs", "type": "proj4"}},
                      "link-file": {"type": "link", "properties": {"href": f"file://{secret}/canary.txt", "type": "proj4"}},
                      "url": {"type": "url", "properties": {"url": f"{url}/crs"}},
                      "name-http": {"type": "name", "properties": {"name": f"{url}/crs"}},
                      "init": {"type": "name", "properties": {"name": f"+init={secret}/canary.txt:x"}},
                      "grids": {"type": "name", "properties": {"name": f"+proj=longlat +nadgrids={secret}/canary.txt"}},
                      "grids-escaped": {"type": "name", "properties": {"name": "+proj=longlat +nad\\u0067rids=/dev/zero"}}}.items():
        c.borders("escape", f"geojson-crs-{name}", {"a.geojson": geojson([feature()], crs=crs).replace("\\\\u", "\\u")})
    for name, more in {"schema-http": f'xsi:schemaLocation="http://ogr.maptools.org/ {url}/a.xsd"', "schema-file": f'xsi:schemaLocation="http://ogr.maptools.org/ {secret}/canary.txt"'}.items():
        c.borders("escape", f"gml-{name}", {"a.gml": gml(GML_SQUARE, root_more=more)}, fails=False, harmless=True)
    c.borders("escape", "gml-link-http", {"a.gml": gml(f'<gml:Polygon xlink:href="{url}/p#x"/>')}, harmless=True)
    c.borders("escape", "gml-link-file", {"a.gml": gml(f'<gml:Polygon xlink:href="{secret}/canary.txt#x"/>')}, harmless=True)
    c.borders("escape", "gml-entity", {"a.gml": gml(GML_SQUARE, head=outside(f"file://{secret}/canary.txt", "ogr:FeatureCollection")).replace(">A<", ">&e;<")}, harmless=True)
    c.borders("escape", "gml-srs-http", {"a.gml": gml(GML_SQUARE, srs=f"{url}/srs")}, fails=False, says="NETWORK|network")
    c.borders("escape", "gml-gfs-of-another", {"a.gml": gml(GML_SQUARE), "a.gfs": f"<GMLFeatureClassList><GMLFeatureClass><Name>a</Name><ElementPath>{secret}</ElementPath></GMLFeatureClass></GMLFeatureClassList>"}, harmless=True)
    c.borders("escape", "kml-entity", {"a.kml": kml(KML_SQUARE.replace(">A<", ">&e;<"), outside(f"file://{secret}/canary.txt", "kml"))}, harmless=True)
    c.borders("escape", "kml-network-link", {"a.kml": kml(KML_SQUARE + f"<NetworkLink><Link><href>{url}/a.kml</href></Link></NetworkLink>")}, fails=False, harmless=True)
    c.add("escape", "gpx-entity", {"a.gpx": f'<?xml version="1.0"?>{outside(f"file://{secret}/canary.txt", "gpx")}<gpx version="1.1" creator="x"><wpt lat="40" lon="60"><name>&e;</name></wpt></gpx>'}, harmless=True)
    c.add("escape", "xlsx-entity", {"a.xlsx": xlsx(text_row(1, "actor", "target") + text_row(2, "&e;", "KAZ"), head=outside(f"file://{secret}/canary.txt", "worksheet"))}, harmless=True)
    c.add("escape", "xlsx-external-link", {"a.xlsx": xlsx(text_row(1, "actor", "target") + text_row(2, "RUS", "KAZ"), more={
        "xl/externalLinks/externalLink1.xml": f'<externalLink><externalBook id="{url}"/></externalLink>'})}, fails=False)
    c.add("escape", "xlsx-formula", {"a.xlsx": xlsx(text_row(1, "actor", "target", "value") + '<row r="2"><c r="A2" t="inlineStr"><is><t>RUS</t></is></c><c r="B2" t="inlineStr"><is><t>KAZ</t></is></c>'
                                                    f'<c r="C2"><f>WEBSERVICE("{url}")</f><v>3</v></c></row>')}, fails=False, harmless=True)
    c.add("escape", "ods-entity", {"a.ods": ods(ods_row("actor", "target") + ods_row("&e;", "KAZ"), outside(f"file://{secret}/canary.txt", "d"))}, harmless=True)
    for name, module in {"ogr": f"VirtualOGR('{secret}/canary.geojson')", "text": f"VirtualText('{secret}/canary.csv', 'UTF-8', 1, COMMA)", "shape": f"VirtualShape('{secret}/canary', 'UTF-8', 4326)",
                         "dbf": f"VirtualDbf('{secret}/canary.dbf', 'UTF-8')", "xl": f"VirtualXL('{secret}/canary.xls')", "geojson": f"VirtualGeoJSON('{secret}/canary.geojson')",
                         "gpkg": f"VirtualGPKG('{secret}/canary.sqlite')"}.items():
        for ending in ["sqlite", "gpkg"]:
            c.add("escape", f"virtual-{name}-{ending}", {f"a.{ending}": schema_with(f"CREATE VIRTUAL TABLE evil USING {module}")}, fails=True)
    for ending in ["kml", "gpx", "txt", "shp", "sqlite"]:
        init = geojson([feature()], crs={"type": "name", "properties": {"name": f"+init={secret}/canary.txt:x"}})
        c.borders("escape", f"crs-init-as-{ending}", {f"a.{ending}": init}, fails=True, says="names files")
    c.add("escape", "view-attaches", {"a.sqlite": database(f"CREATE VIEW v AS SELECT load_extension('{secret}/canary.txt') AS actor")}, harmless=True)
    c.add("escape", "view-reads-file", {"a.sqlite": database(f"CREATE VIEW v AS SELECT readfile('{secret}/canary.txt') AS actor, BlobFromFile('{secret}/canary.txt') AS target")}, harmless=True)
    c.borders("escape", "gpkg-crs-http", {"a.gpkg": geopackage([gpkg_blob(wkb_polygon(SQUARE), 99999)], 99999, f"{url}/crs")}, says="coordinate reference system")
    c.borders("escape", "gpkg-crs-init", {"a.gpkg": geopackage([gpkg_blob(wkb_polygon(SQUARE), 99999)], 99999, f"+init={secret}/canary.txt:x")})
    for name, prj in {"http": f"{url}/prj", "init": f"+init={secret}/canary.txt:x +type=crs", "grids": f"+proj=longlat +nadgrids={secret}/canary.txt"}.items():
        c.borders("escape", f"prj-{name}", shapefile(SQUARE, prj=prj), place="a.")
    c.add("escape", "zip-prj-grids", {"a.zip": zipped({**shapefile(SQUARE), "a.prj": f"+proj=longlat +nadgrids={secret}/canary.txt"})}, fails=True, says="names files")
    c.borders("escape", "shz", {"a.shz": zipped(shapefile(SQUARE))}, fails=True, says="is an archive")
    c.borders("escape", "workbook", {"a.xlsx": xlsx(text_row(1, "actor", "target"))}, fails=True, says="is a workbook")
    c.borders("escape", "linked-prj-link", {"a.shp": link("real.shp"), **{name.replace("a.", "real."): part for name, part in shapefile(SQUARE).items()}, "a.shx": link("real.shx"),
                                            "a.dbf": link("real.dbf"), "a.prj": link(secret / "canary.txt")}, place="a.prj")
    c.borders("escape", "prj-link", {**shapefile(SQUARE), "a.prj": link(secret / "canary.txt")}, place="a.prj")
    c.borders("escape", "cpg-link", {**shapefile(SQUARE, names=[b"Alm\xe0"]), "a.cpg": link(secret / "canary.txt")}, fails=False, place="a.shp, row 1, field NAME", says="not UTF-8")
    c.borders("escape", "dbf-link-to-device", {**{k: v for k, v in shapefile(SQUARE).items() if k != "a.dbf"}, "a.dbf": link("/dev/zero")}, fails=True, place="a.dbf")
    c.borders("escape", "prj-pipe", {**shapefile(SQUARE), "a.prj": fifo}, fails=True, place="a.prj")
    c.add("escape", "csvt-pipe", {"a.csv": ROWS, "a.csvt": fifo}, fails=False, harmless=True)
    c.add("escape", "zip-up", {"a.zip": zipped({"../canary.csv": ROWS})}, fails=True)
    c.add("escape", "zip-root", {"a.zip": zipped({"/tmp/canary.csv": ROWS})}, fails=True)
    entry = zipfile.ZipInfo("a.csv", (2020, 1, 1, 0, 0, 0))
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    linked = io.BytesIO()
    with zipfile.ZipFile(linked, "w") as archive:
        archive.writestr(entry, f"{secret}/canary.csv")
    c.add("escape", "zip-link", {"a.zip": linked.getvalue()}, harmless=True)
    for name, path in {"up": "../../../secret/canary.csv", "root": f"{secret}/canary.csv", "url": f"{url}/a.csv", "vsi": f"/vsicurl/{url}/a.csv", "link": "link.csv"}.items():
        files = package(descriptor={"name": "t", "resources": [{"name": "actors", "path": path}, {"name": "relations", "path": path}], "influence-map": {"version": 1}})
        c.add("escape", f"descriptor-{name}", {**files, "link.csv": link(secret / "canary.csv")}, fails=True, place="")
    c.add("escape", "zip-descriptor-up", {"a.zip": zipped(package(descriptor={"name": "t", "resources": [{"name": "actors", "path": f"{secret}/canary.csv"}], "influence-map": {"version": 1}}))}, fails=True)
    for name, dataset in {"http": f"{url}/a.csv", "vsicurl": f"/vsicurl/{url}/a.csv", "vsis3": "/vsis3/bucket/a.csv", "database": f"postgresql://127.0.0.1:{c.port}/d", "pg": f"PG:host=127.0.0.1 port={c.port}",
                          "vsizip": f"/vsizip/{secret}/canary.csv", "stdin": "/vsistdin/"}.items():
        c.add("escape", f"project-{name}", {"p.influence.json": project(dataset=dataset)}, fails=True, place="")
    c.add("escape", "project-borders-http", {"p.influence.json": project(borders=f"{url}/a.geojson")}, fails=True, place="")
    c.add("escape", "project-device", {"p.influence.json": project(dataset="/dev/stdin")}, fails=True, says="leads to a device")
    c.add("escape", "project-link-net", {"p.influence.json": project(dataset="data/a.csv"), "data": link("/net/127.0.0.1")}, fails=True, says="leads to a device or a network")
    canaries = {"root": f"{secret}/canary.csv", "up": "../../secret/canary.csv", "link": "link.csv", "folder": "below/canary.csv"}
    for name, path in canaries.items():
        beside = {"link.csv": link(secret / "canary.csv"), "below": link(secret)}
        c.add("escape", f"picture-data-{name}", {"a.png": picture(dataset=path), **beside}, command="table", fails=True, says="not in the picture's folder")
        c.add("escape", f"picture-layer-{name}", {"a.png": picture(layers=[{"dataset": path}]), **beside}, command="table", fails=True, says="not in the picture's folder")
        c.add("escape", f"picture-nodes-{name}", {"a.png": picture(dataset="t.csv", **{"import": {"nodes": path}}), "t.csv": ROWS, **beside}, says="not in the picture's folder")
    c.add("escape", "picture-borders", {"a.png": picture(dataset="t.csv", borders="../../secret/canary.geojson"), "t.csv": ROWS}, says="not in the picture's folder")
    for name, word in {"http": f"{url}/a.geojson", "vsicurl": f"/vsicurl/{url}/a.geojson", "streaming": f"/vsicurl_streaming/{url}/a.geojson", "wfs": f"WFS:{url}", "oapif": f"OAPIF:{url}",
                       "geojson": f"GeoJSON:{url}/a.json", "pg": f"PG:host=127.0.0.1 port={c.port}", "es": f"ES:{url}", "carto": "CARTO:x", "csw": f"CSW:{url}"}.items():
        c.add("escape", f"words-{name}", {"unused": "x"}, file="unused", before=("--borders", word), fails=True, place="")
        c.cases[-1].words[-1] = word
    for name, text in {"png": png((b"tEXt", b"influence-map\0" + project(dataset=f"{url}/a.csv").encode())),
                       "svg": f'<?xml version="1.0"?>{outside(f"file://{secret}/canary.txt", "svg")}<svg xmlns="http://www.w3.org/2000/svg"><metadata>&e;</metadata></svg>',
                       "pdf": b"%PDF-1.5\n1 0 obj <</Type/EmbeddedFile/Length 99999999>> stream\nx\nendstream\ntrailer<</Root 1 0 R>>", "tif": b"II*\0\x08\0\0\0\x01\0\x80\xa4\x02\0\xff\xff\xff\x7f\x08\0\0\0\x08\0\0\0"}.items():
        c.add("escape", f"picture-{name}", {f"a.{name}": text}, fails=True)


def add_bombs(c):
    deep = 100_000
    c.borders("bomb", "json-arrays", {"a.geojson": '{"type":"FeatureCollection","features":' + "[" * deep + "]" * deep + "}"}, fails=True)
    c.borders("bomb", "json-objects", {"a.geojson": '{"type":"FeatureCollection","features":[],"x":' + '{"x":' * deep + "1" + "}" * deep + "}"}, fails=True)
    nested = json.dumps(feature()["geometry"])
    for _ in range(40):
        nested = f'{{"type":"GeometryCollection","geometries":[{nested}]}}'
    c.borders("bomb", "collections-40", {"a.geojson": f'{{"type":"Feature","properties":{{"name":"A"}},"geometry":{nested}}}'}, fails=True)
    nested = '{"type":"GeometryCollection","geometries":[' * 5000 + "]}" * 5000
    c.borders("bomb", "collections-5000", {"a.geojson": f'{{"type":"Feature","properties":{{"name":"A"}},"geometry":{nested}}}'}, fails=True)
    c.borders("bomb", "many-properties", {"a.geojson": geojson([feature(**{f"p{i}": i for i in range(50_000)})])}, fails=True, says="more than 5000 attributes")
    c.borders("bomb", "huge-number", {"a.geojson": geojson([feature()]).replace("60", "6" * 100_000)}, fails=True, says="characters in number")
    c.borders("bomb", "gml-depth", {"a.gml": gml("<gml:MultiGeometry><gml:geometryMember>" * 20_000 + "</gml:geometryMember></gml:MultiGeometry>" * 20_000)}, fails=True)
    c.borders("bomb", "kml-depth", {"a.kml": kml("<Folder>" * 50_000 + "</Folder>" * 50_000)}, fails=True)
    for name, files in {"gml": {"a.gml": gml(GML_SQUARE, laughs("ogr:FeatureCollection")).replace(">A<", ">&l10;<")}, "kml": {"a.kml": kml(KML_SQUARE.replace(">A<", ">&l10;<"), laughs("kml"))}}.items():
        c.borders("bomb", f"laughs-{name}", files, fails=True)
    c.add("bomb", "laughs-gpx", {"a.gpx": f'<?xml version="1.0"?>{laughs("gpx")}<gpx version="1.1" creator="x"><wpt lat="40" lon="60"><name>&l10;</name></wpt></gpx>'}, fails=True)
    c.add("bomb", "laughs-xlsx", {"a.xlsx": xlsx(text_row(1, "actor", "target") + text_row(2, "&l10;", "KAZ"), laughs("worksheet"))}, fails=True)
    c.add("bomb", "laughs-ods", {"a.ods": ods(ods_row("actor", "target") + ods_row("&l10;", "KAZ"), laughs("d"))}, fails=True)
    big = b"RUS,KAZ,1\n" * 6_000_000
    c.add("bomb", "gzip", {"a.csv.gz": gzip.compress(big + bytes(80 << 20), 9, mtime=0)}, fails=True, says="times its size")
    c.add("bomb", "zip", {"a.zip": zipped({"a.csv": bytes(100 << 20)})}, fails=True, says="times its size")
    c.add("bomb", "xlsx-zip", {"a.xlsx": xlsx(text_row(1, "actor", "target"), more={"xl/media/x": bytes(100 << 20)})}, fails=True, says="times its size")
    c.add("bomb", "zip-in-zip", {"a.zip": zipped({"b.zip": zipped({"a.csv": ROWS})})}, fails=True)
    c.add("bomb", "zip-entries", {"a.zip": zipped({f"f{i}.csv": "" for i in range(20_000)}, compress=False)}, fails=True, says="files and folders")
    c.add("bomb", "zip-depth", {"a.zip": zipped({"d/" * 5000 + "a.csv": ROWS})}, fails=True, says="folders inside")
    c.add("bomb", "zip-size-lie", {"a.zip": zipped({"a.csv": ROWS}, compress=False).replace(struct.pack("<I", len(ROWS)), b"\xff\xff\xff\x7f")}, fails=False, place="a.csv, row 4", says="has 1 cells, the table 3")
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT 'RUS' AS actor, 'KAZ' AS target, i AS value FROM n"
    c.add("bomb", "endless-view", {"a.sqlite": database(f"CREATE VIEW v AS {endless}")}, fails=True, says="never ends")
    c.add("bomb", "endless-view-gpkg", {"a.gpkg": geopackage([], geometry=False, views=[f"CREATE VIEW v AS {endless}"])}, fails=True, says="never ends")
    c.add("bomb", "endless-view-of-spatialite", {"a.sqlite": database(f"CREATE VIEW v AS SELECT AsText(MakePoint(i, 1)) AS actor, 'KAZ' AS target FROM (SELECT value AS i FROM ({endless}))")}, fails=True)
    c.add("bomb", "view-of-product", {"a.sqlite": database("CREATE TABLE big AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 3000) SELECT i FROM n",
                                                           "CREATE VIEW v AS SELECT a.i AS actor, b.i AS target FROM big a, big b, big c, big d")}, fails=True)
    c.add("bomb", "csv-columns", {"a.csv": ",".join(f"c{i}" for i in range(200_000)) + "\n" + ",".join(["1"] * 200_000) + "\n"}, fails=True, place="a.csv, row 1", says="longer than a mebibyte")
    c.add("bomb", "csv-long-cell", {"a.csv": "actor,target,value\nRUS," + "K" * (3 << 20) + ",1\n" + "CHN,KGZ,2\n"}, fails=False, place="a.csv, row 2", says="longer than a mebibyte")
    c.add("bomb", "csv-quotes", {"a.csv": "actor,target,value\n" + '"' * 1_000_001 + "\n"}, fails=True, place="a.csv, row 2", says="never closed|longer than a mebibyte")
    c.add("bomb", "csv-delimiters", {"a.csv": ROWS + "," * 1_000_000 + "\n"}, fails=False, says="1 without actor, target or value")
    c.add("bomb", "ods-columns", {"a.ods": ods('<table:table-row><table:table-cell table:number-columns-repeated="2000000000"><text:p>x</text:p></table:table-cell></table:table-row>')}, fails=True)
    c.add("bomb", "ods-rows", {"a.ods": ods(ods_row("actor", "target") + '<table:table-row table:number-rows-repeated="2000000000"><table:table-cell><text:p>RUS</text:p></table:table-cell></table:table-row>')}, fails=True, says="no rows|repeated")
    c.add("bomb", "xlsx-far-cell", {"a.xlsx": xlsx('<row r="2000000000"><c r="ZZZZZZ2000000000" t="inlineStr"><is><t>x</t></is></c></row>')}, fails=True)
    c.add("bomb", "xlsx-far-column", {"a.xlsx": xlsx('<row r="1"><c r="XFD1" t="inlineStr"><is><t>x</t></is></c></row><row r="2"><c r="AAAAAAAA2" t="inlineStr"><is><t>y</t></is></c></row>')}, fails=True)
    c.add("bomb", "xlsx-shared-index", {"a.xlsx": xlsx('<row r="1"><c r="A1" t="s"><v>2147483647</v></c><c r="B1" t="s"><v>-5</v></c></row>', shared='<sst><si><t>x</t></si></sst>')}, fails=True)
    c.borders("bomb", "fgb-header", {"a.fgb": b"fgb\x03fgb\x00" + struct.pack("<I", 0x7FFFFFF0) + bytes(64)}, fails=True)
    c.borders("bomb", "fgb-garbage", {"a.fgb": b"fgb\x03fgb\x00" + struct.pack("<I", 200) + bytes(range(256)) * 8}, fails=True)
    c.borders("bomb", "shp-points", shapefile(SQUARE, count_lie=2_000_000_000), fails=True, says="nPoints=2000000005")
    c.borders("bomb", "shp-parts", shapefile(SQUARE, parts_lie=1_000_000_000), fails=True, says="nParts=1000000001")
    c.borders("bomb", "dbf-rows", {**shapefile(SQUARE), "a.dbf": struct.pack("<4BIHH20x", 3, 120, 1, 1, 0xFFFFFFFF, 65, 11) + b"NAME".ljust(11, b"\0") + b"C" + bytes(4) + b"\x0a" + bytes(15) + b"\r A"}, fails=True, place="a.dbf", says="bytes that it declares")
    c.borders("bomb", "topojson-arcs", {"a.topojson": topojson([[[60, 40], [70, 40], [70, 50], [60, 40]]], [[0] * 2_000_000])})
    c.borders("bomb", "wkb-rings", {"a.gpkg": geopackage([gpkg_blob(wkb_polygon(SQUARE, lie=0x7FFFFFF0))])}, fails=True)
    c.borders("bomb", "gml-coordinates", {"a.gml": gml(GML_SQUARE.replace("60,40 70,40", "60,40 " * 300_000))}, fails=True)
    c.borders("bomb", "one-by-one", {"a.geojson": geojson([feature([[[60 + i * 1e-4, 40], [60 + i * 1e-4, 41], [60.00005 + i * 1e-4, 41], [60 + i * 1e-4, 40]]]) for i in range(20_000)])}, fails=False, harmless=True)


def add_encodings(c):
    table = lambda name: f"actor,target,value\nRUS,{name},1\nCHN,KGZ,2\n"
    texts = {"latin-1": table("Côte d’Ivoire".replace("’", "'")).encode("latin-1"), "cp1251": table("Казахстан").encode("cp1251"), "utf-16le-bare": table("KAZ").encode("utf-16-le"),
             "utf-16be-mark": b"\xfe\xff" + table("KAZ").encode("utf-16-be"), "utf-32": table("KAZ").encode("utf-32"), "shift-jis": table("カザフスタン").encode("shift-jis"),
             "invalid": table("KA\udcffZ").encode(errors="surrogateescape"), "overlong": table("").encode() + b"RUS,\xc0\xaf\xc0\xae,1\n", "surrogates": table("").encode() + b"RUS,\xed\xa0\x80,1\n",
             "nul-in-cell": table("KA\0Z"), "all-nul": bytes(5000), "mark-only": b"\xef\xbb\xbf", "mark-inside": table("\ufeffKAZ"), "two-marks": b"\xef\xbb\xbf\xef\xbb\xbf" + table("KAZ").encode(),
             "right-to-left": table("\u202eZAK"), "escape-codes": table("\x1b]0;owned\x07\x1b[31mKAZ"), "percent": table("%s%n%s%n"), "hashes": table("a##b##c"), "invisible": table("K\u200bA\u200bZ"),
             "combining": table("K" + "\u0301" * 5000), "noncharacters": table("\ufffe\uffff"), "controls": table("".join(chr(i) for i in range(1, 32) if i not in (9, 10, 13))), "random": bytes((i * 7919 >> 3) & 255 for i in range(5000))}
    unknown = "is no state in the column's codes"
    said = {"latin-1": ("", "taken as windows-1252"), "cp1251": ("", "taken as windows-1251"), "nul-in-cell": ("row 2", "NUL"), "all-nul": ("", "NUL|no rows"), "mark-only": ("", "holds no rows"),
            "overlong": ("row 4", unknown), "surrogates": ("row 4", unknown), "random": ("", "no comma"),
            **{name: ("row 2", unknown) for name in ("shift-jis", "invalid", "mark-inside", "right-to-left", "escape-codes", "percent", "hashes", "invisible", "combining", "noncharacters", "controls")}}
    for name, text in texts.items():
        row, words = said.get(name, ("", ""))
        c.add("encoding", name, {"a.csv": text}, place=f"a.csv, {row}" if row else "a.csv", says=words, fails=name in ("all-nul", "mark-only", "random"), harmless=name in ("utf-16le-bare", "utf-16be-mark", "utf-32", "two-marks"))
    c.add("encoding", "wanted-unknown", {"a.csv": ROWS}, before=("--encoding", "klingon"), fails=True, place="")
    c.borders("encoding", "geojson-latin-1", {"a.geojson": geojson([feature(name="Côte")]).replace("\\u00f4", "ô").encode("latin-1")}, fails=False, place="a.geojson, row 1, field name", says="UTF-8")
    c.borders("encoding", "geojson-nul", {"a.geojson": geojson([feature(name="A\0B")])}, fails=False, says="NUL character")
    c.borders("encoding", "geojson-lone-surrogate", {"a.geojson": geojson([feature(name="A")]).replace('"A"', '"\\ud800"')}, fails=False, place="a.geojson, row 1, field name", says="lost")
    c.borders("encoding", "geojson-escape", {"a.geojson": geojson([feature(name="\x1b[31mA%n%s")])}, fails=False, harmless=True)
    c.borders("encoding", "geojson-long-name", {"a.geojson": geojson([feature(name="A" * 5_000_000)])}, fails=False, place="a.geojson, row 1, field name", says="5000000 bytes")
    c.borders("encoding", "kml-lie", {"a.kml": kml(KML_SQUARE.replace(">A<", ">\udcff<")).encode(errors="surrogateescape")})
    c.borders("encoding", "kml-ebcdic", {"a.kml": kml(KML_SQUARE).replace('version="1.0"', 'version="1.0" encoding="IBM-1047"')})
    c.borders("encoding", "cpg-garbage", shapefile(SQUARE, cpg="x" * 1_000_000, names=[b"Alm\xe0"]), fails=False, place="a.shp, row 1, field NAME", says="not UTF-8")
    c.borders("encoding", "cpg-program", shapefile(SQUARE, cpg="../../../../tmp/evil//TRANSLIT", names=[b"Alm\xe0"]), fails=False, place="a.shp, row 1, field NAME", says="not UTF-8")
    c.borders("encoding", "dbf-cyrillic-unsaid", shapefile(SQUARE, names=["Алма".encode("cp1251")]), fails=False, place="a.shp, row 1, field NAME", says="not UTF-8")
    c.borders("encoding", "dbf-nul", shapefile(SQUARE, names=[b"A\0B"]), fails=False, place="a.shp, row 1, field NAME", says="NUL")
    for name, file in {"newline": b"a\nb.csv", "escape": b"a\x1b[31mb.csv", "not-utf-8": b"a\xff\xfeb.csv", "percent": b"%s%n.csv", "dash": b"-o.csv", "spaces": b"  a  .csv", "quotes": b"a'\"`$(id).csv", "long": b"a" * 250 + b".csv"}.items():
        c.add("encoding", f"name-{name}", {file: ROWS}, fails=False, harmless=True)


def add_values(c):
    rows = lambda *more: ROWS + "".join(line + "\n" for line in more)
    rows_at_fault = {"quote-swallows": "row 4", "quote-inside": "row 4", "text-behind-quote": "row 4", "too-many": "row 4", "too-few": "row 4", "cut": "row 3", "empty-header": "row 1", "nan": "row 5, field value",
                     "overflow": "row 4, field value", "late-text": "row 502, field value", "some-unknown": "row 4", "backwards": "row 2, field end"}
    for name, (text, expected) in {
            "empty": ("", dict(fails=True, says="empty")), "blank": ("\n\n  \n", dict(fails=True)), "header-only": ("actor,target,value\n", dict(fails=True)),
            "one-column": ("actor\nRUS\nKAZ\n", dict(fails=True)), "quote-swallows": (rows('RUS,"KAZ,5', "CHN,UZB,3", "IRN,TJK,3"), dict(fails=False, says="never closed")),
            "quote-inside": (rows('RUS,K"AZ,5'), dict(fails=False, says="quotation mark inside")), "text-behind-quote": (rows('RUS,"KAZ"x,5'), dict(fails=False, says="closing quotation mark")),
            "too-many": (rows("RUS,KAZ,1,2,3"), dict(fails=False, says="cells")), "too-few": (rows("RUS"), dict(fails=False, says="cells")), "cut": (ROWS[:-4], dict(fails=False, says="has 2 cells, the table 3")),
            "no-last-end": (ROWS.rstrip(), dict(fails=False)), "mixed-ends": ("actor,target,value\rRUS,KAZ,1\r\nCHN,KGZ,2\n", dict(fails=False)),
            "doubled-header": ("actor,target,value,value\nRUS,KAZ,1,2\nCHN,KGZ,3,4\n", dict(fails=True, says="value, value")), "empty-header": ("actor,target,,value\nRUS,KAZ,x,1\nCHN,KGZ,y,2\n", dict(fails=False, says="column 3 has no header")),
            "no-header": ("RUS,KAZ,1\nCHN,KGZ,2\n", dict(fails=False, says="header: none")), "nan": (rows("RUS,UZB,NaN", "RUS,TJK,inf", "RUS,TKM,-Infinity"), dict(fails=False, says="'inf' is no number")), "overflow": (rows("RUS,UZB,1e999999", "RUS,TJK,-1e400"), dict(fails=False, says="'1e999999' is no number")),
            "hex": (rows("RUS,UZB,0x10", "RUS,TJK,1_000", "RUS,TKM,١٢٣"), dict(fails=False, says="no column holds numbers")), "late-text": ("actor,target,value\n" + "RUS,KAZ,1\n" * 500 + "CHN,KGZ,about 3\n", dict(fails=False, says="'about 3' is no number")),
            "unknown-states": ("actor,target,value\nXQZ,ZQX,1\nQQQ,WWW,2\n", dict(fails=True)), "some-unknown": (rows("Atlantis,KAZ,3"), dict(fails=False, says="'Atlantis' is no state")),
            "self": (rows("RUS,RUS,1"), dict(fails=False, says="1 of an actor with itself")), "dates": ("actor,target,value,year\nRUS,KAZ,1,0000\nRUS,KGZ,1,99999\nRUS,TJK,2,2020-13-45\nRUS,UZB,2,2020\n", dict(fails=False, says="row 4: '2020-13-45'")),
            "backwards": ("actor,target,start,end\nRUS,KAZ,2020,2010\nRUS,KGZ,2010,2020\n", dict(fails=False, says="the end 2010 is before the start 2020")), "ambiguous": ("a,b,c\n1,2,3\n4,5,6\n7,8,9\n", dict(fails=True)),
            "formulas": ("actor,target,value,note\nRUS,KAZ,1,=cmd|' /C calc'!A0\nCHN,KGZ,2,@SUM(1)\n", dict()), "thousands": ("actor;target;value\nRUS;KAZ;1.234.567,8\nCHN;KGZ;1,234.5\n", dict(fails=True, says="written in two ways, row 3: '1,234.5'")),
            "html": ("<html><body><h1>404</h1></body></html>\n", dict(fails=True)), "separator-word": ("sep=;\nactor;target;value\nRUS;KAZ;1\nCHN;KGZ;2\n", dict())}.items():
        place = f"a.csv, {rows_at_fault[name]}" if name in rows_at_fault else "a.csv"
        c.add("value", name, {"a.csv": text}, place=place, harmless=name in ("no-last-end", "mixed-ends", "formulas", "separator-word"), **expected)
    c.add("value", "sqlite-text-number", {"a.sqlite": database("INSERT INTO flows VALUES ('IND', 'KAZ', '12 t')")}, fails=False, place="a.sqlite, row 3, field value", says="'12 t' is no number")
    c.add("value", "xlsx-cut-inside", {"a.xlsx": xlsx(text_row(1, "actor", "target") + text_row(2, "RUS", "KAZ") + text_row(3, "CHN", "&#1;") + text_row(4, "IND", "KAZ"))}, fails=False, says="could not be read to its end")
    actors, relations = "id,name,kind,code\nrus,Russia,state,RUS\nkaz,Kazakhstan,state,KAZ\n", "id,actor,target,domain\nr1,rus,kaz,military\n"
    backing = {"sources": "id,type,title\ns1,webpage,T\n", "evidence": "id,relation,source,locator,claim,speaker,chain,stance,figure\ne1,r1,s1,p1,They do,,,supports,none\n"}
    for name, (tables, expected) in {
            "sound": ({"actors": actors, "relations": relations}, dict(fails=False, quiet=True)),
            "doubled-actor": ({"actors": actors + "rus,Other,state,KGZ\n", "relations": relations}, dict(fails=True, place="actors.csv, row 4, field id", says="'rus' is the id of an earlier row")),
            "doubled-relation": ({"actors": actors, "relations": relations + "r1,kaz,rus,economic\n"}, dict(fails=True, place="relations.csv, row 3, field id", says="'r1' is the id of an earlier row")),
            "unknown-actor": ({"actors": actors, "relations": relations + "r2,nobody,kaz,military\n"}, dict(fails=True, place="relations.csv, row 3, field actor", says="'nobody' is no id")),
            "empty-id": ({"actors": actors + ",Nobody,state,TJK\n", "relations": relations}, dict(fails=True, place="actors.csv, row 4, field id", says="the cell is empty")),
            "missing-column": ({"actors": "name,kind,code\nRussia,state,RUS\nKazakhstan,state,KAZ\n", "relations": relations}, dict(fails=True, place="actors.csv, row 1, field id", says="the column is missing")),
            "doubled-column": ({"actors": "id,id,name,kind,code\nrus,kaz,Russia,state,RUS\n", "relations": relations}, dict(fails=True, place="actors.csv, row 1, field id", says="the column is there twice")),
            "no-relations": ({"actors": actors, "relations": "id,actor,target,domain\n"}, dict(fails=True, place="evidence.csv, row 2, field relation", says="'r1' is no id")),
            "broken-utf-8": ({"actors": actors.replace("Russia", "R\udcff"), "relations": relations}, dict(fails=True, place="actors.csv, row 2, field name", says="not valid UTF-8")),
            "bad-numbers": ({"actors": "id,name,kind,code,lon,lat\nrus,Russia,place,,NaN,1e999\nkaz,Kazakhstan,state,KAZ,,\n", "relations": relations}, dict(fails=True, place="actors.csv, row 2, field lat", says="'1e999' is no number")),
            "percent": ({"actors": actors.replace("Russia", "%s%n%p"), "relations": relations}, dict(fails=False, quiet=True))}.items():
        files = {k: v.encode(errors="surrogateescape") if isinstance(v, str) else v for k, v in package({**backing, **tables}).items()}
        c.add("value", f"package-{name}", files, command="validate", **expected)


def add_geometry(c):
    near = [[[60, 40], [61, 40], [61, 41], [60, 40]]]
    many = [feature(near, name="B", code="BBB")]
    shapes = {
        "nan": dict(text=geojson([feature()] + many).replace("70, 40", "NaN, 40", 1)), "infinite": dict(text=geojson([feature()] + many).replace("70, 40", "Infinity, 40", 1)),
        "far": dict(text=geojson([feature([[[1e308, 40], [70, -1e308], [70, 50], [1e308, 40]]])] + many), says="outside the world's degrees"), "no-crs-metres": dict(text=geojson([feature([[[6e6, 4e6], [7e6, 4e6], [7e6, 5e6], [6e6, 4e6]]])]), fails=True, says="outside the world's degrees"),
        "latitude-91": dict(text=geojson([feature([[[60, 40], [70, 91], [70, 50], [60, 40]]])] + many), says="outside the world"),
        "unclosed": dict(text=geojson([feature([SQUARE[0][:-1]])] + many), says="not closed: the outline begins at longitude 60, latitude 40"), "bow-tie": dict(text=geojson([feature([[[60, 40], [70, 50], [70, 40], [60, 50], [60, 40]]])] + many), says="crosses or covers itself near longitude 65, latitude 45"),
        "doubled-ring": dict(text=geojson([feature([SQUARE[0], SQUARE[0]])] + many), says="there twice"), "two-points": dict(text=geojson([feature([[[60, 40], [70, 40]]])] + many), says="fewer than three"),
        "one-point": dict(text=geojson([feature([[[60, 40]]])] + many), says="fewer than three"), "no-points": dict(text=geojson([feature([[]])] + many)), "empty": dict(text=geojson([feature([])] + many)),
        "null": dict(text=geojson([{"type": "Feature", "properties": {"name": "A"}, "geometry": None}] + many), says="no geometry"), "line": dict(text=geojson([feature([[60, 40], [70, 40]], "LineString")] + many), says="lines in place"),
        "flat": dict(text=geojson([feature([[[60, 40], [70, 40], [65, 40], [60, 40]]])] + many)), "text-coordinates": dict(text=geojson([feature("x")] + many)), "number-coordinates": dict(text=geojson([feature(5)] + many)),
        "null-coordinates": dict(text=geojson([feature([[[None, 40], [70, 40], [70, 50], [60, 40]]])] + many)), "many-dimensions": dict(text=geojson([feature([[[60, 40, 1, 2, 3], [70, 40], [70, 50, 9], [60, 40, 1, 2, 3]]])] + many)),
        "hole-outside": dict(text=geojson([feature([SQUARE[0], [[10, 10], [11, 10], [11, 11], [10, 10]]])] + many)), "around-the-world": dict(text=geojson([feature([[[-180, -90], [180, -90], [180, 90], [-180, 90], [-180, -90]]])] + many)),
        "winding": dict(text=geojson([feature([[[x % 360 - 180, 80 + (x % 7) / 10] for x in range(0, 3600, 50)]])] + many)), "pole": dict(text=geojson([feature([[[0, 90], [90, 90], [180, 90], [0, 90]]])] + many)),
        "unknown-epsg": dict(text=geojson([feature()], crs={"type": "name", "properties": {"name": "EPSG:999999"}}), fails=False, says="crs not found"), "vertical-crs": dict(text=geojson([feature()], crs={"type": "name", "properties": {"name": "EPSG:5773"}}), fails=True, says="coordinate reference system"),
        "empty-crs": dict(text=geojson([feature()], crs={"type": "name", "properties": {"name": ""}})), "null-crs": dict(text=geojson([feature()], crs=None)), "no-features": dict(text=geojson([]), fails=True),
        "no-type": dict(text='{"features":[]}', fails=True), "cut": dict(text=geojson([feature()] * 50)[:-700], fails=True, says="Unterminated"), "same-codes": dict(text=geojson([feature(), feature(near)]), place="a.geojson, row 2, field code", says="same code"), "no-names": dict(text=geojson([feature(name=None, code=None)])),
        "number-name": dict(text=geojson([feature(name=5, code=[1, {"a": 2}])]))}
    said = {"nan": "not finite", "infinite": "not finite", "no-points": "fewer than three", "empty": "no geometry", "flat": "no area", "text-coordinates": "no geometry", "number-coordinates": "no geometry",
            "null-coordinates": "no geometry", "hole-outside": "outside of its polygon", "winding": "winds around a pole"}
    for name, case in shapes.items():
        text = case.pop("text")
        fine = name in ("many-dimensions", "around-the-world", "null-crs", "empty-crs", "no-names", "number-name", "pole")
        if not fine and "fails" not in case:
            case = {"fails": False, "place": "a.geojson, row 1, field geometry", "says": said.get(name, ""), **case}
        c.borders("geometry", name, {"a.geojson": text}, harmless=fine, **case)
    good = gpkg_blob(wkb_polygon(SQUARE))
    for name, blob in {"cut": good[:-20], "no-magic": b"XX" + good[2:], "wrong-end": good.replace(b"\x01\x03\0\0\0", b"\0\x03\0\0\0"), "text": b"POLYGON", "empty": b"", "envelope-lie": b"GP\0\x0f" + good[4:], "type-99": good.replace(b"\x03\0\0\0\x01", b"\x63\0\0\0\x01"),
                       "nan": gpkg_blob(wkb_polygon([[[float("nan"), 40], [70, 40], [70, 50], [60, 40]]]))}.items():
        c.borders("geometry", f"gpkg-{name}", {"a.gpkg": geopackage([blob, gpkg_blob(wkb_polygon(near))])}, fails=False, place="a.gpkg, row 1, field geometry", says="A0(: a coordinate is not finite| has no geometry)")
    folders = "".join(f"<Folder><name>{name}</name><Placemark><name>A</name><Polygon><outerBoundaryIs><LinearRing><coordinates>0,0 1,0 1,1 0,0</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark></Folder>" for name in ("East", "West"))
    c.borders("geometry", "two-layers", {"a.kml": f'<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>{folders}</Document></kml>'}, fails=False, says="'West'")
    c.borders("geometry", "csv-quote", {"a.csv": 'name,WKT\nA,"POLYGON((0 0,1 0,1 1,0 0))"\nB,"POLYGON((2 0,3 0,3 1,2 0))\nC,POLYGON((4 0,5 0,5 1,4 0))\n'}, fails=False, place="a.csv, row 2", says="closed")
    c.borders("geometry", "gpkg-no-geometry", {"a.gpkg": geopackage([None, None])}, fails=True)
    c.borders("geometry", "gpkg-undeclared", {"a.gpkg": geopackage([good], geometry=False)}, fails=True)
    c.borders("geometry", "gpkg-file-cut", {"a.gpkg": lambda path: (geopackage([good])(path), path.write_bytes(path.read_bytes()[:9000]))}, fails=True)
    c.borders("geometry", "gpkg-bytes", {"a.gpkg": lambda path: (geopackage([good])(path), path.write_bytes(path.read_bytes()[:4096] + bytes((i * 31) & 255 for i in range(20_000))))}, fails=True)
    two = SQUARE + near
    c.borders("geometry", "shp-sound", shapefile(two), fails=False, quiet=True)
    c.borders("geometry", "shp-no-prj", shapefile(two, prj=None), fails=False, says="states no coordinate reference system")
    c.borders("geometry", "dbf-shorter", shapefile(two, rows=1), fails=False, place="a.dbf", says="1 rows for 2 shapes")
    c.borders("geometry", "shp-longer-than-file", shapefile(two, length_lie=5000), fails=True, says=r"records in \.shx|bytes that it declares")
    files = shapefile(two)
    c.borders("geometry", "shp-cut", {**files, "a.shp": files["a.shp"][:-40]}, fails=False, place="a.shp, row 2", says="ends after 316 of the 356 bytes")
    c.borders("geometry", "shx-missing", {k: v for k, v in files.items() if k != "a.shx"}, fails=True, says=r"a\.shx")
    c.borders("geometry", "dbf-missing", {k: v for k, v in files.items() if k != "a.dbf"}, fails=False, says="dbf")
    c.borders("geometry", "prj-garbage", shapefile(SQUARE, prj="PROJCS[" * 2000), fails=False, says="nesting")
    c.borders("geometry", "prj-unknown", shapefile(SQUARE, prj="hello"), fails=False, says="states no coordinate reference system")
    arcs = [[[60, 40], [70, 40], [70, 50], [60, 40]]]
    for name, refs in {"index": [[7]], "negative": [[-9]], "far": [[2 ** 62]], "text": [["x"]], "empty": [[]]}.items():
        c.borders("geometry", f"topojson-{name}", {"a.topojson": topojson(arcs, refs)})
    c.borders("geometry", "topojson-transform", {"a.topojson": topojson(arcs, [[0]], transform={"scale": [1e308, "x"], "translate": [None, 1e308]})})
    c.add("geometry", "lines-nan", {"a.geojson": geojson([feature([[60, 40], [70, float("nan")]], "LineString"), feature([[60, 40], [75, 45]], "LineString")])}, fails=False, place="a.geojson, row 1", says="no numbers or lie outside")
    c.add("geometry", "points-far", {"a.geojson": geojson([feature([1e9, 1e9], "Point"), feature([60, 40], "Point")])})


def add_files(c):
    c.add("file", "pipe", {"a.csv": fifo}, fails=True, says="pipe")
    c.add("file", "pipe-geojson", {"a.geojson": fifo}, fails=True, says="pipe")
    c.add("file", "pipe-project", {"a.influence.json": fifo}, fails=True)
    c.add("file", "pipe-picture", {"a.png": fifo}, fails=True)
    c.add("file", "link-to-pipe", {"a.csv": link("b"), "b": fifo}, fails=True, says="pipe")
    c.add("file", "folder-as-csv", {"a.csv/x": "x"}, file="a.csv", fails=True)
    c.add("file", "folder-as-gpkg", {"a.gpkg/x": "x"}, file="a.gpkg", fails=True)
    c.add("file", "folder-of-pipes", {"d/a.csv": fifo, "d/b.xlsx": fifo}, file="d", fails=True)
    c.add("file", "folder-of-itself", {"d/a": link(".")}, file="d", fails=True)
    c.add("file", "socket", {"a.csv": unix_socket}, fails=True)
    c.add("file", "link-loop", {"a.csv": link("a.csv")}, fails=True)
    c.add("file", "link-to-nothing", {"a.csv": link("none")}, fails=True)
    c.add("file", "no-permission", {"a.csv": lambda path: (path.write_text(ROWS), path.chmod(0))}, fails=None if os.geteuid() == 0 else True, harmless=True)
    for name, path in {"zero": "/dev/zero", "full": "/dev/full", "tty": "/dev/tty", "random": "/dev/urandom", "memory": "/proc/self/mem", "environment": "/proc/self/environ", "stdin": "/dev/stdin", "root": "/", "proc": "/proc"}.items():
        c.add("file", name, {"unused": "x"}, fails=True, place="")
        c.cases[-1].words[-1] = path
    for name, path in {"missing": "none.csv", "missing-folder": "none/none.csv", "slash": "a.csv/", "long": "x" * 5000, "part-long": "d/" * 3000 + "a.csv", "dots": "../" * 500 + "none.csv"}.items():
        c.add("file", name, {"a.csv": ROWS}, fails=True, place="")
        c.cases[-1].words[-1] = str(c.cases[-1].folder) + "/" + path
    c.add("file", "empty-word", {"unused": "x"}, place="", harmless=True)
    c.cases[-1].words[-1] = ""
    for ending in ["geojson", "gpkg", "fgb", "shp", "kml", "gml", "gpx", "xlsx", "ods", "zip", "sqlite", "csv.gz", "topojson", "influence.json", "png", "pdf", "tif", "svg", "json"]:
        c.add("file", f"empty-{ending}", {f"a.{ending}": ""}, fails=True)
        c.add("file", f"garbage-{ending}", {f"a.{ending}": bytes((i * 7919 >> 3) & 255 for i in range(3000))}, fails=True)
    for ending in ["csv", "geojson", "gpkg", "zip", "influence.json"]:
        c.add("file", f"sparse-{ending}", {f"a.{ending}": sparse(3 << 30, b"{")}, fails=True)
    c.add("file", "xls", {"a.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)}, fails=True, says="xlsx")


def add_projects(c):
    texts = {"no-json": "hello", "array": "[]", "number": "5", "cut": project(dataset="x")[:-3], "deep": '{"version":1,"style":' + "[" * 100_000 + "]" * 100_000 + "}", "newer": '{"version":999}', "no-version": "{}",
             "version-text": '{"version":"1"}', "doubled-keys": '{"version":1,"version":2,"style":{},"style":[]}', "nul": '{"version":1,"dataset":"a\\u0000b"}', "bytes": b'{"version":1,"dataset":"\xff\xfe"}',
             "itself": project(dataset="p.influence.json"), "folder": project(dataset="."), "root": project(dataset="/"), "missing": project(dataset="none.csv"), "empty-name": project(dataset=""), "dataset-number": project(dataset=5),
             "style-text": project(style="red"), "style-words": project(style={"measure": "x", "theme": "purple", "breaks": 5}), "classes": project(style={"class_count": 10 ** 12}), "figure": project(figure={"width_px": -5, "height_px": 1e300, "dpi": 0}),
             "figure-huge": project(figure={"width_px": 2147483647, "height_px": 2147483647}), "camera": project(camera={"center_deg": ["x", 1e999], "zoom": -1}), "camera-nan": '{"version":1,"camera":{"center_deg":[NaN,0]}}', "filter": project(filter={"time": ["2020-99-99", 5, {}]}),
             "layers": project(layers=[{"dataset": "none.csv"}] * 2000), "layers-self": project(layers=[{"dataset": "p.influence.json"}]), "borders-folder": project(borders="."), "borders-missing": project(borders="none.fgb"), "title": project(figure={"title": "A" * 3_000_000}),
             "title-codes": project(figure={"title": "%s%n\u001b[31m\u202e"}), "unknown": project(colour="red", style={"colour": 5}), "huge-number": '{"version":1' + "0" * 100_000 + "}", "huge-exponent": '{"version":1e999}', "selection": project(selection=[{"x": []}, 5, None]),
             "assignments": project(import_={"assignments": {"a": 5}}), "comment": '{"version":1 /* x */}', "trailing": '{"version":1}}}}'}
    no_json = "not JSON: "
    refused = {"no-json": no_json, "array": "expected a JSON object", "number": "expected a JSON object", "cut": no_json, "deep": "nested deeper than 16 levels", "newer": "made by a newer influence-map", "no-version": 'has no "version"',
               "doubled-keys": "made by a newer influence-map", "bytes": no_json, "itself": "p.influence.json", "folder": "can be read as a table", "root": "can be read as a table", "missing": "none.csv does not exist", "camera": no_json, "camera-nan": no_json,
               "layers": "none.csv does not exist", "layers-self": "p.influence.json", "borders-folder": "is a folder; name a file", "borders-missing": "none.fgb does not exist", "huge-number": "a number in it is too large", "huge-exponent": "a number in it is too large",
               "comment": no_json, "trailing": no_json}
    read = {"version-text": ("version", "expected a whole number"), "nul": ("dataset", "without control characters"), "dataset-number": ("dataset", "expected text, found 5"), "style-text": ("style", "expected an object"),
            "style-words": ("style.breaks", "expected one of linear, quantile"), "classes": ("style.class_count", "expected a number from 2 to 9"), "figure": ("figure.dpi", "expected a number from 10 to 2400"),
            "figure-huge": ("figure.height_px", "expected a number from 1 to 32767"), "filter": ("filter.time", "expected two dates"), "title": ("figure.title", "at most 4096 bytes"), "title-codes": ("figure.title", "without control characters"),
            "unknown": ("style.colour", "means nothing here"), "selection": ("selection", "expected an object"), "assignments": ("import_", "did you mean import?")}
    expected = {name: dict(fails=True, says=words, place="" if name.startswith("borders") else "p.influence.json") for name, words in refused.items()}
    expected |= {name: dict(fails=False, says=words, place=f"p.influence.json, field {field}") for name, (field, words) in read.items()}
    expected["style-words"]["fails"] = None  # validate refuses what info and export read without it
    expected["empty-name"] = dict(fails=False, harmless=True)  # the bundled data
    for name, text in texts.items():
        c.add("project", name, {"p.influence.json": text}, command="validate" if name in ("array", "style-words") else "info", **expected[name])
    figure = ("-o", "{out}")
    for name in ["figure", "figure-huge", "camera", "title-codes", "style-words", "classes"]:
        c.add("project", f"export-{name}", {"p.influence.json": texts[name]}, command="export", before=figure, **expected[name])
    record = project(figure={"title": "x"}).encode()
    import zlib
    for name, chunks in {"bomb": [(b"zTXt", b"influence-map\0\0" + zlib.compress(bytes(100 << 20), 9))], "itxt-bomb": [(b"iTXt", b"influence-map\0\1\0\0\0" + zlib.compress(bytes(100 << 20), 9))], "garbage": [(b"iTXt", b"\xff" * 1000)],
                         "many": [(b"tEXt", b"influence-map\0" + record)] * 2000, "none": []}.items():
        c.add("project", f"png-{name}", {"a.png": png(*chunks)}, fails=True)
    for name, descriptor in {"array": "[]", "no-json": "x", "huge-number": '{"name":1e999}', "deep": "[" * 100_000, "no-resources": "{}", "newer": '{"resources":[],"influence-map":{"version":99}}', "types": '{"name":5,"resources":[5,{"name":[]},{"path":{}}],"influence-map":[]}', "cut": '{"resources":['}.items():
        c.add("project", f"descriptor-{name}", {"datapackage.json": descriptor}, fails=True, place="")


def make(root, port):
    corpus = Corpus(root, port)
    for family in (add_escapes, add_bombs, add_encodings, add_values, add_geometry, add_files, add_projects):
        family(corpus)
    return corpus


if __name__ == "__main__":
    made = make(pathlib.Path(sys.argv[1]).resolve(), int(sys.argv[2]) if len(sys.argv) > 2 else 9)
    print(len(made.cases), "cases")
