"""Exact plane geometry on the integer grid of a quantised TopoJSON.

The borders are kept as integers until they are written, so that every question asked here ("does this vertex lie on that
edge?") has an exact answer, and so that neighbours keep the very same vertices. A vertex is a pair (x, y) of ints; a ring is a
closed list of vertices; an edge is a pair of vertices in ascending order, without direction.
"""
from collections import defaultdict
from functools import cmp_to_key


def edge(a, b):
    return (a, b) if a < b else (b, a)


def ring_edges(ring):
    """The edges of a closed ring; a vertex that is given twice in a row has no edge to itself."""
    return (edge(a, b) for a, b in zip(ring, ring[1:]) if a != b)


def doubled_area(ring):
    """Twice the signed area: positive where the ring runs counter-clockwise."""
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(ring, ring[1:]))


def side(a, b, p):
    """Positive where p lies to the left of a→b, 0 where it lies on the line."""
    return (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0])


def box(points):
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs), min(ys), max(xs), max(ys)


def in_box(p, b):
    return b[0] <= p[0] <= b[2] and b[1] <= p[1] <= b[3]


def inside(p, edges):
    """Even-odd rule; p must not lie on an edge."""
    odd = False
    for a, b in edges:
        if (a[1] > p[1]) != (b[1] > p[1]):
            low, high = (a, b) if a[1] < b[1] else (b, a)
            odd ^= side(low, high, p) > 0
    return odd


# --- Noding: edges meet at their ends or not at all -----------------------------------------------------------------

CELL = 24  # grid units; a coastal edge is a few units long, so a cell holds a handful of edges


