"""The integer grid that the source is quantised to, and its way to degrees and back."""

# Its world is exactly WIDTH units wide: x = 0 is 180° W and x = WIDTH is 180° E.
WIDTH = 99999
SCALE = (0.0036000360003600037, 0.0016885772698826986)
ORIGIN = (-180, -85.22193775799991)
SOUTH_POLE = -2830  # the grid row that stands for exactly 90° S, which lies between two rows of the source


def degrees(p):
    """Grid to degrees, with the very formula of TopoJSON so that the numbers are those of every other reader."""
    return p[0] * SCALE[0] + ORIGIN[0], -90.0 if p[1] == SOUTH_POLE else p[1] * SCALE[1] + ORIGIN[1]


def grid(lon, lat):
    return round((lon - ORIGIN[0]) / SCALE[0]), SOUTH_POLE if lat == -90.0 else round((lat - ORIGIN[1]) / SCALE[1])


def nearest(points, lon, lat):
    def distance(p):
        x, y = degrees(p)
        return (x - lon) ** 2 + (y - lat) ** 2, p
    return min(points, key=distance)
