import { render } from '@react-email/render'
import { createElement } from 'react'
import { expect, it } from 'vitest'

import { localeRecords, locales } from '../../i18n/locales.ts'
import { framed } from './frame.ts'

const foot = { unsubscribe: 'https://site.example/unsubscribe', preferences: null, postalAddress: null }

it.each(locales)('says in every part of a mail that it is written in its language: %s', async (locale) => {
  const parts = { subject: 'Subject', heading: 'Heading', preview: 'Preview', foot }
  const html = await render(framed(locale, parts, createElement('p', null, 'Text')))
  const of = (attribute: string) =>
    new Set(Array.from(html.matchAll(new RegExp(` ${attribute}="([^"]*)"`, 'g')), ([, value]) => value))
  expect(of('lang')).toEqual(new Set([locale]))
  expect(of('dir')).toEqual(new Set([localeRecords[locale].direction]))
})

it('ends with the postal address of the sender, as text', async () => {
  const parts = {
    subject: 'Subject',
    heading: 'Heading',
    preview: '',
    foot: { ...foot, postalAddress: 'Street <1>, Town' },
  }
  const html = await render(framed('ar', parts))
  expect(html).toContain('<bdi>Street &lt;1&gt;, Town</bdi>')
})

it('has no empty preview', async () => {
  const parts = { subject: 'Subject', heading: 'Heading', preview: '', foot }
  expect(await render(framed('en', parts))).not.toContain('<title></title>')
})
