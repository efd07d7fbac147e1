#!/usr/bin/python3
"""Cartopy's part of tests/bench/peers: borders and ready curves, from a cold process to a PNG."""

import sys

import matplotlib

matplotlib.use("Agg")
import cartopy.crs as ccrs  # noqa: E402
import cartopy.io.shapereader as shapereader  # noqa: E402
import matplotlib.pyplot as plt  # noqa: E402
from matplotlib.collections import LineCollection, PolyCollection  # noqa: E402

borders, arrows, heads, west, south, east, north, output = sys.argv[1:]

figure = plt.figure(figsize=(19.2, 10.8), dpi=100, facecolor="#dce8f0")
axes = figure.add_axes([0, 0, 1, 1], projection=ccrs.PlateCarree())
axes.set_extent([float(west), float(east), float(south), float(north)], crs=ccrs.PlateCarree())
axes.set_facecolor("#dce8f0")
axes.add_geometries(shapereader.Reader(borders).geometries(), crs=ccrs.PlateCarree(), facecolor="#f4f2ec", edgecolor="#8a8a8a", linewidth=0.7 * 0.72)
lines = list(shapereader.Reader(arrows).records())
axes.add_collection(LineCollection([list(record.geometry.coords) for record in lines], linewidths=[(1 + record.attributes["class"]) * 0.72 for record in lines], colors="#b0413e"))
axes.add_collection(PolyCollection([list(head.exterior.coords) for head in shapereader.Reader(heads).geometries()], facecolors="#b0413e"))
figure.savefig(output, dpi=100)
