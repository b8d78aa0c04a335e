import { db } from '../../db/database'
import { burnedInRisk } from '../../dicom/burned-in-risk'
import { deidentify, type ReportRow } from '../../dicom/deidentify'
import { namePhotograph } from '../../dicom/name-photograph'
import { parseDataSet } from '../../dicom/parse-data-set'
import { readMetadata } from '../../dicom/read-metadata'
import { toDicomJson } from '../../dicom/to-dicom-json'
import { hasCode } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import { drawPhotograph } from '../../imaging/draw-photograph'
import type { SealedReader } from '../../storage/open-sealed'
import { readRange } from '../_internal/read-range'
import { plainFacts } from '../_internal/plain-facts'
import { KINDS } from '../kinds'
import { byPlace } from '../by-place'
import { openObject } from '../open-object'
import { MOST_UNPACKED_BYTES, projectKey } from '../project-key'
import { sealApart } from '../seal-apart'
import type { Findings, IngestFile } from './findings'

/** Uncompressed, it is held in memory for a moment; a camera's picture is far from it. */
const MOST_PIXEL_BYTES = 120_000_000
const KEPT_WITHOUT_LOSS = new Set(['image/png', 'image/tiff'])

interface Made {
  bytes: AsyncIterable<Uint8Array>
  report: ReportRow[]
}

/**
 * Makes of what came through door 2 what is kept of it: a DICOM object that names nobody (PS3.15 E.1). It is sealed under a
 * key that nobody has until `publish`; what an earlier, killed run sealed is noise, which the sweep removes.
 *
 * An object that is ours already stays as it is: known by its SHA-256, and never by what it says of itself.
 */
export async function convert(file: IngestFile, findings: Findings): Promise<void> {
  if (file.kind !== KINDS.dicom_upload.name) return
  const reader = await openObject(file)
  try {
    const { bytes, report } = await make(file, findings, reader)
    const made = await sealApart(KINDS.dicom_upload.keyPrefix, bytes)
    const sealed = await openObject(made)
    try {
      // What is told of it is what the object itself says now; nothing of what the sender's said is kept.
      const object = await parseDataSet(byPlace(sealed))
      findings.dicom = plainFacts(toDicomJson(await readMetadata(object)))
      findings.capturedAt = null
      findings.converted = { ...made, report, isHeld: await burnedInRisk(object) }
      findings.type = 'application/dicom'
    } finally {
      await sealed.close()
    }
  } finally {
    await reader.close()
  }
}

async function make(file: IngestFile, findings: Findings, reader: SealedReader): Promise<Made> {
  if (findings.type !== 'application/dicom') return photograph(file, findings, reader)
  const sha256 = new Uint8Array(findings.sha256)
  const isOurs = await db().storedFile.count({ where: { kind: file.kind, status: 'completed', sha256 } })
  if (isOurs > 0) return { bytes: reader.read(), report: [] }
  const given = { key: await keyOf(file), dates: 'removed', mostUnpackedBytes: MOST_UNPACKED_BYTES } as const
  const { bytes, report } = await deidentify(byPlace(reader), given)
  return { bytes: bytes(), report }
}

async function photograph(file: IngestFile, findings: Findings, reader: SealedReader): Promise<Made> {
  const { type, pictures } = findings
  if ((pictures?.frames ?? 1) > 1)
    throw fail.unsupportedType('This file holds several pictures: send each of them as a file of its own')
  const isLarge = (pictures?.width ?? 0) * (pictures?.height ?? 0) * 3 > MOST_PIXEL_BYTES
  if (isLarge && KEPT_WITHOUT_LOSS.has(type!))
    throw fail.tooLarge('The picture has more pixels than can be kept without loss. Send it as JPEG, or as a DICOM object')
  const upload = await db().dicomUpload.findUniqueOrThrow({ where: { id: file.id } })
  const personId = upload.userId ?? upload.frontendUser ?? ''
  const names = await namePhotograph(await keyOf(file), { personId, pictureId: file.id })
  const laterality = file.eyeSide === 'unknown' ? undefined : LATERALITY[file.eyeSide ?? 'unknown']
  try {
    const bytes = await drawPhotograph(await readRange(reader), type!, { ...names, laterality })
    return { bytes: once(bytes), report: [] }
  } catch (thrown) {
    if (!hasCode(thrown, 'preview_unavailable')) throw thrown
    throw fail.unsupportedType('A picture of this kind cannot be made into a DICOM object here', { cause: thrown })
  }
}

const LATERALITY = { left: 'L', right: 'R', both: 'B', unknown: undefined } as const

async function keyOf({ ownerId }: IngestFile): Promise<Uint8Array<ArrayBuffer>> {
  const owner = ownerId && (await db().user.findUnique({ where: { id: ownerId }, select: { role: true } }))
  return projectKey(owner && owner.role === 'service' ? ownerId : 'house')
}

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes
}
