import { useTranslations } from 'next-intl'
import type { Link } from '../../lib/model/link'
import { Anchor } from '../ui/anchor'

/** Topics that the editors suggest, where a reader has nothing else to go on. */
export function TopicChips({ topics }: { readonly topics: readonly Link[] }) {
  const t = useTranslations('search')
  if (topics.length === 0) return null
  return (
    <>
      <h2 id="suggested-topics" className="text-small font-strong">
        {t('suggestedTopics')}
      </h2>
      <ul className="chips" aria-labelledby="suggested-topics">
        {topics.map((topic) => (
          <li key={topic.href}>
            <Anchor className="chip" link={topic} />
          </li>
        ))}
      </ul>
    </>
  )
}
