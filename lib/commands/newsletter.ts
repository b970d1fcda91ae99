import { passOn } from './pass-on.ts'

/** `npm run newsletter -- <what> ...`: backup and restore of the newsletter's data. */
passOn('lib/newsletter/cli.ts')
