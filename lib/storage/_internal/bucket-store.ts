import { fail } from '../../errors/fail'
import { objectKey, type ObjectKey } from '../object-key'
import {
  type GrowOptions,
  type Growing,
  type PutOptions,
  type ResumeGrowingOptions,
  type SignGetOptions,
  type SignPutOptions,
  type SignedPut,
} from '../store'
import { type Store, type StoreAbilities, type StoredObject, type StoreEntry } from '../store'
import { openBucketObject, openPlainObject } from './bucket-object'
import { groupByKey } from './group-by-key'
import { type ObjectClient } from './object-client'
import { type PartMemory } from './part-memory'
import { putStream } from './put-stream'
import { resumeInBucket, type Bucket } from './resume-in-bucket'
import { BESIDE_MARK } from './segment-name'
import { SegmentedGrowing } from './segmented-growing'
import { type SegmentedGrowingOptions } from './segmented-growing-options'
import { sweepBucket } from './sweep-bucket'
import { manifestOf, MANIFEST_TYPE } from './manifest'
import { MOST_PARTS } from './segmented-growing'

/** Signs addresses for direct transfers. */
export interface UrlSigner {
  get(key: ObjectKey, options: SignGetOptions): Promise<string>
  put(key: ObjectKey, options: SignPutOptions): Promise<SignedPut>
}

export interface BucketStoreOptions {
  client: ObjectClient
  signer: UrlSigner
  signedLengths: boolean
  leastPartBytes: number
  memory: PartMemory
}

/** A store made of a bucket: what the drivers for S3 and Supabase have in common, which is all but the requests. */
export class BucketStore implements Store {
  readonly can: StoreAbilities

  constructor(readonly options: BucketStoreOptions) {
    const { signedLengths } = options
    this.can = { conditionalCreate: true, rename: false, readGrowing: false, signedUrls: true, signedLengths }
  }

  put(key: ObjectKey, source: AsyncIterable<Buffer>, options: PutOptions = {}): Promise<void> {
    const { client, leastPartBytes, memory } = this.options
    return putStream({ client, partBytes: leastPartBytes, memory }, key, source, options)
  }

  openRead(key: ObjectKey, signal?: AbortSignal): Promise<StoredObject> {
    return openBucketObject(this.options.client, key, signal)
  }

  openForeign(key: ObjectKey, signal?: AbortSignal): Promise<StoredObject> {
    return openPlainObject(this.options.client, key, signal)
  }

  readNow(): null {
    return null
  }

  async size(key: ObjectKey, signal?: AbortSignal): Promise<number | null> {
    const { client } = this.options
    const found = await client.head(key, signal)
    if (!found || client.parts) return found?.sizeBytes ?? null
    const object = await openBucketObject(client, key, signal)
    return object.sizeBytes
  }

  /** Those that are still growing are told too, so that one whose key is gone can be found. */
  async *list(prefix: string, signal?: AbortSignal): AsyncIterable<StoreEntry> {
    const folder = prefix.slice(0, prefix.lastIndexOf('/') + 1)
    if (folder) objectKey(folder.slice(0, -1)) // The gate holds for a prefix as well.
    for await (const { key, object, segments } of groupByKey(this.options.client.list(prefix, signal))) {
      const newest = segments.at(-1)
      const sizeBytes = object && (this.options.client.parts || !newest) ? object.sizeBytes : (newest?.segment.end ?? 0)
      yield { key, sizeBytes, changedAt: object?.changedAt ?? newest!.segment.changedAt }
    }
  }

  async remove(key: ObjectKey, signal?: AbortSignal): Promise<void> {
    const { client } = this.options
    await client.remove(key, signal)
    for await (const { name } of client.list(key + BESIDE_MARK, signal)) await client.remove(name, signal)
    if (!client.parts) return
    for await (const { name, uploadId } of client.parts.under(key, signal)) {
      if (name === key) await client.parts.abort(name, uploadId)
    }
  }

  rename(): Promise<void> {
    return Promise.reject(new Error('This store cannot rename'))
  }

  async startGrowing(key: ObjectKey, { totalBytes, growth, signal }: GrowOptions): Promise<Growing> {
    if (await this.options.client.head(key, signal)) throw fail.conflict('There is an object of that name already')
    return this.#growing(key, { partBytes: this.#partBytes(totalBytes), names: { growth: growth || undefined } })
  }

  async resumeGrowing(key: ObjectKey, { totalBytes, growth, apart, signal }: ResumeGrowingOptions): Promise<Growing | null> {
    const names = { growth: growth || undefined, apart }
    const bucket: Bucket = {
      client: this.options.client,
      partBytes: this.#partBytes(totalBytes),
      removeAll: () => this.remove(key),
      names,
      grow: (partBytes, found) => this.#growing(key, { partBytes, found, names }),
    }
    return resumeInBucket(bucket, key, signal)
  }

  sweep(before: Date, signal?: AbortSignal): Promise<number> {
    return sweepBucket(this.options.client, before, signal)
  }

  signGet(key: ObjectKey, options: SignGetOptions): Promise<string> {
    return this.options.signer.get(key, options)
  }

  signPut(key: ObjectKey, options: SignPutOptions): Promise<SignedPut> {
    return this.options.signer.put(key, options)
  }

  /** A large object has larger parts, because it may have 10,000 of them. */
  #partBytes(totalBytes: number | null | undefined): number {
    return Math.max(this.options.leastPartBytes, Math.ceil((totalBytes ?? 0) / (MOST_PARTS - 1)))
  }

  #growing(key: ObjectKey, how: Pick<SegmentedGrowingOptions, 'partBytes' | 'found' | 'names'>): Growing {
    const { client, memory } = this.options
    const writeManifest = (chain: Parameters<typeof manifestOf>[0]) => client.put(key, manifestOf(chain), { type: MANIFEST_TYPE })
    const removeAll = () => this.remove(key)
    return new SegmentedGrowing({ client, key, memory, writeManifest, removeAll, ...how })
  }
}
