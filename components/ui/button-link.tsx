import { useTranslations } from 'next-intl'
import type { Link } from '../../lib/model/link'
import type { LocalText as LocalTextModel } from '../../lib/model/text'
import { Anchor } from './anchor'
import { Icon } from './icon'
import { LocalText } from './local-text'
import { VisuallyHidden } from './visually-hidden'

type Props = {
  readonly link: Link
  /** `button`: the one primary action of a view; `text`: underlined words with an arrow. */
  readonly look: 'button' | 'text'
  /** What "Learn more" is about: read out after the visible words, so that every such link has its own name. */
  readonly about?: LocalTextModel
}

export function ButtonLink({ link, look, about }: Props) {
  const t = useTranslations('common')
  const named = about !== undefined && about.text !== link.label.text
  return (
    <Anchor
      link={link}
      className={look === 'button' ? 'btn' : 'more'}
      after={
        <>
          {named ? (
            <VisuallyHidden>
              {t('colon')}
              <LocalText value={about} />
            </VisuallyHidden>
          ) : null}
          <Icon name={link.newTab ? 'external' : 'arrow'} small />
        </>
      }
    />
  )
}