def _cells(e):
    """The cells that an edge passes through, generously: for each column of cells, the rows between its two ends there."""
    (ax, ay), (bx, by) = e  # ax <= bx, because edges are ordered
    for column in range(ax // CELL, bx // CELL + 1):
        left, right = max(ax, column * CELL), min(bx, (column + 1) * CELL)
        if ax == bx:
            y0, y1 = ay, by
        else:
            y0 = ay + (by - ay) * (left - ax) // (bx - ax)
            y1 = ay + (by - ay) * (right - ax) // (bx - ax)
        for row in range((min(y0, y1) - 1) // CELL, (max(y0, y1) + 1) // CELL + 1):
            yield column, row


def _meeting(e, f):
    """The points at which e and f meet and which are not yet an end of both: pairs (edge, point to insert into it)."""
    (a, b), (c, d) = e, f
    if a[0] > d[0] or c[0] > b[0]:
        return
    if max(a[1], b[1]) < min(c[1], d[1]) or max(c[1], d[1]) < min(a[1], b[1]):
        return
    of_c, of_d, of_a, of_b = side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b)
    if (of_c > 0 and of_d > 0) or (of_c < 0 and of_d < 0) or (of_a > 0 and of_b > 0) or (of_a < 0 and of_b < 0):
        return
    touched = False
    for line, p, on in ((e, c, of_c), (e, d, of_d), (f, a, of_a), (f, b, of_b)):
        if on == 0 and in_box(p, box(line)):
            touched = True
            if p not in line:
                yield line, p
    if touched or 0 in (of_c, of_d, of_a, of_b):
        return
    # A true crossing: its point is rounded to the grid, so both edges bend by less than one grid unit.
    num, den = of_a, of_a - of_b
    if den < 0:
        num, den = -num, -den
    p = (a[0] + (2 * (b[0] - a[0]) * num + den) // (2 * den), a[1] + (2 * (b[1] - a[1]) * num + den) // (2 * den))
    for line in (e, f):
        if p not in line:
            yield line, p


def faults(edges):
    """Which points must be inserted into which edges so that edges meet only at their ends: {edge: points}."""
    grid = defaultdict(list)
    for e in edges:
        for cell in _cells(e):
            grid[cell].append(e)
    found = defaultdict(set)
    for members in grid.values():
        for i, e in enumerate(members):
            for f in members[:i]:
                for line, p in _meeting(e, f):
                    found[line].add(p)
    return found


def node(regions):
    """Insert into the rings of all regions what `faults` finds, until nothing is found. An edge that several regions share is
    changed in all of them alike. Returns how many points went into how many edges."""
    points = changed = 0
    for _ in range(20):
        found = faults(sorted({e for rings in regions.values() for ring in rings for e in ring_edges(ring)}))
        if not found:
            return points, changed
        points += sum(len(p) for p in found.values())
        changed += len(found)
        chains = {(a, b): sorted(p, key=lambda q: (q[0] - a[0]) ** 2 + (q[1] - a[1]) ** 2) for (a, b), p in found.items()}
        for rings in regions.values():
            for ring in rings:
                if any(e in chains for e in ring_edges(ring)):
                    out = [ring[0]]
                    for a, b in zip(ring, ring[1:]):
                        between = chains.get(edge(a, b), ())
                        out.extend(between if a < b else reversed(between))
                        out.append(b)
                    ring[:] = out
    raise RuntimeError("the edges still cross after 20 rounds of noding")


# --- From a heap of edges to polygons -------------------------------------------------------------------------------

def _around(origin):
    """Orders the neighbours of a vertex counter-clockwise, exactly."""
    def half(p):
        dx, dy = p[0] - origin[0], p[1] - origin[1]
        return 0 if dy > 0 or (dy == 0 and dx > 0) else 1

    def compare(p, q):
        return half(p) - half(q) or -side(origin, p, q)
    return cmp_to_key(compare)


def _components(neighbours):
    seen = set()
    for start in sorted(neighbours):
        if start in seen:
            continue
        seen.add(start)
        found, todo = [start], [start]
        while todo:
            for n in neighbours[todo.pop()]:
                if n not in seen:
                    seen.add(n)
                    found.append(n)
                    todo.append(n)
        yield found


def _simple_loops(cycle):
    """Split a closed walk at every vertex that it visits twice (a lagoon whose mouth the quantisation has shut)."""
    loops, path, position = [], [], {}
    for v in cycle:
        if v in position:
            start = position[v]
            loops.append(path[start:] + [v])
            for w in path[start + 1:]:
                del position[w]
            del path[start + 1:]
        else:
            position[v] = len(path)
            path.append(v)
    loops.append(path + [path[0]])
    return loops


def polygons(rings):
    """The polygons [[shell, hole, ...], ...] that the rings enclose by the even-odd rule. The edges must be noded.

    An edge that occurs twice disappears: that is how a spike goes, how two adjoining regions become one, and how an enclave
    fills the hole that it lies in. Shells run counter-clockwise, holes clockwise, no ring meets itself."""
    odd = set()
    for ring in rings:
        for e in ring_edges(ring):
            odd ^= {e}
    neighbours = defaultdict(list)
    for a, b in odd:
        neighbours[a].append(b)
        neighbours[b].append(a)
    for v, ns in neighbours.items():
        if len(ns) > 1:
            ns.sort(key=_around(v))

    parts = []
    for vertices in _components(neighbours):
        es = [(v, n) for v in vertices for n in neighbours[v] if v < n]
        parts.append((vertices[0], box(vertices), es))  # vertices[0] is the smallest one: no other part starts there

    result, loose_holes = [], []
    for number, (start, _, es) in enumerate(parts):
        # Every half-edge belongs to the face on its left; following the boundary of the face, turn as far left as possible.
        face_of, cycles = {}, []
        for a, b in sorted(es + [(b, a) for a, b in es]):
            if (a, b) in face_of:
                continue
            cycle, half = [], (a, b)
            while half not in face_of:
                face_of[half] = len(cycles)
                cycle.append(half[0])
                u, v = half
                ns = neighbours[v]
                half = (v, ns[ns.index(u) - 1])
            cycles.append(cycle)
        areas = [doubled_area(c + c[:1]) for c in cycles]
        outer = [i for i, area in enumerate(areas) if area < 0]
        assert len(outer) == 1, "a connected drawing has exactly one outside"
        # Crossing an edge changes between inside and outside.
        beside = defaultdict(set)
        for (a, b), face in face_of.items():
            beside[face].add(face_of[b, a])
        around = sum(inside(start, other) for i, (_, b, other) in enumerate(parts) if i != number and in_box(start, b)) % 2
        filled = {outer[0]: around}
        todo = [outer[0]]
        while todo:
            face = todo.pop()
            for other in beside[face]:
                if other not in filled:
                    filled[other] = 1 - filled[face]
                    todo.append(other)
        for face, cycle in enumerate(cycles):
            if not filled[face]:
                continue
            loops = _simple_loops(cycle)
            shells = [loop for loop in loops if doubled_area(loop) > 0]
            holes = [loop for loop in loops if doubled_area(loop) < 0]
            if face == outer[0]:
                loose_holes += [(number, h) for h in holes]
            else:
                assert len(shells) == 1, "a face has one outer ring"
                result.append((number, [shells[0]] + holes))

    for number, hole in loose_holes:
        about = [(doubled_area(p[0]), k) for k, (n, p) in enumerate(result)
                 if n != number and in_box(hole[0], box(p[0])) and inside(hole[0], list(ring_edges(p[0])))]
        result[min(about)[1]][1].append(hole)

    def from_smallest(ring):
        k = ring.index(min(ring))
        return ring[k:-1] + ring[:k + 1]
    tidy = [[from_smallest(p[0])] + sorted(from_smallest(h) for h in p[1:]) for _, p in result]
    return sorted(tidy, key=lambda p: (-doubled_area(p[0]), p[0]))  # the largest part first
