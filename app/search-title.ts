import { getTranslations } from 'next-intl/server'

import type { SearchRequest } from '@/lib/content/search-address'

/**
 * Title of an answer to a question: the words, the filters, the page, where was asked, the site. Subjects and days are
 * only counted.
 * @param place title of the page that answers.
 */
export async function searchTitle(request: SearchRequest, place: string, siteName: string): Promise<string> {
  const { query, types, subjects, from, to, ownOnly, page } = request
  const t = await getTranslations()
  const named = Object.values(subjects).flat()
  const others = named.length + [from, to].filter((day) => day !== null).length + Number(ownOnly)
  return [
    ...(query === '' ? [] : [query]),
    ...types.map((kind) => t(`kinds.${kind}`)),
    ...(others === 0 ? [] : [`${t('search.filters')}${t('common.colon')}${others}`]),
    ...(page > 1 ? [t('search.pageTitle', { page })] : []),
    place,
    siteName,
  ].join(' | ')
}
