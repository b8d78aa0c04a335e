import { Readable } from 'node:stream'
import type { Actor } from '../../access/actor'
import { db } from '../../db/database'
import { isAppError } from '../../errors/app-error'
import { newUuid } from '../../runtime/uuid'
import { scanner } from '../../scanning/scanner'
import { objectKey } from '../../storage/object-key'
import { store } from '../../storage/open-store'
import { sealObject } from '../../storage/sealed/seal-object'
import { count } from '../../telemetry/metrics/measure'
import { generateDataKey } from '../deliver/data-keys'
import { openObject } from '../deliver/open-object'
import { removeObjects } from '../erase/_internal/remove-objects'
import { checkWithoutDecoding } from '../ingest/stages/derive'
import { emptyFindings, type Findings, type IngestFile } from '../ingest/stages/findings'
import { onItsWay } from '../ingest/stages/files-on-their-way'
import { identify } from '../ingest/stages/identify'
import { HEAD_BYTES } from '../ingest/stages/measure'
import { publish } from '../ingest/stages/publish'
import { rejectExecutablePreamble } from '../ingest/stages/reject-executable-preamble'
import { runKindStages } from '../ingest/stages/run-kind-stages'
import { kindOf } from '../record/_internal/new-file-columns'
import { objectKeyOf } from '../record/create-whole-files'
import type { NewFile, UnsavedFile } from '../record/new-file'

type WholeFile = Pick<NewFile, 'caseId' | 'filename' | 'declaredType' | 'permission'> & { bytes: Buffer; sha256: Buffer }

type WholeIngestFile = IngestFile & { dataKey: Buffer; plaintext: Buffer; unsaved: UnsavedFile }

interface StoredWhole {
  id: string
  /** Its study has another object of its UID, which came first. */
  isDuplicate: boolean
  /** What is wrong with it, though it is stored. */
  warnings: readonly string[]
}

/** In memory at once, in a process: what comes above it takes the ordinary way. */
const MAX_BYTES_AT_ONCE = 32 * 1024 * 1024
let bytesAtOnce = 0

/**
 * Stores a DICOM object with native pixels, whose bytes are all in memory and whose images may be made later: sealed and
 * checked as every file is, and its record is written in the transaction that publishes it. A kill before that leaves an
 * object without a key, which the sweep removes, and a sender without a response.
 *
 * @returns null where that cannot be done, for whatever reason: nothing is stored then, and the ordinary way, by a record of
 * its own and the ingest pipeline, decides and says why
 */
export async function storeWholeFile(actor: Actor, { bytes, sha256, ...about }: WholeFile): Promise<StoredWhole | null> {
  // A scanner takes its time, and what it finds is kept with its record.
  if (scanner() || bytes.length === 0 || bytesAtOnce + bytes.length > MAX_BYTES_AT_ONCE) return null
  bytesAtOnce += bytes.length
  try {
    const [id, objectId, dataKey] = [newUuid(), newUuid(), generateDataKey()]
    const given = { ...about, id, objectId, uploadId: null, sizeBytes: bytes.length, areImagesDeferred: true }
    const name = objectKeyOf(given)
    const isStored = await sealAndPublish({ actor, given, objectKey: name, dataKey, sha256 }, bytes)
    return isStored && { id, isDuplicate: isStored.isDuplicate, warnings: isStored.warnings }
  } finally {
    bytesAtOnce -= bytes.length
  }
}

async function sealAndPublish(unsaved: UnsavedFile, bytes: Buffer): Promise<Findings | null> {
  const { given, objectKey: name, dataKey, actor } = unsaved
  const { id, objectId, caseId, filename, declaredType } = given
  const file: WholeIngestFile = {
    ...{ id, kind: kindOf(given).name, ownerId: actor.id, caseId, filename, declaredType },
    ...{
      size: BigInt(bytes.length),
      createdAt: new Date(),
      capturedAt: null,
      capturedBy: null,
      eyeSide: null,
      bodySite: null,
      areImagesPending: true,
      uploadId: null,
    },
    ...{ objectId, objectKey: name, dataKey, plaintext: bytes, unsaved },
  }
  try {
    const findings = await onItsWay(() => sealAndCheck(file))
    if (findings) {
      await publish(file, findings)
      return findings
    }
  } catch (thrown) {
    // What failed otherwise may have been committed nevertheless: bytes without a key are removed by the sweep.
    if (!isAppError(thrown)) return null
  }
  if ((await db().objectKey.count({ where: { objectId } })) === 0) await removeObjects([name])
  return null
}

/** The stages of the ingest pipeline that such a file passes; what is stored of it must be what was sent. */
async function sealAndCheck(file: WholeIngestFile): Promise<Findings | null> {
  const { objectId, dataKey, plaintext, unsaved } = file
  const sealed = { store: store(), key: objectKey(file.objectKey), objectId, dataKey, source: Readable.from([plaintext]) }
  await sealObject({ ...sealed, sha256: unsaved.sha256 })
  count('fovea_upload_received_bytes_total', { transport: 'body' }, plaintext.length)
  if (!(await isStoredWhole(file))) return null
  const findings = emptyFindings()
  findings.sizeBytes = plaintext.length
  findings.sha256 = unsaved.sha256
  findings.head = plaintext.subarray(0, HEAD_BYTES)
  await identify(file, findings)
  if (findings.type !== 'application/dicom') return null
  await rejectExecutablePreamble(file, findings)
  if (!(await checkWithoutDecoding(await openObject(file), findings))) return null
  await runKindStages(file, findings)
  return findings
}

/** Reads back every sealed frame: each opens, and together they are what was sent. */
async function isStoredWhole({ plaintext, ...file }: WholeIngestFile): Promise<boolean> {
  const reader = await openObject({ ...file, sizeBytes: plaintext.length })
  try {
    let at = 0
    for await (const part of (await reader.readAtOnce?.({ start: 0, end: plaintext.length - 1 })) ?? reader.read()) {
      if (!plaintext.subarray(at, at + part.length).equals(part)) return false
      at += part.length
    }
    return at === plaintext.length
  } finally {
    await reader.close()
  }
}
