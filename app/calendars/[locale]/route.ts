import { calendarResponse, noCalendar } from '@/app/calendar-response'
import { eventsPath } from '@/lib/content/addresses'
import { getPage } from '@/lib/content/get-article'
import { isLocale } from '@/lib/i18n/locales'
import { eventsCalendar } from '@/lib/seo/calendar'

type Context = { params: Promise<{ locale: string }> }

/** All events, at the address of their page with `.ics` (next.config.ts leads it here). */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { locale } = await params
  if (!isLocale(locale)) return noCalendar()
  const { value: page, tags } = await getPage(eventsPath, locale)
  if (page?.collection?.kind !== 'events') return noCalendar()
  return calendarResponse(eventsCalendar(page, page.collection), tags)
}
