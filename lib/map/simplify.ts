/** Longitude and latitude in degrees. */
export type Position = readonly [longitude: number, latitude: number]

/** Squared distance of a point from a segment, in degrees of latitude. */
function distance(point: Position, from: Position, to: Position, stretch: number): number {
  const [x, y] = [(point[0] - from[0]) * stretch, point[1] - from[1]]
  const [dx, dy] = [(to[0] - from[0]) * stretch, to[1] - from[1]]
  const length = dx * dx + dy * dy
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, (x * dx + y * dy) / length))
  return (x - along * dx) ** 2 + (y - along * dy) ** 2
}

/** Degrees of longitude between two points at the most: d3-geo draws great circles, and a border may be a parallel. */
const longestStep = 4

function alongParallels(line: readonly Position[]): Position[] {
  return line.flatMap((to, index) => {
    const from = line[index - 1] ?? to
    const steps = Math.ceil(Math.abs(to[0] - from[0]) / longestStep)
    // A step across the date line is no long way.
    if (steps < 2 || steps > 45) return [to]
    return Array.from({ length: steps }, (_, step): Position => {
      const part = (step + 1) / steps
      return [from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part]
    })
  })
}

/**
 * A line with fewer points (Douglas and Peucker), no further from the one given than `tolerance`. Its ends stay, so
 * that borders of neighbours, which share their arcs, keep meeting.
 * @param tolerance degrees of latitude.
 */
export function simplify(line: readonly Position[], tolerance: number): Position[] {
  const last = line.length - 1
  const [first, end] = [line[0], line[last]]
  if (!first || !end || last < 2) return alongParallels(line)
  const kept = new Set([0, last])
  const open: [number, number][] = [[0, last]]
  for (let span = open.pop(); span; span = open.pop()) {
    const [start, stop] = span
    const [from, to] = [line[start] ?? first, line[stop] ?? end]
    const stretch = Math.cos((from[1] * Math.PI) / 180)
    let [furthest, most] = [-1, tolerance * tolerance]
    for (let index = start + 1; index < stop; index += 1) {
      const far = distance(line[index] ?? first, from, to, stretch)
      if (far > most) [furthest, most] = [index, far]
    }
    if (furthest < 0) continue
    kept.add(furthest)
    open.push([start, furthest], [furthest, stop])
  }
  return alongParallels(line.filter((_, index) => kept.has(index)))
}
