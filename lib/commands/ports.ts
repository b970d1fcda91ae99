import { createServer } from 'node:net'

export type PortUse = {
  readonly port: number
  readonly host: string
  /** What would listen there, for the message. */
  readonly purpose: string
  /** The variable that moves it. */
  readonly variable: string
}

function listen(port: number, host: string): Promise<{ readonly port: number } | { readonly fault: string }> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error) => resolve({ fault: 'code' in error ? String(error.code) : error.message }))
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address()
      const bound = typeof address === 'object' && address !== null ? address.port : port
      server.close(() => resolve({ port: bound }))
    })
  })
}

const faults: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is in use',
  EACCES: 'may not be opened by this user',
  EADDRNOTAVAIL: 'cannot be opened: this machine does not have that address',
}

/** A TCP port that nobody uses at this moment. */
export async function freePort(host = '127.0.0.1'): Promise<number> {
  const answer = await listen(0, host)
  if ('fault' in answer) throw new Error(`No free port on ${host}: ${answer.fault}`)
  return answer.port
}

/**
 * Makes sure that every port can be opened, before anything is started.
 * @throws one Error that names each port that cannot, and the variable that moves it.
 */
export async function requirePorts(uses: readonly PortUse[]): Promise<void> {
  const named = uses.filter(({ port }) => port !== 0)
  const twice = named.find((use, index) => named.findIndex(({ port }) => port === use.port) !== index)
  if (twice) throw new Error(`Port ${twice.port} is asked for twice. Set ${twice.variable} to another one.`)
  const answers = await Promise.all(named.map(async (use) => ({ use, answer: await listen(use.port, use.host) })))
  const problems = answers.flatMap(({ use, answer }) => {
    if (!('fault' in answer)) return []
    const fault = faults[answer.fault] ?? `cannot be opened (${answer.fault})`
    const advice =
      answer.fault === 'EADDRINUSE'
        ? `Stop what listens there (perhaps another start of this site), or set ${use.variable} to another port.`
        : `Set ${use.variable} to another value.`
    return [`Port ${use.port} of the ${use.purpose} ${fault}. ${advice}`]
  })
  if (problems.length > 0) throw new Error(problems.join('\n'))
}
