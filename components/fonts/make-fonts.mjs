/**
 * Cuts the site's fonts out of the @fontsource packages and writes them, their style sheet and their licences
 * beside this script. Run it by hand after a change here or in a package; the results are committed.
 */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import subsetFont from 'subset-font'
import { fontMetrics } from './font-metrics.mjs'
import { samples } from './font-samples.mjs'

const packages = new URL('../../node_modules/', import.meta.url)
const geologica = '@fontsource-variable/geologica'
const plex = '@fontsource/ibm-plex-sans-arabic'
const serif = '@fontsource-variable/source-serif-4'

/** Latin letters of the site's languages and their neighbours; typographic marks; U+02BC is Ukrainian's apostrophe. */
const latin =
  'U+20-7E,U+A0-FF,U+131,U+152-153,U+2BC,U+2C6,U+2DA,U+2DC,U+2002-200B,U+2010-2015,U+2018-2022,U+2026,U+202F,U+2030,U+2032-2033,U+2039-203A,U+20AC,U+2116,U+2122,U+2190-2193,U+2212'
/** Names from the rest of Europe: read only by pages that hold one. */
const latinExtended = 'U+100-130,U+132-151,U+154-17F,U+218-21B,U+1E9E'
const cyrillic = 'U+401-45F,U+490-491'
/** Letters, marks and punctuation of Arabic, with the four letters that foreign names borrow from Persian. */
const arabic = 'U+60C,U+61B,U+61F,U+621-63A,U+640-655,U+660-66C,U+670,U+67E,U+686,U+6A4,U+6AF'

/** Digits, punctuation and letters of ASCII with the marks that Arabic and Cyrillic text takes from Latin faces. */
const digitsAndMarks =
  'U+20-40,U+5B-60,U+7B-7E,U+A0,U+AB,U+AD,U+B0,U+BB,U+2002-200B,U+2010-2015,U+2018-2022,U+2026,U+202F,U+20AC,U+2116'
const letters = 'U+41-5A,U+61-7A'
/** Arabic pages name Western people and places: French and German letters are enough beside ASCII. */
const besideArabic = `${digitsAndMarks},${letters},U+C0,U+C7-CB,U+D6,U+DC,U+DF-E2,U+E4,U+E7-EB,U+EE-EF,U+F1,U+F4,U+F6,U+F9,U+FB-FC`

/**
 * What the styles use of Latin and Cyrillic faces. Not locl: default forms are Ukrainian's and Russian's, the others
 * are Bulgarian's and Serbian's. Arabic keeps everything, joining depends on it.
 */
const features = ['kern', 'liga', 'calt', 'ccmp', 'mark', 'mkmk', 'tnum', 'lnum']

const geologicaCut = { family: 'Geologica', weight: '300 500', axes: { wght: { min: 300, max: 500 } }, features }
// No local Arabic face has the measures of this one, so it must not come after the text is shown: a first visit on
// a slow line is read in the system's face ("optional", https://www.w3.org/TR/css-fonts-4/#font-display-desc).
const plexCut = { family: 'Plex Arabic', weight: '100 450', display: 'optional' }
const plexStrong = { family: 'Plex Arabic', weight: '451 700', display: 'optional' }
// Regular alone: one in a hundred words is strong or emphasised, and a variable cut weighs twice as much.
const serifCut = { family: 'Source Serif', weight: '400', axes: { wght: 400 }, features }
const serifStrong = { ...serifCut, weight: '600', axes: { wght: 600 } }
const serifItalic = { ...serifCut, style: 'italic' }
/** Cyrillic text takes its digits and marks from small cuts, so that Latin letters are fetched only where there are some. */
const serifCyrillic = { ...serifCut, family: 'Source Serif Cyrillic' }
const endonyms = { family: 'Endonyms', weight: '100 700' }

