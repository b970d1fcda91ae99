import { TranslateIcon } from '@sanity/icons/Translate'
import { Box, Card, Flex, Spinner, Stack, Text } from '@sanity/ui'
import { useMemo } from 'react'
import { defineDocumentInspector, type DocumentInspectorProps } from 'sanity'
import { DocumentInspectorHeader } from 'sanity/structure'

import { articleTypes } from '../desk/article-types.ts'
import { useLiveQuery } from '../use-live-query.ts'
import { MarkCurrent } from './mark-current.tsx'
import { textFields, textRows } from './texts-query.ts'
import { TranslationRow } from './translation-row.tsx'
import { translationsOf } from './translation-state.ts'

const filter = '_type == $type && !(_id in path("versions.**"))'

/** The text at hand, its original and its siblings. */
const fetchQuery = `*[${filter} && (
  sanity::versionOf($id) || translationOf._ref == $id
  || _id in *[sanity::versionOf($id)].translationOf._ref
  || translationOf._ref in *[sanity::versionOf($id)].translationOf._ref
)]{${textFields}}`

function Message({ children }: { readonly children: string }) {
  return (
    <Card padding={3} radius={2} tone="transparent">
      <Text size={1} muted>
        {children}
      </Text>
    </Card>
  )
}

function Translations({ documentId, documentType }: Pick<DocumentInspectorProps, 'documentId' | 'documentType'>) {
  const query = useMemo(
    () => ({ fetch: fetchQuery, listen: `*[${filter}]`, params: { id: documentId, type: documentType } }),
    [documentId, documentType],
  )
  const result = useLiveQuery(textRows, query)
  if (result.state === 'loading') return <Spinner muted />
  if (result.state === 'failed') return <Message>{`The translations could not be loaded: ${result.message}`}</Message>
  const [text] = translationsOf(result.value)
  if (!text) return <Message>Write the text first: translations can begin once its draft is saved.</Message>
  const own = text.translations.find(({ id }) => id === documentId)
  return (
    <Stack gap={3}>
      {own?.state === 'outdated' ? <MarkCurrent original={text.original.shown} translation={own} /> : null}
      <TranslationRow text={text} translation={null} openId={documentId} />
      {text.translations.map((translation) => (
        <TranslationRow key={translation.locale} text={text} translation={translation} openId={documentId} />
      ))}
    </Stack>
  )
}

function TranslationsInspector({ documentId, documentType, onClose }: DocumentInspectorProps) {
  return (
    <Flex direction="column" height="fill">
      <DocumentInspectorHeader
        title="Translations"
        onClose={onClose}
        closeButtonLabel="Close the translations"
        as="header"
        flex="none"
      />
      <Box flex={1} overflow="auto" padding={3}>
        <Translations documentId={documentId} documentType={documentType} />
      </Box>
    </Flex>
  )
}

/** Beside every article: its text in each language, and what is missing or out of date. */
export const translationsInspector = defineDocumentInspector({
  name: 'translations',
  component: TranslationsInspector,
  useMenuItem: ({ documentType }) => ({
    title: 'Translations',
    icon: TranslateIcon,
    showAsAction: true,
    hidden: !articleTypes.includes(documentType),
  }),
})
