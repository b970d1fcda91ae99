import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

import { NewsletterFrame, newsletterTitle } from '@/app/newsletter-frame'
import { ResultPage } from '@/components/newsletter/result-page'
import { newsletterPath } from '@/lib/content/newsletter-paths'
import { isLocale, locales } from '@/lib/i18n/locales'
import { isResultPage, resultPages } from '@/lib/newsletter/http/result-pages'

type Props = { params: Promise<{ locale: string; result: string }> }

/** Pages are whole documents: no navigation in the browser waits for a shell. */
export const instant = false

export function generateStaticParams() {
  return locales.flatMap((locale) => resultPages.map((result) => ({ locale, result })))
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, result } = await params
  return isLocale(locale) && isResultPage(result) ? newsletterTitle(locale, `results.${result}.title`) : {}
}

/** What came of a form, for readers without script. */
export default async function Page({ params }: Props) {
  const { locale, result } = await params
  if (!isLocale(locale) || !isResultPage(result)) notFound()
  return (
    <NewsletterFrame locale={locale} path={`${newsletterPath}/${result}`}>
      <ResultPage result={result} />
    </NewsletterFrame>
  )
}