/** File, package and its file, characters, then what its @font-face says. `text` cuts to these words instead. */
const cuts = [
  { ...geologicaCut, file: 'geologica-latin', from: [geologica, 'geologica-latin-wght-normal'], range: latin },
  {
    ...geologicaCut,
    file: 'geologica-latin-ext',
    from: [geologica, 'geologica-latin-ext-wght-normal'],
    range: latinExtended,
  },
  { ...geologicaCut, file: 'geologica-cyrillic', from: [geologica, 'geologica-cyrillic-wght-normal'], range: cyrillic },
  { ...plexCut, file: 'plex-arabic-400', from: [plex, 'ibm-plex-sans-arabic-arabic-400-normal'], range: arabic },
  { ...plexStrong, file: 'plex-arabic-500', from: [plex, 'ibm-plex-sans-arabic-arabic-500-normal'], range: arabic },
  {
    ...plexCut,
    file: 'plex-latin-400',
    from: [plex, 'ibm-plex-sans-arabic-latin-400-normal'],
    range: besideArabic,
    features,
  },
  {
    ...plexStrong,
    file: 'plex-latin-500',
    from: [plex, 'ibm-plex-sans-arabic-latin-500-normal'],
    range: besideArabic,
    features,
  },
  { ...serifCut, file: 'serif-latin', from: [serif, 'source-serif-4-latin-wght-normal'], range: latin },
  { ...serifStrong, file: 'serif-latin-600', from: [serif, 'source-serif-4-latin-wght-normal'], range: latin },
  { ...serifItalic, file: 'serif-latin-italic', from: [serif, 'source-serif-4-latin-wght-italic'], range: latin },
  { ...serifCut, file: 'serif-latin-ext', from: [serif, 'source-serif-4-latin-ext-wght-normal'], range: latinExtended },
  { ...serifCyrillic, file: 'serif-cyrillic', from: [serif, 'source-serif-4-cyrillic-wght-normal'], range: cyrillic },
  { ...serifCyrillic, file: 'serif-marks', from: [serif, 'source-serif-4-latin-wght-normal'], range: digitsAndMarks },
  { ...serifCyrillic, file: 'serif-letters', from: [serif, 'source-serif-4-latin-wght-normal'], range: letters },
  {
    ...serifStrong,
    family: 'Source Serif Cyrillic',
    file: 'serif-cyrillic-600',
    from: [serif, 'source-serif-4-cyrillic-wght-normal'],
    range: cyrillic,
  },
  {
    ...serifItalic,
    family: 'Source Serif Cyrillic',
    file: 'serif-cyrillic-italic',
    from: [serif, 'source-serif-4-cyrillic-wght-italic'],
    range: cyrillic,
  },
  // The language switch names languages in scripts that the page itself may not load: a handful of letters.
  {
    ...endonyms,
    file: 'endonyms-cyrillic',
    from: [geologica, 'geologica-cyrillic-wght-normal'],
    text: 'Українська Русский',
    range: cyrillic,
    axes: { wght: 330 },
    features,
  },
  {
    ...endonyms,
    file: 'endonyms-arabic',
    from: [plex, 'ibm-plex-sans-arabic-arabic-400-normal'],
    text: 'العربية',
    range: arabic,
  },
]

/** Measured with font-metrics.mjs on the same samples, on Liberation Sans and Serif, which share the metrics of Arial and Times. */
const arial = { names: ['Arial', 'Liberation Sans', 'Arimo', 'Roboto'], advance: { latin: 0.4495, cyrillic: 0.5333 } }
const times = { names: ['Times New Roman', 'Liberation Serif', 'Tinos'], advance: { latin: 0.4105, cyrillic: 0.4955 } }

/** Cut whose measures a local face takes on, the weight at which text is mostly set, the local face. */
const fallbacks = [
  { file: 'geologica-latin', script: 'latin', weight: 320, local: arial },
  { file: 'geologica-cyrillic', script: 'cyrillic', weight: 320, local: arial },
  { file: 'serif-latin', script: 'latin', weight: 400, local: times },
  { file: 'serif-cyrillic', script: 'cyrillic', weight: 400, local: times },
  { file: 'plex-latin-400', script: 'latin', local: arial },
  // Joined letters have no mean advance: the ratio was measured in a browser, on a paragraph of the site.
  { file: 'plex-arabic-400', script: 'latin', adjust: 0.869, local: { names: ['DejaVu Sans'] } },
]

