/** A calendar file (RFC 5545) with the tags of what it was made from, which the serving layer takes off. */
export function calendarResponse(calendar: string, tags: readonly string[]): Response {
  return new Response(calendar, {
    headers: { 'content-type': 'text/calendar; charset=utf-8', 'x-content-tags': [...new Set(tags)].join(' ') },
  })
}

/** There is no such event, or no list of events. */
export function noCalendar(): Response {
  return new Response(null, { status: 404 })
}
