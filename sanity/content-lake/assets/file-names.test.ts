import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attachment, safeFileName } from './file-names.ts'

describe('safeFileName', () => {
  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\me\\photo.jpg', 'photo.jpg'],
    ['a\0b\r\nc.png', 'abc.png'],
    ['photo\u202egnp.exe', 'photognp.exe'],
    ['CON.jpg', '_CON.jpg'],
    ['.htaccess', 'htaccess'],
    ['Сводка 2026.pdf', 'Сводка 2026.pdf'],
    ['تقرير.pdf', 'تقرير.pdf'],
    ['<script>.png', '_script_.png'],
  ])('%j becomes %j', (given, safe) => {
    expect(safeFileName(given)).toBe(safe)
  })

  it('has nothing for a name without letters', () => {
    expect(safeFileName('../')).toBeNull()
    expect(safeFileName('\0')).toBeNull()
  })

  it('shortens a long name and keeps its extension', () => {
    const name = safeFileName(`${'ä'.repeat(300)}.jpeg`)
    expect(name).toHaveLength(200)
    expect(name?.endsWith('.jpeg')).toBe(true)
  })
})

describe('attachment', () => {
  it('names the file in ASCII and in UTF-8', () => {
    expect(attachment('Überblick "1".pdf')).toBe(
      `attachment; filename="Uberblick _1_.pdf"; filename*=UTF-8''%C3%9Cberblick%20%221%22.pdf`,
    )
  })

  it('is a valid header for any name', () => {
    const header = /^attachment; filename="[^"\\\x00-\x1f\x7f-\uffff]*"; filename\*=UTF-8''[\w%.~&+$^`|#-]*$/
    const named = fc
      .string({ unit: 'binary' })
      .map(safeFileName)
      .filter((name) => name !== null)
    const property = fc.property(named, (name) => header.test(attachment(name)))
    expect(fc.check(property, { numRuns: 1000 })).toMatchObject({ failed: false })
  })
})
