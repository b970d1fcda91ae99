import { localeRecords, type Locale } from '../i18n/locales.ts'
import type { ErrorPage } from './page-path.ts'

type Words = { readonly title: string; readonly text: string }

const home: Readonly<Record<Locale, string>> = {
  en: 'Go to the home page',
  fr: 'Aller à la page d’accueil',
  uk: 'Перейти на головну сторінку',
  ru: 'Перейти на главную страницу',
  ar: 'الانتقال إلى الصفحة الرئيسية',
}

/** Sent only when the app's own error page has never been rendered, so the words cannot come from messages/. */
const words: Readonly<Record<ErrorPage, Readonly<Record<Locale, Words>>>> = {
  'not-found': {
    en: {
      title: 'Page not found',
      text: 'There is no page at this address. It may have moved, or the address may be misspelt.',
    },
    fr: {
      title: 'Page introuvable',
      text: 'Aucune page ne correspond à cette adresse. Elle a peut-être été déplacée, ou l’adresse est mal saisie.',
    },
    uk: {
      title: 'Сторінку не знайдено',
      text: 'За цією адресою сторінки немає. Можливо, її переміщено або адресу введено з помилкою.',
    },
    ru: {
      title: 'Страница не найдена',
      text: 'По этому адресу страницы нет. Возможно, она перемещена или в адресе допущена ошибка.',
    },
    ar: {
      title: 'الصفحة غير موجودة',
      text: 'لا توجد صفحة على هذا العنوان. ربما نُقلت، أو ربما كُتب العنوان بشكل خاطئ.',
    },
  },
  'refused/413': {
    en: { title: 'This is more than we can take', text: 'What you sent is too large, and nothing of it was kept.' },
    fr: {
      title: 'C’est plus que nous ne pouvons recevoir',
      text: 'Votre envoi est trop volumineux et rien n’en a été conservé.',
    },
    uk: { title: 'Це більше, ніж ми можемо прийняти', text: 'Надіслане завелике, і нічого з нього не збережено.' },
    ru: {
      title: 'Это больше, чем мы можем принять',
      text: 'Отправленное слишком велико, и ничего из него не сохранено.',
    },
    ar: { title: 'هذا أكبر مما يمكننا استلامه', text: 'ما أرسلته كبير جدًا، ولم يُحفظ منه شيء.' },
  },
  'refused/414': {
    en: { title: 'This address is too long', text: 'Part of it may be a mistake. Shorten it and try again.' },
    fr: {
      title: 'Cette adresse est trop longue',
      text: 'Une partie est peut-être erronée. Raccourcissez-la et réessayez.',
    },
    uk: { title: 'Ця адреса задовга', text: 'Можливо, у ній помилка. Скоротіть її та спробуйте ще раз.' },
    ru: { title: 'Этот адрес слишком длинный', text: 'Возможно, в нём ошибка. Сократите его и попробуйте ещё раз.' },
    ar: { title: 'هذا العنوان طويل جدًا', text: 'ربما كان جزء منه خطأ. اختصره وحاول مرة أخرى.' },
  },
  'refused/415': {
    en: {
      title: 'This kind of content is not taken here',
      text: 'What you sent came in a form that this site does not read.',
    },
    fr: {
      title: 'Ce type de contenu n’est pas accepté ici',
      text: 'Votre envoi est dans un format que ce site ne lit pas.',
    },
    uk: { title: 'Такий вміст тут не приймається', text: 'Надіслане має формат, якого цей сайт не читає.' },
    ru: {
      title: 'Такое содержимое здесь не принимается',
      text: 'Отправленное имеет формат, который этот сайт не читает.',
    },
    ar: { title: 'هذا النوع من المحتوى غير مقبول هنا', text: 'ما أرسلته بصيغة لا يقرؤها هذا الموقع.' },
  },
  unavailable: {
    en: {
      title: 'Page not available at the moment',
      text: 'This page cannot be shown right now. Please try again in a few minutes.',
    },
    fr: {
      title: 'Page momentanément indisponible',
      text: 'Cette page ne peut pas être affichée pour le moment. Veuillez réessayer dans quelques minutes.',
    },
    uk: {
      title: 'Сторінка тимчасово недоступна',
      text: 'Зараз цю сторінку неможливо показати. Спробуйте ще раз за кілька хвилин.',
    },
    ru: {
      title: 'Страница временно недоступна',
      text: 'Сейчас эту страницу показать нельзя. Попробуйте ещё раз через несколько минут.',
    },
    ar: {
      title: 'الصفحة غير متاحة حاليًا',
      text: 'لا يمكن عرض هذه الصفحة الآن. يُرجى المحاولة مرة أخرى بعد بضع دقائق.',
    },
  },
}

/** A complete page without styles: readable in every browser, right in language and direction. */
export function lastResortPage(locale: Locale, page: ErrorPage): string {
  const { title, text } = words[page][locale]
  const { direction } = localeRecords[locale]
  return [
    `<!DOCTYPE html><html lang="${locale}" dir="${direction}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${title}</title></head>`,
    `<body><main><h1>${title}</h1><p>${text}</p><p><a href="/${locale}">${home[locale]}</a></p></main></body></html>`,
  ].join('')
}
