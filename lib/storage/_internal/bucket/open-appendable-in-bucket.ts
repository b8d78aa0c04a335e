import { hasCategory } from '../../../errors/app-error'
import { type ObjectKey } from '../../object-key'
import { type AppendableObject } from '../../object-store'
import { groupByKey } from './group-by-key'
import { type BucketClient, type Part } from './bucket-client'
import { type GenerationNames, SegmentLog } from './segment-log'
import { type Segment } from './segment-name'
import { CompletedAppendableObject } from './completed-appendable-object'
import { openBucketObject } from './bucket-object'

export interface BucketContext {
  client: BucketClient
  /** The part size, if there are no parts yet. */
  partBytes: number
  removeAll: () => Promise<void>
  generations: GenerationNames
  makeAppendable: (partBytes: number, found: { segments: Segment[]; parts: Part[]; uploadId: string | null }) => AppendableObject
}

/**
 * Finds the state of an appendable object by listing its key and its parts; null if there is none. If another writer completes
 * it between the two listings, it is looked up once more.
 */
export async function openAppendableInBucket(
  bucket: BucketContext,
  key: ObjectKey,
  signal?: AbortSignal,
): Promise<AppendableObject | null> {
  try {
    return await openOnce(bucket, key, signal)
  } catch (thrown) {
    if (!hasCategory(thrown, 'not_found')) throw thrown
    return openOnce(bucket, key, signal)
  }
}

async function openOnce(bucket: BucketContext, key: ObjectKey, signal?: AbortSignal): Promise<AppendableObject | null> {
  const { client, removeAll } = bucket
  for await (const group of groupByKey(client.list(key, signal))) {
    if (group.key !== key) continue
    const segments = group.segments.map(({ segment }) => segment)
    if (!group.object) return bucket.makeAppendable(...(await findParts(bucket, key, segments)))
    const { sizeBytes } = await openBucketObject(client, key, signal)
    // Without multipart the segments are the object: unused ones are removed by the sweep.
    const cleanup = async () => {
      if (client.multipart) for (const { name } of group.segments) await client.remove(name)
    }
    return new CompletedAppendableObject(sizeBytes, cleanup, removeAll)
  }
  return null
}

type MakeAppendableArguments = Parameters<BucketContext['makeAppendable']>

/** Selects the multipart upload of the newest checkpoint. The others of that key are left to the sweep: a listing can be wrong once. */
async function findParts(
  { client, partBytes, generations }: BucketContext,
  key: ObjectKey,
  segments: Segment[],
): Promise<MakeAppendableArguments> {
  let best: { parts: Part[]; uploadId: string; sequence: number; bytes: number } | null = null
  for await (const { name, uploadId } of client.multipart?.listUploads(key) ?? []) {
    if (name !== key) continue
    const parts = await client.multipart!.listParts(key, uploadId)
    const bytes = parts[0]?.sizeBytes ?? partBytes
    const sequence =
      new SegmentLog(client, key, segments, generations).newestCheckpoint(parts, bytes, (segment) => segment.partCount > 0)?.top
        .sequence ?? 0
    if (sequence > (best?.sequence ?? 0)) best = { parts, uploadId, sequence, bytes }
  }
  if (!best) return [partBytes, { segments, parts: [], uploadId: null }]
  // A short part is the last one of an attempt that was not completed: it is uploaded again.
  const parts = best.parts.filter((part, i) => part.number === i + 1 && part.sizeBytes === best.bytes)
  return [best.bytes, { segments, parts, uploadId: best.uploadId }]
}
