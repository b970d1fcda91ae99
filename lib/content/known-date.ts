/** ISO 8601, as much of a date as is known. */
const partialDate = /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/

/** @returns the date if it is one that the site can print (yyyy, yyyy-mm or yyyy-mm-dd), else null. */
export function knownDate(date: string | null | undefined): string | null {
  return date && partialDate.test(date) ? date : null
}
