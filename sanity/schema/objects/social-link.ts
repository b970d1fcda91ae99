import { ShareIcon } from '@sanity/icons/Share'
import { defineField, defineType } from 'sanity'

import { socialNetworks } from '../social-networks.ts'

export const socialLink = defineType({
  name: 'socialLink',
  title: 'Social network',
  type: 'object',
  icon: ShareIcon,
  fields: [
    defineField({
      name: 'network',
      title: 'Network',
      type: 'string',
      options: { list: [...socialNetworks] },
      validation: (rule) => rule.required().error('Choose the network: its name and sign come from here.'),
    }),
    defineField({
      name: 'url',
      title: 'Address of the account',
      type: 'url',
      validation: (rule) =>
        rule
          .required()
          .uri({ scheme: ['https'] })
          .error('Write the full address, with https://.'),
    }),
  ],
  preview: { select: { title: 'network', subtitle: 'url' } },
})
