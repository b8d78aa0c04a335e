import type { DicomObject } from '../../parse/parse-data-set'
import { trimPadding } from '../parse/trim-padding'
import { readTexts } from '../../parse/read-value'
import { decodeCharacterSet } from '../parse/decode-character-set'
import { nameTokensOf } from './replacement-value'

/** Longer than any name; what follows is not read. */
const MAX_NAME_BYTES = 1024
/** Patient's Name, Other Patient Names, Patient's Birth Name, Patient's Mother's Birth Name. */
const PATIENT_NAMES = [0x00100010, 0x00101001, 0x00101005, 0x00101060]
/** Numbers of the patient and of the visit, and names of the staff. */
const FURTHER_NAMES = [
  ...[0x00100020, 0x00101000, 0x00080050, 0x00380010, 0x00102154, 0x00200010],
  ...[0x00080090, 0x00081048, 0x00081050, 0x00081060, 0x00081070, 0x00321032],
]
/** Li, Yu, Ng: names of two letters are names. */
const MIN_LETTERS_OF_PATIENT = 2

/** Returns the patient's key, as far as the object has one: the same patient has the same pseudonym and days in a project. */
export async function patientKeyOf(object: DicomObject): Promise<string> {
  const [name, id, issuer] = await Promise.all([0x00100010, 0x00100020, 0x00100021].map((tag) => readAsciiText(object, tag)))
  return id === '' ? name! : `${id}\0${issuer}`
}

/** Returns the words of the names and numbers of the patient and of the staff, in lower case. */
export async function readNameTokens(object: DicomObject): Promise<ReadonlySet<string>> {
  const characterSets = await readTexts(object, object.dataSet, 'SpecificCharacterSet')
  const tokensOf = async (tag: number, minLetters?: number) => {
    const decoded = decodeCharacterSet(await readShort(object, tag), characterSets)
    // As it is read where the character set is not known, too.
    return [decoded, await readAsciiText(object, tag)].flatMap((name) => nameTokensOf(name, minLetters))
  }
  const tokens = await Promise.all([
    ...PATIENT_NAMES.map((tag) => tokensOf(tag, MIN_LETTERS_OF_PATIENT)),
    ...FURTHER_NAMES.map((tag) => tokensOf(tag)),
  ])
  return new Set(tokens.flat())
}

/** The bytes of a short value as ASCII, whatever its character set: enough to compare values. */
export const readAsciiText = async (object: DicomObject, tag: number): Promise<string> =>
  trimPadding(String.fromCharCode(...(await readShort(object, tag))))

async function readShort({ dataSet, reader }: DicomObject, tag: number): Promise<Uint8Array> {
  const element = dataSet.elements.get(tag)
  if (!element) return new Uint8Array(0)
  return reader.read(element.value.start, Math.min(element.value.end, element.value.start + MAX_NAME_BYTES))
}
