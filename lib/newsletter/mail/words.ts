import type { Locale } from '../../i18n/locales.ts'

export type MailWords = {
  readonly subject: string
  readonly heading: string
  readonly text: string
  /** What the button says; what it leads to is another thing for each mail. */
  readonly button: string
  readonly after: string
}

type Words = {
  readonly site: string
  readonly confirm: MailWords
  readonly already: MailWords
  readonly welcome: MailWords
  readonly copyLink: string
  readonly why: string
  readonly unsubscribe: string
  readonly preferences: string
  readonly disclaimer: string
}

/** The words of every mail. The type keeps the languages in step. */
export const mailWords: Readonly<Record<Locale, Words>> = {
  en: {
    site: 'NATO',
    confirm: {
      subject: 'Confirm your subscription',
      heading: 'One more step',
      text: 'Somebody, most likely you, asked for our newsletters to be sent to this address. Open the page and press the button there to confirm.',
      button: 'Confirm the subscription',
      after:
        'The link holds for 48 hours and works once. If it was not you, do nothing: nothing will be sent, and the address is deleted after seven days.',
    },
    already: {
      subject: 'You are subscribed already',
      heading: 'You are subscribed already',
      text: 'Somebody, most likely you, asked for our newsletters to be sent to this address. They are sent to it already; nothing has changed.',
      button: 'Change topics or language',
      after: 'If it was not you, there is nothing to do.',
    },
    welcome: {
      subject: 'Your subscription is confirmed',
      heading: 'Welcome',
      text: 'From now on you will be told when there is news in your language about the topics that you chose, as often as you asked for; special issues that our editors put together come in addition. You can change topics, language and rhythm at any time.',
      button: 'Change topics or language',
      after: 'Keep this message: its links work as long as your subscription does.',
    },
    copyLink: 'If the button does not work, copy this address into your browser:',
    why: 'You receive this message because this address was given for our newsletters.',
    unsubscribe: 'Unsubscribe',
    preferences: 'Preferences and your data',
    disclaimer: 'Independent demonstration with sample content. It is not run by NATO.',
  },
  fr: {
    site: 'OTAN',
    confirm: {
      subject: 'Confirmez votre abonnement',
      heading: 'Encore une étape',
      text: 'Quelqu’un, vous très probablement, a demandé à recevoir nos lettres d’information à cette adresse. Ouvrez la page et appuyez sur le bouton pour confirmer.',
      button: 'Confirmer l’abonnement',
      after:
        'Le lien est valable 48 heures et ne sert qu’une fois. Si ce n’était pas vous, ne faites rien : aucun message ne sera envoyé et l’adresse sera supprimée au bout de sept jours.',
    },
    already: {
      subject: 'Vous êtes déjà abonné',
      heading: 'Vous êtes déjà abonné',
      text: 'Quelqu’un, vous très probablement, a demandé à recevoir nos lettres d’information à cette adresse. Elle les reçoit déjà ; rien n’a changé.',
      button: 'Changer les sujets ou la langue',
      after: 'Si ce n’était pas vous, il n’y a rien à faire.',
    },
    welcome: {
      subject: 'Votre abonnement est confirmé',
      heading: 'Bienvenue',
      text: 'Vous serez désormais informé quand il y a du nouveau dans votre langue sur les sujets choisis, au rythme demandé ; les éditions spéciales de la rédaction s’y ajoutent. Vous pouvez changer les sujets, la langue et le rythme à tout moment.',
      button: 'Changer les sujets ou la langue',
      after: 'Conservez ce message : ses liens fonctionnent aussi longtemps que votre abonnement.',
    },
    copyLink: 'Si le bouton ne fonctionne pas, copiez cette adresse dans votre navigateur :',
    why: 'Vous recevez ce message parce que cette adresse a été donnée pour nos lettres d’information.',
    unsubscribe: 'Se désabonner',
    preferences: 'Préférences et vos données',
    disclaimer: 'Démonstration indépendante au contenu d’exemple. Elle n’est pas gérée par l’OTAN.',
  },
  uk: {
    site: 'НАТО',
    confirm: {
      subject: 'Підтвердьте підписку',
      heading: 'Ще один крок',
      text: 'Хтось, найімовірніше ви, попросив надсилати наші розсилки на цю адресу. Відкрийте сторінку й натисніть там кнопку, щоб підтвердити.',
      button: 'Підтвердити підписку',
      after:
        'Посилання діє 48 годин і лише один раз. Якщо це були не ви, нічого не робіть: нічого не буде надіслано, а адресу буде видалено через сім днів.',
    },
    already: {
      subject: 'Ви вже підписані',
      heading: 'Ви вже підписані',
      text: 'Хтось, найімовірніше ви, попросив надсилати наші розсилки на цю адресу. Вони вже надсилаються на неї; нічого не змінилося.',
      button: 'Змінити теми або мову',
      after: 'Якщо це були не ви, робити нічого не треба.',
    },
    welcome: {
      subject: 'Вашу підписку підтверджено',
      heading: 'Вітаємо',
      text: 'Відтепер ми повідомлятимемо вас про новини вашою мовою на обрані теми так часто, як ви побажали; спеціальні випуски редакції надходять додатково. Теми, мову й частоту можна змінити будь-коли.',
      button: 'Змінити теми або мову',
      after: 'Збережіть цей лист: його посилання діють, доки діє підписка.',
    },
    copyLink: 'Якщо кнопка не працює, скопіюйте цю адресу у свій браузер:',
    why: 'Ви отримали цей лист, бо цю адресу вказали для наших розсилок.',
    unsubscribe: 'Відписатися',
    preferences: 'Налаштування та ваші дані',
    disclaimer: 'Незалежна демонстрація зі зразками матеріалів. Нею керує не НАТО.',
  },
  ru: {
    site: 'НАТО',
    confirm: {
      subject: 'Подтвердите подписку',
      heading: 'Ещё один шаг',
      text: 'Кто-то, скорее всего вы, попросил присылать наши рассылки на этот адрес. Откройте страницу и нажмите там кнопку, чтобы подтвердить.',
      button: 'Подтвердить подписку',
      after:
        'Ссылка действует 48 часов и только один раз. Если это были не вы, ничего не делайте: писем не будет, а адрес будет удалён через семь дней.',
    },
    already: {
      subject: 'Вы уже подписаны',
      heading: 'Вы уже подписаны',
      text: 'Кто-то, скорее всего вы, попросил присылать наши рассылки на этот адрес. Они уже приходят на него; ничего не изменилось.',
      button: 'Изменить темы или язык',
      after: 'Если это были не вы, делать ничего не нужно.',
    },
    welcome: {
      subject: 'Ваша подписка подтверждена',
      heading: 'Добро пожаловать',
      text: 'Теперь мы будем сообщать вам о новостях на вашем языке по выбранным темам так часто, как вы пожелали; специальные выпуски редакции приходят дополнительно. Темы, язык и частоту можно изменить в любое время.',
      button: 'Изменить темы или язык',
      after: 'Сохраните это письмо: его ссылки действуют, пока действует подписка.',
    },
    copyLink: 'Если кнопка не работает, скопируйте этот адрес в браузер:',
    why: 'Вы получили это письмо, потому что этот адрес был указан для наших рассылок.',
    unsubscribe: 'Отписаться',
    preferences: 'Настройки и ваши данные',
    disclaimer: 'Независимая демонстрация с образцами материалов. Ею управляет не НАТО.',
  },
  ar: {
    site: 'حلف الناتو',
    confirm: {
      subject: 'أكّد اشتراكك',
      heading: 'خطوة واحدة بعد',
      text: 'طلب شخص ما، والأرجح أنه أنت، إرسال نشراتنا الإخبارية إلى هذا العنوان. افتح الصفحة واضغط الزر فيها للتأكيد.',
      button: 'تأكيد الاشتراك',
      after:
        'يبقى الرابط صالحا 48 ساعة ويعمل مرة واحدة. إن لم تكن أنت من طلب، فلا تفعل شيئا: لن يُرسل شيء، ويُحذف العنوان بعد سبعة أيام.',
    },
    already: {
      subject: 'أنت مشترك بالفعل',
      heading: 'أنت مشترك بالفعل',
      text: 'طلب شخص ما، والأرجح أنه أنت، إرسال نشراتنا الإخبارية إلى هذا العنوان. وهي تُرسل إليه بالفعل، ولم يتغير شيء.',
      button: 'تغيير المواضيع أو اللغة',
      after: 'إن لم تكن أنت من طلب، فلا حاجة إلى فعل أي شيء.',
    },
    welcome: {
      subject: 'تم تأكيد اشتراكك',
      heading: 'أهلا بك',
      text: 'سنبلغك من الآن فصاعدا بما يستجد من أخبار بلغتك حول المواضيع التي اخترتها، بالوتيرة التي طلبتها، وتضاف إليها أعداد خاصة يعدّها محررونا. يمكنك تغيير المواضيع واللغة والوتيرة متى شئت.',
      button: 'تغيير المواضيع أو اللغة',
      after: 'احتفظ بهذه الرسالة: تعمل روابطها ما دام اشتراكك قائما.',
    },
    copyLink: 'إن لم يعمل الزر، فانسخ هذا العنوان إلى متصفحك:',
    why: 'وصلتك هذه الرسالة لأن هذا العنوان أُعطي لتلقي نشراتنا الإخبارية.',
    unsubscribe: 'إلغاء الاشتراك',
    preferences: 'التفضيلات وبياناتك',
    disclaimer: 'عرض توضيحي مستقل بمحتوى نموذجي، ولا يديره حلف الناتو.',
  },
}
