/** A request as the renderer sees it: made by the front, never the reader's own. */
export type RenderRequest = {
  readonly method: string
  /** Path and query. */
  readonly url: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body?: Buffer
}

export type RenderAnswer = {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | readonly string[]>>
  readonly body: Buffer
}

/** What makes pages: Next in this process, or a small stand-in in tests. */
export type Renderer = {
  /** Rejects when no answer could be made; an error answer is an answer. */
  readonly render: (request: RenderRequest) => Promise<RenderAnswer>
  readonly close: () => Promise<void>
}

/** The value of a header that is sent once; empty when it is absent. */
export function headerOf(answer: RenderAnswer, name: string): string {
  const value = answer.headers[name]
  return typeof value === 'string' ? value : (value?.[0] ?? '')
}

/** `render` with an end: rejects after `milliseconds` (Next itself may go on; its late answer is dropped). */
export async function renderWithin(
  renderer: Renderer,
  request: RenderRequest,
  milliseconds: number,
): Promise<RenderAnswer> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${milliseconds} ms`)), milliseconds)
  })
  try {
    return await Promise.race([renderer.render(request), late])
  } finally {
    clearTimeout(timer)
  }
}
