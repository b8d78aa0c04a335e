import type { Encoding } from '../parse/element-header'
import { UNDEFINED_LENGTH } from '../standard/tags'
import type { Piece } from '../write/pieces'
import { itemEnd, itemStart, sequenceEnd, writeElementHeader } from '../write/write-element-header'
import type { ConfidentialityProfile } from './confidentiality-action'
import { paddedText } from './replacement-value'

/** PS3.16 CID 7050: the methods that the object declares. */
const DEIDENTIFICATION_METHOD_CODES: [
  code: string,
  meaning: string,
  isDone: (options: ConfidentialityProfile) => boolean | undefined,
][] = [
  ['113100', 'Basic Application Confidentiality Profile', () => true],
  ['113105', 'Clean Descriptors Option', ({ cleanDescriptors }) => cleanDescriptors],
  ['113106', 'Retain Longitudinal Temporal Information Full Dates Option', ({ dates }) => dates === 'kept'],
  ['113107', 'Retain Longitudinal Temporal Information Modified Dates Option', ({ dates }) => dates === 'shifted'],
  ['113108', 'Retain Patient Characteristics Option', ({ retain }) => retain?.patientCharacteristics],
  ['113109', 'Retain Device Identity Option', ({ retain }) => retain?.device],
  ['113110', 'Retain UIDs Option', ({ retain }) => retain?.uids],
  ['113111', 'Retain Safe Private Option', ({ retain }) => retain?.safePrivate],
  ['113112', 'Retain Institution Identity Option', ({ retain }) => retain?.institution],
]
/** The codes and meanings of the methods that were applied. */
export const methodCodes = (options: ConfidentialityProfile): [code: string, meaning: string][] =>
  DEIDENTIFICATION_METHOD_CODES.filter(([, , isDone]) => isDone(options)).map(([code, meaning]) => [code, meaning])

/** What became of dates, by the profile (0028,0303). */
export const LONGITUDINAL_TEMPORAL_INFORMATION = { removed: 'REMOVED', shifted: 'MODIFIED', kept: 'UNMODIFIED' } as const

/** Elements that PS3.15 E.1.1 requires, whatever the object had before. */
export function deidentificationElements(
  options: ConfidentialityProfile,
  pseudonym: string,
  encoding: Encoding,
): [tag: number, pieces: Piece[]][] {
  const element = (tag: number, vr: string, text: string): Piece[] => {
    const bytes = paddedText(text)
    return [writeElementHeader(tag, vr, bytes.length, encoding), bytes]
  }
  const codes = methodCodes(options).flatMap(([code, meaning]) => [
    itemStart(encoding),
    ...element(0x00080100, 'SH', code),
    ...element(0x00080102, 'SH', 'DCM'),
    ...element(0x00080104, 'LO', meaning),
    itemEnd(encoding),
  ])
  return [
    [0x00100010, element(0x00100010, 'PN', pseudonym)],
    [0x00100020, element(0x00100020, 'LO', pseudonym)],
    [0x00120062, element(0x00120062, 'CS', 'YES')],
    [0x00120063, element(0x00120063, 'LO', 'Fovea: PS3.15 E.1 with the options that the codes name')],
    [0x00120064, [writeElementHeader(0x00120064, 'SQ', UNDEFINED_LENGTH, encoding), ...codes, sequenceEnd(encoding)]],
    [0x00280303, element(0x00280303, 'CS', LONGITUDINAL_TEMPORAL_INFORMATION[options.dates])],
  ]
}
