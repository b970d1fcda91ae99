import type { ReactNode } from 'react'
import type { DayStyle } from '../../lib/i18n/format-day'
import type { Teaser } from '../../lib/model/teaser'
import { Day } from './day'
import { ReadingTime } from './reading-time'

type Props = {
  readonly teaser: Pick<Teaser, 'day' | 'readingMinutes'>
  readonly dayStyle: DayStyle
  readonly children?: ReactNode
}

/** The line under a title: day, then reading time; absent when there is neither. */
export function TeaserMeta({ teaser, dayStyle, children }: Props) {
  if (teaser.day === null && teaser.readingMinutes === null && children === undefined) return null
  return (
    <p className="meta">
      {teaser.day === null ? null : <Day day={teaser.day} style={dayStyle} />}
      {teaser.readingMinutes === null ? null : <ReadingTime minutes={teaser.readingMinutes} />}
      {children}
    </p>
  )
}
