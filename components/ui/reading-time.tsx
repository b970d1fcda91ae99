import { useTranslations } from 'next-intl'

export function ReadingTime({ minutes }: { readonly minutes: number }) {
  return <span>{useTranslations('common')('readingTime', { minutes })}</span>
}
