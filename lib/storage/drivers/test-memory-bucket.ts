import { createHash, randomUUID } from 'node:crypto'
import { fail } from '../../errors/fail'
import { BucketStore } from '../_internal/bucket/bucket-store'
import { type BucketEntry, type BucketClient, type Part } from '../_internal/bucket/bucket-client'
import { PartBufferBudget } from '../_internal/bucket/part-buffer-budget'
import { type ObjectStore } from '../object-store'

interface StoredBytes {
  bytes: Buffer
  type?: string
  changedAt: Date
}

/** A bucket in memory that outlives the processes which use it. */
export class MemoryBucket {
  readonly objects = new Map<string, StoredBytes>()
  readonly uploads = new Map<string, { name: string; parts: Map<number, Buffer>; startedAt: Date }>()

  names(): string[] {
    return [...this.objects.keys()].sort()
  }
}

/** Kills the process during a request, which is carried out or not; from then on no request gets a response. */
export class ProcessLifetime {
  #requestsLeft = Infinity
  #isCarriedOut = false
  isOver = false

  killAfter(requests: number, isCarriedOut: boolean): void {
    this.#requestsLeft = requests
    this.#isCarriedOut = isCarriedOut
  }

  async request<T>(work: () => Promise<T>): Promise<T> {
    if (this.isOver) throw fail('unavailable')
    if (this.#requestsLeft-- > 0) return work()
    this.isOver = true
    if (this.#isCarriedOut) await work()
    throw fail('unavailable')
  }
}

/** The bucket client of one process, until that is killed. */
export function killableClient(client: BucketClient, life: ProcessLifetime): BucketClient {
  const { multipart } = client
  async function* listing<T>(entries: () => AsyncIterable<T>): AsyncIterable<T> {
    yield* await life.request(async () => {
      const found: T[] = []
      for await (const entry of entries()) found.push(entry)
      return found
    })
  }
  return {
    put: (...given) => life.request(() => client.put(...given)),
    get: (...given) => life.request(() => client.get(...given)),
    head: (...given) => life.request(() => client.head(...given)),
    remove: (...given) => life.request(() => client.remove(...given)),
    list: (...given) => listing(() => client.list(...given)),
    multipart: multipart && {
      create: (...given) => life.request(() => multipart.create(...given)),
      uploadPart: (...given) => life.request(() => multipart.uploadPart(...given)),
      listParts: (...given) => life.request(() => multipart.listParts(...given)),
      listUploads: (...given) => listing(() => multipart.listUploads(...given)),
      complete: (...given) => life.request(() => multipart.complete(...given)),
      abort: (...given) => life.request(() => multipart.abort(...given)),
    },
  }
}

/** Responds asynchronously. */
const respondLater = <T>(work: () => T): Promise<T> =>
  new Promise((done, failed) =>
    setImmediate(() => {
      try {
        done(work())
      } catch (thrown) {
        failed(thrown as Error)
      }
    }),
  )

const etagOf = (bytes: Buffer) => createHash('md5').update(bytes).digest('hex')

/** A client of a bucket in memory. */
export function memoryBucketClient(bucket: MemoryBucket, hasParts = true): BucketClient {
  const { objects, uploads } = bucket
  const uploadOf = (uploadId: string) => {
    const found = uploads.get(uploadId)
    if (!found) throw fail('file_not_found')
    return found
  }
  const partsOf = (uploadId: string): Part[] =>
    [...uploadOf(uploadId).parts]
      .sort(([a], [b]) => a - b)
      .map(([number, bytes]) => ({ number, etag: etagOf(bytes), sizeBytes: bytes.length }))
  const put = (name: string, bytes: Buffer, type?: string) =>
    void objects.set(name, { bytes: Buffer.from(bytes), type, changedAt: new Date() })
  const entryOf = (name: string): BucketEntry => {
    const { bytes, changedAt } = objects.get(name)!
    return { name, sizeBytes: bytes.length, changedAt }
  }
  return {
    put: (name, bytes, { type } = {}) => respondLater(() => put(name, bytes, type)),
    get: (name, { start, bytes }) =>
      respondLater(() => {
        const found = objects.get(name)
        if (!found) throw fail('file_not_found')
        if (start >= found.bytes.length) throw fail('range_not_satisfiable', { facts: { sizeBytes: found.bytes.length } })
        const sizeBytes = found.bytes.length
        const copied = Buffer.from(found.bytes.subarray(start, start + bytes))
        return { bytes: copied, sizeBytes, type: found.type, etag: etagOf(found.bytes) }
      }),
    head: (name) => respondLater(() => (objects.has(name) ? entryOf(name) : null)),
    remove: (name) => respondLater(() => void objects.delete(name)),
    async *list(prefix, _signal, after = '') {
      const names = await respondLater(() => bucket.names().filter((name) => name.startsWith(prefix) && name > after))
      for (const name of names) if (objects.has(name)) yield entryOf(name)
    },
    multipart: !hasParts
      ? null
      : {
          create: (name) =>
            respondLater(() => {
              const uploadId = randomUUID()
              uploads.set(uploadId, { name, parts: new Map(), startedAt: new Date() })
              return uploadId
            }),
          uploadPart: (_name, uploadId, number, bytes) =>
            respondLater(() => {
              uploadOf(uploadId).parts.set(number, Buffer.from(bytes))
              return etagOf(bytes)
            }),
          listParts: (_name, uploadId) => respondLater(() => partsOf(uploadId)),
          async *listUploads(prefix) {
            const found = await respondLater(() => [...uploads].filter(([, { name }]) => name.startsWith(prefix)))
            for (const [uploadId, { name, startedAt }] of found) yield { name, uploadId, startedAt }
          },
          // Like Ceph, it requires every uploaded part in the list.
          complete: (name, uploadId, parts) =>
            respondLater(() => {
              // On a retry after a lost response, or by two callers at once, it does not exist because it is complete.
              const sizeBytes = parts.reduce((sum, part) => sum + part.sizeBytes, 0)
              if (!uploads.has(uploadId) && objects.get(name)?.bytes.length === sizeBytes) return
              const there = partsOf(uploadId)
              const same = there.length === parts.length && there.every(({ etag }, i) => etag === parts[i]!.etag)
              if (!same) throw fail('unavailable', { cause: Object.assign(new Error(), { name: 'InvalidPart' }) })
              put(name, Buffer.concat(parts.map(({ number }) => uploadOf(uploadId).parts.get(number)!)))
              uploads.delete(uploadId)
            }),
          abort: (_name, uploadId) => respondLater(() => void uploads.delete(uploadId)),
        },
  }
}

/** A store over a client of a bucket, with parts of a size that tests reach. */
export const openMemoryStore = (client: BucketClient, minPartBytes: number): ObjectStore =>
  new BucketStore({
    client,
    presigner: { get: () => Promise.reject(new Error('unsigned')), put: () => Promise.reject(new Error('unsigned')) },
    presignedLengths: false,
    minPartBytes,
    bufferBudget: new PartBufferBudget(32 * 1024 * 1024),
  })
