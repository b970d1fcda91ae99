import type { DefinedTermSet } from 'schema-dts'

import type { GlossaryLetter } from '../model/glossary.ts'
import type { Article } from '../model/page.ts'
import { absoluteUrl } from './metadata.ts'

/** The glossary as machines read it; it repeats what the page shows and nothing else. */
export function glossaryNode({ meta, title }: Article, letters: readonly GlossaryLetter[]): DefinedTermSet {
  return {
    '@type': 'DefinedTermSet',
    '@id': absoluteUrl(`${meta.path}#glossary`),
    name: title,
    url: absoluteUrl(meta.path),
    hasDefinedTerm: letters
      .flatMap(({ terms }) => terms)
      .map(({ id, term, definition, otherForms }) => ({
        '@type': 'DefinedTerm',
        '@id': absoluteUrl(`${meta.path}#${id}`),
        name: term.text,
        description: definition.text,
        ...(otherForms.length > 0 ? { alternateName: otherForms } : {}),
      })),
  }
}
