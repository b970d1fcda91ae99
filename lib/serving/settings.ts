/** Limits of the front, in one place. Tests tighten some. Milliseconds and bytes unless the name says otherwise. */
export const settings = {
  /** A render that takes longer counts as failed. The site's client gives up on the lake after 8 s, twice. */
  renderTimeout: 20_000,
  urgentAtOnce: 4,
  urgentWaiting: 64,
  backgroundAtOnce: 2,
  /** Requests for search, API, Studio and preview: at once, and waiting. */
  passedAtOnce: 8,
  passedWaiting: 256,
  /** Answers "not here" and "moved" are remembered so long, so many. */
  missTime: 10_000,
  mostMisses: 1000,
  /**
   * Paths that are not on the app's list of addresses: so many may be asked of Next at once, one more every so
   * often. The rest is answered as not found: Next would keep each in its own cache.
   */
  unlistedBurst: 40,
  unlistedEvery: 2000,
  /** Failures of different paths in a row that mean "the content source is down", and how long that is believed. */
  failuresUntilDown: 3,
  downTime: 2000,
  /** A failed refresh is tried again after the first, then twice as long, up to the last. */
  retryFirst: 1000,
  retryLast: 60_000,
  /** How often the list of addresses is asked while it cannot be had, and otherwise (lost webhooks). */
  bootRetry: 3000,
  reconcileEvery: 30_000,
  /** A new stamp whose webhook has not come within so long is one whose webhook was lost. */
  webhookGrace: 2000,
  /** Everything is rendered anew so often, whatever the stamp says: two lost webhooks can hide each other. */
  renewEvery: 86_400_000,
  /** What says something else as time goes by, though nothing was changed (`filesThatAge`), is rendered anew so often. */
  ageEvery: 3_600_000,
  /** Webhooks that come within so long are refreshed together. */
  gatherChanges: 20,
  mostBody: 65_536,
  mostHeaderBytes: 16_384,
  /** Whatever is malformed, cut off or idle is closed within 10 s. */
  headersTimeout: 5000,
  requestTimeout: 8000,
  idleTimeout: 30_000,
  keepAliveTimeout: 8000,
  connectionsCheckingInterval: 1000,
  mostConnections: 4096,
  /** A webhook's sender must not wait; what is not rendered by then goes on and is named in the answer. */
  purgeAnswerWithin: 700,
  /** Calls that came already: their signatures as long as they would count, their keys as long as senders repeat. */
  signatureMemory: 660_000,
  keyMemory: 90_000_000,
  mostCalls: 10_000,
  /** Changes of documents of which it is told when they became visible: in all, and of one document. */
  mostPublications: 500,
  mostPublicationsOfOne: 5,
  mostPathsOfPublication: 300,
  stopWithin: 10_000,
  pictureTimeout: 20_000,
  filmTimeout: 120_000,
  mostMediaBytes: 2 * 1024 ** 3,
  mostPictureBytes: 32 * 1024 ** 2,
  mostFilmBytes: 512 * 1024 ** 2,
  mediaAtOnce: 8,
  mediaWaiting: 256,
  /** A stored picture is served so long without asking its source whether it is public still, unless content changed. */
  mediaRecheck: 300_000,
  recheckTimeout: 1500,
  mostAssetBytesInMemory: 64 * 1024 ** 2,
}

export type Settings = Readonly<Record<keyof typeof settings, number>>
