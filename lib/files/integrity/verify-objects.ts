import { db, pool } from '../../db/database'
import { isAppError } from '../../errors/app-error'
import { newUuid } from '../../runtime/uuid'
import { store } from '../../storage/open-store'
import { type BrokenFrames, findBrokenFrames } from '../../storage/sealed/find-broken-frames'
import { unwrapDataKey } from '../deliver/data-keys'
import { parseObjectId } from '../deliver/parse-object-id'
import { INCOMING_PREFIX } from '../receive/direct-upload-job'
import { RatePacer } from './_internal/rate-pacer'
import { readWhole } from './_internal/read-whole'
import { type RecordedObject, recordedObjects } from './_internal/recorded-objects'

interface VerifyOptions {
  /** At most so much is read in a second. */
  bytesPerSecond: number
  /** The share of the objects that is read, above 0 and at most 1; all, where it is not given. */
  sample?: number
  /** Aborted, it stops behind the object that it reads: the next run goes on there. */
  signal?: AbortSignal
  onProgress?: (counts: VerifyCounts) => void
  /** What has a row now but had none, or the other way round, is younger than this. */
  settledMs?: number
}

interface VerifyCounts {
  objects: number
  bytes: bigint
  missing: number
  damaged: number
}

/** What a run found; the lists hold the ids and names of objects alone. */
export interface VerifyResult extends VerifyCounts {
  isResumed: boolean
  /** False where it was stopped. */
  isFinished: boolean
  found: { objectId: string; finding: string; frames?: BrokenFrames | null }[]
  /** Objects in the store that no row knows. */
  withoutRow: string[]
}

const BATCH_SIZE = 50
const SETTLED_MS = 60 * 60 * 1000

/**
 * Reads every stored object, or a sample of them, whole, and registers those that are missing or damaged; then lists what is
 * in the store and has no row. Its place is saved after each batch, so that a run that was killed is resumed by the next one
 * with the same sample. An object that was damaged and is sound again, as after it was restored, is no longer counted.
 */
export async function verifyObjects(options: VerifyOptions): Promise<VerifyResult> {
  const { signal, sample } = options
  const { run, isResumed } = await beginRun(sample ?? null)
  const counts: VerifyCounts = { objects: run.objects, bytes: run.bytes, missing: run.missing, damaged: run.damaged }
  const pacer = new RatePacer(options.bytesPerSecond)
  const frames = new Map<string, BrokenFrames | null>()
  let after = run.afterObjectId
  for (;;) {
    const batch = await recordedObjects({ after, limit: BATCH_SIZE, sample: sample ?? 1, seed: run.id })
    const sound: string[] = []
    for (const object of batch) {
      if (signal?.aborted) break
      counts.objects += 1
      const finding = await readWhole(object, async (bytes) => {
        counts.bytes += BigInt(bytes)
        await pacer.spend(bytes)
      })
      if (finding === null) sound.push(object.objectId)
      else if (finding !== 'erased') counts[finding] += 1
      if (finding === 'damaged') frames.set(object.objectId, await brokenFramesOf(object))
      after = object.objectId
    }
    await db().damagedObject.deleteMany({ where: { objectId: { in: sound } } })
    await db().objectVerification.update({
      where: { id: run.id },
      data: { ...counts, afterObjectId: after, updatedAt: new Date() },
    })
    options.onProgress?.(counts)
    if (signal?.aborted || batch.length < BATCH_SIZE) break
  }
  const isFinished = !signal?.aborted
  const withoutRow = isFinished ? await listWithoutRow(options.settledMs ?? SETTLED_MS) : []
  const found = await db().damagedObject.findMany({
    where: { lastFoundAt: { gte: run.startedAt } },
    orderBy: { objectId: 'asc' },
    select: { objectId: true, finding: true },
  })
  if (isFinished) {
    // What another reader found meanwhile is named as well, and what was restored or erased since is not.
    for (const kind of ['missing', 'damaged'] as const) counts[kind] = found.filter(({ finding }) => finding === kind).length
    const data = { ...counts, finishedAt: new Date(), withoutRow: withoutRow.length }
    await db().objectVerification.update({ where: { id: run.id }, data })
  }
  const named = found.map((one) => (frames.has(one.objectId) ? { ...one, frames: frames.get(one.objectId) } : one))
  return { ...counts, isResumed, isFinished, found: named, withoutRow }
}

/** Null where nothing of it opens, its key included, or it is gone by now. */
async function brokenFramesOf({ objectId, objectKey: key, sizeBytes }: RecordedObject): Promise<BrokenFrames | null> {
  try {
    const dataKey = await unwrapDataKey(objectId)
    return await findBrokenFrames({ store: store(), key, objectId, dataKey, sizeBytes: sizeBytes ?? undefined })
  } catch (thrown) {
    if (isAppError(thrown)) return null
    throw thrown
  }
}

/** For how long it is known of a run what it found. */
const KEPT_DAYS = 400
const DAY_MS = 86_400_000

async function beginRun(sample: number | null) {
  const last = await db().objectVerification.findFirst({ orderBy: { startedAt: 'desc' } })
  if (last && !last.finishedAt && last.sample === sample) return { run: last, isResumed: true }
  const isOld = { startedAt: { lt: new Date(Date.now() - KEPT_DAYS * DAY_MS) } }
  await db().objectVerification.deleteMany({ where: { ...isOld, ...(last ? { id: { not: last.id } } : {}) } })
  return { run: await db().objectVerification.create({ data: { id: newUuid(), sample } }), isResumed: false }
}

/** What is in the store for so long, and has neither a key nor a direct upload that it belongs to. */
async function listWithoutRow(settledMs: number): Promise<string[]> {
  const before = Date.now() - settledMs
  const found: string[] = []
  let names = new Map<string, string>()
  const check = async () => {
    const { rows } = await pool().query<{ id: string }>(
      `SELECT id::text FROM unnest($1::uuid[]) AS given (id) WHERE NOT EXISTS (SELECT 1 FROM object_keys WHERE object_id = id)`,
      [[...names.keys()]],
    )
    for (const { id } of rows) found.push(names.get(id)!)
    names = new Map()
  }
  for await (const { key, changedAt } of store().list('')) {
    const objectId = key.startsWith(INCOMING_PREFIX) ? undefined : parseObjectId(key)
    if (!objectId || changedAt.getTime() > before) continue
    names.set(objectId, key)
    if (names.size >= 500) await check()
  }
  if (names.size > 0) await check()
  return found.sort()
}
