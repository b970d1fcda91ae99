/** How long a worker must have had nothing to do, in ms. The rest is chance: two workers do not stop at once. */
const restMs = 4_000
const spreadMs = 6_000
/** So many changes leave behind what is worth the third of a second that giving it back takes. */
const worthwhile = 1_000

/**
 * Gives memory back to the machine when a worker rests. V8 does that by itself on main threads only: a worker would
 * keep what a load, an index in the making or thousands of changes left behind. Nothing happens without
 * `node --expose-gc`.
 * @returns to be called with the number of changes whenever the worker was asked something; Infinity for a load
 */
export function keepHouse(collect: () => void = () => globalThis.gc?.(wholly)): (changes: number) => void {
  let changesSince = 0
  let timer: NodeJS.Timeout | null = null
  const rest = (): void => {
    timer = null
    if (changesSince < worthwhile) return
    changesSince = 0
    collect()
  }
  return (changes) => {
    changesSince += changes
    if (timer) timer.refresh()
    else if (changesSince >= worthwhile) timer = setTimeout(rest, restMs + Math.random() * spreadMs)
  }
}

const wholly = { type: 'major', flavor: 'last-resort', execution: 'sync' } as const
