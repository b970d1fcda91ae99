import { useTranslations } from 'next-intl'
import type { Chrome } from '../../lib/model/chrome'
import { BrandMark } from '../ui/brand-mark'
import { VisuallyHidden } from '../ui/visually-hidden'

type Props = {
  readonly chrome: Chrome
  /** `short`: the drawn wordmark. `long`: the mark with the full name in the page's language. */
  readonly form: 'short' | 'long'
}

/** The way home. */
export function Brand({ chrome, form }: Props) {
  const t = useTranslations('header')
  return (
    <a className="brand" href={`/${chrome.locale}`}>
      <BrandMark wordmark={form === 'short'} />
      {form === 'long' ? <span className="brand-name">{chrome.longName}</span> : null}
      <VisuallyHidden>{form === 'short' ? t('homeOf', { site: chrome.siteName }) : t('home')}</VisuallyHidden>
    </a>
  )
}
