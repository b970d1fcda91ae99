import { Badge, Card } from '@sanity/ui'
import { SanityDefaultPreview, unstable_useValuePreview as useValuePreview, useSchema } from 'sanity'
import { usePaneRouter } from 'sanity/structure'

/** `draft`: never published. `edited`: published, and being changed. */
export type RowState = 'draft' | 'edited' | 'published'

export type DocumentRowProps = {
  /** Published id. */
  readonly id: string
  readonly type: string
  readonly state: RowState
  /** Below the title, instead of what the type's preview says. */
  readonly note?: string
  /** Steps to the right, in a tree. */
  readonly indent?: number
  /** Opens the document with this inspector beside it. */
  readonly inspector?: string
}

/** @returns the state that a document has with these versions. */
export function rowState({ draft, published }: { readonly draft: unknown; readonly published: unknown }): RowState {
  if (draft === null) return 'published'
  return published === null ? 'draft' : 'edited'
}

/** Pixels of one step to the right. */
const step = 20

const states: Readonly<Record<RowState, string | null>> = { draft: 'Draft', edited: 'Edited', published: null }

/** One document of a list of our own: its preview, as in the Studio's lists, and a link that opens it beside. */
export function DocumentRow({ id, type, state, note, indent = 0, inspector }: DocumentRowProps) {
  const { ChildLink, routerPanesState, groupIndex } = usePaneRouter()
  const schemaType = useSchema().get(type)
  const { value, isLoading } = useValuePreview({
    value: { _id: id, _type: type },
    ...(schemaType === undefined ? {} : { schemaType }),
  })
  if (!schemaType) return null
  const selected = routerPanesState[groupIndex + 1]?.[0]?.id === id
  return (
    <div style={{ marginInlineStart: indent * step }}>
      <Card
        as={ChildLink}
        childId={id}
        childParameters={{ type, ...(inspector === undefined ? {} : { inspect: inspector }) }}
        data-as="a"
        data-testid={`row-${id}`}
        paddingX={2}
        paddingY={1}
        radius={2}
        pressed={selected}
        selected={selected}
        tone="inherit"
      >
        <SanityDefaultPreview
          {...value}
          {...(note === undefined ? {} : { subtitle: note })}
          icon={schemaType.icon ?? false}
          isPlaceholder={isLoading}
          layout="default"
          status={states[state] === null ? null : <Badge tone="caution">{states[state]}</Badge>}
        />
      </Card>
    </div>
  )
}
