type Point = readonly [x: number, y: number]
type Line = { readonly points: readonly Point[]; readonly closed: boolean }

/** Twice the area of a closed line; 0 for lines that go nowhere. */
function doubleArea(points: readonly Point[]): number {
  let sum = 0
  points.forEach(([x, y], index) => {
    const [nextX, nextY] = points[(index + 1) % points.length] ?? [x, y]
    sum += x * nextY - nextX * y
  })
  return Math.abs(sum)
}

/** Numbers as SVG lets them stand close: a minus sign parts as well as a space does. */
function joinNumbers(numbers: readonly number[]): string {
  return numbers.map((number, index) => (index > 0 && number >= 0 ? ` ${number}` : String(number))).join('')
}

function written({ points, closed }: Line): string {
  const [first, ...rest] = points
  if (!first) return ''
  let [x, y] = first
  const steps: number[] = []
  for (const [nextX, nextY] of rest) {
    if (nextX === x && nextY === y) continue
    steps.push(nextX - x, nextY - y)
    ;[x, y] = [nextX, nextY]
  }
  if (steps.length === 0) return ''
  return `M${joinNumbers(first)}l${joinNumbers(steps)}${closed ? 'z' : ''}`
}

/** What d3-geo draws on; `path` gives it as SVG path data in whole units and relative steps, which compress well. */
export class PathWriter {
  readonly #lines: Line[] = []
  #points: Point[] = []

  beginPath(): void {
    this.#points = []
  }

  moveTo(x: number, y: number): void {
    this.#end(false)
    this.#points = [[Math.round(x), Math.round(y)]]
  }

  lineTo(x: number, y: number): void {
    this.#points.push([Math.round(x), Math.round(y)])
  }

  closePath(): void {
    this.#end(true)
  }

  /** d3-geo draws points as arcs; the plates hold none. */
  arc(): void {
    throw new Error('A plate is drawn from lines and areas, not from points.')
  }

  #end(closed: boolean): void {
    if (this.#points.length > 1) this.#lines.push({ points: this.#points, closed })
    this.#points = []
  }

  /**
   * @param leastArea closed lines that enclose less are left out, save the largest one: an island that is a speck.
   * Square units.
   */
  path(leastArea: number): string {
    this.#end(false)
    const sized = this.#lines.map((line) => ({ line, area: line.closed ? doubleArea(line.points) / 2 : Infinity }))
    const largest = Math.max(...sized.map(({ area }) => area))
    return sized
      .filter(({ area }) => area >= Math.min(leastArea, largest))
      .map(({ line }) => written(line))
      .join('')
  }
}
