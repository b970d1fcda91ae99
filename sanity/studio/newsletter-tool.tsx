import { EnvelopeIcon } from '@sanity/icons/Envelope'
import { Box, Button, Card, Flex, Grid, Heading, Spinner, Stack, Text } from '@sanity/ui'
import { useCallback, useEffect, useState } from 'react'
import { useClient, type Tool } from 'sanity'
import { z } from 'zod'

const mailShape = z.object({ name: z.string(), to: z.string(), subject: z.string(), at: z.string() })
const officeShape = z.object({
  issues: z.array(z.object({ slug: z.string(), counts: z.record(z.string(), z.number()) })),
  mails: z.array(mailShape).nullable(),
})
const openedShape = mailShape.extend({ html: z.string() })
const problemShape = z.object({ title: z.string() })

type Office = z.infer<typeof officeShape>
type Opened = z.infer<typeof openedShape>

const address = '/api/newsletter/office'
/** Milliseconds between two looks. */
const pause = 5000

const moments = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' })

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** @returns a function that asks the site as the person at the Studio; it throws an Error with a message for them. */
function useOffice() {
  const client = useClient({ apiVersion: '2025-02-19' })
  return useCallback(
    async <Shape extends z.ZodType>(shape: Shape, query = ''): Promise<z.infer<Shape>> => {
      const { token } = client.config()
      if (!token)
        throw new Error('Your session has no token that the site could check. Sign in by the lake’s own page.')
      const response = await fetch(`${address}${query}`, { headers: { authorization: `Bearer ${token}` } })
      const answer: unknown = await response.json().catch(() => null)
      if (response.ok) return shape.parse(answer)
      throw new Error(problemShape.safeParse(answer).data?.title ?? `The site answered ${response.status}.`)
    },
    [client],
  )
}

function Issues({ issues }: Pick<Office, 'issues'>) {
  if (issues.length === 0) return <Text muted>No issue is being sent.</Text>
  return (
    <Stack gap={3} as="ul">
      {issues.map(({ slug, counts }) => (
        <Text key={slug} as="li">{`${slug}: ${Object.entries(counts)
          .map(([state, count]) => `${count} ${state}`)
          .join(', ')}`}</Text>
      ))}
    </Stack>
  )
}

type MailsProps = Pick<Office, 'mails'> & { readonly opened: string | null; readonly onOpen: (name: string) => void }

function Mails({ mails, opened, onOpen }: MailsProps) {
  if (mails === null) return <Text muted>Mails go to your mail server; none is kept here.</Text>
  if (mails.length === 0) return <Text muted>No mail has been kept yet.</Text>
  return (
    <Stack gap={2}>
      {mails.map(({ name, to, subject, at }) => (
        <Button key={name} mode="bleed" padding={3} selected={name === opened} onClick={() => onOpen(name)}>
          <Stack gap={2}>
            <Text weight="medium" textOverflow="ellipsis">
              <bdi>{subject}</bdi>
            </Text>
            <Text size={1} muted>{`${to} · ${moments.format(new Date(at))}`}</Text>
          </Stack>
        </Button>
      ))}
    </Stack>
  )
}

/** A mail in a document of its own, which can run nothing; its links open in new tabs. */
function Mail({ mail: { subject, html } }: { readonly mail: Opened }) {
  const document = html.replace('<head>', '<head><base target="_blank">')
  return (
    <iframe
      title={subject}
      srcDoc={document}
      sandbox="allow-popups allow-popups-to-escape-sandbox"
      style={{ border: 0, inlineSize: '100%', blockSize: '100%', minBlockSize: '32rem', background: '#fff' }}
    />
  )
}

function Newsletter() {
  const ask = useOffice()
  const [office, setOffice] = useState<Office | null>(null)
  const [opened, setOpened] = useState<Opened | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  useEffect(() => {
    let isOver = false
    const look = async (): Promise<void> => {
      try {
        const answer = await ask(officeShape)
        if (isOver) return
        setOffice(answer)
        setFault(null)
      } catch (error) {
        if (!isOver) setFault(messageOf(error))
      }
    }
    void look()
    const timer = window.setInterval(() => void look(), pause)
    return () => {
      isOver = true
      window.clearInterval(timer)
    }
  }, [ask])
  const open = (name: string) => {
    ask(openedShape, `?mail=${encodeURIComponent(name)}`).then(setOpened, (error: unknown) =>
      setFault(messageOf(error)),
    )
  }
  return (
    <Box padding={4} overflow="auto" height="fill">
      <Stack gap={5}>
        <Heading as="h1">Newsletter</Heading>
        {fault === null ? null : (
          <Card padding={3} radius={2} tone="caution" border role="status">
            <Text>{fault}</Text>
          </Card>
        )}
        {office === null ? (
          fault === null ? (
            <Spinner muted />
          ) : null
        ) : (
          <>
            <Stack gap={4}>
              <Heading as="h2" size={1}>
                Issues on their way
              </Heading>
              <Issues issues={office.issues} />
            </Stack>
            <Stack gap={4}>
              <Heading as="h2" size={1}>
                Outbox
              </Heading>
              <Grid gridTemplateColumns={[1, 1, 2]} gap={4}>
                <Mails mails={office.mails} opened={opened?.name ?? null} onOpen={open} />
                <Flex>{opened === null ? null : <Mail mail={opened} />}</Flex>
              </Grid>
            </Stack>
          </>
        )}
      </Stack>
    </Box>
  )
}

/** For administrators: how far issues are, and the mails that are kept where there is no mail server. */
export const newsletterTool: Tool = {
  name: 'newsletter',
  title: 'Newsletter',
  icon: EnvelopeIcon,
  component: Newsletter,
}
