import { siteTimeZone } from '../../content/addresses.ts'
import type { Rhythm } from '../wishes.ts'

/** At this hour, in the time zone of the site, digests are made. */
const hourOfDigests = 7
/** Until then one that was missed is made after all: the machine was off, or the content source away. */
const lastHour = 19
/** A weekly one is made on Monday, or after all on Tuesday or Wednesday. */
const weeklyDays: readonly string[] = ['Mon', 'Tue', 'Wed']

const formats = new Intl.DateTimeFormat('en-CA', {
  timeZone: siteTimeZone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  hourCycle: 'h23',
  weekday: 'short',
})

function daysBefore(day: string, count: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() - count)
  return date.toISOString().slice(0, 10)
}

/**
 * The name of the issue for whose time it is, such as `2026-11-28-daily`; the same however often it is asked for
 * during that time. What goes out at once is named by its minute (UTC).
 * @returns null when it is no time for one.
 */
export function dueIssue(rhythm: Rhythm, now: Date): string | null {
  const parts = new Map(formats.formatToParts(now).map(({ type, value }) => [type, value]))
  const day = [parts.get('year'), parts.get('month'), parts.get('day')].join('-')
  const hour = Number(parts.get('hour'))
  switch (rhythm) {
    case 'at-once': {
      const [date = '', time = ''] = now.toISOString().split('T')
      return `${date}-${time.slice(0, 5).replace(':', '')}-at-once`
    }
    case 'daily':
      return hour >= hourOfDigests && hour < lastHour ? `${day}-daily` : null
    case 'weekly': {
      const after = weeklyDays.indexOf(parts.get('weekday') ?? '')
      const early = after === 0 && hour < hourOfDigests
      return after < 0 || early ? null : `${daysBefore(day, after)}-weekly`
    }
  }
}
