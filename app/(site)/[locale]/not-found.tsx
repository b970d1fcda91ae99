import { getLocale, getTranslations } from 'next-intl/server'

import { MessageRoute } from '@/app/message-route'

/** What React draws where a page calls `notFound()`, under plain `next start`; the serving layer has its own way. */
export default async function NotFound() {
  const [locale, words] = await Promise.all([getLocale(), getTranslations('error')])
  return (
    <>
      <title>{words('404.title')}</title>
      <MessageRoute locale={locale} status={404} />
    </>
  )
}
