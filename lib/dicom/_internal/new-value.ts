import { harmlessWords } from './harmless-words'
import type { Action } from './action-of'
import type { KeyedNames } from './keyed-names'

/** What values are made with. */
export interface Making {
  names: KeyedNames
  /** How far the patient's dates go back, where they are shifted. */
  days: number
  /** The words of what the object calls its people, in small letters. */
  nameWords: ReadonlySet<string>
}

const NOBODY = 'ANONYMIZED'

/** Values that say nothing (PS3.15 E.1.1, D), by VR; all other text is NOBODY, all other numbers are zero. */
const DUMMIES: Partial<Record<string, string>> = {
  AS: '000Y',
  DA: '19000101',
  DS: '0',
  DT: '19000101000000',
  IS: '0',
  TM: '000000',
  UR: 'urn:oid:2.25.0',
}
const SIZES: Partial<Record<string, number>> = {
  ...{ AT: 4, FD: 8, FL: 4, OB: 2, OD: 8, OF: 4, OL: 4, OV: 8, OW: 2, SL: 4, SS: 2, SV: 8, UL: 4, UN: 2, US: 2, UV: 8, XS: 2 },
}

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
const textOf = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes)
const valuesOf = (bytes: Uint8Array): string[] =>
  textOf(bytes)
    .split('\\')
    .map((value) => value.replace(/^[ \0]+|[ \0]+$/g, ''))

/**
 * Makes the value that an action puts in the place of another; null where the old one cannot be changed so, and must go.
 *
 * @param vr what the value is, as PS3.6 says
 */
export async function newValue(action: Action, vr: string, old: Uint8Array, making: Making): Promise<Uint8Array | null> {
  if (action === 'empty' || old.length === 0) return new Uint8Array(0)
  if (action === 'uid') return padded((await Promise.all(valuesOf(old).map((uid) => making.names.uid(uid)))).join('\\'), 0)
  if (action === 'shift') return shifted(vr, valuesOf(old), making.days)
  if (action === 'clean') return padded(harmlessWords(textOf(old), making.nameWords) || NOBODY)
  if (vr === 'UI') return padded(await making.names.uid(textOf(old)), 0)
  const size = SIZES[vr]
  return size ? new Uint8Array(size) : padded(DUMMIES[vr] ?? NOBODY)
}

/** PS3.5 6.2: values have even length. */
export function padded(text: string, pad = 0x20): Uint8Array {
  const bytes = ascii(text)
  return bytes.length % 2 === 0 ? bytes : Uint8Array.of(...bytes, pad)
}

function shifted(vr: string, values: string[], days: number): Uint8Array | null {
  const moved = values.map((value) => (value === '' ? '' : vr === 'DA' && value.length > 10 ? null : moveBack(value, days)))
  if (moved.some((value) => value === null)) return null
  return padded(moved.join('\\'))
}

/** A date, or a date and time; before 1993 dates also had dots (PS3.5 6.2, DA, DT). */
const DATE = /^(\d{4})\.?(\d{2})\.?(\d{2})((?:\d{2}){0,3}(?:\.\d{1,6})?(?:[+-]\d{4})?)$/

function moveBack(value: string, days: number): string | null {
  const [, year, month, day, rest = ''] = DATE.exec(value) ?? []
  const then = Date.UTC(Number(year), Number(month) - 1, Number(day))
  if (!year || Number.isNaN(then) || new Date(then).getUTCDate() !== Number(day)) return null
  const moved = new Date(then - days * 86_400_000)
  return moved.getUTCFullYear() < 1000 ? null : moved.toISOString().slice(0, 10).replaceAll('-', '') + rest
}

/** Words that may stay are short and on one line; a caret parts the words of a name. Other letters than those of ASCII may look like one. */
const WORDS = /^([^\x00-\x1f\x7f^]{0,64}|(?=.*[\x1b\x80-\xff])[^\x00-\x09\x7f]{0,256})$/

/** What the values of these VRs are made of (PS3.5 6.2). Whatever else stands there is something that somebody wrote. */
const GRAMMAR: Partial<Record<string, RegExp>> = {
  AS: /^(\d{3}[DWMY])?$/,
  CS: /^[\w .+/-]{0,16}$/,
  DA: /^(\d{4}\.?\d{2}\.?\d{2})?$/,
  DS: /^([+-]?(\d{1,20}\.?\d{0,20}|\.\d{1,20})([eE][+-]?\d{1,3})?)?$/,
  DT: /^[\d.]{0,21}([+-]\d{4})?$/,
  IS: /^([+-]?\d{1,10}(\.0*)?)?$/,
  TM: /^[\d.:]{0,16}$/,
  UI: /^[\d.]{0,64}$/,
}
const PLAIN_WORDS = new Set(['LO', 'LT', 'SH', 'ST', 'UC', 'UR', 'UT'])
/** These have binary numbers for values. */
const NUMBERS = new Set(['AT', 'FD', 'FL', 'SL', 'SS', 'SV', 'UL', 'US', 'UV', 'XS'])

/** Tells whether the values of a VR have to be looked at before they may stay. */
export const hasGrammar = (vr: string): boolean => vr in GRAMMAR || PLAIN_WORDS.has(vr)

/** Tells whether a value is what its VR says that it is. Of binary numbers there are whole ones only. */
export function isWellFormed(vr: string, bytes: Uint8Array): boolean {
  const grammar = GRAMMAR[vr]
  if (!grammar) return bytes.length % (SIZES[vr] ?? 1) === 0
  return valuesOf(bytes).every((value) => grammar.test(value))
}

/** Tells whether text that nobody asked for may stay: it is short, and no word of it is one of somebody's name. */
export function saysNobody(vr: string, bytes: Uint8Array, nameWords: ReadonlySet<string>): boolean {
  if (vr !== 'CS' && !PLAIN_WORDS.has(vr)) return true
  const values = valuesOf(bytes)
  if (PLAIN_WORDS.has(vr) && !values.every((value) => WORDS.test(value))) return false
  return !values.some((value) => wordsOf(value).some((word) => nameWords.has(word)))
}

/** The words of a name or number, in small letters; none that is too short to name anybody. */
export const wordsOf = (text: string): string[] =>
  (text.toLowerCase().match(/[a-z0-9]+/g) ?? []).filter((word) => word.length >= (/\D/.test(word) ? 3 : 5))

/** How many bytes of a value its VR and the number of its values leave room for. */
export const mostBytes = (vr: string, mostValues: number): number => (NUMBERS.has(vr) ? SIZES[vr]! * mostValues : Infinity)
