#!/usr/bin/python3
"""Writes the seeds that are no plain text: answers of a reader process, pictures with a record, edits of a cache, arrows. Those in seeds/projects, names, tables, packages and mappings
are written by hand, those in seeds/hidden_nuls by GDAL, with NULs put into them, and inputs that once broke something stay where they are."""

import pathlib
import struct
import zlib

SEEDS = pathlib.Path(__file__).parent / "seeds"
RECORD = b'{"influence_map":"0.1.0","project":{"version":1}}'


def seed(target, name, data):
    (SEEDS / target).mkdir(parents=True, exist_ok=True)
    (SEEDS / target / name).write_bytes(data)


# As geo/base/wire.h sends: sizes in 8 bytes, texts and vectors behind their size.
def size(n):
    return struct.pack("<Q", n)


def text(words):
    return size(len(words.encode())) + words.encode()


def many(items):
    return size(len(items)) + b"".join(items)


def texts(*words):
    return many([text(w) for w in words])


def ring(*points):
    return size(len(points)) + b"".join(struct.pack("<dd", *p) for p in points)


def answers():
    square = many([many([ring((0, 0), (1, 0), (1, 1), (0, 0))])])
    seed("answers", "layer", b"\0" + texts("name") + many([struct.pack("<q", 1) + texts("Oz") + square + many([ring((0, 0), (2, 2))])]))
    content = "a,b\n1,2\n"
    place = struct.pack("<qQQQ", 2, 4, 3, 2)
    seed("answers", "text_table", b"\1" + text("t.csv") + text(content) + b"," + texts("a", "b") + size(1) + place + many([text("delimiter") + text("comma") + text("it is")]))
    seed("answers", "table", b"\2" + text("t.csv") + texts("a", "b") + many([struct.pack("<q", 2) + texts("1", "2")]))
    seed("answers", "sql", b"\3" + many([texts("RUS", "KAZ", "3"), texts("CHN", "KAZ", "5")]))
    seed("answers", "content", b"\4\1")
    seed("answers", "layers", b"\5" + texts("admin0", "lakes"))
    seed("answers", "request", b"\6\1\0\0" + text("x.csv") + text("") + text("") + text("utf-8") + text("comma") + struct.pack("<i", -1))
    seed("answers", "order", b"\7" + text("/tmp") + texts("/tmp/x.csv") + struct.pack("<I", 9))
    seed("answers", "problem", b"\x08\2" + text("t.csv") + struct.pack("<q", 7) + text("year") + text("no year"))


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def tiff(order):
    xml = b'<GDALMetadata><Item name="influence-map">{&amp;quot;project&amp;quot;:{}}</Item></GDALMetadata>\0'
    head = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(order + "I", 8)
    return head + struct.pack(order + "HHHIII", 1, 42112, 2, len(xml), 26, 0) + xml


def pictures():
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    png = b"\x89PNG\r\n\x1a\n" + header + chunk(b"iTXt", b"influence-map" + bytes(5) + RECORD) + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")
    seed("pictures", "picture.png", png)
    words = RECORD.replace(b'"', b"&quot;")
    seed("pictures", "picture.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><metadata id="other">x</metadata><metadata id="influence-map">' + words + b"&#65;</metadata></svg>")
    seed("pictures", "picture.tif", tiff("<"))
    seed("pictures", "big_endian.tif", tiff(">"))
    plain = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n2 0 obj\n<< /Producer (x) >>\nendobj\n"
    end = b"trailer\n<< /Size 3 /Root 1 0 R /Info 2 0 R >>\nstartxref\n" + str(len(plain)).encode() + b"\n%%EOF\n"
    seed("pictures", "plain.pdf", plain + b"xref\n0 3\n" + end)
    attached = b"3 0 obj\n<< /Type /EmbeddedFile /Subtype /application#2Fjson /Length " + str(len(RECORD)).encode() + b" >>\nstream\n" + RECORD + b"\nendstream\nendobj\n"
    seed("pictures", "record.pdf", plain + attached + b"4 0 obj\n<< /Type /Filespec /F (influence-map.json) >>\nendobj\nxref\n0 5\n" + end)


def border_caches():
    seed("border_caches", "sound", b"")
    seed("border_caches", "cut", bytes([200, 0, 3, 0]))
    seed("border_caches", "zero", bytes([40, 0, 0, 0, 90, 1, 2, 255]))
    for place in range(0, 1024, 32):  # a number at its limits in every corner of the head
        seed("border_caches", f"limit_{place:04}", struct.pack("<HBB", place, 2, 255))


def arrows():
    seed("arrows", "star", bytes([6, 9]) + bytes(range(10, 250, 17))[:14] + bytes([0, 1, 8, 0, 2, 16, 0, 3, 24, 4, 0, 32, 5, 0, 40]))
    seed("arrows", "on_each_other", bytes([3, 30]) + bytes([100] * 8) + bytes([0, 1, 80, 1, 0, 80, 2, 3, 80, 0, 0, 9]))
    seed("arrows", "in_a_row", bytes([4, 12, 0, 128, 64, 128, 128, 128, 192, 128, 255, 128]) + bytes([0, 4, 200, 4, 0, 200, 1, 3, 100, 2, 4, 0, 0, 1, 1]))
    seed("arrows", "crossing", bytes([3, 0, 0, 0, 255, 255, 0, 255, 255, 0]) + bytes([0, 1, 255, 2, 3, 255]) * 3)
    # 22 arrows nine times: more than are each weighed against all others.
    ends = bytes(b for i in range(22) for b in (i % 7, (i * 5 + 1) % 8, 8 + 9 * i))
    seed("arrows", "hundreds", bytes([7, 7 * 32 + 10]) + bytes(range(3, 131, 8)) + ends)
    seed("arrows", "hundreds_on_each_other", bytes([1, 5 * 32 + 3]) + bytes([100, 100, 100, 101]) + bytes([0, 1, 40, 1, 0, 200]) * 12)


def labels():
    place = (100, 100, 40, 40)
    seed("labels", "one_place_for_all", bytes([32]) + b"".join(bytes([*place, 16 * cost]) for cost in range(1, 9)))
    seed("labels", "a_row", bytes([0]) + b"".join(bytes([20 * i, 50, 30, 40, 8 * (i % 4) + i % 8]) for i in range(12)))
    seed("labels", "moved_away", bytes([64]) + bytes([10, 10, 50, 80, 17, 80, 10, 50, 80, 40, 10, 10, 50, 80, 16, 10, 40, 50, 80, 250]))


def scenes():
    pairs = bytes([0, 1, 5, 3, 102, 120, 1, 0, 85, 12, 104, 110, 2, 3, 42, 0, 0, 0, 5, 6, 33, 9, 130, 122, 4, 0, 255, 251, 50, 121])
    names = "Ardania\nBérénia\nمصر\nDry Land\n\nThe League\nNomads".encode()
    seed("scenes", "plain", bytes([5]) + pairs + names)
    seed("scenes", "levels", bytes([133]) + pairs + names + b'{"version":1,"style":{"grouping":"domain"},"figure":{"width_px":900,"height_px":700}}')
    seed("scenes", "page", bytes([5]) + pairs + names + b'{"version":1,"figure":{"width_mm":85,"title":"A page","footer":"By hand"}}')
    seed("scenes", "nothing", bytes([0]))


for make in (answers, pictures, border_caches, arrows, labels, scenes):
    make()
