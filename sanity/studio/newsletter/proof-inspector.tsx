import { EnvelopeIcon } from '@sanity/icons/Envelope'
import { Box, Button, Card, Flex, Select, Spinner, Stack, Text } from '@sanity/ui'
import { useCallback, useEffect, useMemo, useState } from 'react'
import {
  defineDocumentInspector,
  getPublishedId,
  useCurrentUser,
  useEditState,
  type DocumentInspectorProps,
} from 'sanity'
import { DocumentInspectorHeader } from 'sanity/structure'
import { z } from 'zod'

import { isLocale, localeRecords, type Locale } from '../../../lib/i18n/locales.ts'
import { messageOf, useNewsletterSite } from './ask-site.ts'
import { howItStands, sendingShape, type Sending } from './how-it-stands.ts'
import { issueOnDesk, orderOf, sendAtOf, writtenIn, type IssueOnDesk } from './issue-on-desk.ts'
import { MailFrame } from './mail-frame.tsx'

const proofShape = z.object({
  subject: z.string(),
  html: z.string(),
  leftOut: z.array(z.string()),
  sending: sendingShape.nullable(),
})

type Proof = z.infer<typeof proofShape>

/** Milliseconds after the last key until the mail is made anew. */
const rest = 600
/** Milliseconds between two looks at how far the issue is. */
const pause = 10_000

type ProofProps = {
  readonly issue: IssueOnDesk
  readonly locale: Locale
  /** Id of the published document. */
  readonly documentId: string
  /** When the published document is to be sent; null: it is not published. */
  readonly sendAt: Date | null
}

function ProofOf({ issue, locale, documentId, sendAt }: ProofProps) {
  const ask = useNewsletterSite()
  const user = useCurrentUser()
  const [proof, setProof] = useState<Proof | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const [known, setKnown] = useState<{ readonly sending: Sending | null; readonly now: Date } | null>(null)
  const order = useMemo(() => ({ ...orderOf(issue, locale), document: documentId }), [issue, locale, documentId])
  useEffect(() => {
    let isOver = false
    const timer = window.setTimeout(() => {
      ask(proofShape, 'proof', order).then(
        (made) => {
          if (isOver) return
          setProof(made)
          setKnown({ sending: made.sending, now: new Date() })
          setSaid(null)
        },
        (error: unknown) => {
          if (!isOver) setSaid(messageOf(error))
        },
      )
    }, rest)
    return () => {
      isOver = true
      window.clearTimeout(timer)
    }
  }, [ask, order])
  useEffect(() => {
    const look = () =>
      void ask(proofShape, 'proof', order).then(
        ({ sending }) => setKnown({ sending, now: new Date() }),
        () => undefined,
      )
    const timer = window.setInterval(look, pause)
    return () => window.clearInterval(timer)
  }, [ask, order])
  const send = useCallback(() => {
    setSaid('Sending …')
    ask(proofShape, 'proof', { ...order, send: true }).then(
      () => setSaid(`Sent to ${user?.email ?? 'you'}.`),
      (error: unknown) => setSaid(messageOf(error)),
    )
  }, [ask, order, user])
  return (
    <Stack gap={4}>
      {said === null ? null : (
        <Card padding={3} radius={2} border role="status">
          <Text size={1}>{said}</Text>
        </Card>
      )}
      {proof === null ? (
        said === null ? (
          <Spinner muted />
        ) : null
      ) : (
        <>
          {known === null ? null : (
            <Card padding={3} radius={2} border tone={known.sending === null ? 'default' : 'caution'}>
              <Text size={1}>{howItStands({ sendAt, ...known })}</Text>
            </Card>
          )}
          <Text weight="medium">
            <bdi>{proof.subject}</bdi>
          </Text>
          {proof.leftOut.length === 0 ? null : (
            <Text size={1} muted>
              {`Left out, because they are not public or not written in this language: ${proof.leftOut.length}.`}
            </Text>
          )}
          <Button text="Send a test to me" mode="ghost" onClick={send} />
          <MailFrame subject={proof.subject} html={proof.html} />
        </>
      )}
    </Stack>
  )
}

function ProofInspector({ documentId, documentType, onClose }: DocumentInspectorProps) {
  const publishedId = getPublishedId(documentId)
  const { draft, published, ready } = useEditState(publishedId, documentType)
  const sendAt = useMemo(() => sendAtOf(published), [published])
  const issue = useMemo(() => issueOnDesk(draft ?? published), [draft, published])
  const written = writtenIn(issue)
  const [chosen, setChosen] = useState<Locale | null>(null)
  const locale = chosen !== null && written.includes(chosen) ? chosen : written[0]
  return (
    <Flex direction="column" height="fill">
      <DocumentInspectorHeader
        title="The mail"
        onClose={onClose}
        closeButtonLabel="Close the mail"
        as="header"
        flex="none"
      />
      <Box flex={1} overflow="auto" padding={3}>
        {!ready ? (
          <Spinner muted />
        ) : locale === undefined ? (
          <Text muted>Write a title first.</Text>
        ) : (
          <Stack gap={4}>
            <Select
              aria-label="Language of the mail"
              value={locale}
              onChange={({ currentTarget: { value } }) => setChosen(isLocale(value) ? value : null)}
            >
              {written.map((one) => (
                <option key={one} value={one} lang={one}>
                  {localeRecords[one].endonym}
                </option>
              ))}
            </Select>
            <ProofOf key={locale} issue={issue} locale={locale} documentId={publishedId} sendAt={sendAt} />
          </Stack>
        )}
      </Box>
    </Flex>
  )
}

/** Beside an issue of the newsletter: its mail in each language, as readers would get it now, and a test to oneself. */
export const proofInspector = defineDocumentInspector({
  name: 'proof',
  component: ProofInspector,
  useMenuItem: () => ({ title: 'The mail', icon: EnvelopeIcon, showAsAction: true }),
})
