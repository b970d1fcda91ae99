/** Results go to standard output; progress and remarks to standard error, so that a pipe gets results only. */

export function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

export type Progress = {
  show(step: string, current?: number | null, total?: number | string | null): void
  end(): void
}

/** Progress on one line of a terminal, or a line per step where there is none. */
export function createProgress(): Progress {
  const terminal = process.stderr.isTTY
  let last = ''
  return {
    show(step, current, total) {
      const count =
        current === undefined || current === null
          ? ''
          : ` ${current}${total === undefined || total === null ? '' : `/${total}`}`
      if (terminal) process.stderr.write(`\r\u001b[K${step}${count}`)
      else if (step !== last) process.stderr.write(`${step}\n`)
      last = step
    },
    end() {
      if (terminal && last !== '') process.stderr.write('\r\u001b[K')
    },
  }
}

/** What the person who typed the command did wrong: shown without a stack. */
export class UsageError extends Error {}