function source({ from: [name, file] }) {
  return readFileSync(new URL(`${name}/files/${file}.woff2`, packages))
}

/** Characters of a unicode-range. Those that the font lacks are passed over by the cutter. */
function characters(range) {
  return range
    .split(',')
    .flatMap((part) => {
      const [first, last = first] = part
        .slice(2)
        .split('-')
        .map((code) => Number.parseInt(code, 16))
      return Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index))
    })
    .join('')
}

const percent = (value) => `${Number((value * 100).toFixed(2))}%`

/** A local face with the measures of the web font, so that nothing moves when the latter arrives. */
async function fallback({ file, script, weight, local, adjust: measured }) {
  const cut = cuts.find((candidate) => candidate.file === file)
  const text = measured === undefined ? samples[script] : 'ا'
  const axes = weight === undefined ? {} : { variationAxes: { wght: weight } }
  const metrics = fontMetrics(await subsetFont(source(cut), text, { targetFormat: 'sfnt', ...axes }), text)
  const adjust = measured ?? metrics.advance / local.advance[script]
  return `@font-face {
  font-family: '${cut.family} Fallback';
  src: ${local.names.map((name) => `local('${name}')`).join(', ')};
  unicode-range: ${cut.range};
  size-adjust: ${percent(adjust)};
  ascent-override: ${percent(metrics.ascent / adjust)};
  descent-override: ${percent(metrics.descent / adjust)};
  line-gap-override: ${percent(metrics.lineGap / adjust)};
}
`
}

const rules = []
for (const cut of cuts) {
  const bytes = await subsetFont(source(cut), cut.text ?? characters(cut.range), {
    targetFormat: 'woff2',
    ...(cut.axes === undefined ? {} : { variationAxes: cut.axes }),
    ...(cut.features === undefined ? {} : { keepFeatures: cut.features }),
  })
  writeFileSync(new URL(`${cut.file}.woff2`, import.meta.url), bytes)
  process.stdout.write(`${cut.file}.woff2 ${(bytes.length / 1024).toFixed(1)} KB\n`)
  rules.push(`@font-face {
  font-family: '${cut.family}';
  src: url('./${cut.file}.woff2') format('woff2');
  font-weight: ${cut.weight};
  font-style: ${cut.style ?? 'normal'};
  font-display: ${cut.display ?? 'swap'};
  unicode-range: ${cut.range};
}
`)
}
for (const entry of fallbacks) rules.push(await fallback(entry))
writeFileSync(
  new URL('fonts.css', import.meta.url),
  `/* Made by make-fonts.mjs: change that, not this. */\n${rules.join('')}`,
)
/** Whole files for pictures with titles (lib/sharing): HarfBuzz reads no WOFF2. */
const heading = { axes: { wght: 500 }, features: ['kern', 'liga', 'calt', 'ccmp', 'mark', 'mkmk'] }
const pictureCuts = [
  { ...heading, file: 'latin', from: [geologica, 'geologica-latin-wght-normal'], range: latin },
  { ...heading, file: 'latin-ext', from: [geologica, 'geologica-latin-ext-wght-normal'], range: latinExtended },
  { ...heading, file: 'cyrillic', from: [geologica, 'geologica-cyrillic-wght-normal'], range: cyrillic },
  { file: 'arabic', from: [plex, 'ibm-plex-sans-arabic-arabic-500-normal'], range: arabic },
]
for (const cut of pictureCuts) {
  const bytes = await subsetFont(source(cut), characters(cut.range), {
    targetFormat: 'sfnt',
    ...(cut.axes === undefined ? {} : { variationAxes: cut.axes }),
    ...(cut.features === undefined ? {} : { keepFeatures: cut.features }),
  })
  writeFileSync(new URL(`pictures/${cut.file}.ttf`, import.meta.url), bytes)
}
for (const name of [geologica, plex, serif]) {
  const licence = `licence-${name.split('/')[1]}.txt`
  copyFileSync(new URL(`${name}/LICENSE`, packages), new URL(licence, import.meta.url))
}
