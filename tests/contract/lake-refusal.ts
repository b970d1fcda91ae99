/** The refusal that a promise ends with, as @sanity/client gives it. */
export async function refusal(
  promise: Promise<unknown>,
): Promise<{ statusCode: number; message: string; details: { items?: unknown[] } }> {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number') {
    const details =
      'details' in error && typeof error.details === 'object' && error.details !== null ? error.details : {}
    return { statusCode: error.statusCode, message: error.message, details }
  }
  throw new Error(`Expected a refusal of the lake, got ${String(error)}`)
}
