import { MicrophoneIcon } from '@sanity/icons/Microphone'
import { defineField, defineType } from 'sanity'

import { neededOnOriginal } from '../address-rules.ts'
import {
  articleOrderings,
  hiddenOnTranslation,
  sharedFields,
  slugField,
  topicsField,
  withdrawalField,
  writtenFields,
} from '../article-fields.ts'
import { articleGroups } from '../article-groups.ts'
import { articlePreview } from '../article-preview.ts'
import { deliveries, transcriptKinds } from '../choices.ts'
import { originalsOnly } from '../objects/destination-fields.ts'

/** A field that all languages of a transcript share. */
const shared = { group: 'shared', hidden: hiddenOnTranslation } as const

export const transcript = defineType({
  name: 'transcript',
  title: 'Transcript',
  type: 'document',
  icon: MicrophoneIcon,
  groups: articleGroups,
  orderings: articleOrderings,
  fields: [
    ...writtenFields('transcript', 'A note for readers below the words, for example where they come from.'),
    defineField({
      name: 'turns',
      title: 'Who said what',
      description: 'In order. Only what was said: nothing may be put into anybody’s mouth.',
      type: 'array',
      of: [{ type: 'speakerTurn' }],
      group: 'text',
      validation: (rule) => rule.required().min(1).error('A transcript needs at least one speaker’s words.'),
    }),
    slugField(),
    defineField({
      name: 'transcriptKind',
      title: 'Occasion',
      type: 'string',
      options: { list: [...transcriptKinds] },
      ...shared,
      validation: (rule) =>
        rule.custom((value, { document }) => neededOnOriginal(value, document, 'Choose on what occasion it was said.')),
    }),
    defineField({
      name: 'delivery',
      title: 'How it relates to what was said',
      description: 'Readers are told.',
      type: 'string',
      options: { list: [...deliveries], layout: 'radio' },
      ...shared,
      validation: (rule) =>
        rule.custom((value, { document }) =>
          neededOnOriginal(value, document, 'Say whether this is what was said, what was prepared, or a part.'),
        ),
    }),
    defineField({ name: 'place', title: 'Place', type: 'localeString', ...shared }),
    defineField({
      name: 'event',
      title: 'Event',
      description: 'At which it was said, if it has a page.',
      type: 'reference',
      to: [{ type: 'event' }],
      options: originalsOnly,
      ...shared,
    }),
    ...sharedFields(),
    topicsField(),
    withdrawalField(),
  ],
  preview: articlePreview,
})
