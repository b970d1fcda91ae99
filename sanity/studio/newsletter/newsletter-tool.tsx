import { EnvelopeIcon } from '@sanity/icons/Envelope'
import { Box, Button, Card, Flex, Grid, Heading, Spinner, Stack, Text } from '@sanity/ui'
import { useEffect, useState } from 'react'
import type { Tool } from 'sanity'
import { z } from 'zod'

import { messageOf, useNewsletterSite } from './ask-site.ts'
import { MailFrame } from './mail-frame.tsx'

const mailShape = z.object({ name: z.string(), to: z.string(), subject: z.string(), at: z.string() })
const officeShape = z.object({
  issues: z.array(z.object({ slug: z.string(), counts: z.record(z.string(), z.number()) })),
  mails: z.array(mailShape).nullable(),
})
const openedShape = mailShape.extend({ html: z.string() })

type Office = z.infer<typeof officeShape>
type Opened = z.infer<typeof openedShape>

/** Milliseconds between two looks. */
const pause = 5000

const moments = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' })

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

function Newsletter() {
  const ask = useNewsletterSite()
  const [office, setOffice] = useState<Office | null>(null)
  const [opened, setOpened] = useState<Opened | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  useEffect(() => {
    let isOver = false
    const look = async (): Promise<void> => {
      try {
        const answer = await ask(officeShape, 'office')
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
    ask(openedShape, `office?mail=${encodeURIComponent(name)}`).then(setOpened, (error: unknown) =>
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
                <Flex>{opened === null ? null : <MailFrame subject={opened.subject} html={opened.html} />}</Flex>
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
