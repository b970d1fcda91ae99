import { adminToken } from './lake-harness.ts'

/** Reads event streams byte by byte, to see what the vendor's client hides. */

export type ReceivedEvent = { readonly event: string; readonly id: string | null; readonly data: unknown }

export type EventReader = {
  readonly response: Response
  /** Waits for the next event. @throws when none comes in 10 s, or the stream ends */
  next(): Promise<ReceivedEvent>
  /** Waits for the end of the stream; comments and events on the way are skipped. */
  ended(): Promise<'ended' | 'broken'>
  /** Comments seen so far. */
  readonly comments: number
  close(): void
}

/** @param token `null` reads as a stranger */
export async function readEvents(
  url: string,
  options: { token?: string | null; lastEventId?: string; version?: string } = {},
): Promise<EventReader> {
  const { token = adminToken, lastEventId, version = 'v2025-02-19' } = options
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
      if (deadline.aborted) throw new Error(`Nothing more came from ${url} (${end ?? 'still open'})`)
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

function eventFrom(block: string): ReceivedEvent | null {
  const field = (name: string): string | null =>
    block
      .split('\n')
      .find((line) => line.startsWith(`${name}: `))
      ?.slice(name.length + 2) ?? null
  const data = field('data')
  return data === null ? null : { event: field('event') ?? 'message', id: field('id'), data: JSON.parse(data) }
}
