import { adminToken } from './lake-harness.ts'

/** Reads event streams byte by byte, to see what the vendor's client hides. */

export type ReceivedEvent = { readonly event: string; readonly id: string | null; readonly data: unknown }

export type EventReader = {
  readonly response: Response
  /** Waits for the next event. @throws when none comes in 10 s, or the stream has ended */
  next(): Promise<ReceivedEvent>
  /** Waits for the end of the stream; comments and events on the way are skipped. */
  ended(): Promise<'ended' | 'broken'>
  /** Comments seen so far. */
  readonly comments: number
  close(): void
}

export type ReadSetup = {
  /** `null` reads as a stranger. */
  readonly token?: string | null
  readonly lastEventId?: string
  readonly version?: string
}

/** @param url `/v/` in it stands for the version */
export async function readEvents(url: string, setup: ReadSetup = {}): Promise<EventReader> {
  const { token = adminToken, lastEventId, version = 'v2025-02-19' } = setup
  const controller = new AbortController()
  const response = await fetch(url.replace('/v/', `/${version}/`), {
    signal: controller.signal,
    headers: {
      ...(token !== null && { authorization: `Bearer ${token}` }),
      ...(lastEventId !== undefined && { 'last-event-id': lastEventId }),
    },
  })
  const events: ReceivedEvent[] = []
  let comments = 0
  let end: 'ended' | 'broken' | null = null
  let wake = (): void => undefined
  const pump = async (): Promise<void> => {
    let rest = ''
    const decoder = new TextDecoder()
    try {
      for await (const chunk of response.body ?? []) {
        rest += decoder.decode(chunk, { stream: true })
        const blocks = rest.split('\n\n')
        rest = blocks.pop() ?? ''
        for (const block of blocks) {
          const event = eventFrom(block)
          if (event === null) comments++
          else events.push(event)
        }
        wake()
      }
      end = 'ended'
    } catch {
      end = 'broken'
    }
    wake()
  }
  void pump()
  const until = async <Result>(look: () => Result | undefined): Promise<Result> => {
    const deadline = AbortSignal.timeout(10_000)
    for (;;) {
      const found = look()
      if (found !== undefined) return found
      if (deadline.aborted || end !== null) throw new Error(`Nothing more came from ${url} (${end ?? 'still open'})`)
      await new Promise<void>((resolve) => {
        wake = resolve
        setTimeout(resolve, 250)
      })
    }
  }
  return {
    response,
    next: () => until(() => events.shift()),
    ended: () => until(() => end ?? undefined),
    get comments() {
      return comments
    },
    close: () => controller.abort(),
  }
}

export type ListenSetup = ReadSetup & {
  readonly params?: Readonly<Record<string, unknown>>
  /** Those of the address; `null` leaves out one that is set here. */
  readonly options?: Readonly<Record<string, string | boolean | null>>
}

/** Listens to the dataset `production` of a lake. Drafts and versions are heard unless the options say otherwise. */
export function listenTo(url: string, query: string, setup: ListenSetup = {}): Promise<EventReader> {
  const { params = {}, options = {}, ...rest } = setup
  const search = new URLSearchParams({ query })
  for (const [name, value] of Object.entries(params)) search.set(`$${name}`, JSON.stringify(value))
  for (const [name, value] of Object.entries({ includeAllVersions: true, ...options })) {
    if (value !== null) search.set(name, String(value))
  }
  return readEvents(`${url}/v/data/listen/production?${search}`, rest)
}

function eventFrom(block: string): ReceivedEvent | null {
  const field = (name: string): string | null =>
    block
      .split('\n')
      .find((line) => line.startsWith(`${name}: `))
      ?.slice(name.length + 2) ?? null
  const data = field('data')
  return data === null ? null : { event: field('event') ?? 'message', id: field('id'), data: JSON.parse(data) }
}
