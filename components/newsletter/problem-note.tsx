import { useTranslations } from 'next-intl'

import type { SignUpProblem } from '../../lib/newsletter/http/result-pages'

/** Why the form below was not taken, and what to do. */
export function ProblemNote({ problem }: { readonly problem: SignUpProblem }) {
  const t = useTranslations('newsletter')
  return (
    <div className="problem" role="alert">
      <h2>{t(`results.${problem}.title`)}</h2>
      <p>{t(`results.${problem}.text`)}</p>
    </div>
  )
}
