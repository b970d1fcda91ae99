import type { Metadata } from 'next'

import { aboutUsMetadata, AboutUsRoute } from '@/app/about-us-route'
import { aboutUsParams } from '@/lib/content/static-params'

import '@/components/styles/body-pages.css'

type Props = { params: Promise<{ locale: string; path: string[] }> }

/** Pages are whole documents: no navigation in the browser waits for a shell. */
export const instant = false

const folder = 'about-us/organization/nato-structure'

export function generateStaticParams() {
  return aboutUsParams(folder, { withFolder: false })
}

async function address({ params }: Props) {
  const { locale, path } = await params
  return { locale, path: [folder, ...path].join('/') }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return aboutUsMetadata(await address(props))
}

export default async function Page(props: Props) {
  return <AboutUsRoute {...await address(props)} />
}
