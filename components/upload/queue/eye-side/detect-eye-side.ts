import { type EyeSide } from '@/lib/files/record/schema'
import { caseFileType } from '../destination/case-file-types'
import { eyeSideFromName } from './eye-side-from-name'

/** What a file reveals before it is sent; a person confirms it. */
export interface DetectedEyeSide {
  /** Null where it is unknown: a person has to choose. */
  side: EyeSide | null
  /** Where that was read. */
  from: 'name' | 'dicom' | null
  /** No eye has to be chosen: it is a document, or a DICOM object of something else. */
  isNoEye: boolean
}

/** As in the server's ingest pipeline: PS3.3 C.7.3.1.1.1, the ophthalmic modalities. */
const ophthalmicModalities = new Set(['OP', 'OPT', 'OPTBSV', 'OPTENF', 'OPM', 'OPV', 'OAM', 'OCT'])

/** Detects which eye a file shows: from the DICOM object, else from the name. An unreadable file has none. */
export async function detectEyeSide(file: File): Promise<DetectedEyeSide> {
  const kind = caseFileType(file.name, file.type, new Uint8Array(await file.slice(0, 132).arrayBuffer()))
  if (kind?.type === 'application/dicom') return eyeSideFromDicom(file)
  const side = eyeSideFromName(file.name)
  const isKnown = side !== 'unknown'
  return { side: isKnown ? side : null, from: isKnown ? 'name' : null, isNoEye: kind?.type === 'application/pdf' || !kind }
}

async function eyeSideFromDicom(file: File): Promise<DetectedEyeSide> {
  try {
    // Loaded only when a DICOM file is sent.
    const { readMetadata } = await import('@/lib/dicom/parse/read-metadata')
    const read = async (start: number, end: number) => new Uint8Array(await file.slice(start, end).arrayBuffer())
    const { modality, laterality, bodyPart } = await readMetadata({ sizeBytes: file.size, read })
    const isEye = ophthalmicModalities.has(modality ?? '') || /\bEYE\b/i.test(bodyPart ?? '')
    if (isEye && laterality) return { side: laterality, from: 'dicom', isNoEye: false }
    return { side: null, from: null, isNoEye: !isEye }
  } catch {
    return { side: null, from: null, isNoEye: true } // The server checks it fully, and reports what is wrong with it.
  }
}
