import type { Teaser } from '@/lib/model/teaser'

import { locales } from '../../lib/i18n/locales'

export function Allowed({ teaser }: { teaser: Teaser }) {
  return <p className="mt-2 ms-4 w-full text-start">{`${teaser.title}${locales[0]}`}</p>
}
