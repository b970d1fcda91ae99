import { isLocale, localeRecords } from '../../lib/i18n/locales.ts'

/** How an article looks in lists: a translation borrows the picture of its original. */
export const articlePreview = {
  select: {
    title: 'title',
    language: 'language',
    date: 'publishedAt',
    picture: 'picture',
    originalTitle: 'translationOf.title',
    originalPicture: 'translationOf.picture',
  },
  prepare({ title, language, date, picture, originalTitle, originalPicture }: ArticleSelection) {
    const name = isLocale(language) ? localeRecords[language].endonym : 'No language'
    const rest = originalTitle ?? date?.slice(0, 10)
    return {
      title: title ?? 'Without title',
      subtitle: rest === undefined ? name : `${name} · ${rest}`,
      media: picture ?? originalPicture,
    }
  },
}

type ArticleSelection = {
  readonly title?: string
  readonly language?: string
  readonly date?: string
  readonly picture?: undefined
  readonly originalTitle?: string
  readonly originalPicture?: undefined
}
