import type { Article } from '../../lib/model/page'
import { ArticlePage } from './article-page'
import { SectionFrontPage } from './section-front-page'

/** A text, or the front of a section: whatever needs no form of its own. */
export function TextPage({ article }: { readonly article: Article }) {
  const isFront = article.kind === 'sectionFront' || article.filteredList !== null
  return isFront ? <SectionFrontPage article={article} /> : <ArticlePage article={article} />
}
