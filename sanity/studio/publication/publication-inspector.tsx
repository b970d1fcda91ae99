import { EarthGlobeIcon } from '@sanity/icons/EarthGlobe'
import { Box, Card, Flex, Spinner, Stack, Text } from '@sanity/ui'
import { defineDocumentInspector, getPublishedId, useEditState, type DocumentInspectorProps } from 'sanity'
import { DocumentInspectorHeader } from 'sanity/structure'

import { isLocale, localeRecords } from '../../../lib/i18n/locales.ts'
import { byLocale, sentence, type PublicationStand } from './publication-stand.ts'
import { usePublication } from './use-publication.ts'

const tones = {
  unpublished: 'transparent',
  unheard: 'primary',
  rendering: 'primary',
  failed: 'critical',
  live: 'positive',
  gone: 'transparent',
} as const satisfies Record<PublicationStand['kind'], string>

/** Links that one language shows at first; a change of the settings concerns hundreds of pages. */
const mostLinks = 12

function Pages({
  title,
  paths,
  linked,
}: {
  readonly title: string
  readonly paths: readonly string[]
  readonly linked: boolean
}) {
  if (paths.length === 0) return null
  return (
    <Stack gap={3}>
      <Text size={1} weight="semibold">
        {title}
      </Text>
      {byLocale(paths).map(({ locale, paths: own }) => (
        <Stack key={locale} gap={2}>
          <Text size={1} muted lang={locale}>
            {isLocale(locale) ? localeRecords[locale].endonym : locale}
          </Text>
          {own.slice(0, mostLinks).map((path) => (
            <Text key={path} size={1}>
              {linked ? (
                <a href={path} target="_blank" rel="noreferrer">
                  {path}
                </a>
              ) : (
                path
              )}
            </Text>
          ))}
          {own.length > mostLinks ? <Text size={1} muted>{`and ${own.length - mostLinks} more`}</Text> : null}
        </Stack>
      ))}
    </Stack>
  )
}

function Stand({ stand }: { readonly stand: PublicationStand }) {
  const publication = 'publication' in stand ? stand.publication : null
  return (
    <Stack gap={4} data-testid="publication">
      <Card padding={3} radius={2} border tone={tones[stand.kind]} role="status">
        <Text size={1}>{sentence(stand)}</Text>
      </Card>
      <Pages title="Still the version before" paths={publication?.failed ?? []} linked />
      <Pages title="Being renewed" paths={publication?.pending ?? []} linked />
      <Pages title="Where it is" paths={publication?.live ?? []} linked />
      <Pages title="No longer there" paths={publication?.gone ?? []} linked={false} />
    </Stack>
  )
}

function Publication({ documentId, documentType }: Pick<DocumentInspectorProps, 'documentId' | 'documentType'>) {
  const id = getPublishedId(documentId)
  const { published, ready } = useEditState(id, documentType)
  const state = usePublication(id, published)
  if (!ready || state === null) return <Spinner muted />
  if (state.kind !== 'unknown') return <Stand stand={state} />
  return (
    <Card padding={3} radius={2} tone="caution" border>
      <Text
        size={1}
      >{`The site cannot be asked (${state.message}). What is published reaches readers all the same.`}</Text>
    </Card>
  )
}

function PublicationInspector({ documentId, documentType, onClose }: DocumentInspectorProps) {
  return (
    <Flex direction="column" height="fill">
      <DocumentInspectorHeader
        title="On the site"
        onClose={onClose}
        closeButtonLabel="Close the state of publication"
        as="header"
        flex="none"
      />
      <Box flex={1} overflow="auto" padding={3}>
        <Publication documentId={documentId} documentType={documentType} />
      </Box>
    </Flex>
  )
}

/** Beside every document: since when and at which addresses readers see its published version. */
export const publicationInspector = defineDocumentInspector({
  name: 'publication',
  component: PublicationInspector,
  useMenuItem: () => ({ title: 'On the site', icon: EarthGlobeIcon, showAsAction: true }),
})
