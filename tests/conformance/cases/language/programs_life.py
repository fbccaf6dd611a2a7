# Conway's game of life on sets of cells, a maze flood, and a text canvas.
def step(cells):
    counts = {}
    for x, y in cells:
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                if dx or dy:
                    counts[x + dx, y + dy] = counts.get((x + dx, y + dy), 0) + 1
    return {cell for cell, n in counts.items() if n == 3 or n == 2 and cell in cells}


def show(cells, size=6):
    return "\n".join("".join("#" if (x, y) in cells else "." for x in range(size)) for y in range(size))


glider = {(1, 0), (2, 1), (0, 2), (1, 2), (2, 2)}
for generation in range(3):
    print(generation)
    print(show(glider))
    glider = step(glider)
print(sorted(glider))
maze = ["#######", "#S..#.#", "#.#...#", "#.#.#E#", "#######"]
grid = {(r, c): ch for r, line in enumerate(maze) for c, ch in enumerate(line)}
start = next(p for p, ch in grid.items() if ch == "S")
distance, frontier = {start: 0}, [start]
while frontier:
    r, c = frontier.pop(0)
    for p in ((r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)):
        if grid.get(p, "#") != "#" and p not in distance:
            distance[p] = distance[r, c] + 1
            frontier.append(p)
print(max(distance.values()), next(distance[p] for p, ch in grid.items() if ch == "E"))
print(
    "\n".join(
        "".join(format(distance[r, c], "x") if (r, c) in distance else "#" for c in range(7))
        for r in range(5)
    )
)
