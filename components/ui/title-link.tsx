import type { Teaser } from '../../lib/model/teaser'
import { LocalText } from './local-text'

/** The link of a card, on its title and stretched over the whole card (`.hit` around it is the area). */
export function TitleLink({ teaser }: { readonly teaser: Pick<Teaser, 'href' | 'title'> }) {
  return (
    <a className="title-link" href={teaser.href}>
      <LocalText value={teaser.title} />
    </a>
  )
}
