// Writes the fonts of app/fonts from their packages: only the letters, weights and features that pages use. Run it after a
// package has changed, or to add a letter; a test proves that the committed files are what it writes.
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import subsetFont from 'subset-font'

const root = path.resolve(import.meta.dirname, '../..')
const FOLDER = path.join(root, 'app/fonts')

/** Basic Latin and Latin-1: English, Spanish, Swahili, most of French. */
const LATIN = [
  [0x20, 0x7e],
  [0xa0, 0xff],
]
/** Latin Extended-A (œ, Ÿ and the names of Europe), Romanian's comma below, the apostrophe that is a letter, combining accents. */
const LATIN_EXTENDED = [
  [0x100, 0x17f],
  [0x218, 0x21b],
  [0x2bb, 0x2bc],
  [0x300, 0x304],
  [0x306, 0x308],
  [0x30c, 0x30c],
  [0x327, 0x328],
]
const PUNCTUATION = '\u2009\u202f\u2010‑–—‘’‚“”„†‡•…‰′″‹›⁄€™'
/** Units, keys and directions that pages name. */
const SYMBOLS = 'µμσπΔΩℓ←↑→↓↔↵⇧⌘⌥−×÷±√∞≈≠≤≥'
/** The Arabic block: Arabic, and the letters of Persian, Urdu, Kurdish and Pashto, since a word never mixes two fonts. */
const ARABIC = [
  [0x600, 0x6ff],
  [0x200c, 0x200d],
]
/** Regular to semibold: nothing is lighter or heavier. */
const WEIGHTS = { wght: { min: 400, max: 600, default: 400 } }
const COMMON_FEATURES = ['ccmp', 'kern', 'liga', 'locl', 'mark', 'mkmk']
const ARABIC_FEATURES = ['calt', 'curs', 'fina', 'init', 'isol', 'medi', 'rlig']
/** Name records: copyright, family, style, version, licence and its address (OpenType §name). */
const NAMES = [0, 1, 2, 3, 4, 5, 6, 13, 14]

/** Each file, the font that it is made of, and what it keeps. `tnum` aligns digits in columns. */
const FONTS = {
  'geist-latin.woff2': {
    from: 'geist/dist/fonts/geist-sans/Geist-Variable.woff2',
    letters: lettersOf([...LATIN, ...LATIN_EXTENDED], PUNCTUATION, SYMBOLS),
    features: [...COMMON_FEATURES, 'case', 'tnum'],
  },
  'geist-mono-latin.woff2': {
    from: 'geist/dist/fonts/geist-mono/GeistMono-Variable.woff2',
    letters: lettersOf(LATIN, PUNCTUATION, SYMBOLS),
    features: COMMON_FEATURES,
  },
  'noto-sans-arabic.woff2': {
    from: '@fontsource-variable/noto-sans-arabic/files/noto-sans-arabic-arabic-wght-normal.woff2',
    letters: lettersOf(ARABIC),
    features: [...COMMON_FEATURES, ...ARABIC_FEATURES],
  },
}

/** The licence of each font, which goes wherever the font goes (SIL Open Font License 1.1, condition 2). */
const LICENCES = {
  'OFL-Geist.txt': 'geist/LICENSE.txt',
  'OFL-Noto-Sans-Arabic.txt': '@fontsource-variable/noto-sans-arabic/LICENSE',
}

/** Returns every file of app/fonts that is written here, by name. */
export async function makeFonts() {
  const files = new Map()
  for (const [name, { from, letters, features }] of Object.entries(FONTS)) {
    const options = { targetFormat: 'woff2', variationAxes: WEIGHTS, keepFeatures: features, preserveNameIds: NAMES }
    files.set(name, await subsetFont(readPackage(from), letters, options))
  }
  for (const [name, from] of Object.entries(LICENCES)) files.set(name, readPackage(from))
  return files
}

function lettersOf(ranges, ...more) {
  const each = ([first, last]) => Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i))
  return [...ranges.flatMap(each), ...more].join('')
}

function readPackage(file) {
  return readFileSync(path.join(root, 'node_modules', file))
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const [name, bytes] of await makeFonts()) {
    writeFileSync(path.join(FOLDER, name), bytes)
    console.log(`${name}: ${bytes.length} bytes`)
  }
}
