import { createTranslator } from 'next-intl'
import { describe, expect, it } from 'vitest'
import { localeRecords, locales } from '../lib/i18n/locales.ts'
import ar from './ar.json'
import en from './en.json'
import fr from './fr.json'
import ru from './ru.json'
import uk from './uk.json'

const messages: Readonly<Record<(typeof locales)[number], unknown>> = { en, fr, uk, ru, ar }

/** Every message with its dotted key. */
function flatten(node: unknown, path = ''): [key: string, message: string][] {
  if (typeof node === 'string') return [[path, node]]
  if (typeof node !== 'object' || node === null) throw new TypeError(`${path} is neither a message nor a group`)
  return Object.entries(node).flatMap(([key, value]) => flatten(value, path === '' ? key : `${path}.${key}`))
}

type Argument = { name: string; kind: string; options: string[] }

/** The ICU arguments of a message, with the options of plural and select. */
function argumentsOf(message: string): Argument[] {
  const found: Argument[] = []
  let depth = 0
  for (let index = 0; index < message.length; index += 1) {
    if (message[index] === '{') {
      const head = /^\{(\w+)(?:, (\w+), )?/.exec(message.slice(index))
      if (depth === 0 && head?.[1] !== undefined) found.push({ name: head[1], kind: head[2] ?? 'text', options: [] })
      const option = /(\w+) $/.exec(message.slice(0, index))?.[1]
      if (depth === 1 && option !== undefined) found.at(-1)?.options.push(option)
      depth += 1
    } else if (message[index] === '}') depth -= 1
  }
  if (depth !== 0) throw new Error(`Unbalanced braces in: ${message}`)
  return found
}

const names = (message: string) =>
  argumentsOf(message)
    .map(({ name, kind }) => `${name}:${kind}`)
    .toSorted()
const english = new Map(flatten(en))

describe.each(locales)('%s', (locale) => {
  const own = flatten(messages[locale])

  it('has the keys of English, no more and no fewer', () => {
    expect(own.map(([key]) => key).toSorted()).toEqual([...english.keys()].toSorted())
  })

  it.each(own)('%s takes the arguments that English takes', (key, message) => {
    expect(names(message)).toEqual(names(english.get(key) ?? ''))
  })

  it('covers every plural class of the language', () => {
    const classes = new Intl.PluralRules(localeRecords[locale].intl).resolvedOptions().pluralCategories
    const plurals = own.flatMap(([, message]) => argumentsOf(message)).filter(({ kind }) => kind === 'plural')
    expect(plurals.length).toBeGreaterThan(0)
    for (const { options } of plurals) expect(options.toSorted()).toEqual(classes.toSorted())
  })

  it('can be formatted without an error', () => {
    const t = createTranslator({
      locale,
      messages: Object.fromEntries(own.map(([key, message]) => [key.replaceAll('.', '/'), message])),
      onError: (error) => {
        throw error
      },
    })
    for (const [key, message] of own) {
      const values = Object.fromEntries(
        argumentsOf(message).map(({ name, kind }) => [name, kind === 'plural' ? 5 : 'en']),
      )
      expect(t(key.replaceAll('.', '/'), values)).not.toBe('')
    }
  })

  it('is typographically right: no straight quotes, no shouting, no stray spaces', () => {
    for (const [key, message] of own) {
      expect(message, key).not.toMatch(/['"]|\.\.\.| {2}/)
      if (/\p{Lu}{5,}/u.test(message)) throw new Error(`${key} is in capitals: ${message}`)
    }
  })
})

describe('reading time', () => {
  const group = 'common.readingTime'
  const say = (locale: (typeof locales)[number], minutes: number) => {
    const message = new Map(flatten(messages[locale])).get(group) ?? ''
    return createTranslator({ locale, messages: { readingTime: message } })('readingTime', { minutes })
  }

  it.each([
    ['en', 1, '1 min read'],
    ['fr', 3, '3 min de lecture'],
    ['uk', 1, '1 хвилина читання'],
    ['uk', 3, '3 хвилини читання'],
    ['uk', 5, '5 хвилин читання'],
    ['uk', 21, '21 хвилина читання'],
    ['ru', 2, '2 минуты чтения'],
    ['ru', 11, '11 минут чтения'],
    ['ar', 1, 'دقيقة قراءة واحدة'],
    ['ar', 2, 'دقيقتا قراءة'],
    ['ar', 3, '3 دقائق قراءة'],
    ['ar', 21, '21 دقيقة قراءة'],
  ] as const)('%s, %i', (locale, minutes, expected) => {
    expect(say(locale, minutes)).toBe(expected)
  })
})

describe('French', () => {
  it('puts a narrow no-break space before a colon, semicolon, exclamation or question mark', () => {
    for (const [key, message] of flatten(fr)) expect(message, key).not.toMatch(/[^\u202f\s][:;!?](?:\s|$)| [:;!?]/)
  })
})
