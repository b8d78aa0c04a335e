import type { DicomMetadata } from '../../dicom/read-metadata'
import { toDicomJson } from '../../dicom/to-dicom-json'
import { hasCode } from '../../errors/app-error'
import { checkDocument, isDocumentType, type DocumentType } from '../../imaging/check-document'
import { deriveDicom } from '../../imaging/derive-dicom'
import type { Derived } from '../../imaging/decode-picture'
import { derivePictures } from '../../imaging/derive-pictures'
import { deriveVideo } from '../../imaging/derive-video'
import type { SealedReader } from '../../storage/open-sealed'
import { plainFacts } from '../_internal/plain-facts'
import { plausibleTime } from '../_internal/plausible-time'
import { readRange } from '../_internal/read-range'
import { byPlace } from '../by-place'
import { openObject } from '../open-object'
import type { Findings, IngestFile } from './findings'
import { posterOf, sentPoster } from './sent-poster'

/** Verifies that the file is whole by decoding it, and takes from that one decode whatever is shown of it later. */
export async function derive(file: IngestFile, findings: Findings): Promise<void> {
  const reader = await openObject(file)
  try {
    if (findings.type === 'application/dicom') await fromDicom(reader, findings)
    else if (isDocumentType(findings.type)) await fromDocument(reader, findings, findings.type)
    else if (findings.type?.startsWith('video/')) await fromVideo(file, reader, findings)
    else await fromPicture(reader, findings)
  } finally {
    await reader.close()
  }
}

async function fromPicture(reader: SealedReader, findings: Findings): Promise<void> {
  try {
    show(await derivePictures(await readRange(reader), findings.type!), findings)
  } catch (thrown) {
    // Whole by its container, but nothing here can decode it: the original is kept, and the record says so.
    if (!hasCode(thrown, 'preview_unavailable')) throw thrown
    findings.previewState = 'preview_unavailable'
  }
}

async function fromDicom(reader: SealedReader, findings: Findings): Promise<void> {
  const { metadata, pictures, previewState } = await deriveDicom(byPlace(reader))
  findings.dicom = plainFacts(toDicomJson(metadata))
  findings.previewState = previewState
  findings.frames = metadata.hasPixels ? metadata.frames : null
  findings.eyeSide = showsAnEye(metadata) ? metadata.laterality : null
  if (pictures) show(pictures, findings)
  findings.capturedAt ??= plausibleTime(metadata.capturedAt)
}

/** A left hand is no left eye: laterality counts for the ophthalmic modalities (PS3.3 C.7.3.1.1.1), or where the part says so. */
const showsAnEye = ({ modality, bodyPart }: DicomMetadata): boolean =>
  ['OP', 'OPT', 'OPTBSV', 'OPTENF', 'OPM', 'OPV', 'OAM', 'OCT'].includes(modality ?? '') || /\bEYE\b/i.test(bodyPart ?? '')

/** A video is shown by one frame of it, drawn here or, where nothing here can, by the browser that sent it. */
async function fromVideo(file: IngestFile, reader: SealedReader, findings: Findings): Promise<void> {
  const { width, height, durationMs, codec, capturedAt, poster } = await deriveVideo(byPlace(reader), findings.type!)
  Object.assign(findings, { video: { width, height }, durationMs, codec })
  const drawn = (poster && (await posterOf(poster, 'image/png'))) ?? (await sentPoster(file))
  if (drawn) findings.pictures = drawn
  else findings.previewState = 'preview_unavailable'
  findings.capturedAt = plausibleTime(capturedAt)
}

/** A document shows nothing here; what it may do where it is opened stands in its record. */
async function fromDocument(reader: SealedReader, findings: Findings, type: DocumentType): Promise<void> {
  const checked = await checkDocument(await readRange(reader), type)
  findings.type = checked.type
  findings.flags = checked.flags
}

function show(pictures: Derived, findings: Findings): void {
  findings.pictures = pictures
  findings.capturedAt = plausibleTime(pictures.capturedAt)
  findings.frames ??= pictures.frames
}
