import { useTranslations } from 'next-intl'

import { useSiteLocale } from './use-site-locale'
import type { TopicChoice } from '../../lib/model/newsletter'
import type { SignUpProblem } from '../../lib/newsletter/http/result-pages'
import { defaultRhythm, type Wishes } from '../../lib/newsletter/wishes'
import { ProblemNote } from './problem-note'
import { WishFields } from './wish-fields'

/** A form that was sent and could not be taken: what it held, and why. */
export type FailedSignUp = {
  readonly address: string
  readonly wishes: Wishes
  readonly problem: SignUpProblem
}

const faultId = 'address-fault'
const hintId = 'address-hint'

/** The whole form: address, language, rhythm, topics. */
export function SignUpPage({
  topics,
  failed,
}: {
  readonly topics: readonly TopicChoice[]
  readonly failed?: FailedSignUp
}) {
  const t = useTranslations('newsletter')
  const locale = useSiteLocale()
  const isWrong = failed?.problem === 'invalid-address'
  return (
    <div className="page-head wrap">
      <h1>{t('title')}</h1>
      <p className="standfirst">{t('lead')}</p>
      {failed && !isWrong ? <ProblemNote problem={failed.problem} /> : null}
      <form className="wishes" action="/api/newsletter/subscribe" method="post">
        <p className="field">
          <label htmlFor="address">{t('email')}</label>
          <input
            id="address"
            type="email"
            name="email"
            dir="ltr"
            autoComplete="email"
            required
            defaultValue={failed?.address}
            aria-describedby={isWrong ? `${faultId} ${hintId}` : hintId}
            // The reader comes for this: without script, too, the page opens where it goes on.
            {...(isWrong ? { 'aria-invalid': true, autoFocus: true } : {})}
          />
          {isWrong ? (
            <span id={faultId} className="problem">
              <strong className="block">{t('results.invalid-address.title')}</strong>
              {t('results.invalid-address.text')}
            </span>
          ) : null}
          <span id={hintId} className="hint">
            {t('hint')} <a href={`/${locale}/privacy`}>{t('privacy')}</a>
          </span>
        </p>
        {/* For robots: people do not see it. */}
        <input name="website" hidden />
        {/* The answer is in the language of this page, which may not be the one of the mails. */}
        <input type="hidden" name="page" value={locale} />
        <WishFields topics={topics} chosen={failed?.wishes ?? { locale, topics: [], rhythm: defaultRhythm }} />
        <p>
          <button className="btn" type="submit">
            {t('submit')}
          </button>
        </p>
      </form>
    </div>
  )
}
