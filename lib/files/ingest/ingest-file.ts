import { db } from '../../db/database'
import { withAdvisoryLock } from '../../db/with-advisory-lock'
import { isDatabaseUnavailable } from '../../db/is-database-unavailable'
import { isAppError } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import type { ErrorCategory } from '../../errors/refusal'
import type { Stage } from '../../telemetry/metrics/label-values'
import { measureStage } from '../../telemetry/metrics/in-progress'
import { traced } from '../../telemetry/traces/trace'
import { unwrapDataKey } from '../deliver/data-keys'
import { refuseFile } from '../erase/refuse-file'
import { rejectExecutablePreamble } from './stages/reject-executable-preamble'
import { identify } from './stages/identify'
import { measure } from './stages/measure'
import { publish } from './stages/publish'
import { derive } from './stages/derive'
import { runKindStages } from './stages/run-kind-stages'
import { storeVariants } from './stages/store-variants'
import { scan } from './stages/scan'
import { emptyFindings, type IngestStage } from './stages/findings'
import { isRefusal } from './stages/is-refusal'

/**
 * The one ingest pipeline: length and checksum, malware scan, type by content, no executable preamble before a DICOM
 * object, whole-file check with quality and variants, the stages of the file's kind, variants sealed and stored,
 * published, with its recipients notified. Nothing is served before `publish`.
 */
export const INGEST_STAGES: readonly IngestStage[] = [
  measure,
  scan,
  identify,
  rejectExecutablePreamble,
  derive,
  runKindStages,
  storeVariants,
  publish,
]

/** What each stage is called where it is timed: a build may rename functions. */
export const STAGE_NAMES = new Map<IngestStage, Stage>([
  [measure, 'measure'],
  [scan, 'scan'],
  [identify, 'identify'],
  [rejectExecutablePreamble, 'executable_preamble'],
  [derive, 'derive'],
  [runKindStages, 'kind_stages'],
  [storeVariants, 'store_variants'],
  [publish, 'publish'],
])

/**
 * Transient errors: storage is full, a store or a decoder is unavailable, the master key is wrong. No image is failed
 * early for them.
 */
const TRANSIENT_CATEGORIES: ReadonlySet<ErrorCategory> = new Set<ErrorCategory>([
  'unavailable',
  'storage_full',
  'tampered',
  'locked',
])
const MAX_TRANSIENT_MS = 24 * 60 * 60 * 1000
/** A store that answers wrongly is another one after so long: what it still cannot give then is lost. */
const MAX_DAMAGED_MS = 60 * 60 * 1000

/**
 * Runs one file through the pipeline, from the beginning, whatever an earlier run left. Only one process at a time
 * does so.
 *
 * @param begin done first, while no other process can take the file over; returns the key of its object
 * @throws what is not the file's fault, so that the job is retried
 */
export async function ingestFile(
  fileId: string,
  stages: readonly IngestStage[] = INGEST_STAGES,
  begin?: () => Promise<Buffer>,
): Promise<void> {
  const ingest = async (): Promise<void> => {
    const knownKey = await begin?.()
    const file = await db().storedFile.findUnique({ where: { id: fileId } })
    if (!file || file.status !== 'processing' || !file.objectId || !file.objectKey) return
    const findings = emptyFindings()
    try {
      const { objectId, objectKey } = file
      const inIngest = { ...file, objectId, objectKey, dataKey: knownKey ?? (await unwrapDataKey(objectId)) }
      const isFailure = (thrown: unknown) => !isRefusal(thrown)
      for (const stage of stages) await measureStage(STAGE_NAMES.get(stage), () => stage(inIngest, findings), isFailure)
    } catch (thrown) {
      if (await wasErased(fileId)) return // Whatever failed then, failed because the file is missing.
      if (!isRefusal(thrown)) throw thrown
      await refuseFile(fileId, thrown)
    }
  }
  await traced('ingest', 'internal', () => withAdvisoryLock(`ingest:${fileId}`, ingest))
}

async function wasErased(fileId: string): Promise<boolean> {
  return (await db().storedFile.count({ where: { id: fileId, status: { not: 'erased' } } })) === 0
}

/**
 * The end of a file when every retry failed: the sender is notified, and may upload again. Transient errors end it
 * only after a day, and an object that does not open after an hour in which it never did; until then the reconciler queues the
 * file again and again. Administrators hear of such an object at the first look.
 */
export async function failIngest(fileId: string, error: unknown): Promise<void> {
  const file = await db().storedFile.findUnique({ where: { id: fileId }, include: { upload: { select: { finishedAt: true } } } })
  if (file?.status !== 'processing') return
  const since = file.upload?.finishedAt ?? file.createdAt
  if (isAppError(error) && error.code === 'integrity_error') {
    if (await wasDamagedBefore(file.objectId, MAX_DAMAGED_MS))
      await refuseFile(fileId, fail('stored_bytes_damaged', { cause: error }))
    return
  }
  const isTransient = isDatabaseUnavailable(error) || (isAppError(error) && TRANSIENT_CATEGORIES.has(error.category))
  if (isTransient && Date.now() - since.getTime() < MAX_TRANSIENT_MS) return
  const isScannerUnavailable = isAppError(error) && error.facts.scanner !== undefined
  await refuseFile(fileId, isScannerUnavailable ? fail('unscannable', { cause: error }) : fail('internal', { cause: error }))
}

/** Whether an object was found damaged so long ago, and has not been found sound since. */
async function wasDamagedBefore(objectId: string | null, ms: number): Promise<boolean> {
  const isOld = { lt: new Date(Date.now() - ms) }
  return objectId !== null && (await db().damagedObject.count({ where: { objectId, foundAt: isOld } })) > 0
}
