import { type UploadOptions } from 'tus-js-client'
import { type KeyValueStore, tryStorage } from '../../../shell/device-storage/local-storage'
import { parseJson, type ReadStored } from '../../../shell/device-storage/parse-json'

type UrlStorage = NonNullable<UploadOptions['urlStorage']>

interface Entry {
  uploadUrl: string
  createdAt: number
  size: number | null
}

const readEntry: ReadStored<Entry> = ({ uploadUrl, createdAt, size }) =>
  typeof uploadUrl === 'string'
    ? { uploadUrl, createdAt: typeof createdAt === 'number' ? createdAt : 0, size: typeof size === 'number' ? size : null }
    : null

const prefix = 'fovea.upload.'
/** The server deletes an unfinished upload after 7 days without a byte; a URL is of no use for much longer. */
const maxAgeMs = 30 * 24 * 3600 * 1000

/**
 * Stores the URLs of uploads, so that the same file picked after a reload resumes from its last byte. It contains URLs and
 * sizes only: no name and no other metadata stays on the device.
 */
export class UploadUrlStore {
  readonly #store: KeyValueStore | null
  readonly #cache = new Map<string, Entry>()

  constructor(store: KeyValueStore | null, now = Date.now()) {
    this.#store = store
    this.#deleteExpired(now)
  }

  get(key: string): string | null {
    const here = this.#cache.get(key)
    if (here) return here.uploadUrl
    return (
      parseJson(
        readEntry,
        tryStorage(this.#store, (store) => store.getItem(prefix + key)),
      )?.uploadUrl ?? null
    )
  }

  set(key: string, uploadUrl: string, size: number | null): void {
    const entry: Entry = { uploadUrl, size, createdAt: Date.now() }
    this.#cache.set(key, entry)
    tryStorage(this.#store, (store) => store.setItem(prefix + key, JSON.stringify(entry)))
  }

  delete(key: string): void {
    this.#cache.delete(key)
    tryStorage(this.#store, (store) => store.removeItem(prefix + key))
  }

  /** tus-js-client's own storage contract, for one file: its fingerprint is replaced by our key. `onUrl` is called once it is created. */
  urlStorageFor(key: string, onUrl?: (uploadUrl: string) => void): UrlStorage {
    const found = () => {
      const uploadUrl = this.get(key)
      if (!uploadUrl) return []
      return [{ size: null, metadata: {}, creationTime: '', urlStorageKey: key, uploadUrl, parallelUploadUrls: null }]
    }
    return {
      findAllUploads: () => Promise.resolve(found()),
      findUploadsByFingerprint: () => Promise.resolve(found()),
      removeUpload: () => Promise.resolve(this.delete(key)),
      addUpload: (_fingerprint, upload) => {
        if (upload.uploadUrl) {
          this.set(key, upload.uploadUrl, upload.size)
          onUrl?.(upload.uploadUrl)
        }
        return Promise.resolve(key)
      },
    }
  }

  #deleteExpired(now: number): void {
    tryStorage(this.#store, (store) => {
      const keys = Array.from({ length: store.length }, (_, index) => store.key(index))
      for (const key of keys) {
        if (!key?.startsWith(prefix)) continue
        const entry = parseJson(readEntry, store.getItem(key))
        if (!entry || now - entry.createdAt > maxAgeMs) store.removeItem(key)
      }
    })
  }
}
