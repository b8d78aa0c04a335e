import { hasCode } from '../../errors/app-error'
import { type ObjectKey } from '../object-key'
import { type Growing } from '../store'
import { groupByKey } from './group-by-key'
import { type ObjectClient, type Part } from './object-client'
import { type GrowthNames, SegmentLog } from './segment-log'
import { type Segment } from './segment-name'
import { WholeGrowing } from './whole-growing'
import { openBucketObject } from './bucket-object'

export interface Bucket {
  client: ObjectClient
  /** The size of parts, where none tells it yet. */
  partBytes: number
  removeAll: () => Promise<void>
  names: GrowthNames
  grow: (partBytes: number, found: { segments: Segment[]; parts: Part[]; uploadId: string | null }) => Growing
}

/**
 * Finds where a growing object stands, from a listing of its key and of its parts; null when there is nothing. What ends
 * between the two listings, because somebody completes it in this very moment, is looked for once more.
 */
export async function resumeInBucket(bucket: Bucket, key: ObjectKey, signal?: AbortSignal): Promise<Growing | null> {
  try {
    return await resumeNow(bucket, key, signal)
  } catch (thrown) {
    if (!hasCode(thrown, 'not_found')) throw thrown
    return resumeNow(bucket, key, signal)
  }
}

async function resumeNow(bucket: Bucket, key: ObjectKey, signal?: AbortSignal): Promise<Growing | null> {
  const { client, removeAll } = bucket
  for await (const group of groupByKey(client.list(key, signal))) {
    if (group.key !== key) continue
    const segments = group.segments.map(({ segment }) => segment)
    if (!group.object) return bucket.grow(...(await findParts(bucket, key, segments)))
    const { sizeBytes } = await openBucketObject(client, key, signal)
    // Without parts the segments are the object: what is over is swept later.
    const tidy = async () => {
      if (client.parts) for (const { name } of group.segments) await client.remove(name)
    }
    return new WholeGrowing(sizeBytes, tidy, removeAll)
  }
  return null
}

type FoundParts = Parameters<Bucket['grow']>

/** Takes the multipart upload on which the newest segment stands; whatever else is in progress under that key is ended. */
async function findParts({ client, partBytes, names }: Bucket, key: ObjectKey, segments: Segment[]): Promise<FoundParts> {
  let best: { parts: Part[]; uploadId: string; seq: number; bytes: number } | null = null
  const over: string[] = []
  for await (const { name, uploadId } of client.parts?.under(key) ?? []) {
    if (name !== key) continue
    const parts = await client.parts!.list(key, uploadId)
    const bytes = parts[0]?.sizeBytes ?? partBytes
    const seq = new SegmentLog(client, key, segments, names).newest(parts, bytes, (segment) => segment.parts > 0)?.top.seq ?? 0
    if (seq > (best?.seq ?? 0)) {
      if (best) over.push(best.uploadId)
      best = { parts, uploadId, seq, bytes }
    } else over.push(uploadId)
  }
  for (const uploadId of over) await client.parts!.abort(key, uploadId)
  if (!best) return [partBytes, { segments, parts: [], uploadId: null }]
  // A part that was cut short by the end of an upload that was not completed is sent again.
  const parts = best.parts.filter((part, i) => part.number === i + 1 && part.sizeBytes === best.bytes)
  return [best.bytes, { segments, parts, uploadId: best.uploadId }]
}
