import { useTranslations } from 'next-intl'
import type { EventTeaser } from '../../lib/model/event'

/** What kind of event it is, and whether it is called off: in words, never by colour alone. */
export function EventMeta({ event: { kind, status } }: { readonly event: Pick<EventTeaser, 'kind' | 'status'> }) {
  const kinds = useTranslations('eventKinds')
  const statuses = useTranslations('eventStatuses')
  if (kind === null && status === 'scheduled') return null
  return (
    <p className="meta">
      {kind === null ? null : <span>{kinds(kind)}</span>}
      {status === 'scheduled' ? null : <strong className="event-status">{statuses(status)}</strong>}
    </p>
  )
}
