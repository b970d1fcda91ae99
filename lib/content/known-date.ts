/** True for a day that the calendar has, as ISO 8601 writes it (yyyy-mm-dd): formatting any other one throws. */
export function isDay(value: string | null | undefined): value is string {
  if (!value || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  const day = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value)
}

/** @returns the date if it is one that the site can print (yyyy, yyyy-mm or yyyy-mm-dd), else null. */
export function knownDate(date: string | null | undefined): string | null {
  if (!date || !/^\d{4}(?:-\d{2}){0,2}$/.test(date)) return null
  // Of what is not known, the first: 1959-12 is a month if 1959-12-01 is a day.
  return isDay(`${date}-01-01`.slice(0, 10)) ? date : null
}
