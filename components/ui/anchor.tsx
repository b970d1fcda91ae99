import { useLocale } from 'next-intl'
import type { ReactNode } from 'react'
import type { Link } from '../../lib/model/link'
import { foreignLang } from './foreign-lang'
import { NewTabHint } from './new-tab-hint'

type Props = {
  readonly link: Link
  readonly className?: string
  readonly current?: boolean
  /** Icon after the words. */
  readonly after?: ReactNode
  /** Shown in place of the link's own label. */
  readonly children?: ReactNode
}

/** A plain link with the label of the content. */
export function Anchor({ link, className, current = false, after, children }: Props) {
  const locale = useLocale()
  return (
    <a
      className={className}
      href={link.href}
      target={link.newTab ? '_blank' : undefined}
      rel={link.newTab ? 'noopener' : undefined}
      aria-current={current ? 'page' : undefined}
    >
      <span {...foreignLang(link.label.lang, locale)}>{children ?? link.label.text}</span>
      {link.newTab ? <NewTabHint /> : null}
      {after}
    </a>
  )
}
