import type { Home } from '@/lib/content/get-home'

export function TypeImport({ home }: { home: Home }) {
  return <p>{home.title}</p>
}
