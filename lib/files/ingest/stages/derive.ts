import { hasKnownSyntax } from '../../../dicom/parse/parse-data-set'
import { readMetadata, type DicomMetadata } from '../../../dicom/parse/read-metadata'
import { toMetadataJson } from '../../../dicom/parse/to-metadata-json'
import { hasCategory, isAppError } from '../../../errors/app-error'
import type { ErrorCode } from '../../../errors/refusals'
import { checkDocument, isDocumentType, type DocumentType } from '../../../imaging/documents/check-document'
import { deriveDicom } from '../../../imaging/dicom/derive-dicom'
import { readWholeNative } from '../../../imaging/dicom/read-whole-native'
import type { DerivedImage } from '../../../imaging/raster/decode-image'
import { deriveImage } from '../../../imaging/raster/derive-image'
import { deriveVideo } from '../../../imaging/video/derive-video'
import type { SealedObjectReader } from '../../../storage/sealed/open-sealed-object'
import { sanitizeJsonStrings } from '../../record/text/sanitize-json-strings'
import { parseCaptureTime } from '../../record/parse-capture-time'
import { readRange } from '../../deliver/read-range'
import { toByteReader } from '../../deliver/to-byte-reader'
import { openObject } from '../../deliver/open-object'
import type { Findings, IngestFile } from './findings'
import { derivePoster, uploadedPoster } from './uploaded-poster'

/**
 * Verifies that the file is complete by decoding it, and derives everything that is shown of it from that one decode.
 */
export async function derive(file: IngestFile, findings: Findings): Promise<void> {
  if (findings.type === 'application/zip') return // Its entries are files of their own.
  const reader = await openObject(file)
  try {
    if (findings.type === 'application/dicom') await deriveFromDicom(file, reader, findings)
    else if (isDocumentType(findings.type)) await deriveFromDocument(reader, findings, findings.type)
    else if (findings.type?.startsWith('video/')) await deriveFromVideo(file, reader, findings)
    else await deriveFromImage(file, reader, findings)
  } finally {
    await reader.close()
  }
}

async function deriveFromImage(file: IngestFile, reader: SealedObjectReader, findings: Findings): Promise<void> {
  try {
    const derived = await deriveImage(await readRange(reader), findings.type!)
    if (derived.isIrregular) findings.warnings.push('image_not_regular')
    addDerivedImages(derived, findings)
  } catch (thrown) {
    // Complete by its container, but no decoder here supports it: the original is stored, and the record says so. What its
    // sender's browser drew of it is all that is shown.
    if (!hasCategory(thrown, 'preview_unavailable')) throw thrown
    findings.previewState = 'preview_unavailable'
    findings.derivedImages = await uploadedPoster(file)
  }
}

async function deriveFromDicom(file: IngestFile, reader: SealedObjectReader, findings: Findings): Promise<void> {
  try {
    if (file.areImagesPending && (await checkWithoutDecoding(reader, findings))) return
    // Of compressed pixels, decoding them is the check that they are whole.
    const { metadata, pictures: derivedImages, previewState } = await deriveDicom(toByteReader(reader))
    findings.previewState = previewState
    addDicomFacts(metadata, findings, derivedImages)
  } catch (thrown) {
    const shortcoming = isAppError(thrown) ? STORED_WITH.find((code) => code === thrown.code) : undefined
    // The DICOM API makes another object of it, which must be whole.
    if (!shortcoming || file.kind === 'dicom_upload') throw thrown
    findings.warnings.push(shortcoming)
    findings.previewState = 'preview_unavailable'
    addDicomFacts(await readMetadata(toByteReader(reader)), findings)
  }
}

/**
 * What a file that arrived whole may have, and is stored with a warning all the same: an archive keeps evidence, and shows
 * that it cannot be shown. What ends early is sent again.
 */
const STORED_WITH = [
  'dicom_pixel_data_missing',
  'dicom_pixel_data_short',
  'dicom_frames_missing',
  'dicom_image_size_missing',
  'dicom_pixel_description_not_valid',
] as const satisfies ErrorCode[]

/**
 * Verifies that a DICOM object is complete where nothing has to be decoded for that, as of native pixels: its images can be
 * made later.
 *
 * @returns false where its pixels must be decoded
 */
export async function checkWithoutDecoding(reader: SealedObjectReader, findings: Findings): Promise<boolean> {
  const whole = await readWholeNative(toByteReader(reader))
  if (!whole) return false
  addDicomFacts(whole, findings)
  findings.areImagesPending = whole.hasPixels
  if (whole.hasPixels) findings.pixels = { width: whole.columns, height: whole.rows }
  return true
}

function addDicomFacts(metadata: DicomMetadata, findings: Findings, derivedImages: DerivedImage | null = null): void {
  if (!hasKnownSyntax(metadata)) findings.warnings.push('dicom_transfer_syntax_unknown')
  findings.dicom = sanitizeJsonStrings(toMetadataJson(metadata))
  findings.frames = metadata.hasPixels ? metadata.frames : null
  findings.eyeSide = isOphthalmic(metadata) ? metadata.laterality : null
  if (derivedImages) addDerivedImages(derivedImages, findings)
  findings.capturedAt ??= parseCaptureTime(metadata.capturedAt)
}

/**
 * A left hand is no left eye: laterality counts for the ophthalmic modalities (PS3.3 C.7.3.1.1.1), or where the body
 * part is the eye.
 */
const isOphthalmic = ({ modality, bodyPart }: DicomMetadata): boolean =>
  ['OP', 'OPT', 'OPTBSV', 'OPTENF', 'OPM', 'OPV', 'OAM', 'OCT'].includes(modality ?? '') || /\bEYE\b/i.test(bodyPart ?? '')

/** A video is shown by one frame, drawn here or, where no decoder here can, by the browser that sent it. */
async function deriveFromVideo(file: IngestFile, reader: SealedObjectReader, findings: Findings): Promise<void> {
  const { width, height, durationMs, codec, capturedAt, poster } = await deriveVideo(toByteReader(reader), findings.type!)
  Object.assign(findings, { video: { width, height }, durationMs, codec })
  const posterImages = (poster && (await derivePoster(poster, 'image/png'))) ?? (await uploadedPoster(file))
  if (posterImages) findings.derivedImages = posterImages
  else findings.previewState = 'preview_unavailable'
  findings.capturedAt = parseCaptureTime(capturedAt)
  findings.capturedBy = findings.capturedAt && 'video'
}

/** A document has no image here; its active content is recorded in its flags. */
async function deriveFromDocument(reader: SealedObjectReader, findings: Findings, type: DocumentType): Promise<void> {
  const checked = await checkDocument(await readRange(reader), type)
  findings.type = checked.type
  findings.flags = checked.flags
}

function addDerivedImages(derivedImages: DerivedImage, findings: Findings): void {
  findings.derivedImages = derivedImages
  findings.capturedAt = parseCaptureTime(derivedImages.capturedAt)
  findings.capturedBy = findings.capturedAt && derivedImages.capturedBy
  findings.frames ??= derivedImages.frames
}
