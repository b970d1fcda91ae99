import { z } from 'zod'

/** How far an issue is: its mails, counted by state (lib/newsletter/issues/issue-progress.ts). */
export const sendingShape = z.object({ since: z.string(), counts: z.record(z.string(), z.number()) })

export type Sending = z.infer<typeof sendingShape>

/** What was due longer ago is not sent any more, in milliseconds (lib/newsletter/issues/make-edited-issues.ts). */
const lateness = 24 * 3_600_000

const moments = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' })

type Question = {
  /** When the published document says that it is to be sent; null: it is not published. */
  readonly sendAt: Date | null
  /** Null: none of its mails has begun to leave. */
  readonly sending: Sending | null
  readonly now: Date
}

function beforeIt(sendAt: Date | null, now: Date): string {
  if (sendAt === null) return 'Not scheduled. Publish it to let it leave at its time.'
  const time = moments.format(sendAt)
  if (sendAt > now)
    return `Scheduled for ${time}. Until then it can be changed, moved, or called off by unpublishing it.`
  if (now.getTime() - sendAt.getTime() < lateness)
    return 'It leaves within a minute, as soon as one of its news is public.'
  return `It was not sent: its time, ${time}, is more than a day ago. Publish it with a new time to send it.`
}

/** What becomes of the mails of an issue, and what an editor can still do about it, in sentences for the Studio. */
export function howItStands({ sendAt, sending, now }: Question): string {
  if (sending === null) return beforeIt(sendAt, now)
  const { sent = 0, unsure = 0, waiting = 0, leaving = 0, held = 0, ...others } = sending.counts
  const undeliverable = (others['refused'] ?? 0) + (others['failed'] ?? 0)
  const left = sent + unsure
  const all = left + waiting + leaving + held + undeliverable
  const faults = undeliverable === 0 ? '' : ` ${undeliverable} could not be delivered.`
  const began = `Sending began at ${moments.format(new Date(sending.since))}: ${left} of ${all} sent.${faults}`
  if (waiting + leaving > 0)
    return `${began} What you publish now changes only the mails that have not left. Unpublishing it, or publishing a later time, holds those back.`
  if (held === 0)
    return `${began} Nothing is left to be sent: changes no longer reach a mail, only the page of the issue.`
  if (sendAt !== null && sendAt > now)
    return `${began} The other ${held} leave at ${moments.format(sendAt)}, with the words that are published then, also for whoever has subscribed meanwhile.`
  return `${began} The other ${held} are held back. Publish it with a new time to send it to those who have none, and to whoever has subscribed meanwhile; nobody gets it twice.`
}
