import { CogIcon } from '@sanity/icons/Cog'
import { defineField, defineType } from 'sanity'

import { neededText } from '../locale-rules.ts'
import { originalsOnly } from '../objects/destination-fields.ts'

export const siteSettings = defineType({
  name: 'siteSettings',
  title: 'Settings of the site',
  type: 'document',
  icon: CogIcon,
  groups: [
    { name: 'names', title: 'Names', default: true },
    { name: 'links', title: 'Links' },
    { name: 'sharing', title: 'Sharing' },
  ],
  fields: [
    defineField({
      name: 'siteName',
      title: 'Short name',
      type: 'localeString',
      group: 'names',
      validation: neededText,
    }),
    defineField({
      name: 'longName',
      title: 'Full name',
      type: 'localeString',
      group: 'names',
      validation: neededText,
    }),
    defineField({
      name: 'description',
      title: 'Description',
      description: 'One or two sentences for search engines and for shared links to the home page.',
      type: 'localeText',
      group: ['names', 'sharing'],
    }),
    defineField({
      name: 'disclaimer',
      title: 'Who is behind this site',
      description: 'Printed at the foot of every page.',
      type: 'localeText',
      group: 'names',
      validation: neededText,
    }),
    defineField({
      name: 'social',
      title: 'Social networks',
      type: 'array',
      of: [{ type: 'socialLink' }],
      group: 'links',
      validation: (rule) => rule.unique(),
    }),
    defineField({
      name: 'legalLinks',
      title: 'Legal links',
      description: 'The list at the very foot of every page.',
      type: 'reference',
      to: [{ type: 'linkList' }],
      group: 'links',
    }),
    defineField({
      name: 'suggestedTopics',
      title: 'Suggested topics',
      description: 'Offered below the search field. Up to five.',
      type: 'array',
      of: [{ type: 'reference', to: [{ type: 'topic' }], options: originalsOnly }],
      group: 'links',
      validation: (rule) => [rule.max(5).warning('The search sheet has room for five.'), rule.unique()],
    }),
    defineField({
      name: 'sharingPicture',
      title: 'Picture for shared links',
      description:
        'Used where a page has no picture of its own. 1200 by 630 pixels or larger, without text at the edges.',
      type: 'picture',
      group: 'sharing',
    }),
  ],
  preview: {
    select: { subtitle: 'longName.en', media: 'sharingPicture' },
    prepare: ({ subtitle, media }) => ({ title: 'Settings of the site', subtitle, media }),
  },
})
