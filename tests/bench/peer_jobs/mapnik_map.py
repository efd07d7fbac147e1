#!/usr/bin/python3
"""Mapnik's part of tests/bench/peers: borders and ready curves, from a cold process to a PNG."""

import sys

import mapnik

borders, arrows, heads, west, south, east, north, output = sys.argv[1:]
DEGREES = "+proj=longlat +datum=WGS84 +no_defs"


def style(figure, name, *symbolizers_by_filter):
    made = mapnik.Style()
    for expression, symbolizer in symbolizers_by_filter:
        rule = mapnik.Rule()
        if expression:
            rule.filter = mapnik.Expression(expression)
        rule.symbols.append(symbolizer)
        made.rules.append(rule)
    figure.append_style(name, made)


def fill(color):
    symbolizer = mapnik.PolygonSymbolizer()
    symbolizer.fill = mapnik.Color(color)
    return symbolizer


def line(color, width_px):
    symbolizer = mapnik.LineSymbolizer()
    symbolizer.stroke = mapnik.Color(color)
    symbolizer.stroke_width = width_px
    return symbolizer


def layer(figure, path, *styles):
    made = mapnik.Layer(path)
    made.srs = DEGREES
    made.datasource = mapnik.Ogr(file=path, layer_by_index=0)
    for name in styles:
        made.styles.append(name)
    figure.layers.append(made)


figure = mapnik.Map(1920, 1080)
figure.srs = DEGREES
figure.background = mapnik.Color("#dce8f0")
style(figure, "land", ("", fill("#f4f2ec")))
style(figure, "border", ("", line("#8a8a8a", 0.7)))
style(figure, "arrow", *[(f"[class] = {c}", line("#b0413e", 1 + c)) for c in range(5)])
style(figure, "head", ("", fill("#b0413e")))
layer(figure, borders, "land", "border")
layer(figure, arrows, "arrow")
layer(figure, heads, "head")
figure.zoom_to_box(mapnik.Box2d(float(west), float(south), float(east), float(north)))
image = mapnik.Image(1920, 1080)
mapnik.render(figure, image)
image.save(output, "png")
