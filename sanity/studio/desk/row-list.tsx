import { Box, Button, Card, Flex, Spinner, Stack, Text, TextInput } from '@sanity/ui'
import { useState } from 'react'

import type { LiveResult } from '../use-live-query.ts'
import { DocumentRow, type DocumentRowProps } from './document-row.tsx'

/** A row with the words that the filter field looks through. */
export type Row = DocumentRowProps & { readonly words: string }

export type RowGroup = {
  /** Absent: the rows need no heading. */
  readonly heading?: string
  readonly rows: readonly Row[]
}

function Message({ children }: { readonly children: string }) {
  return (
    <Box padding={4}>
      <Text muted size={1}>
        {children}
      </Text>
    </Box>
  )
}

/** Rows of a group that are drawn at once; more come with a press of a button. */
const atOnce = 50

function Group({ heading, rows }: RowGroup) {
  const [most, setMost] = useState(atOnce)
  return (
    <Stack gap={1} as="section">
      {heading === undefined ? null : (
        <Box padding={2} paddingTop={4}>
          <Text as="h3" size={1} weight="semibold" muted>
            {`${heading} (${rows.length})`}
          </Text>
        </Box>
      )}
      {rows.slice(0, most).map(({ words: _words, ...row }) => (
        <DocumentRow key={row.id} {...row} />
      ))}
      {rows.length > most ? (
        <Button
          mode="bleed"
          fontSize={1}
          text={`Show ${Math.min(atOnce, rows.length - most)} more`}
          onClick={() => setMost(most + atOnce)}
        />
      ) : null}
    </Stack>
  )
}

type Props = {
  readonly result: LiveResult<readonly RowGroup[]>
  /** What an empty list says. */
  readonly empty: string
}

/** The content of a list of our own: a field that filters, groups of documents, or why there are none. */
export function RowList({ result, empty }: Props) {
  const [filter, setFilter] = useState('')
  if (result.state === 'loading') {
    return (
      <Flex padding={5} justify="center">
        <Spinner muted />
      </Flex>
    )
  }
  if (result.state === 'failed') {
    return (
      <Card padding={4} margin={3} radius={2} tone="critical" role="alert">
        <Text size={1}>{`This list could not be loaded: ${result.message}`}</Text>
      </Card>
    )
  }
  const wanted = filter.trim().toLocaleLowerCase()
  const groups = result.value
    .map((group) => ({ ...group, rows: group.rows.filter(({ words }) => words.toLocaleLowerCase().includes(wanted)) }))
    .filter(({ rows }) => rows.length > 0)
  const all = result.value.some(({ rows }) => rows.length > 0)
  return (
    <Flex direction="column" height="fill">
      {all ? (
        <Box padding={2} flex="none">
          <TextInput
            aria-label="Filter this list"
            placeholder="Filter this list"
            value={filter}
            onChange={(event) => setFilter(event.currentTarget.value)}
          />
        </Box>
      ) : null}
      <Box flex={1} overflow="auto" padding={2} paddingTop={0}>
        {all ? null : <Message>{empty}</Message>}
        {all && groups.length === 0 ? <Message>Nothing in this list matches.</Message> : null}
        {groups.map((group) => (
          <Group key={group.heading ?? ''} {...group} />
        ))}
      </Box>
    </Flex>
  )
}
