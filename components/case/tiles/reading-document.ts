import { type CaseFile } from '../case-file'

type ReadingDocument = 'report' | 'keyImages'

const KINDS: ReadonlyMap<unknown, ReadingDocument> = new Map([['SR', 'report'], ['KO', 'keyImages']]) // prettier-ignore

/** What a DICOM object without an image is, that came out of a reading: it is opened in the reading room. Null of all others. */
export function readingDocumentOf({ type, dicom }: Pick<CaseFile, 'type' | 'dicom'>): ReadingDocument | null {
  return (type === 'application/dicom' && KINDS.get(dicom?.modality ?? dicom?.Modality)) || null
}
