import type { Metadata } from 'next'

import { articleMetadata, ArticleRoute, type ArticleAddress } from '@/app/article-route'
import { VacanciesPage } from '@/components/careers/vacancies-page'
import { vacanciesPath } from '@/lib/content/addresses'
import { vacanciesParams } from '@/lib/content/static-params'

import '@/components/styles/vacancies.css'

type Props = { params: Promise<{ locale: string; path?: string[] }> }

/** Pages are whole documents: no navigation in the browser waits for a shell. */
export const instant = false

export function generateStaticParams() {
  return vacanciesParams()
}

async function address({ params }: Props): Promise<ArticleAddress> {
  const { locale, path = [] } = await params
  return { locale, path: [vacanciesPath, ...path].join('/'), type: path.length === 1 ? 'vacancy' : 'page' }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return articleMetadata(await address(props))
}

/** The list of vacancies, or one of them. */
export default async function Page(props: Props) {
  return <ArticleRoute {...await address(props)} view={VacanciesPage} />
}
