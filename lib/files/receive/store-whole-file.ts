import { Readable } from 'node:stream'
import type { Actor } from '../../access/actor'
import { db } from '../../db/database'
import { isAppError } from '../../errors/app-error'
import { newUuid } from '../../runtime/uuid'
import { scanner } from '../../scanning/scanner'
import { objectKey } from '../../storage/object-key'
import { store } from '../../storage/open-store'
import { sealObject } from '../../storage/sealed/seal-object'
import { generateDataKey } from '../deliver/data-keys'
import { openObject } from '../deliver/open-object'
import { removeObjects } from '../erase/_internal/remove-objects'
import { checkWithoutDecoding } from '../ingest/stages/derive'
import { emptyFindings, type Findings, type IngestFile } from '../ingest/stages/findings'
import { identify } from '../ingest/stages/identify'
import { measure } from '../ingest/stages/measure'
import { publish } from '../ingest/stages/publish'
import { rejectExecutablePreamble } from '../ingest/stages/reject-executable-preamble'
import { runKindStages } from '../ingest/stages/run-kind-stages'
import { kindOf } from '../record/_internal/new-file-columns'
import { objectKeyOf } from '../record/create-whole-files'
import type { NewFile, UnsavedFile } from '../record/new-file'

type WholeFile = Pick<NewFile, 'caseId' | 'filename' | 'declaredType' | 'permission'> & { bytes: Buffer; sha256: Buffer }

interface StoredWhole {
  id: string
  /** Its study has another object of its UID, which came first. */
  isDuplicate: boolean
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
    return isStored && { id, isDuplicate: isStored.isDuplicate }
  } finally {
    bytesAtOnce -= bytes.length
  }
}

async function sealAndPublish(unsaved: UnsavedFile, bytes: Buffer): Promise<Findings | null> {
  const { given, objectKey: name, dataKey, actor } = unsaved
  const { id, objectId, caseId, filename, declaredType } = given
  const file: IngestFile = {
    ...{ id, kind: kindOf(given).name, ownerId: actor.id, caseId, filename, declaredType },
    ...{ size: BigInt(bytes.length), createdAt: new Date(), capturedAt: null, eyeSide: null, areImagesPending: true },
    ...{ objectId, objectKey: name, dataKey, plaintext: bytes, unsaved },
  }
  try {
    await sealObject({ store: store(), key: objectKey(name), objectId, dataKey, source: Readable.from([bytes]) })
    const findings = emptyFindings()
    const isWhole = await check(file, findings)
    if (isWhole) {
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
async function check(file: IngestFile, findings: Findings): Promise<boolean> {
  await measure(file, findings)
  if (!findings.sha256.equals(file.unsaved!.sha256)) return false
  await identify(file, findings)
  if (findings.type !== 'application/dicom') return false
  await rejectExecutablePreamble(file, findings)
  if (!(await checkWithoutDecoding(await openObject(file), findings))) return false
  await runKindStages(file, findings)
  return true
}
