#!/usr/bin/python3
"""QGIS's part of tests/bench/peers: borders and ready curves, from a cold process to a PNG."""

import os
import sys

os.environ["QT_QPA_PLATFORM"] = "offscreen"
from qgis.core import (QgsApplication, QgsCategorizedSymbolRenderer, QgsFillSymbol, QgsLineSymbol, QgsMapRendererParallelJob, QgsMapSettings,  # noqa: E402
                       QgsRectangle, QgsRendererCategory, QgsSingleSymbolRenderer, QgsVectorLayer)
from qgis.PyQt.QtCore import QSize  # noqa: E402
from qgis.PyQt.QtGui import QColor  # noqa: E402

borders, arrows, heads, west, south, east, north, output = sys.argv[1:]

application = QgsApplication([], False)
application.initQgis()


def layer(path, renderer):
    made = QgsVectorLayer(path, path, "ogr")
    if not made.isValid():
        sys.exit(f"QGIS cannot open {path}")
    made.setRenderer(renderer)
    return made


def polygons(color, outline, width_px):
    return QgsSingleSymbolRenderer(QgsFillSymbol.createSimple({"color": color, "outline_color": outline, "outline_width": str(width_px), "outline_width_unit": "Pixel",
                                                                "outline_style": "solid" if width_px else "no"}))


def classed_lines(color):
    return QgsCategorizedSymbolRenderer("class", [
        QgsRendererCategory(c, QgsLineSymbol.createSimple({"line_color": color, "line_width": str(1 + c), "line_width_unit": "Pixel"}), str(c)) for c in range(5)])


settings = QgsMapSettings()
layers = [layer(heads, polygons("#b0413e", "#b0413e", 0)), layer(arrows, classed_lines("#b0413e")), layer(borders, polygons("#f4f2ec", "#8a8a8a", 0.7))]
settings.setLayers(layers)  # the first one lies on top
settings.setDestinationCrs(layers[-1].crs())
settings.setBackgroundColor(QColor("#dce8f0"))
settings.setOutputSize(QSize(1920, 1080))
settings.setExtent(QgsRectangle(float(west), float(south), float(east), float(north)))
job = QgsMapRendererParallelJob(settings)
job.start()
job.waitForFinished()
job.renderedImage().save(output, "PNG")
os._exit(0)  # the picture is there; QGIS is not asked to tidy up
