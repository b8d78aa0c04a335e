import { db, type Prisma } from '../../db/database'
import { deidentify } from '../../dicom/deidentify/deidentify'
import { pseudonymizePhotograph } from '../../dicom/deidentify/pseudonymize-photograph'
import { parseDataSet } from '../../dicom/parse/parse-data-set'
import { readMetadata } from '../../dicom/parse/read-metadata'
import { toMetadataJson } from '../../dicom/parse/to-metadata-json'
import { hasCategory } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import { encodeJpegLsFrames } from '../../imaging/dicom/encode-jpeg-ls-frames'
import { convertPhotoToDicom } from '../../imaging/dicom/convert-photo-to-dicom'
import type { SealedObjectReader } from '../../storage/sealed/open-sealed-object'
import { readRange } from '../../files/deliver/read-range'
import { sanitizeJsonStrings } from '../../files/record/text/sanitize-json-strings'
import { type BodySite, codeOfSite } from '../../files/body-site'
import { KINDS } from '../../files/record/kinds/schema'
import { toByteReader } from '../../files/deliver/to-byte-reader'
import { openObject } from '../../files/deliver/open-object'
import { projectKey } from '../../files/deliver/deidentify/project-key'
import { sealNewObject } from '../../files/receive/seal-new-object'
import { photographReport } from '../_internal/photograph-report'
import type { Findings, IngestFile } from '../../files/ingest/stages/findings'
import type { StoredReport } from '../_internal/stored-report'
import { sealFoundTexts } from '../pixel-review/found-texts'
import { needsPixelReview } from './needs-pixel-review'

/**
 * Of what is written without compression, which is in memory for a moment: as many as a frame may have to be read as samples.
 * The screen of a phone that was put together of many has 64 million.
 */
const MAX_LOSSLESS_PIXELS = 100_000_000
const LOSSLESS_TYPES = new Set(['image/png', 'image/tiff', 'image/gif', 'image/bmp'])

/** Nothing of an object was changed: it is ours already. */
const NO_REPORT: StoredReport = { rows: [], unlisted: 0 }

interface ConvertedBytes {
  bytes: AsyncIterable<Uint8Array>
  report: StoredReport
  /** These very bytes are the result of a person's pixel review. */
  isReviewed: boolean
}

/**
 * Makes the de-identified DICOM object (PS3.15 E.1) that is stored of an upload of the DICOM API. It is sealed under a
 * key that is not stored until `publish`; what an earlier, killed run sealed is unreadable, and the sweep removes it.
 *
 * An object that is ours already stays as it is: recognized by its SHA-256, and never by its own attributes.
 */
export async function convertToDicom(file: IngestFile, findings: Findings): Promise<void> {
  const reader = await openObject(file)
  try {
    const isDicom = findings.type === 'application/dicom'
    const { bytes, report, isReviewed } = await toDicom(file, findings, reader)
    const made = await sealNewObject(KINDS.dicom_upload.keyPrefix, bytes)
    const sealed = await openObject(made)
    try {
      // The metadata shown is that of the object itself; nothing of the sent one's is kept.
      const object = await parseDataSet(toByteReader(sealed))
      findings.dicom = sanitizeJsonStrings(toMetadataJson(await readMetadata(object)))
      findings.capturedAt = null
      findings.converted = made
      const need = isReviewed ? null : await needsPixelReview(file.id, toByteReader(isDicom ? reader : sealed))
      const data: Prisma.DicomUploadUpdateInput = {
        isAwaitingReview: need?.isNeeded ?? false,
        foundTexts: need?.texts.length ? await sealFoundTexts(made.dataKey, file.id, need.texts) : null,
        deidentificationReport: report as unknown as Prisma.InputJsonObject,
      }
      findings.atPublish.push(async (tx) => {
        await tx.dicomUpload.update({ where: { id: file.id }, data })
      })
      findings.type = 'application/dicom'
    } finally {
      await sealed.close()
    }
  } finally {
    await reader.close()
  }
}

async function toDicom(file: IngestFile, findings: Findings, reader: SealedObjectReader): Promise<ConvertedBytes> {
  if (findings.type !== 'application/dicom') return photographToDicom(file, findings, reader)
  const sha256 = new Uint8Array(findings.sha256)
  const own = { kind: file.kind, status: 'completed', sha256 } as const
  if ((await db().storedFile.count({ where: own })) > 0) {
    const reviews = await db().dicomUpload.count({ where: { file: own, isAwaitingReview: false, reviewedAt: { not: null } } })
    return { bytes: reader.read(), report: NO_REPORT, isReviewed: reviews > 0 }
  }
  const recode = (from: number) => encodeJpegLsFrames(toByteReader(reader), from)
  const given = { key: await projectKeyOf(file), dates: 'removed' } as const
  const { bytes, report, unlistedChanges } = await deidentify(toByteReader(reader), { ...given, recode })
  return { bytes: bytes(), report: { rows: report, unlisted: unlistedChanges }, isReviewed: false }
}

async function photographToDicom(file: IngestFile, findings: Findings, reader: SealedObjectReader): Promise<ConvertedBytes> {
  const { type, derivedImages } = findings
  if ((derivedImages?.frames ?? 1) > 1) throw fail('several_images_in_file')
  const isLarge = (derivedImages?.width ?? 0) * (derivedImages?.height ?? 0) > MAX_LOSSLESS_PIXELS
  if (isLarge && LOSSLESS_TYPES.has(type!)) throw fail('too_many_pixels_for_dicom')
  const upload = await db().dicomUpload.findUniqueOrThrow({ where: { id: file.id } })
  const personId = upload.userId ?? upload.frontendUser ?? ''
  const day = (findings.capturedAt ?? file.createdAt).toISOString().slice(0, 10)
  const names = await pseudonymizePhotograph(await projectKeyOf(file), { personId, pictureId: file.id, day })
  const laterality = file.eyeSide === 'unknown' ? undefined : LATERALITY[file.eyeSide ?? 'unknown']
  const site = file.bodySite ? codeOfSite(file.bodySite as BodySite) : undefined
  try {
    const { object, metadata } = await convertPhotoToDicom(await readRange(reader), type!, { ...names, laterality, site })
    const report = { rows: photographReport(metadata, file), unlisted: 0 }
    return { bytes: toAsyncIterable(object), report, isReviewed: false }
  } catch (thrown) {
    if (!hasCategory(thrown, 'preview_unavailable')) throw thrown
    throw fail('not_convertible_to_dicom', { cause: thrown })
  }
}

const LATERALITY = { left: 'L', right: 'R', both: 'B', unknown: undefined } as const

async function projectKeyOf({ ownerId }: IngestFile): Promise<Uint8Array<ArrayBuffer>> {
  const owner = ownerId && (await db().user.findUnique({ where: { id: ownerId }, select: { role: true } }))
  return projectKey(owner && owner.role === 'service' ? ownerId : 'house')
}

async function* toAsyncIterable(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes
}
