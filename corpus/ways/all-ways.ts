import type { FileKind, WayName } from '../invariant'
import { caseByForm } from './case-by-form'
import { caseByTus } from './case-by-tus'
import { dicomApi } from './dicom-api'
import { document } from './document'
import { meal } from './meal'
import { persona } from './persona'
import { staffSend } from './staff-send'
import { stowRs } from './stow-rs'
import type { Way } from './way'
import { zipOfDicom } from './zip-of-dicom'

export const ALL_WAYS: readonly Way[] = [
  ...[caseByTus, caseByForm, staffSend, dicomApi, stowRs, zipOfDicom, meal, document, persona],
]

const CASE: readonly WayName[] = ['case by TUS', 'case by form', 'staff send']

/**
 * The ways of each kind: those that accept it, and for what nobody accepts the ways where a person would try it all the same,
 * whose refusal then has to say what it is.
 */
export const WAYS_OF_KIND: Readonly<Record<FileKind, readonly WayName[]>> = {
  jpeg: [...CASE, 'DICOM API', 'meal', 'persona'],
  png: [...CASE, 'DICOM API', 'meal', 'persona'],
  webp: [...CASE, 'DICOM API', 'meal', 'persona'],
  tiff: [...CASE, 'DICOM API', 'persona'],
  heic: [...CASE, 'DICOM API', 'meal', 'persona'],
  gif: ['case by TUS', 'DICOM API', 'meal', 'persona'],
  bmp: ['case by TUS', 'DICOM API', 'persona'],
  avif: ['case by TUS', 'DICOM API', 'persona'],
  'other picture': ['case by TUS', 'DICOM API', 'persona'],
  dicom: [...CASE, 'DICOM API', 'STOW-RS', 'ZIP of DICOM'],
  pdf: ['case by TUS', 'case by form', 'document'],
  word: ['document'],
  video: ['persona'],
  other: ['case by TUS'],
}
