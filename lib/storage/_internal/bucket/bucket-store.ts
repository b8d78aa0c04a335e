import { fail } from '../../../errors/fail'
import { objectKey, type ObjectKey } from '../../object-key'
import {
  type AppendableOptions,
  type AppendableObject,
  type PutOptions,
  type OpenAppendableOptions,
  type PresignGetOptions,
  type PresignPutOptions,
  type PresignedPut,
} from '../../object-store'
import { type NameRange, type ObjectStore, type StoreCapabilities, type StoredObject, type ObjectEntry } from '../../object-store'
import { openBucketObject, openPlainObject } from './bucket-object'
import { groupByKey } from './group-by-key'
import { type BucketClient } from './bucket-client'
import { type PartBufferBudget } from './part-buffer-budget'
import { putStream } from './put-stream'
import { openAppendableInBucket, type BucketContext } from './open-appendable-in-bucket'
import { SEGMENT_MARK } from './segment-name'
import { SegmentedAppendableObject } from './segmented-appendable-object'
import { type SegmentedAppendableOptions } from './segmented-appendable-options'
import { decodeCheckpoint } from './saved-checkpoint'
import { sweepBucket } from './sweep-bucket'
import { toSegmentManifest, MANIFEST_MEDIA_TYPE } from './segment-manifest'
import { MAX_PARTS } from './segmented-appendable-object'

/** Presigns URLs for direct transfers. */
export interface UrlPresigner {
  get(key: ObjectKey, options: PresignGetOptions): Promise<string>
  put(key: ObjectKey, options: PresignPutOptions): Promise<PresignedPut>
}

interface BucketStoreOptions {
  client: BucketClient
  presigner: UrlPresigner
  presignedLengths: boolean
  minPartBytes: number
  bufferBudget: PartBufferBudget
}

/** A store in a bucket: everything that the drivers for S3 and Supabase share, which is all but the requests. */
export class BucketStore implements ObjectStore {
  readonly capabilities: StoreCapabilities

  constructor(readonly options: BucketStoreOptions) {
    const { presignedLengths } = options
    this.capabilities = { rename: false, readAppendable: false, presignedUrls: true, presignedLengths }
  }

  put(key: ObjectKey, source: AsyncIterable<Buffer>, options: PutOptions = {}): Promise<void> {
    const { client, minPartBytes, bufferBudget } = this.options
    return putStream({ client, partBytes: minPartBytes, bufferBudget }, key, source, options)
  }

  openRead(key: ObjectKey, signal?: AbortSignal): Promise<StoredObject> {
    return openBucketObject(this.options.client, key, signal)
  }

  openUntrusted(key: ObjectKey, signal?: AbortSignal): Promise<StoredObject> {
    return openPlainObject(this.options.client, key, signal)
  }

  readSync(): null {
    return null
  }

  async size(key: ObjectKey, signal?: AbortSignal): Promise<number | null> {
    const { client } = this.options
    const found = await client.head(key, signal)
    if (!found || client.multipart) return found?.sizeBytes ?? null
    const object = await openBucketObject(client, key, signal)
    return object.sizeBytes
  }

  /** Includes appendable objects, so that one whose data key is gone can be found. */
  async *list(prefix: string, { after, signal }: NameRange = {}): AsyncIterable<ObjectEntry> {
    const folder = prefix.slice(0, prefix.lastIndexOf('/') + 1)
    if (folder) objectKey(folder.slice(0, -1)) // A prefix is validated like a key.
    for await (const { key, object, segments } of groupByKey(this.options.client.list(prefix, signal, after))) {
      if (after && key <= after) continue // Its segments sort behind it.
      const newest = segments.at(-1)
      const sizeBytes = object && (this.options.client.multipart || !newest) ? object.sizeBytes : (newest?.segment.end ?? 0)
      yield { key, sizeBytes, changedAt: object?.changedAt ?? newest!.segment.changedAt }
    }
  }

  async remove(key: ObjectKey, signal?: AbortSignal): Promise<void> {
    const { client } = this.options
    await client.remove(key, signal)
    for await (const { name } of client.list(key + SEGMENT_MARK, signal)) await client.remove(name, signal)
    if (!client.multipart) return
    for await (const { name, uploadId } of client.multipart.listUploads(key, signal)) {
      if (name === key) await client.multipart.abort(name, uploadId)
    }
  }

  rename(): Promise<void> {
    return Promise.reject(new Error('This store cannot rename'))
  }

  async createAppendable(key: ObjectKey, { totalBytes, generation, signal }: AppendableOptions): Promise<AppendableObject> {
    if (await this.options.client.head(key, signal)) throw fail('object_exists')
    return this.#appendable(key, { partBytes: this.#partBytes(totalBytes), generations: { generation: generation || undefined } })
  }

  async openAppendable(
    key: ObjectKey,
    { totalBytes, generation, forkAs, checkpoint, signal }: OpenAppendableOptions,
  ): Promise<AppendableObject | null> {
    const generations = { generation: generation || undefined, forkAs }
    // A fork looks at the bucket: a zombie writer may have changed it since.
    const saved = checkpoint && !forkAs ? decodeCheckpoint(key, checkpoint) : null
    if (saved) return this.#appendable(key, { partBytes: saved.partBytes, found: saved, generations })
    const bucket: BucketContext = {
      client: this.options.client,
      partBytes: this.#partBytes(totalBytes),
      removeAll: () => this.remove(key),
      generations,
      makeAppendable: (partBytes, found) => this.#appendable(key, { partBytes, found, generations }),
    }
    return openAppendableInBucket(bucket, key, signal)
  }

  sweep(before: Date, range: NameRange = {}): Promise<number> {
    return sweepBucket(this.options.client, before, range)
  }

  presignGet(key: ObjectKey, options: PresignGetOptions): Promise<string> {
    return this.options.presigner.get(key, options)
  }

  presignPut(key: ObjectKey, options: PresignPutOptions): Promise<PresignedPut> {
    return this.options.presigner.put(key, options)
  }

  /** The part size: larger for a large object, since the number of parts is limited to 10,000. */
  #partBytes(totalBytes: number | null | undefined): number {
    return Math.max(this.options.minPartBytes, Math.ceil((totalBytes ?? 0) / (MAX_PARTS - 1)))
  }

  #appendable(key: ObjectKey, how: Pick<SegmentedAppendableOptions, 'partBytes' | 'found' | 'generations'>): AppendableObject {
    const { client, bufferBudget } = this.options
    const writeManifest = (chain: Parameters<typeof toSegmentManifest>[0]) =>
      client.put(key, toSegmentManifest(chain), { type: MANIFEST_MEDIA_TYPE })
    const removeAll = () => this.remove(key)
    return new SegmentedAppendableObject({ client, key, bufferBudget, writeManifest, removeAll, ...how })
  }
}
