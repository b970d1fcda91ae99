/** An observable of the vendor's client; of its signatures only this one lets the type of the events be inferred. */
type Subscribable<Value> = {
  subscribe(next: (value: Value) => void, error: (error: unknown) => void): { unsubscribe(): void }
}

/** The first event that passes. @throws the error of the stream; Error when none comes in time */
export function firstEvent<Value>(
  events: Subscribable<Value>,
  passes: (value: Value) => boolean = () => true,
  limitMs = 10_000,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    const finish = (settle: () => void): void => {
      clearTimeout(limit)
      // A stream that is shared may answer before `subscribe` returns.
      queueMicrotask(() => subscription.unsubscribe())
      settle()
    }
    const limit = setTimeout(() => finish(() => reject(new Error(`No such event came in ${limitMs} ms`))), limitMs)
    const subscription = events.subscribe(
      (value) => {
        if (passes(value)) finish(() => resolve(value))
      },
      (error) => finish(() => reject(error)),
    )
  })
}
