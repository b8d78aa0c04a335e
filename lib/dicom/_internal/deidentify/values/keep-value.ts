import { findCodedTerm } from '../../standard/coded-terms'
import { dictionaryEntry } from '../../standard/data-dictionary'
import { isRegisteredUid } from '../../standard/registered-uids'
import { cleanNumbers, isPlausibleNumberText } from './clean-numbers'
import { cleanTechnicalText } from './clean-technical-text'
import { isCodeOfScheme, isPublishedCodingScheme } from './coded-entry'
import { DUMMY_TEXT, nameTokensOf, paddedText, type ReplacementContext, valuesOf } from '../replacement-value'
import { standardIccProfile } from './standard-icc-profile'

/** A value that the profile keeps, and what surrounds it. */
interface KeptAttribute {
  tag: number
  /** The actual VR, by PS3.6. */
  vr: string
  littleEndian: boolean
  /** The coding scheme of its item, where it has one. */
  scheme: string | null
  /** Color Space (0028,2002) of its data set. */
  colorSpace: string | null
}

/** What is written in place of a kept value, and why. */
export interface CleanedValue {
  bytes: Uint8Array
  action: 'dummy' | 'clean' | 'uid' | 'empty'
  rule: string
}

/** Other: a term of the standard, and one of those whose pixels are reviewed. */
const [MODALITY, OTHER_MODALITY] = [0x00080060, 'OT']
const ICC_PROFILE = 0x00282000
const [CODE_VALUE, CODING_SCHEME] = [0x00080100, 0x00080102]
const FREE_TEXT_VRS = new Set(['LO', 'LT', 'SH', 'ST', 'UC', 'UT'])

/**
 * Checks a value that the profile keeps: it may stay where it can be shown to name no one, whatever was typed.
 *
 * A code is one of the standard's terms for its attribute; text consists of words of the field; a number is plausible as
 * one; a colour profile is a standard one. UIDs of classes are checked by `cleanClassUids`.
 *
 * @returns null where the value may stay as it is
 */
export function cleanKeptValue(attribute: KeptAttribute, bytes: Uint8Array, context: ReplacementContext): CleanedValue | null {
  const { tag, vr } = attribute
  if (bytes.length === 0) return null
  if (tag === ICC_PROFILE) return cleanIccProfile(attribute, bytes)
  if (vr === 'CS') return cleanText(bytes, (code) => cleanCode(tag, code, context), 'not a term of the standard for it')
  if (vr === 'DS' || vr === 'IS')
    return cleanText(bytes, (text) => (isPlausibleNumberText(tag, text, context.nameTokens) ? text : '0'), 'no plausible number')
  if (FREE_TEXT_VRS.has(vr))
    return cleanText(bytes, (text) => cleanFreeText(attribute, text, context), 'more than harmless words', 'clean')
  if (vr === 'AT') return cleanTags(bytes, attribute.littleEndian)
  const numbers = cleanNumbers(vr, bytes, attribute.littleEndian)
  return numbers && { bytes: numbers, action: 'dummy', rule: 'bytes that are no plausible numbers' }
}

/** Replaces each value that may not stay; the others keep their places. */
function cleanText(
  bytes: Uint8Array,
  clean: (value: string) => string,
  rule: string,
  action: CleanedValue['action'] = 'dummy',
): CleanedValue | null {
  const values = valuesOf(bytes)
  const cleaned = values.map((value) => (value === '' ? '' : clean(value)))
  return cleaned.every((value, at) => value === values[at]) ? null : { bytes: paddedText(cleaned.join('\\')), action, rule }
}

/** A term of the attribute is the same for all patients; one of another attribute may be a word of a name by accident. */
function cleanCode(tag: number, code: string, { nameTokens }: ReplacementContext): string {
  const found = findCodedTerm(tag, code.toUpperCase())
  if (found === 'own' || (found === 'shared' && !nameTokensOf(code, 2).some((word) => nameTokens.has(word)))) return code
  return tag === MODALITY ? OTHER_MODALITY : DUMMY_TEXT
}

function cleanFreeText({ tag, scheme }: KeptAttribute, text: string, { nameTokens }: ReplacementContext): string {
  if (tag === CODING_SCHEME && isPublishedCodingScheme(text)) return text
  if (tag === CODE_VALUE && scheme !== null && isPublishedCodingScheme(scheme))
    return isCodeOfScheme(scheme, text) && !nameTokensOf(text, 2).some((word) => nameTokens.has(word)) ? text : DUMMY_TEXT
  return cleanTechnicalText(text, nameTokens) || DUMMY_TEXT
}

/** Maps the UIDs of classes that are not registered; null where all of them are. */
export async function cleanClassUids(bytes: Uint8Array, { pseudonyms }: ReplacementContext): Promise<CleanedValue | null> {
  const uids = valuesOf(bytes)
  if (uids.every((uid) => uid === '' || isRegisteredUid(uid))) return null
  const mapped = await Promise.all(uids.map((uid) => pseudonyms.mapUid(uid)))
  return { bytes: paddedText(mapped.join('\\'), 0), action: 'uid', rule: 'a class that PS3.6 does not register' }
}

/** A tag points at an element of PS3.6; private ones, which are removed, are pointed at no longer. */
function cleanTags(bytes: Uint8Array, littleEndian: boolean): CleanedValue | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const cleaned = bytes.slice()
  let isClean = true
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const tag = view.getUint16(at, littleEndian) * 0x10000 + view.getUint16(at + 2, littleEndian)
    if (tag === 0 || dictionaryEntry(tag)) continue
    cleaned.fill(0, at, at + 4)
    isClean = false
  }
  return isClean ? null : { bytes: cleaned, action: 'dummy', rule: 'not a tag of PS3.6' }
}

function cleanIccProfile({ colorSpace }: KeptAttribute, bytes: Uint8Array): CleanedValue | null {
  const standard = standardIccProfile(bytes, colorSpace)
  if (!standard) return { bytes: new Uint8Array(0), action: 'empty', rule: 'a colour profile that no standard one stands for' }
  const isSame =
    bytes.length >= standard.length && standard.every((byte, at) => byte === bytes[at]) && bytes.length - standard.length <= 1
  return isSame ? null : { bytes: standard, action: 'dummy', rule: 'a standard colour profile of the same space' }
}
