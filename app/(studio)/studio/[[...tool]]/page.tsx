import { StudioLoader } from './studio-loader'

/** One page for every address of the Studio: it has its own router. */
export default function StudioPage() {
  return <StudioLoader />
}
