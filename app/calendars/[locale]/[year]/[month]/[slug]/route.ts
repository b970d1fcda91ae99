import { calendarResponse, noCalendar } from '@/app/calendar-response'
import { eventsPath, localePath } from '@/lib/content/addresses'
import { getArticle } from '@/lib/content/get-article'
import { isLocale } from '@/lib/i18n/locales'
import { eventCalendar } from '@/lib/seo/calendar'

type Context = { params: Promise<{ locale: string; year: string; month: string; slug: string }> }

/** One event, at the address of its page with `.ics` (next.config.ts leads it here). */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { locale, year, month, slug } = await params
  if (!isLocale(locale)) return noCalendar()
  const path = `${eventsPath}/${year}/${month}/${slug}`
  const { value: article, tags } = await getArticle('event', path, locale)
  if (!article?.event || article.meta.path !== localePath(locale, path)) return noCalendar()
  return calendarResponse(eventCalendar(article, article.event), tags)
}
