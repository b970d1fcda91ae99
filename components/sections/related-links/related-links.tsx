import type { RelatedLinksSection } from '../../../lib/model/section'
import { Anchor } from '../../ui/anchor'
import { Icon } from '../../ui/icon'
import { LocalText } from '../../ui/local-text'

/** Neighbours: bodies and pages beside the site's own sections. */
export function RelatedLinks({ section }: { readonly section: RelatedLinksSection }) {
  const { key, heading, links } = section
  const id = `${key}-heading`
  return (
    <nav className="related" aria-labelledby={id}>
      <div className="wrap">
        <h2 id={id} className="mb-6 text-h3">
          <LocalText value={heading} />
        </h2>
        <ul>
          {links.map((link) => (
            <li key={link.href}>
              <Anchor link={link} after={<Icon name={link.newTab ? 'external' : 'arrow'} small />} />
            </li>
          ))}
        </ul>
      </div>
    </nav>
  )
}
