import type { DicomJson, DicomJsonName } from '../../dicom/json/to-dicom-json'
import { textOf } from './read-instance'
import { foldText } from './search-terms'

/** The attributes that name a patient (PS3.3 C.7.1.1). */
export const IDENTITY_TAGS = ['00100010', '00100020', '00100021', '00100030', '00100040'] as const

type NameGroup = 'Alphabetic' | 'Ideographic' | 'Phonetic'

/**
 * Whether the attributes of two objects can be those of one patient: no value that both have differs. A value that one of
 * them lacks says nothing.
 *
 * - Number and its issuer: equal without case and outer spaces.
 * - Name: of each component group that both have, the words of family, given and middle name of one are all among those of the
 *   other, without case, accents and delimiters; prefix and suffix do not count.
 * - Birth date: equal, where both are dates.
 * - Sex: not M against F. `O` is what many devices send where nobody chose.
 */
export function isSamePatient(one: DicomJson, other: DicomJson): boolean {
  const agree = (valueOf: (attributes: DicomJson) => string | null, same = (a: string, b: string) => a === b) => {
    const [a, b] = [valueOf(one), valueOf(other)]
    return a === null || b === null || same(a, b)
  }
  return (
    agree((each) => foldedOf(each, '00100020')) &&
    agree((each) => foldedOf(each, '00100021')) &&
    (['Alphabetic', 'Ideographic', 'Phonetic'] as const).every((group) => agree((each) => nameOf(each, group), isSameName)) &&
    agree(birthDateOf) &&
    agree(sexOf)
  )
}

/** Whether a name says more than another one of the same patient: it has further words, or a further component group. */
export function isFullerName(name: DicomJson, than: DicomJson): boolean {
  const wordsOf = (attributes: DicomJson) =>
    (['Alphabetic', 'Ideographic', 'Phonetic'] as const).flatMap((group) => nameOf(attributes, group)?.split(' ') ?? [])
  return wordsOf(name).length > wordsOf(than).length
}

const foldedOf = (attributes: DicomJson, tag: string): string | null =>
  textOf(attributes, tag)?.normalize('NFC').trim().toLowerCase() || null

const NAME_COMPONENTS = 3

function nameOf(attributes: DicomJson, group: NameGroup): string | null {
  const [value] = attributes['00100010']?.Value ?? []
  if (typeof value !== 'object' || value === null) return null
  const text = (value as DicomJsonName)[group]
  return text === undefined ? null : foldText(text.split('^', NAME_COMPONENTS).join(' ')) || null
}

function isSameName(one: string, other: string): boolean {
  const [fewer, more] = [one.split(' '), other.split(' ')].sort((a, b) => a.length - b.length)
  // A hostile name has half a million words.
  const known = new Set(more)
  return fewer!.every((word) => known.has(word))
}

/** PS3.5 6.2, DA: eight digits; an old object may write dots. */
const birthDateOf = (attributes: DicomJson): string | null =>
  /^\d{8}$/.exec((textOf(attributes, '00100030') ?? '').replaceAll('.', '').trim())?.[0] ?? null

const sexOf = (attributes: DicomJson): string | null =>
  /^[MF]$/.exec((textOf(attributes, '00100040') ?? '').trim().toUpperCase())?.[0] ?? null
