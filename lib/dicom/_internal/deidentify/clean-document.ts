import { fail } from '../../../errors/fail'
import type { DicomObject } from '../../parse/parse-data-set'
import { readText } from '../../parse/read-value'
import { evenPadding, type Piece } from '../write/pieces'
import { writeElementHeader } from '../write/write-element-header'
import { addReportRow, type DeidentificationReport } from './deidentification-report'
import { readAsciiText } from './patient-identity'
import { paddedText } from './replacement-value'

/** The Encapsulated Document module (PS3.3 C.24.2): the document, its media type, and its length without padding. */
const [ENCAPSULATED_DOCUMENT, MIME_TYPE, DOCUMENT_LENGTH] = [0x00420011, 0x00420012, 0x00420015]
/** Written or reported here, in the place of the data set's own. */
export const documentElements = (isWritten: boolean): readonly number[] =>
  isWritten ? [ENCAPSULATED_DOCUMENT, MIME_TYPE, DOCUMENT_LENGTH] : [ENCAPSULATED_DOCUMENT]
/** PDF, CDA, STL, OBJ, MTL (PS3.4 B.5): objects that are incomplete without a document. */
const DOCUMENT_SOP_CLASS = /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.104\.\d+$/
const PDF = 'application/pdf'

/** Makes a copy of a PDF that has what its pages show, and nothing else. */
export type CleanPdf = (document: Uint8Array) => Promise<Uint8Array>

/**
 * Writes the document of an object anew. Table E.1-1 gives it a dummy (D); the copy is one that still says what the pages say,
 * as that of any other PDF does.
 *
 * @returns none where the object has no document, and needs none
 * @throws AppError `corrupt` for an object of a document's class without one; `cannot_deidentify` for a document of another kind (CDA, STL, OBJ, MTL), since nothing here can clean it;
 * whatever `cleanPdf` throws
 */
export async function cleanDocument(
  object: DicomObject,
  report: DeidentificationReport,
  cleanPdf: CleanPdf | undefined,
): Promise<[tag: number, pieces: Piece[]][]> {
  const element = object.dataSet.elements.get(ENCAPSULATED_DOCUMENT)
  if (!element || element.value.end === element.value.start) {
    const sopClassUid = (await readText(object, object.dataSet, 'SOPClassUID')) ?? object.mediaStorageSopClassUid ?? ''
    if (DOCUMENT_SOP_CLASS.test(sopClassUid)) throw fail('dicom_document_missing')
    if (element) addReportRow(report, { tag: ENCAPSULATED_DOCUMENT, action: 'remove', rule: 'an empty document', path: [] })
    return []
  }
  const type = (await readAsciiText(object, MIME_TYPE)).toLowerCase()
  if (!cleanPdf) throw fail('dicom_document_not_reviewable')
  if (type !== PDF || element.isDelimited) throw fail('dicom_document_not_deidentifiable')
  const document = await cleanPdf(await object.reader.read(element.value.start, element.value.end))
  const rule = 'E.1-1: Basic Profile, D: made anew from what its pages show'
  addReportRow(report, { tag: ENCAPSULATED_DOCUMENT, action: 'clean', rule, path: [] })
  const { encoding } = object.dataSet
  const padding = evenPadding(document.length)
  const length = new Uint8Array(4)
  new DataView(length.buffer).setUint32(0, document.length, encoding.littleEndian)
  const media = paddedText(PDF)
  return [
    [
      ENCAPSULATED_DOCUMENT,
      [writeElementHeader(ENCAPSULATED_DOCUMENT, 'OB', document.length + padding.length, encoding), document, ...padding],
    ],
    [MIME_TYPE, [writeElementHeader(MIME_TYPE, 'LO', media.length, encoding), media]],
    ...(object.dataSet.elements.has(DOCUMENT_LENGTH)
      ? ([[DOCUMENT_LENGTH, [writeElementHeader(DOCUMENT_LENGTH, 'UL', 4, encoding), length]]] as [number, Piece[]][])
      : []),
  ]
}
