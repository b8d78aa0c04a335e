import { confidentialityAction } from './_internal/deidentify/confidentiality-action'
import { isNumericVr } from './_internal/deidentify/replacement-value'
import { concat } from './_internal/write/write-elements'
import {
  allDictionaryTags,
  confidentialityProfileRow,
  confidentialityProfileTags,
  dictionaryEntry,
} from './_internal/standard/data-dictionary'
import { writeElementHeader } from './_internal/write/write-element-header'
import { writeFileMeta } from './_internal/write/write-file-meta'
import type { Encoding } from './_internal/parse/element-header'

/** A node of a test tree: bytes, or items. */
export interface Leaf {
  tag: number
  vr: string
  value: Uint8Array | Leaf[][]
}

const ascii = (text: string) => new TextEncoder().encode(text.length % 2 ? `${text} ` : text)

/** Writes a tree in any encoding, with lengths or with delimiters. */
export function writeTree(tree: Leaf[], encoding: Encoding, delimited = false): Uint8Array {
  const open = 0xffffffff
  return concat(
    [...tree]
      .sort((a, b) => a.tag - b.tag)
      .flatMap(({ tag, vr, value }) => {
        if (value instanceof Uint8Array) return [writeElementHeader(tag, vr, value.length, encoding), value]
        const items = value.flatMap((item) => {
          const content = writeTree(item, encoding, delimited)
          const head = writeElementHeader(0xfffee000, '', delimited ? open : content.length, encoding)
          return delimited ? [head, content, writeElementHeader(0xfffee00d, '', 0, encoding)] : [head, content]
        })
        const content = concat(items)
        const head = writeElementHeader(tag, vr, delimited ? open : content.length, encoding)
        return delimited ? [head, content, writeElementHeader(0xfffee0dd, '', 0, encoding)] : [head, content]
      }),
  )
}

export const text = (tag: number, vr: string, value: string): Leaf => ({ tag, vr, value: ascii(value) })

/** Markers that each occur in one attribute, and nowhere else. */
export interface Marked {
  tree: Leaf[]
  marks: Map<string, string>
}

