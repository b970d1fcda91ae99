import type { BrowserApi } from '../client/api.ts'

/** Answers for calls that no setting of the Studio turns off; anything they would tell is told to nobody. */
const answers: readonly { readonly address: RegExp; readonly body: unknown }[] = [
  // "Is there a newer Studio?" The version is pinned with the code (docs/decisions/0003-versions.md).
  { address: /^https:\/\/sanity-cdn\.(?:com|work)\/v1\/modules\//, body: {} },
  // The probe of the feedback form.
  { address: /^https:\/\/api\.sanity\.io\/v[^/]+\/intake\//, body: {} },
]

function addressOf(input: RequestInfo | URL): string {
  if (typeof input === 'string') return input
  return input instanceof URL ? input.href : input.url
}

/**
 * Keeps the browser from leaving the machine. Done in `fetch`, because these calls are made by the Studio's own
 * code without its client. The content policy of the page (lib/serving/policy.ts) would stop them as well, with
 * an error in the console for each.
 */
export function answerOutsideCalls({ apiHost }: Pick<BrowserApi, 'apiHost'>): void {
  if (apiHost === null) return
  const ask = globalThis.fetch.bind(globalThis)
  globalThis.fetch = (input, init) => {
    const address = addressOf(input)
    const known = answers.find((answer) => answer.address.test(address))
    return known ? Promise.resolve(Response.json(known.body)) : ask(input, init)
  }
}
