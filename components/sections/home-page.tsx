import type { Home } from '../../lib/model/page'
import { LocalText } from '../ui/local-text'
import { RenderSections } from './render-sections'

/** Content of the home page. Its heading is the name of the house: heard, not seen, since the wordmark shows it. */
export function HomePage({ home }: { readonly home: Home }) {
  return (
    <>
      <h1 className="sr-only">
        <LocalText value={home.heading} />
      </h1>
      <RenderSections sections={home.sections} />
    </>
  )
}
