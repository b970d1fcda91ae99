import { readdirSync } from 'node:fs'

import { expect, it } from 'vitest'

import { ownFolders } from '../../lib/content/addresses.ts'

/** What is made from content there: a page may stand in these. */
const ofContent = ['about-us', 'multimedia', 'news-and-events', 'what-we-do', 'work-with-us']

const app = new URL('../../app/', import.meta.url)

/** First segments of the routes below a language. */
function firstSegments(): string[] {
  const roots = readdirSync(app).filter((name) => name.startsWith('('))
  const folders = roots.flatMap((root) => {
    const names = readdirSync(new URL(`${root}/`, app))
    return names.includes('[locale]') ? readdirSync(new URL(`${root}/[locale]/`, app), { withFileTypes: true }) : []
  })
  const names = folders.filter((entry) => entry.isDirectory()).map(({ name }) => name)
  return names.filter((name) => !name.startsWith('['))
}

it('the Studio knows every address that the app answers by itself', () => {
  expect(firstSegments().toSorted()).toEqual([...ownFolders, ...ofContent].toSorted())
})
