import { useTranslations } from 'next-intl'

import { useSiteLocale } from './use-site-locale'

type Props = { readonly action: 'confirm' | 'unsubscribe'; readonly token: string }

/** One sentence and one button. */
export function TokenPage({ action, token }: Props) {
  const t = useTranslations('newsletter')
  return (
    <div className="page-head wrap pb-section">
      <h1>{t(`${action}.title`)}</h1>
      <p className="standfirst">{t(`${action}.text`)}</p>
      <form className="wishes" action={`/api/newsletter/${action}`} method="post">
        <input type="hidden" name="token" value={token} />
        <input type="hidden" name="locale" value={useSiteLocale()} />
        <p>
          <button className="btn" type="submit">
            {t(`${action}.button`)}
          </button>
        </p>
      </form>
    </div>
  )
}
