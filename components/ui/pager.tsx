import { useTranslations } from 'next-intl'
import type { Pager as PagerModel } from '../../lib/model/pager'
import { Icon } from './icon'
import { VisuallyHidden } from './visually-hidden'

type Props = {
  readonly pager: PagerModel
  /** May robots go through it, or is it one of countless answers? */
  readonly robots: 'follow' | 'nofollow'
}

/** The way through a list of several pages, as plain links. */
export function Pager({ pager, robots }: Props) {
  const t = useTranslations('pager')
  const { page, entries, previous, next } = pager
  return (
    <nav className="pager" aria-label={t('label')}>
      <Step href={previous} icon="previous" name={t('previous')} robots={robots} />
      <ol>
        {entries.map((entry, index) => (
          <li key={entry?.number ?? `gap-${index}`}>
            {entry === null ? (
              <span aria-hidden="true">{t('gap')}</span>
            ) : (
              <a
                href={entry.href}
                rel={robots === 'nofollow' ? 'nofollow' : undefined}
                aria-current={entry.number === page ? 'page' : undefined}
              >
                <VisuallyHidden>{t('page')} </VisuallyHidden>
                {String(entry.number)}
              </a>
            )}
          </li>
        ))}
      </ol>
      <Step href={next} icon="next" name={t('next')} robots={robots} />
    </nav>
  )
}

type StepProps = Pick<Props, 'robots'> & {
  readonly href: string | null
  readonly icon: 'previous' | 'next'
  readonly name: string
}

/** At an end the button stays, so that the numbers do not move, and is no link. */
function Step({ href, icon, name, robots }: StepProps) {
  if (href === null) {
    return (
      <span className="round" aria-disabled="true">
        <Icon name={icon} />
      </span>
    )
  }
  const direction = icon === 'next' ? 'next' : 'prev'
  return (
    <a className="round" href={href} rel={robots === 'nofollow' ? `${direction} nofollow` : direction}>
      <Icon name={icon} />
      <VisuallyHidden>{name}</VisuallyHidden>
    </a>
  )
}
