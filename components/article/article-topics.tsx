import { useTranslations } from 'next-intl'
import type { Link } from '../../lib/model/link'
import { Anchor } from '../ui/anchor'

export function ArticleTopics({ topics }: { readonly topics: readonly Link[] }) {
  const t = useTranslations('article')
  if (topics.length === 0) return null
  return (
    <aside className="article-aside" aria-label={t('topics')}>
      <div className="aside-block">
        <h2>{t('topics')}</h2>
        <ul>
          {topics.map((topic) => (
            <li key={topic.href}>
              <Anchor link={topic} />
            </li>
          ))}
        </ul>
      </div>
    </aside>
  )
}
