import { readdirSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import { sectionTypes } from '../../lib/content/map-section.ts'
import { schemaTypes } from '../../sanity/schema/schema-types.ts'

const kebab = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

describe('a section of the home page has one name', () => {
  const kinds = sectionTypes.map((type) => type.replace(/Section$/, '')).toSorted()

  it('in the schema and in the mapper', () => {
    const inSchema = schemaTypes.map(({ name }) => name).filter((name) => name.endsWith('Section'))
    expect(inSchema.map((name) => name.replace(/Section$/, '')).toSorted()).toEqual(kinds)
  })

  it('in the components and their examples', () => {
    const folders = readdirSync('components/sections', { withFileTypes: true }).filter((entry) => entry.isDirectory())
    expect(folders.map(({ name }) => name).toSorted()).toEqual(kinds.map(kebab).toSorted())
    for (const { name } of folders) {
      const files = readdirSync(`components/sections/${name}`)
      expect(files).toContain(`${name}.tsx`)
      expect(files).toContain(`${name}.examples.ts`)
    }
  })
})
