import { passOn } from './pass-on.ts'

/** `npm run lake -- <what> ...`: the administration of the embedded Content Lake, which is a program of its own. */
passOn('sanity/content-lake/cli.ts')
