import { defineField } from 'sanity'

import { defaultLocale } from '../../lib/i18n/locales.ts'
import { addressIsFree } from './address-is-free.ts'
import { addressPart } from './address-rules.ts'
import { languageList } from './language-list.ts'
import { shortAddressFrom } from './transliterate.ts'

/** Fields of short structured documents that are translated field by field: people, bodies, countries, milestones. */

/** Which of the languages nobody has checked yet (what `machineTranslated` is to a translated article). */
export function machineTranslatedField() {
  return defineField({
    name: 'machineTranslatedLanguages',
    title: 'Translated by machine',
    description: 'Languages whose words no person who reads them has checked yet. Take a language out once checked.',
    type: 'array',
    of: [{ type: 'string' }],
    options: { list: languageList.filter(({ value }) => value !== defaultLocale), layout: 'grid' },
    validation: (rule) => rule.unique(),
  })
}

/**
 * The last part of the address, from the English name.
 * @param isElsewhere whether a document has an address of another kind and needs none of this.
 */
export function nameSlugField(isElsewhere: (document: unknown) => boolean = () => false) {
  return defineField({
    name: 'slug',
    title: 'Address',
    description: 'The same in every language. A changed address breaks links that others made.',
    type: 'slug',
    options: {
      source: `name.${defaultLocale}`,
      slugify: (name) => shortAddressFrom(name, 96),
      isUnique: addressIsFree,
    },
    hidden: ({ document }) => isElsewhere(document),
    validation: (rule) =>
      rule.custom((value, { document }) =>
        isElsewhere(document) ? true : addressPart(value, document, { slashes: false }),
      ),
  })
}
