import { type UploadOptions } from 'tus-js-client'

type UrlStorage = NonNullable<UploadOptions['urlStorage']>

/** The part of localStorage that is needed here. */
export interface KeyValueStore {
  readonly length: number
  key(index: number): string | null
  getItem(key: string): string | null
  setItem(key: string, value: string): void
  removeItem(key: string): void
}

interface Entry {
  uploadUrl: string
  size: number | null
  createdAt: number
}

const prefix = 'fovea.upload.'
/** The server forgets an unfinished upload after 7 days without a byte; an address is of no use for much longer. */
const keepMs = 30 * 24 * 3600 * 1000

/**
 * Remembers where an upload went, so that the same file picked after a reload goes on from its last byte.
 * Holds addresses and sizes only: no name and no other metadata stays on the device.
 */
export class UploadAddresses {
  readonly #store: KeyValueStore | null
  readonly #memory = new Map<string, Entry>()

  constructor(store: KeyValueStore | null, now = Date.now()) {
    this.#store = store
    this.#dropOld(now)
  }

  find(key: string): string | null {
    const here = this.#memory.get(key)
    if (here) return here.uploadUrl
    return parse(this.#attempt((store) => store.getItem(prefix + key)))?.uploadUrl ?? null
  }

  remember(key: string, uploadUrl: string, size: number | null): void {
    const entry: Entry = { uploadUrl, size, createdAt: Date.now() }
    this.#memory.set(key, entry)
    this.#attempt((store) => store.setItem(prefix + key, JSON.stringify(entry)))
  }

  forget(key: string): void {
    this.#memory.delete(key)
    this.#attempt((store) => store.removeItem(prefix + key))
  }

  /** tus-js-client's own storage contract, for one file: its fingerprint is replaced by our key. */
  forFile(key: string): UrlStorage {
    const found = () => {
      const uploadUrl = this.find(key)
      if (!uploadUrl) return []
      return [{ size: null, metadata: {}, creationTime: '', urlStorageKey: key, uploadUrl, parallelUploadUrls: null }]
    }
    return {
      findAllUploads: () => Promise.resolve(found()),
      findUploadsByFingerprint: () => Promise.resolve(found()),
      removeUpload: () => Promise.resolve(this.forget(key)),
      addUpload: (_fingerprint, upload) => {
        if (upload.uploadUrl) this.remember(key, upload.uploadUrl, upload.size)
        return Promise.resolve(key)
      },
    }
  }

  /** A private window may refuse to store: then the address lives as long as the page. */
  #attempt<T>(run: (store: KeyValueStore) => T): T | null {
    if (!this.#store) return null
    try {
      return run(this.#store)
    } catch {
      return null
    }
  }

  #dropOld(now: number): void {
    this.#attempt((store) => {
      const keys = Array.from({ length: store.length }, (_, index) => store.key(index))
      for (const key of keys) {
        if (!key?.startsWith(prefix)) continue
        const entry = parse(store.getItem(key))
        if (!entry || now - entry.createdAt > keepMs) store.removeItem(key)
      }
    })
  }
}

function parse(text: string | null): Entry | null {
  if (!text) return null
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || !('uploadUrl' in value) || typeof value.uploadUrl !== 'string') return null
    const createdAt = 'createdAt' in value && typeof value.createdAt === 'number' ? value.createdAt : 0
    return { uploadUrl: value.uploadUrl, size: null, createdAt }
  } catch {
    return null
  }
}
