import { EnvelopeIcon } from '@sanity/icons/Envelope'
import { defineArrayMember, defineField, defineType } from 'sanity'

import { newsIsOut, unwrittenIntroduction, unwrittenTitle, writtenSomewhere } from '../newsletter-rules.ts'

/** As many as a mail shows (lib/newsletter/mail/compose-issue.ts). */
const mostNews = 20

/** An issue of the newsletter that editors put together, besides those that are made by themselves. */
export const newsletterIssue = defineType({
  name: 'newsletterIssue',
  title: 'Issue of the newsletter',
  type: 'document',
  icon: EnvelopeIcon,
  fields: [
    defineField({
      name: 'title',
      title: 'Title',
      description: 'The subject of the mail. Readers of a language in which it is not written do not get the issue.',
      type: 'localeString',
      validation: (rule) => [rule.custom(writtenSomewhere), rule.custom(unwrittenTitle).warning()],
    }),
    defineField({
      name: 'introduction',
      title: 'Introduction',
      description: 'A few sentences before the news. Left out where it is not written.',
      type: 'localeText',
      validation: (rule) => rule.custom(unwrittenIntroduction).warning(),
    }),
    defineField({
      name: 'news',
      title: 'News, in this order',
      description:
        'Each is told in the languages in which it is written. What is withdrawn before the mail leaves is not in it.',
      type: 'array',
      of: [
        defineArrayMember({
          type: 'reference',
          to: [{ type: 'news' }],
          options: { filter: '!defined(translationOf)', disableNew: true },
        }),
      ],
      validation: (rule) => [
        rule.required().min(1).max(mostNews).unique(),
        rule.custom((_, context) => newsIsOut(context)).warning(),
      ],
    }),
    defineField({
      name: 'topics',
      title: 'For readers of these topics',
      description: 'Empty: for everybody. Readers who chose no topic get every issue.',
      type: 'array',
      of: [
        defineArrayMember({
          type: 'reference',
          to: [{ type: 'topic' }],
          options: { filter: '!defined(translationOf)', disableNew: true },
        }),
      ],
      validation: (rule) => rule.unique(),
    }),
    defineField({
      name: 'sendAt',
      title: 'Sent at',
      description:
        'A published issue leaves at this time, once; published later, within a day of it, at once. Unpublish it to call it off, or move it: what has not left by then is held back. “The mail” says how far it is.',
      type: 'datetime',
      validation: (rule) => rule.required(),
    }),
  ],
  orderings: [{ name: 'sendAt', title: 'When it is sent', by: [{ field: 'sendAt', direction: 'desc' }] }],
  preview: { select: { title: 'title.en', subtitle: 'sendAt' } },
})
