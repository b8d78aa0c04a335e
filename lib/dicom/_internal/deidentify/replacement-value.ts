import { cleanDescriptor } from './clean-descriptor'
import { trimPadding } from '../parse/trim-padding'
import type { ConfidentialityAction } from './confidentiality-action'
import type { KeyedPseudonyms } from './keyed-pseudonyms'

/** The inputs of replacement values. */
export interface ReplacementContext {
  pseudonyms: KeyedPseudonyms
  /** How far the patient's dates are moved back, where they are shifted. */
  dateShiftDays: number
  /** The words of all person names in the object, in lower case. */
  nameTokens: ReadonlySet<string>
}

export const DUMMY_TEXT = 'ANONYMIZED'

/**
 * Dummy values (PS3.15 E.1.1, D), by VR; all other text is that above. Ages and numbers have none: they are emptied, since a
 * receiver would read any dummy as measured.
 */
const DUMMY_VALUES: Partial<Record<string, string>> = {
  AS: '',
  DA: '19000101',
  DS: '',
  DT: '19000101000000',
  IS: '',
  TM: '000000',
  UR: 'urn:oid:2.25.0',
}
const VR_SIZES_BYTES: Partial<Record<string, number>> = {
  ...{ AT: 4, FD: 8, FL: 4, OB: 2, OD: 8, OF: 4, OL: 4, OV: 8, OW: 2, SL: 4, SS: 2, SV: 8, UL: 4, UN: 2, US: 2, UV: 8, XS: 2 },
}

/** Bytes without a type that Table E.1-1 gives a dummy: certificates, identifiers of flows. */
const UNTYPED_DUMMY_BYTES: Partial<Record<string, number>> = { OB: 2, UN: 2 }

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
const LATIN_1 = new TextDecoder('latin1')
const textOf = (bytes: Uint8Array): string => LATIN_1.decode(bytes)
/** The values of a text element as Latin-1, without padding. */
export const valuesOf = (bytes: Uint8Array): string[] => textOf(bytes).split('\\').map(trimPadding)

/** Values with the places that they had; none where all are empty. */
export const joinedValues = (values: readonly string[]): string => (values.some(Boolean) ? values.join('\\') : '')

/**
 * Returns the replacement value of an action; null where the old value cannot be changed so, and must be removed.
 *
 * @param vr the actual VR, by PS3.6
 */
export async function replacementValue(
  action: ConfidentialityAction,
  vr: string,
  old: Uint8Array,
  context: ReplacementContext,
): Promise<Uint8Array | null> {
  if (action === 'empty' || old.length === 0) return new Uint8Array(0)
  if (action === 'uid')
    return paddedText((await Promise.all(valuesOf(old).map((uid) => context.pseudonyms.mapUid(uid)))).join('\\'), 0)
  if (action === 'shift') return shiftDates(vr, valuesOf(old), context.dateShiftDays)
  if (action === 'clean')
    return paddedText(joinedValues(valuesOf(old).map((text) => cleanDescriptor(text, context.nameTokens) || DUMMY_TEXT)))
  if (vr === 'UI') return paddedText(await context.pseudonyms.mapUid(textOf(old)), 0)
  if (isNumericVr(vr)) return new Uint8Array(0)
  return vr in UNTYPED_DUMMY_BYTES ? new Uint8Array(UNTYPED_DUMMY_BYTES[vr]!) : paddedText(DUMMY_VALUES[vr] ?? DUMMY_TEXT)
}

/** PS3.5 6.2: values have even length. */
export function paddedText(text: string, pad = 0x20): Uint8Array {
  const bytes = ascii(text)
  return bytes.length % 2 === 0 ? bytes : Uint8Array.of(...bytes, pad)
}

function shiftDates(vr: string, values: string[], days: number): Uint8Array | null {
  const moved = values.map((value) => (value === '' ? '' : vr === 'DA' && value.length > 10 ? null : shiftDate(value, days)))
  if (moved.some((value) => value === null)) return null
  return paddedText(moved.join('\\'))
}

/** A date, or a date and time; before 1993 dates also had dots (PS3.5 6.2, DA, DT). */
const DATE = /^(\d{4})\.?(\d{2})\.?(\d{2})((?:\d{2}){0,3}(?:\.\d{1,6})?(?:[+-]\d{4})?)$/

function shiftDate(value: string, days: number): string | null {
  const [, year, month, day, rest = ''] = DATE.exec(value) ?? []
  const then = Date.UTC(Number(year), Number(month) - 1, Number(day))
  if (!year || Number.isNaN(then) || new Date(then).getUTCDate() !== Number(day)) return null
  const moved = new Date(then - days * 86_400_000)
  return moved.getUTCFullYear() < 1000 ? null : moved.toISOString().slice(0, 10).replaceAll('-', '') + rest
}

/** The valid values of these VRs (PS3.5 6.2). Anything else there is free text. */
const VR_GRAMMAR: Partial<Record<string, RegExp>> = {
  AS: /^(\d{3}[DWMY])?$/,
  CS: /^[\w .+/-]{0,16}$/,
  DA: /^(\d{4}\.?\d{2}\.?\d{2})?$/,
  DS: /^([+-]?(\d{1,20}\.?\d{0,20}|\.\d{1,20})([eE][+-]?\d{1,3})?)?$/,
  DT: /^[\d.]{0,21}([+-]\d{4})?$/,
  IS: /^([+-]?\d{1,10}(\.0*)?)?$/,
  TM: /^[\d.:]{0,16}$/,
  UI: /^[\d.]{0,64}$/,
}
const FREE_TEXT_VRS = new Set(['LO', 'LT', 'SH', 'ST', 'UC', 'UR', 'UT'])
/** These have binary numbers as values. */
const NUMERIC_VRS = new Set(['AT', 'FD', 'FL', 'SL', 'SS', 'SV', 'UL', 'US', 'UV', 'XS'])

/** Returns whether the values of a VR are binary numbers: their bytes are no text, whatever letters they would be. */
export const isNumericVr = (vr: string): boolean => (NUMERIC_VRS.has(vr) && vr !== 'AT') || BULK_VRS.has(vr)
/** Lists of numbers of any length; OB, too, where its attribute says what it is (confidentiality-action.ts). */
const BULK_VRS = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW'])

/** Returns whether a length is that of whole binary values of a VR. */
export const isWholeValues = (vr: string, lengthBytes: number): boolean => lengthBytes % (VR_SIZES_BYTES[vr] ?? 1) === 0

/** Returns whether the values of a VR must be checked before they may stay. */
export const hasGrammar = (vr: string): boolean => vr in VR_GRAMMAR || FREE_TEXT_VRS.has(vr)

/** Returns whether a value is valid for its VR. Binary numbers must be complete. */
export function isWellFormed(vr: string, bytes: Uint8Array): boolean {
  const grammar = VR_GRAMMAR[vr]
  if (!grammar) return isWholeValues(vr, bytes.length)
  return valuesOf(bytes).every((value) => grammar.test(value))
}

/**
 * The words of a name or number, in lower case, without accents, and without those too short to identify a person: letters
 * below `minLetters`, numbers below five digits.
 */
export const nameTokensOf = (text: string, minLetters = 3): string[] =>
  (
    text
      .toLowerCase()
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).filter((word) => [...word].length >= (/\D/.test(word) ? minLetters : 5))

/** The maximum bytes of a value by its VR and the number of its values. */
export const maxValueBytes = (vr: string, maxValues: number): number =>
  NUMERIC_VRS.has(vr) ? VR_SIZES_BYTES[vr]! * maxValues : Infinity
