/** Alive: says nothing of versions and asks nobody. */
export function GET(): Response {
  return Response.json({ status: 'ok' })
}
