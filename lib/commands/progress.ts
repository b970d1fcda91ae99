import { formatSeconds } from './steps.ts'

/**
 * Says what is being done and, every `interval` ms, that it still is: a silent terminal looks broken.
 * @returns what `work` returns; its error after a line that says what failed.
 */
export async function withProgress<T>(
  what: string,
  work: () => Promise<T>,
  { print = console.log, interval = 10_000 }: { print?: (line: string) => void; interval?: number } = {},
): Promise<T> {
  const started = performance.now()
  const elapsed = () => formatSeconds(performance.now() - started)
  print(`${what} ...`)
  const timer = setInterval(() => print(`${what} ... ${elapsed()}`), interval)
  try {
    const answer = await work()
    print(`${what}: done in ${elapsed()}`)
    return answer
  } catch (error) {
    print(`${what}: failed after ${elapsed()}`)
    throw error
  } finally {
    clearInterval(timer)
  }
}
