import { localeRecords, type Locale } from '../i18n/locales.ts'
import type { ErrorPage } from './page-path.ts'

type Words = { readonly title: string; readonly text: string; readonly home: string }

/** Sent only when the app's own error page has never been rendered, so the words cannot come from messages/. */
const words: Readonly<Record<ErrorPage, Readonly<Record<Locale, Words>>>> = {
  'not-found': {
    en: {
      title: 'Page not found',
      text: 'There is no page at this address. It may have moved, or the address may be misspelt.',
      home: 'Go to the home page',
    },
    fr: {
      title: 'Page introuvable',
      text: 'Aucune page ne correspond à cette adresse. Elle a peut-être été déplacée, ou l’adresse est mal saisie.',
      home: 'Aller à la page d’accueil',
    },
    uk: {
      title: 'Сторінку не знайдено',
      text: 'За цією адресою сторінки немає. Можливо, її переміщено або адресу введено з помилкою.',
      home: 'Перейти на головну сторінку',
    },
    ru: {
      title: 'Страница не найдена',
      text: 'По этому адресу страницы нет. Возможно, она перемещена или в адресе допущена ошибка.',
      home: 'Перейти на главную страницу',
    },
    ar: {
      title: 'الصفحة غير موجودة',
      text: 'لا توجد صفحة على هذا العنوان. ربما نُقلت، أو ربما كُتب العنوان بشكل خاطئ.',
      home: 'الانتقال إلى الصفحة الرئيسية',
    },
  },
  unavailable: {
    en: {
      title: 'Page not available at the moment',
      text: 'This page cannot be shown right now. Please try again in a few minutes.',
      home: 'Go to the home page',
    },
    fr: {
      title: 'Page momentanément indisponible',
      text: 'Cette page ne peut pas être affichée pour le moment. Veuillez réessayer dans quelques minutes.',
      home: 'Aller à la page d’accueil',
    },
    uk: {
      title: 'Сторінка тимчасово недоступна',
      text: 'Зараз цю сторінку неможливо показати. Спробуйте ще раз за кілька хвилин.',
      home: 'Перейти на головну сторінку',
    },
    ru: {
      title: 'Страница временно недоступна',
      text: 'Сейчас эту страницу показать нельзя. Попробуйте ещё раз через несколько минут.',
      home: 'Перейти на главную страницу',
    },
    ar: {
      title: 'الصفحة غير متاحة حاليًا',
      text: 'لا يمكن عرض هذه الصفحة الآن. يُرجى المحاولة مرة أخرى بعد بضع دقائق.',
      home: 'الانتقال إلى الصفحة الرئيسية',
    },
  },
}

/** A complete page without styles: readable in every browser, right in language and direction. */
export function lastResortPage(locale: Locale, page: ErrorPage): string {
  const { title, text, home } = words[page][locale]
  const { direction } = localeRecords[locale]
  return [
    `<!DOCTYPE html><html lang="${locale}" dir="${direction}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${title}</title></head>`,
    `<body><main><h1>${title}</h1><p>${text}</p><p><a href="/${locale}">${home}</a></p></main></body></html>`,
  ].join('')
}
