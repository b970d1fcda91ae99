import { CheckmarkIcon } from '@sanity/icons/Checkmark'
import { Button, Card, Stack, Text } from '@sanity/ui'
import { useDocumentOperation } from 'sanity'

import type { TextRow, Translation } from './translation-state.ts'

type Props = { readonly original: TextRow; readonly translation: Translation }

/** For a translator who has brought a text up to date: notes the state of the original that it now follows. */
export function MarkCurrent({ original, translation }: Props) {
  const { patch } = useDocumentOperation(translation.id, original._type)
  const { revisedAt } = original
  if (!revisedAt) return null
  const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' }).format(new Date(revisedAt))
  return (
    <Card padding={3} radius={2} tone="caution" border>
      <Stack gap={3}>
        <Text size={1}>{`The original changed on ${day}, after this translation. Readers are told so.`}</Text>
        <Button
          mode="ghost"
          fontSize={1}
          padding={2}
          icon={CheckmarkIcon}
          text="This text is up to date again"
          disabled={patch.disabled !== false}
          onClick={() => patch.execute([{ set: { translatedFromRevisedAt: revisedAt } }])}
        />
      </Stack>
    </Card>
  )
}
