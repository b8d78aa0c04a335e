import { findCodedTerm } from '../../standard/coded-terms'
import { dictionaryEntry, isPrivate } from '../../standard/data-dictionary'
import { isRegisteredUid } from '../../standard/registered-uids'
import { cleanCodeMeaning } from './clean-code-meaning'
import { cleanTechnicalText } from './clean-technical-text'
import { isPublishedCodingScheme, mayCodeStay } from './coded-entry'
import { DUMMY_TEXT, joinedValues, nameTokensOf, paddedText, type ReplacementContext, valuesOf } from '../replacement-value'
import { standardIccProfile } from './standard-icc-profile'

/** A value that the profile keeps, and what surrounds it. */
interface KeptAttribute {
  tag: number
  /** The actual VR, by PS3.6. */
  vr: string
  littleEndian: boolean
  /** The coding scheme and the code of its item, where it has them. */
  scheme: string | null
  code: string | null
  /** What the code means that its data set names as the source of its signal (Channel Source Sequence). */
  sourceMeaning: string | null
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
const CODE_VALUES = new Set([0x00080100, 0x00080119, 0x00080120])
const CODING_SCHEME = 0x00080102
const CODE_MEANINGS = new Set([0x00080104, 0x00080108])
const CHANNEL_LABEL = 0x003a0203
const FREE_TEXT_VRS = new Set(['LO', 'LT', 'SH', 'ST', 'UC', 'UT'])

/**
 * Checks a text that the profile keeps: it may stay where it can be shown to name no one, whatever was typed.
 *
 * A code is one of the standard's terms for its attribute; text consists of words of the field, and is a dummy where it does
 * not, since many modules require one; a colour profile is a
 * standard one. Numbers are what their attribute says, and stay. UIDs of classes are checked by `cleanClassUids`.
 *
 * @returns null where the value may stay as it is
 */
export function cleanKeptValue(attribute: KeptAttribute, bytes: Uint8Array, context: ReplacementContext): CleanedValue | null {
  const { tag, vr } = attribute
  if (bytes.length === 0) return null
  if (tag === ICC_PROFILE) return cleanIccProfile(attribute, bytes)
  if (vr === 'CS') return cleanText(bytes, (code) => cleanCode(tag, code, context), 'not a term of the standard for it')
  if (FREE_TEXT_VRS.has(vr))
    return cleanText(bytes, (text) => cleanFreeText(attribute, text, context), 'more than harmless words', 'clean')
  if (vr === 'AT') return cleanTags(bytes, attribute.littleEndian)
  return null
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
  if (cleaned.every((value, at) => value === values[at])) return null
  const text = joinedValues(cleaned)
  return { bytes: paddedText(text), action: text === '' ? 'empty' : action, rule }
}

/** A term of the attribute is the same for all patients; one of another attribute may be a word of a name by accident. */
function cleanCode(tag: number, code: string, { nameTokens }: ReplacementContext): string {
  const found = findCodedTerm(tag, code.toUpperCase())
  if (found === 'own' || (found === 'shared' && !nameTokensOf(code, 2).some((word) => nameTokens.has(word)))) return code
  return tag === MODALITY ? OTHER_MODALITY : DUMMY_TEXT
}

function cleanFreeText(
  { tag, scheme, code, sourceMeaning }: KeptAttribute,
  text: string,
  { nameTokens }: ReplacementContext,
): string {
  if (tag === CODING_SCHEME && isPublishedCodingScheme(text)) return text
  const isNamed = nameTokensOf(text, 2).some((word) => nameTokens.has(word))
  // An item with another code is replaced as a whole: see deidentify-data-set.ts.
  if (CODE_VALUES.has(tag)) return mayCodeStay(scheme ?? '', text, nameTokens) ? text : ''
  if (CODE_MEANINGS.has(tag) && scheme !== null && code !== null)
    return cleanCodeMeaning({ scheme, code, meaning: text }, nameTokens) || DUMMY_TEXT
  if (tag === CHANNEL_LABEL && text === sourceMeaning) return text
  if (findCodedTerm(tag, text) === 'own' && !isNamed) return text
  return cleanTechnicalText(text, nameTokens) || DUMMY_TEXT
}

/** Maps the UIDs of classes that are not registered; null where all of them are. */
export async function cleanClassUids(bytes: Uint8Array, { pseudonyms }: ReplacementContext): Promise<CleanedValue | null> {
  const uids = valuesOf(bytes)
  if (uids.every((uid) => uid === '' || isRegisteredUid(uid))) return null
  const mapped = await Promise.all(uids.map((uid) => pseudonyms.mapUid(uid)))
  return { bytes: paddedText(mapped.join('\\'), 0), action: 'uid', rule: 'a class that PS3.6 does not register' }
}

/** A tag points at an element of PS3.6 or at a private one; four letters are neither, or nothing that a reader follows. */
function cleanTags(bytes: Uint8Array, littleEndian: boolean): CleanedValue | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const tag = view.getUint16(at, littleEndian) * 0x10000 + view.getUint16(at + 2, littleEndian)
    if (tag !== 0 && !dictionaryEntry(tag) && !isPrivateElement(tag))
      return { bytes: new Uint8Array(0), action: 'empty', rule: 'not a tag of PS3.6' }
  }
  return null
}

/** Letters and digits as a group would be 2020 or more; the groups that vendors point at are smaller. */
const isPrivateElement = (tag: number): boolean => isPrivate(tag) && tag >>> 16 < 0x2020

function cleanIccProfile({ colorSpace }: KeptAttribute, bytes: Uint8Array): CleanedValue | null {
  const standard = standardIccProfile(bytes, colorSpace)
  if (!standard) return { bytes: new Uint8Array(0), action: 'empty', rule: 'a colour profile that no standard one stands for' }
  const isSame =
    bytes.length >= standard.length && standard.every((byte, at) => byte === bytes[at]) && bytes.length - standard.length <= 1
  return isSame ? null : { bytes: standard, action: 'dummy', rule: 'a standard colour profile of the same space' }
}
