import { EyeOpenIcon } from '@sanity/icons/EyeOpen'
import { presentationTool } from 'sanity/presentation'

import { defaultLocale } from '../../../lib/i18n/locales.ts'
import { locations } from './locations.ts'
import { mainDocuments } from './main-documents.ts'
import { homePreview } from './preview-addresses.ts'

/** The page beside the form: what readers would see, in each language, while it is written. */
export function previews() {
  return presentationTool({
    name: 'presentation',
    title: 'Preview',
    icon: EyeOpenIcon,
    previewUrl: { initial: homePreview(defaultLocale), previewMode: { enable: '/api/draft-mode/enable' } },
    resolve: { locations, mainDocuments },
  })
}
