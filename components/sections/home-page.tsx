import type { Home } from '../../lib/model/page'
import { LocalText } from '../ui/local-text'
import { NewsletterBand } from '../ui/newsletter-band'
import { RenderSections } from './render-sections'

/** Content of the home page. Its heading is the name of the house: heard, not seen, since the wordmark shows it. */
export function HomePage({ home }: { readonly home: Home }) {
  // The invitation stands before the links that lead away.
  const related = home.sections.findIndex(({ kind }) => kind === 'relatedLinks')
  const end = related === -1 ? home.sections.length : related
  return (
    <>
      <h1 className="sr-only">
        <LocalText value={home.heading} />
      </h1>
      <RenderSections sections={home.sections.slice(0, end)} />
      <NewsletterBand />
      <RenderSections sections={home.sections.slice(end)} />
    </>
  )
}
