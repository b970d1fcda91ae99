import type { ReactNode } from 'react'

export type Fact = { readonly term: string; readonly value: ReactNode }

/** What is known, as terms and values in a column; what is not known is left out by the caller (null). */
export function Facts({ facts }: { readonly facts: readonly (Fact | null)[] }) {
  return (
    <dl className="facts">
      {facts.map((fact) =>
        fact === null ? null : (
          <div key={fact.term}>
            <dt>{fact.term}</dt>
            <dd>{fact.value}</dd>
          </div>
        ),
      )}
    </dl>
  )
}
