import { hasCode } from '../../../errors/app-error'
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
  /** The size of parts, where none exists yet. */
  partBytes: number
  removeAll: () => Promise<void>
  generations: GenerationNames
  makeAppendable: (partBytes: number, found: { segments: Segment[]; parts: Part[]; uploadId: string | null }) => AppendableObject
}

/**
 * Finds the state of an appendable object, from a listing of its key and of its parts; null when there is nothing. What ends
 * between the two listings, because another writer completes it at that moment, is looked up once more.
 */
export async function openAppendableInBucket(
  bucket: BucketContext,
  key: ObjectKey,
  signal?: AbortSignal,
): Promise<AppendableObject | null> {
  try {
    return await openOnce(bucket, key, signal)
  } catch (thrown) {
    if (!hasCode(thrown, 'not_found')) throw thrown
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
    // Without parts the segments are the object: what is over is swept later.
    const cleanup = async () => {
      if (client.multipart) for (const { name } of group.segments) await client.remove(name)
    }
    return new CompletedAppendableObject(sizeBytes, cleanup, removeAll)
  }
  return null
}

type MakeAppendableArguments = Parameters<BucketContext['makeAppendable']>

/** Takes the multipart upload on which the newest segment stands; whatever else is in progress under that key is ended. */
async function findParts(
  { client, partBytes, generations }: BucketContext,
  key: ObjectKey,
  segments: Segment[],
): Promise<MakeAppendableArguments> {
  let best: { parts: Part[]; uploadId: string; sequence: number; bytes: number } | null = null
  const obsoleteUploadIds: string[] = []
  for await (const { name, uploadId } of client.multipart?.listUploads(key) ?? []) {
    if (name !== key) continue
    const parts = await client.multipart!.listParts(key, uploadId)
    const bytes = parts[0]?.sizeBytes ?? partBytes
    const sequence =
      new SegmentLog(client, key, segments, generations).newestCheckpoint(parts, bytes, (segment) => segment.partCount > 0)?.top
        .sequence ?? 0
    if (sequence > (best?.sequence ?? 0)) {
      if (best) obsoleteUploadIds.push(best.uploadId)
      best = { parts, uploadId, sequence, bytes }
    } else obsoleteUploadIds.push(uploadId)
  }
  for (const uploadId of obsoleteUploadIds) await client.multipart!.abort(key, uploadId)
  if (!best) return [partBytes, { segments, parts: [], uploadId: null }]
  // A part that was cut short by the end of an upload that was not completed is sent again.
  const parts = best.parts.filter((part, i) => part.number === i + 1 && part.sizeBytes === best.bytes)
  return [best.bytes, { segments, parts, uploadId: best.uploadId }]
}
