import { News } from '../news/news'

export function OtherSection() {
  return <News />
}
