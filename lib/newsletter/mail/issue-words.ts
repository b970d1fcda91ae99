import type { Locale } from '../../i18n/locales.ts'
import type { IssueKind } from '../wishes.ts'

type IssueWords = {
  /** Subject and heading of a digest, before its day; editors give their issues titles of their own. */
  readonly headings: Readonly<Record<IssueKind, string>>
  /** Between heading and day. */
  readonly comma: string
  /** Where the same can be read on the site. */
  readonly webCopy: string
  readonly allNews: string
}

/** The words of digests. The type keeps the languages in step. */
export const issueWords: Readonly<Record<Locale, IssueWords>> = {
  en: {
    headings: {
      'at-once': 'Just published',
      daily: 'News of the day',
      weekly: 'News of the week',
      edited: 'Newsletter',
    },
    comma: ', ',
    webCopy: 'Read this issue on the site',
    allNews: 'All news',
  },
  fr: {
    headings: {
      'at-once': 'Vient de paraître',
      daily: 'L’actualité du jour',
      weekly: 'L’actualité de la semaine',
      edited: 'Lettre d’information',
    },
    comma: ', ',
    webCopy: 'Lire ce numéro sur le site',
    allNews: 'Toute l’actualité',
  },
  uk: {
    headings: { 'at-once': 'Щойно опубліковано', daily: 'Новини дня', weekly: 'Новини тижня', edited: 'Розсилка' },
    comma: ', ',
    webCopy: 'Читати цей випуск на сайті',
    allNews: 'Усі новини',
  },
  ru: {
    headings: {
      'at-once': 'Только что опубликовано',
      daily: 'Новости дня',
      weekly: 'Новости недели',
      edited: 'Рассылка',
    },
    comma: ', ',
    webCopy: 'Читать этот выпуск на сайте',
    allNews: 'Все новости',
  },
  ar: {
    headings: { 'at-once': 'نُشر للتو', daily: 'أخبار اليوم', weekly: 'أخبار الأسبوع', edited: 'النشرة' },
    comma: '، ',
    webCopy: 'اقرأ هذا العدد على الموقع',
    allNews: 'جميع الأخبار',
  },
}