/** Makes a tree with a marker in every attribute that Table E.1-1 names, and in private and nested places. */
export function markedTree(): Marked {
  const marks = new Map<string, string>()
  let number = 100_000
  const mark = (where: string, make: (number: number) => string) => {
    const made = make((number += 7))
    marks.set(made, where)
    return made
  }
  const leafOf = (tag: number, vr: string, where: string): Leaf => {
    const next = (make: (number: number) => string) => text(tag, vr, mark(where, make))
    if (vr === 'SQ') {
      const item = [leafOf(0x00104000, 'LT', `${where} › comments`), leafOf(0x00091001, 'LO', `${where} › private`)]
      const isSecret = confidentialityProfileRow(tag)?.basic.endsWith('D') && tag !== 0x0040a730 && tag !== 0x00700001
      const code = (at: number) => leafOf(at, at === 0x00080100 ? 'SH' : 'LO', `${where} › a code`)
      return { tag, vr, value: [isSecret ? [code(0x00080100), text(0x00080102, 'SH', 'SCT'), code(0x00080104), ...item] : item] }
    }
    if (vr === 'UI') return next((n) => `1.2.3.${n}.77`)
    if (vr === 'DA')
      return next(
        (n) => `19${String(n).slice(-2)}${String((n % 12) + 1).padStart(2, '0')}${String((n % 28) + 1).padStart(2, '0')}`,
      )
    if (vr === 'DT') return next((n) => `20110203${n}.${n}`)
    if (vr === 'TM') return next((n) => `0102${String(n % 60).padStart(2, '0')}.${n}`)
    if (vr === 'DS' || vr === 'IS') return next((n) => String(n))
    if (vr === 'AS') return next((n) => `${String(n).slice(-3)}Y`)
    const bytes: Record<string, number> = { US: 2, SS: 2, UL: 4, SL: 4, FL: 4, FD: 8, XS: 2 }
    if (bytes[vr]) return next((n) => `M${n}`.slice(0, bytes[vr]).padEnd(bytes[vr]!, 'M')) // The bytes of a number spell it.
    return next((n) => `MARK${n}`)
  }
  const tree = confidentialityProfileTags()
    // An object with a document is refused (deidentify-structure.test.ts).
    .filter((tag) => tag >>> 16 > 0x0004 && tag < 0xfffa0000 && tag !== 0x00420011)
    .map((tag) => {
      const { vr, keyword } = dictionaryEntry(tag)!
      return leafOf(tag, vr === 'XS' ? 'US' : vr, keyword)
    })
  tree.push(
    text(0x00090010, 'LO', 'SOMEBODY'),
    leafOf(0x00091001, 'LO', 'private'),
    {
      tag: 0x00091002,
      vr: 'SQ',
      value: [[leafOf(0x00100030, 'DA', 'private › a date'), leafOf(0x00080050, 'SH', 'private › a number')]],
    },
    leafOf(0x60003000, 'OB', 'overlay'),
    leafOf(0x50000010, 'US', 'curve'),
    leafOf(0x0040a160, 'UT', 'text of a report, which the table leaves out'),
    leafOf(0x00142006, 'PN', 'a name that the table leaves out'),
    leafOf(0x00140102, 'DA', 'a date that the table leaves out'),
    leafOf(0x00081190, 'UR', 'an address that the table leaves out'),
    leafOf(0x0040a021, 'UI', 'a UID that the table leaves out'),
    text(
      0x00181063,
      'DS',
      mark('a number that is a name', (n) => `SMITH ${n}`),
    ),
  )
  const known = new Set(tree.map(({ tag }) => tag))
  const nested = [
    leafOf(0x00100010, 'PN', 'nested name'),
    leafOf(0x00081030, 'LO', 'nested words'),
    leafOf(0x00111001, 'LO', 'nested private'),
  ]
  const deep: Leaf = { tag: 0x00081199, vr: 'SQ', value: [nested] }
  if (!known.has(0x00081115)) tree.push({ tag: 0x00081115, vr: 'SQ', value: [[deep, leafOf(0x0020000e, 'UI', 'nested UID')]] })
  return { tree: [...new Map(tree.map((leaf) => [leaf.tag, leaf])).values()], marks }
}

/** Prepends a preamble and file meta information for its encoding to a tree. */
export const objectOfTree = (tree: Leaf[], encoding: Encoding, delimited = false): Uint8Array => {
  const syntax = !encoding.littleEndian ? '1.2.840.10008.1.2.2' : encoding.explicit ? '1.2.840.10008.1.2.1' : '1.2.840.10008.1.2'
  return concat([writeFileMeta('1.2.840.10008.5.1.4.1.1.7', '1.2.3.4', syntax), writeTree(tree, encoding, delimited)])
}

/** A form in which a person's data is typed: a value of it, and what finds any part of such a value. */
interface TypedForm {
  make: (number: number) => string
  pattern: RegExp
  /** It is of letters and digits, so that it can be the bytes of a number. */
  isPacked?: boolean
}

