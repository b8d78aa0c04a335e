import { fail } from '../../../errors/fail'
import { hasCategory } from '../../../errors/app-error'
import { type StoredObject } from '../../object-store'
import { parseSegmentManifest, MANIFEST_MEDIA_TYPE, type SegmentManifest } from './segment-manifest'
import { type RangeResult, type BucketClient } from './bucket-client'

/** The range of the first request: most objects are no larger, and readers of larger ones start at the beginning. */
const INITIAL_RANGE_BYTES = 264 * 1024

/** Opens an object for ranged reads, in one request that also returns its first bytes. */
export async function openBucketObject(client: BucketClient, key: string, signal?: AbortSignal): Promise<StoredObject> {
  const first = await getInitialRange(client, key, signal)
  if (client.multipart !== null || first.type !== MANIFEST_MEDIA_TYPE) return new PlainObject(client, key, first)
  const rest = first.sizeBytes - first.bytes.length
  const more = rest > 0 ? [(await client.get(key, { start: first.bytes.length, bytes: rest }, signal)).bytes] : []
  return new SegmentedObject(client, parseSegmentManifest(Buffer.concat([first.bytes, ...more])))
}

/** Opens an object as it is: a segment manifest is not followed. */
export async function openPlainObject(client: BucketClient, key: string, signal?: AbortSignal): Promise<StoredObject> {
  return new PlainObject(client, key, await getInitialRange(client, key, signal))
}

async function getInitialRange(client: BucketClient, key: string, signal?: AbortSignal): Promise<RangeResult> {
  try {
    return await client.get(key, { start: 0, bytes: INITIAL_RANGE_BYTES }, signal)
  } catch (cause) {
    // RFC 9110 §15.5.17: no range of an empty object is satisfiable.
    if (!hasCategory(cause, 'range_not_satisfiable')) throw cause
    return { bytes: Buffer.alloc(0), sizeBytes: 0 }
  }
}

class PlainObject implements StoredObject {
  constructor(
    readonly client: BucketClient,
    readonly key: string,
    readonly first: RangeResult,
  ) {}

  get sizeBytes(): number {
    return this.first.sizeBytes
  }

  async read(into: Buffer, start: number, signal?: AbortSignal): Promise<number> {
    signal?.throwIfAborted()
    const bytes = Math.max(0, Math.min(into.length, this.sizeBytes - start))
    if (start + bytes <= this.first.bytes.length) return this.first.bytes.copy(into, 0, start, start + bytes)
    if (bytes === 0) return 0
    const known = start < this.first.bytes.length ? this.first.bytes.copy(into, 0, start) : 0
    const found = await this.client.get(this.key, { start: start + known, bytes: bytes - known }, signal)
    // Replaced while it was open: the bytes of two objects are never combined.
    if (found.etag !== this.first.etag || found.sizeBytes !== this.sizeBytes) throw fail('unavailable')
    return known + found.bytes.copy(into, known)
  }

  close(): Promise<void> {
    return Promise.resolve()
  }
}

class SegmentedObject implements StoredObject {
  constructor(
    readonly client: BucketClient,
    readonly manifest: SegmentManifest,
  ) {}

  get sizeBytes(): number {
    return this.manifest.sizeBytes
  }

  async read(into: Buffer, start: number, signal?: AbortSignal): Promise<number> {
    signal?.throwIfAborted()
    const end = Math.min(start + into.length, this.sizeBytes)
    for (const segment of this.manifest.segments) {
      const [from, to] = [Math.max(start, segment.start), Math.min(end, segment.end)]
      if (from >= to) continue
      const { bytes } = await this.client.get(segment.name, { start: from - segment.start, bytes: to - from }, signal)
      if (bytes.length !== to - from) throw fail('unavailable')
      bytes.copy(into, from - start)
    }
    return Math.max(0, end - start)
  }

  close(): Promise<void> {
    return Promise.resolve()
  }
}
