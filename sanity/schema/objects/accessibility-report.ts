import { CheckmarkCircleIcon } from '@sanity/icons/CheckmarkCircle'
import { defineField, defineType } from 'sanity'

/** Stands in the text of a page where the site tells what its last accessibility test looked at and found. */
export const accessibilityReport = defineType({
  name: 'accessibilityReport',
  title: 'Last accessibility test',
  description: 'The site writes here when its pages were last tested by a program, and what it found.',
  type: 'object',
  icon: CheckmarkCircleIcon,
  fields: [
    // The Studio wants a field of every object (https://www.sanity.io/docs/studio/object-type).
    defineField({ name: 'source', title: 'Source', type: 'string', initialValue: 'last-test', hidden: true }),
  ],
  preview: { prepare: () => ({ title: 'Last accessibility test', subtitle: 'Filled in by the site' }) },
})