export const TYPED_FORMS: Record<string, TypedForm> = {
  'a word': { make: (n) => `Qzw${spell(n)}x`, pattern: /Qzw/, isPacked: true },
  'a telephone number': { make: (n) => `0170-${4_000_000 + n}`, pattern: /40\d{5}/ },
  'a telephone number of digits': { make: (n) => `+4917${4_000_000 + n}`, pattern: /40\d{5}/, isPacked: true },
  'a date': { make: (n) => `19${10 + (n % 80)}1${n % 3}1${n % 10}`, pattern: /19[1-8]\d1[0-2]1\d/, isPacked: true },
  'a record number': { make: (n) => `MRN${7_000_000 + n}`, pattern: /70\d{5}/ },
  'an e-mail address': { make: (n) => `${spell(n)}@x.org`, pattern: /[b-z]{5}@x/, isPacked: true },
  'a name with an umlaut': { make: (n) => `M\xfc${spell(n)}`, pattern: /[bcdfghjkqz]{5}/ },
  'a name in ISO 2022': { make: (n) => `\x1b$B;3${spell(n).slice(1).toUpperCase()}\x1b(B`, pattern: /;3[A-Z]{3}/ },
  'a name over two values': { make: (n) => `Qa${spell(n)}\\Qb${spell(n)}`, pattern: /Q[ab][bcdfghjkqz]{5}/ },
  'a name in base64': { make: (n) => Buffer.from(`Anna ${n}`).toString('base64'), pattern: /QW5uYSA/, isPacked: true },
  'a name of two letters, of the patient': { make: () => 'Yq', pattern: /(?<![A-Za-z0-9])Yq(?![A-Za-z0-9])/ },
}

/** A number in five letters that make no word. */
const spell = (n: number): string =>
  [...String(n).padStart(5, '0').slice(-5)].map((digit) => 'bcdfghjkqz'[Number(digit)]).join('')

/** How many bytes of a text are planted in binary numbers: a whole one, or a few of those that come in lists. */
const PACKED_BYTES: Record<string, number> = { FD: 8, OD: 8, OV: 8, SV: 8, UV: 8, OB: 16, UN: 16, OW: 24, OF: 32, OL: 24 }

/**
 * Makes a tree with a typed text in every element that can hold one, whatever its VR, and the same again in sequences
 * within. Numbers have its letters as their bytes.
 */
export function typedTree(form: TypedForm, tags: readonly number[], depth: number): Leaf[] {
  let number = 10_000
  const leafOf = (tag: number): Leaf[] => {
    const { vr } = dictionaryEntry(tag)!
    const typed = form.make((number += 1))
    const size = PACKED_BYTES[vr]
    if (UNPLANTABLE.has(vr) || IDENTIFYING_THE_OBJECT.has(tag) || (size && !form.isPacked)) return []
    const value = latin1(size ? typed.repeat(8).slice(0, size) : typed)
    return [{ tag, vr, value: value.length % 2 === 0 ? value : concat([value, latin1(' ')]) }]
  }
  const tree = tags.flatMap(leafOf)
  if (depth === 1) return tree
  const within = { tag: 0x00081115, vr: 'SQ', value: [typedTree(form, tags, depth - 1)] }
  return [...tree.filter(({ tag }) => tag !== within.tag), within]
}

const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
/** Sequences, and numbers of fewer bytes than a text has. */
const UNPLANTABLE = new Set(['SQ', 'FL', 'US', 'SS', 'XS', 'UL', 'SL', 'AT'])
/** Without them it is no object; its character set and its patient are those of what is planted. */
const IDENTIFYING_THE_OBJECT = new Set([0x00080005, 0x00080016, 0x00080018, 0x00280010, 0x00280011, 0x00100010])
/** An object with a document is refused, or its document cleaned by another module. */
const ENCAPSULATED_DOCUMENT = 0x00420011
/** Numbers stay as they are: what can be typed into them is named in docs/DEIDENTIFICATION.md. */
const isKeptNumber = (tag: number): boolean => {
  const { vr } = dictionaryEntry(tag)!
  const attribute = { tag, vr, creator: null, inKnownCode: false, inDummySequence: false }
  const isNumber = isNumericVr(vr) || vr === 'DS' || vr === 'IS'
  return isNumber && confidentialityAction(attribute, { dates: 'removed' }).action === 'keep'
}
/** Every element of a data set of PS3.6 that a typed text may not stay in: no file meta, directory, pixels, document, kept number. */
export const TYPABLE_TAGS = allDictionaryTags().filter(
  (tag) => tag >>> 16 > 0x0004 && tag >>> 16 < 0x7fe0 && tag !== ENCAPSULATED_DOCUMENT && !isKeptNumber(tag),
)
