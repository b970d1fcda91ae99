/** Which passwords are refused: short ones, and long ones that are made of what everybody tries first. */

const fewest = 12
/** More would only make hashing slow. */
const most = 256
/** Characters that must be left when each guessable piece counts as one. */
const fewestUnguessable = 8

// The words that lists of leaked passwords are made of, longer ones before those that they contain.
const words =
  'correct horse battery staple|administrator|university|pokemon|minecraft|christmas|butterfly|passphrase|passwort|password|passw0rd|motdepasse|contrasena|parola|pass|iloveyou|sunshine|princess|football|baseball|basketball|starwars|superman|spiderman|batman|trustno|letmein|welcome|whatever|changeme|default|computer|internet|michael|jennifer|jessica|charlie|jordan|daniel|thomas|robert|michelle|anthony|joshua|ashley|nicole|hannah|andrew|matthew|george|summer|winter|spring|autumn|monday|friday|january|february|march|april|june|july|august|september|october|november|december|dragon|monkey|shadow|master|killer|hunter|freedom|flower|cookie|cheese|banana|chocolate|purple|orange|yellow|silver|golden|diamond|secret|login|guest|admin|root|user|test|hello|qwerty|qwertz|azerty|access|private|google|facebook|liverpool|arsenal|chelsea|barcelona|samsung|mercedes|ferrari|porsche|harley|love|angel|jesus|god|sanity|studio|content|lake|website|editor|viewer|contributor|nato|otan|north|atlantic|treaty|organisation|organization|alliance|brussels|bruxelles|ukraine|europe'
const runs = [
  // Down the columns of a keyboard, and in and out of two rows.
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
  'qazwsxedcrfvtgbyhnujm',
  'zaq12wsxcde34rfvbgt56yhn',
  '1q2w3e4r5t6y7u8i9o0p',
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'qwertzuiop',
  'azertyuiop',
]
const lookalikes: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '@': 'a',
  $: 's',
  '!': 'i',
}

/** A character that stands for a whole piece; it cannot be typed into a form. */
const piece = '\u0001'

/**
 * Checks a new password (ASVS 5.0, 6.2.1, 6.2.4 and 6.2.11: length, common ones, words of the context). No rule about
 * kinds of characters: those make passwords worse.
 * @param context the owner's name and address, and whatever else a stranger would try
 * @returns a sentence that says what is wrong and what to do, or `null`
 */
export function passwordFault(password: string, context: readonly string[] = []): string | null {
  const length = [...password].length
  if (length < fewest) return `The password has ${length} characters. Use ${fewest} or more: four words work well.`
  if (length > most) return `The password has ${length} characters. Use ${most} at most.`
  if (unguessable(password, context) < fewestUnguessable)
    return 'That password is too easy to guess: it is made of common words, rows of keys, years or your name. Use four words that have nothing to do with each other.'
  return null
}

/** Characters of the password when each word, row of keys, repetition, year and part of the context counts as one. */
function unguessable(password: string, context: readonly string[]): number {
  const own = context.flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u)).filter((part) => part.length > 2)
  const lower = password.toLowerCase()
  const plain = [...lower].map((character) => lookalikes[character] ?? character).join('')
  return Math.min(...[lower, plain].map((text) => [...shortened(text, own)].length))
}

function shortened(text: string, own: readonly string[]): string {
  let rest = text
  for (const part of own) rest = rest.replaceAll(part, piece)
  rest = rest.replaceAll(new RegExp(words, 'g'), piece)
  rest = rest.replaceAll(/(?:19|20)\d\d/g, piece)
  rest = withoutRows(rest)
  // abababab and aaaa: what repeats counts once.
  return rest.replaceAll(/(.{1,6}?)\1{2,}/gu, '$1')
}

function withoutRows(text: string): string {
  let rest = ''
  let at = 0
  while (at < text.length) {
    const length = rowLength(text, at)
    rest += length >= 3 ? piece : text.charAt(at)
    at += length >= 3 ? length : 1
  }
  return rest
}

/** How many characters from `at` on are neighbours in a row of keys or in the alphabet, either way. */
function rowLength(text: string, at: number): number {
  let longest = 1
  for (const row of runs) {
    for (const step of [1, -1]) {
      let length = 1
      while (isNeighbour(row, text.charAt(at + length - 1), text.charAt(at + length), step)) length++
      longest = Math.max(longest, length)
    }
  }
  return longest
}

function isNeighbour(row: string, first: string, second: string, step: number): boolean {
  if (first === '' || second === '') return false
  const place = step === 1 ? row.indexOf(first) : row.lastIndexOf(first)
  return place >= 0 && row.charAt(place + step) === second
}
