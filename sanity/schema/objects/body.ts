import { defineArrayMember, defineField } from 'sanity'

import { oneDestination } from '../address-rules.ts'
import { headingsInOrder, noShouting, plainBody, tellingLinks } from '../text-rules.ts'
import { destinationFields } from './destination-fields.ts'

const block = defineArrayMember({
  type: 'block',
  styles: [
    { title: 'Paragraph', value: 'normal' },
    { title: 'Heading', value: 'h2' },
    { title: 'Smaller heading', value: 'h3' },
    { title: 'Quotation', value: 'blockquote' },
  ],
  lists: [
    { title: 'Bullets', value: 'bullet' },
    { title: 'Numbers', value: 'number' },
  ],
  marks: {
    decorators: [
      { title: 'Strong', value: 'strong' },
      { title: 'Emphasis', value: 'em' },
    ],
    annotations: [
      {
        name: 'link',
        title: 'Link',
        type: 'object',
        fields: destinationFields(),
        validation: (rule) => rule.custom(oneDestination),
      },
    ],
  },
})

/** The running text of an article. Pages may hold what the last accessibility test found, too. */
export function bodyField(description: string, { withReport = false }: { readonly withReport?: boolean } = {}) {
  return defineField({
    name: 'body',
    title: 'Text',
    description,
    type: 'array',
    of: withReport ? [block, defineArrayMember({ type: 'accessibilityReport' })] : [block],
    group: 'text',
    validation: (rule) => [
      rule.custom(headingsInOrder).error(),
      rule.custom(tellingLinks).warning(),
      rule.custom((body) => noShouting(plainBody(body))).warning(),
    ],
  })
}
