import { type EyeSide } from '../shell/records'
import { kindOf } from './accepted-kinds'
import { sideFromName } from './side-from-name'

/** What a file says of itself before it is sent; a person confirms it. */
export interface SideGuess {
  /** Null where nothing says it: somebody has to. */
  side: EyeSide | null
  /** Where that was read. */
  from: 'name' | 'dicom' | null
  /** Nobody need say which eye: it is a document, or a DICOM object of something else. */
  isNoEye: boolean
}

/** As in the server's own line: PS3.3 C.7.3.1.1.1, the ophthalmic modalities. */
const ofEyes = new Set(['OP', 'OPT', 'OPTBSV', 'OPTENF', 'OPM', 'OPV', 'OAM', 'OCT'])

/** Guesses which eye a file shows: from the DICOM object itself, else from the name. What cannot be read says nothing. */
export async function guessSide(file: File): Promise<SideGuess> {
  const kind = kindOf(file.name, file.type, new Uint8Array(await file.slice(0, 132).arrayBuffer()))
  if (kind?.type === 'application/dicom') return fromDicom(file)
  const side = sideFromName(file.name)
  const isKnown = side !== 'unknown'
  return { side: isKnown ? side : null, from: isKnown ? 'name' : null, isNoEye: kind?.type === 'application/pdf' || !kind }
}

async function fromDicom(file: File): Promise<SideGuess> {
  try {
    // Fetched for whoever sends DICOM, and for nobody else.
    const { readMetadata } = await import('@/lib/dicom/read-metadata')
    const read = async (start: number, end: number) => new Uint8Array(await file.slice(start, end).arrayBuffer())
    const { modality, laterality, bodyPart } = await readMetadata({ sizeBytes: file.size, read })
    const isEye = ofEyes.has(modality ?? '') || /\bEYE\b/i.test(bodyPart ?? '')
    if (isEye && laterality) return { side: laterality, from: 'dicom', isNoEye: false }
    return { side: null, from: null, isNoEye: !isEye }
  } catch {
    return { side: null, from: null, isNoEye: true } // The server looks closer, and says what is wrong with it.
  }
}
