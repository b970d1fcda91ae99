import { AddIcon } from '@sanity/icons/Add'
import { Badge, Button, Card, Flex, Stack, Text } from '@sanity/ui'
import { useToast } from '@sanity/ui/toast'
import { useState } from 'react'
import { useClient } from 'sanity'
import { usePaneRouter } from 'sanity/structure'

import { defaultLocale, isLocale, localeRecords, type Locale } from '../../../lib/i18n/locales.ts'
import { newTranslation } from './new-translation.ts'
import type { TranslatedText, Translation, TranslationState } from './translation-state.ts'

const words: Readonly<Record<TranslationState, string>> = {
  missing: 'Not translated',
  draft: 'Begun, not published',
  outdated: 'Older than the original',
  unchecked: 'By machine, not checked',
  current: 'Up to date',
}

const tones = {
  missing: 'neutral',
  draft: 'primary',
  outdated: 'caution',
  unchecked: 'caution',
  current: 'positive',
} as const satisfies Record<TranslationState, string>

type Props = {
  readonly text: TranslatedText
  /** Null: the row of the original. */
  readonly translation: Translation | null
  /** Id of the document in the form. */
  readonly openId: string
}

function useOpen(type: string): (id: string) => void {
  const { handleEditReference } = usePaneRouter()
  return (id) => handleEditReference({ id, type, parentRefPath: [], template: { id: type } })
}

function useCreate({ original }: TranslatedText, open: (id: string) => void) {
  const client = useClient({ apiVersion: '2025-02-19' })
  const toast = useToast()
  const [busy, setBusy] = useState(false)
  async function create(translation: Translation): Promise<void> {
    setBusy(true)
    try {
      await client.createIfNotExists(newTranslation(original, translation), { tag: 'translations.create' })
      open(translation.id)
    } catch (error) {
      const description = error instanceof Error ? error.message : String(error)
      toast.push({ status: 'error', title: 'The translation could not be created', description })
    } finally {
      setBusy(false)
    }
  }
  return { busy, create }
}

/** One language of a text: its title, its state, and a way to it. */
export function TranslationRow({ text, translation, openId }: Props) {
  const { shown, id: originalId } = text.original
  const open = useOpen(shown._type)
  const { busy, create } = useCreate(text, open)
  const locale: Locale = translation?.locale ?? (isLocale(shown.language) ? shown.language : defaultLocale)
  const { endonym, direction } = localeRecords[locale]
  const id = translation?.id ?? originalId
  const title = translation === null ? shown.title : translation.document?.shown.title
  const exists = translation === null || translation.document !== null
  return (
    <Card
      padding={3}
      radius={2}
      border
      tone={id === openId ? 'primary' : 'default'}
      data-testid={`translation-${locale}`}
    >
      <Stack gap={3}>
        <Flex align="center" justify="space-between" gap={2}>
          <Text size={1} weight="semibold" lang={locale}>
            {endonym}
          </Text>
          <Badge tone={translation === null ? 'primary' : tones[translation.state]}>
            {translation === null ? 'Original' : words[translation.state]}
          </Badge>
        </Flex>
        {title ? (
          <Text size={1} lang={locale} dir={direction}>
            {title}
          </Text>
        ) : null}
        {id === openId ? null : exists ? (
          <Button mode="ghost" fontSize={1} padding={2} text={`Open ${endonym}`} onClick={() => open(id)} />
        ) : (
          <Button
            mode="ghost"
            fontSize={1}
            padding={2}
            icon={AddIcon}
            text={`Translate into ${endonym}`}
            loading={busy}
            disabled={busy}
            onClick={() => void create(translation)}
          />
        )}
      </Stack>
    </Card>
  )
}
