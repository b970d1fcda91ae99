import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { readEnvironment } from './environment.ts'

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'environment-'))
})

afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

describe('readEnvironment', () => {
  it('needs nothing to be set', () => {
    const environment = readEnvironment({ DATA_DIR: folder })
    expect(environment).toMatchObject({
      PORT: 3000,
      HOST: '127.0.0.1',
      LAKE_PORT: 3333,
      LAKE_HOST: '127.0.0.1',
      SANITY_DATASET: 'production',
      SITE_URL: 'http://localhost:3000',
    })
    expect(environment.SANITY_PROJECT_ID).toBeUndefined()
  })

  it('has a sender of mails for every site, and reads it again', () => {
    const senders = ['https://www.example.org', 'http://127.0.0.1:3000', 'http://[::1]:3000', undefined].map(
      (SITE_URL) => readEnvironment({ DATA_DIR: folder, SITE_URL }).MAIL_FROM,
    )
    const nowhere = 'newsletter@site.localhost'
    expect(senders).toEqual(['newsletter@www.example.org', nowhere, nowhere, nowhere])
    for (const MAIL_FROM of senders) expect(readEnvironment({ DATA_DIR: folder, MAIL_FROM }).MAIL_FROM).toBe(MAIL_FROM)
  })

  it('takes an empty variable as not set and drops the closing slash of the address', () => {
    const environment = readEnvironment({ DATA_DIR: folder, PORT: '', SITE_URL: 'https://www.example.org/' })
    expect(environment.PORT).toBe(3000)
    expect(environment.SITE_URL).toBe('https://www.example.org')
  })

  it('names every faulty variable once, with fault and mend', () => {
    const faulty = {
      DATA_DIR: folder,
      PORT: 'abc',
      LAKE_PORT: '70000',
      SITE_URL: 'example.org',
      SMTP_URL: 'http://mail',
      MAIL_POSTAL_ADDRESS: 'Street 1\nBrussels',
      REVALIDATE_SECRET: 'short',
    }
    expect(() => readEnvironment(faulty)).toThrow(
      new Error(
        [
          'The environment is not usable:',
          '- PORT is not a TCP port; give a whole number from 0 to 65535',
          '- LAKE_PORT is not a TCP port; give a whole number from 0 to 65535',
          '- SITE_URL is not an absolute address; give one such as https://www.example.org',
          '- SMTP_URL is not an absolute address; give one such as smtps://user:password@mail.example.org',
          '- MAIL_POSTAL_ADDRESS is not a postal address on one line of 5 to 300 characters',
          '- REVALIDATE_SECRET is shorter than 16 characters; make one with: openssl rand -base64 32',
        ].join('\n'),
      ),
    )
  })

  it('keeps one secret for the installation, readable by its owner only', () => {
    const first = readEnvironment({ DATA_DIR: folder }).REVALIDATE_SECRET
    const second = readEnvironment({ DATA_DIR: folder }).REVALIDATE_SECRET
    expect(second).toBe(first)
    const file = join(folder, 'revalidate-secret')
    expect(readFileSync(file, 'utf8').trim()).toBe(first)
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('says what to do when the data folder cannot be written', () => {
    const file = join(folder, 'file')
    writeFileSync(file, '')
    expect(() => readEnvironment({ DATA_DIR: join(file, 'data') })).toThrow(/DATA_DIR .* or set REVALIDATE_SECRET/)
  })
})
