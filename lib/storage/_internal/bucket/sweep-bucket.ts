import { groupByKey } from './group-by-key'
import { openBucketObject } from './bucket-object'
import { type SegmentManifest } from './segment-manifest'
import { type NameRange } from '../../object-store'
import { type BucketClient } from './bucket-client'

/**
 * Removes what killed processes left behind before this time, of the keys in this range: segments beside a complete object, and
 * multipart uploads that no segment names. A resumable upload has a segment, whatever its age.
 */
export async function sweepBucket(client: BucketClient, before: Date, range: NameRange): Promise<number> {
  const { after, through, signal } = range
  let removed = 0
  const unfinishedKeys = new Set<string>()
  for await (const { key, object, segments } of groupByKey(client.list('', signal, after))) {
    if (through !== undefined && key > through) break
    if (!isWithin(key, range)) continue // Its segments sort behind it: it belongs to the range before.
    if (segments.length > 0 && !object) unfinishedKeys.add(key)
    if (segments.length === 0 || !object || object.changedAt >= before) continue
    const used = await segmentsOf(client, key, signal)
    if (!used) continue
    for (const { name, segment } of segments) {
      if (used.has(name) || segment.changedAt >= before) continue
      await client.remove(name, signal)
      removed += 1
    }
  }
  const isAbandoned = async (name: string, startedAt: Date) =>
    isWithin(name, range) && startedAt < before && !unfinishedKeys.has(name) && !(await isUnfinished(client, name, signal))
  for await (const { name, uploadId, startedAt } of client.multipart?.listUploads('', signal) ?? []) {
    if (!(await isAbandoned(name, startedAt))) continue
    await client.multipart!.abort(name, uploadId)
    removed += 1
  }
  return removed
}

/** Looks once more, by its own name, before an abort destroys parts: one listing can be wrong. */
async function isUnfinished(client: BucketClient, key: string, signal?: AbortSignal): Promise<boolean> {
  for await (const group of groupByKey(client.list(key, signal)))
    if (group.key === key) return group.segments.length > 0 && !group.object
  return false
}

const isWithin = (name: string, { after, through }: NameRange): boolean =>
  (after === undefined || name > after) && (through === undefined || name <= through)

/** The segments that a complete object needs; null where a second look does not find it. */
async function segmentsOf(client: BucketClient, key: string, signal?: AbortSignal): Promise<Set<string> | null> {
  if (client.multipart) return (await client.head(key, signal)) && new Set()
  const object = await openBucketObject(client, key, signal)
  return new Set('manifest' in object ? (object.manifest as SegmentManifest).segments.map(({ name }) => name) : [])
}
