import { Card, Flex, Stack, Text } from '@sanity/ui'
import { Preview, useSchema } from 'sanity'
import { usePaneRouter } from 'sanity/structure'

export type DocumentRowProps = {
  /** Published id. */
  readonly id: string
  readonly type: string
  /** A line below the preview: what is to be done, or when something happened. */
  readonly note?: string | undefined
  /** Steps to the right, in a tree. */
  readonly indent?: number
  /** Opens the document with this inspector beside it. */
  readonly inspector?: string
}

/** One document of a list of our own: its preview, as in the Studio's lists, and a link that opens it beside. */
export function DocumentRow({ id, type, note, indent = 0, inspector }: DocumentRowProps) {
  const { ChildLink, routerPanesState, groupIndex } = usePaneRouter()
  const schemaType = useSchema().get(type)
  if (!schemaType) return null
  const selected = routerPanesState[groupIndex + 1]?.[0]?.id === id
  return (
    <Card
      as={ChildLink}
      childId={id}
      childParameters={{ type, ...(inspector === undefined ? {} : { inspect: inspector }) }}
      data-as="a"
      padding={2}
      paddingLeft={2 + indent * 3}
      radius={2}
      pressed={selected}
      selected={selected}
      tone="inherit"
      data-testid={`row-${id}`}
    >
      <Stack gap={2}>
        <Preview schemaType={schemaType} value={{ _id: id, _type: type }} layout="default" />
        {note === undefined ? null : (
          <Flex paddingLeft={2}>
            <Text size={1} muted>
              {note}
            </Text>
          </Flex>
        )}
      </Stack>
    </Card>
  )
}
