import { type EyeSide } from '@/lib/files/record/schema'
import { type DiaryDestination } from '../queue/destination/diary-destination'
import { type PickedFile } from '../queue/checksum/file-fingerprint'
import { type ImageFlaw } from '../judge/assess-image-quality'
import { type PersonaDestination } from '../queue/destination/persona-destination'
import { type OutboxRow, type OutboxStore, type Sealed } from './outbox-store'

/** Files are encrypted in pieces, so that a study of 2 GB needs no more memory than a photo. */
export const sealedPieceBytes = 1024 * 1024

/** What is needed to send a file without picking it again. */
export interface StoredUploadMetadata {
  name: string
  size: number
  lastModified: number
  browserType: string
  caseId: string
  eyeSide: EyeSide
  takenNow: boolean
  /** Absent in entries stored before this field existed. */
  capturedAt?: string | null
  notes?: string
  group?: string | null
  diary?: DiaryDestination | null
  persona?: PersonaDestination | null
  flaw: ImageFlaw | null
}

export interface StoredUpload {
  key: string
  about: StoredUploadMetadata
  /** Null where it was not written completely: it must be picked again. */
  file: PickedFile | null
}

/** No space on this device, or none that the browser grants. */
export const isQuotaExceeded = (thrown: unknown): boolean =>
  thrown instanceof DOMException && thrown.name === 'QuotaExceededError'

const additionalDataFor = (userId: string, key: string, part: string): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(JSON.stringify([userId, key, part]))

/**
 * The unsent files of one user on this device, encrypted (AES-GCM, 256 bits). The key cannot be exported: a copy of the
 * browser's files cannot be read elsewhere, and no other user's queue ever requests it.
 */
export class EncryptedOutbox {
  readonly #userId: string
  readonly #store: OutboxStore
  readonly #key: CryptoKey

  constructor(userId: string, store: OutboxStore, key: CryptoKey) {
    this.#userId = userId
    this.#store = store
    this.#key = key
  }

  /** @throws where the browser cannot encrypt (plain http) or cannot store anything. */
  static async open(userId: string, store: OutboxStore): Promise<EncryptedOutbox> {
    const known = await store.getKey(userId)
    if (known) return new EncryptedOutbox(userId, store, known)
    const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
    return new EncryptedOutbox(userId, store, await store.putKeyIfAbsent(userId, made))
  }

  /** Encrypts and stores a file piece by piece. A partial file is deleted after an error. @throws see `isQuotaExceeded`. */
  async store(key: string, file: PickedFile, about: StoredUploadMetadata, signal: AbortSignal): Promise<void> {
    const row: OutboxRow = { key, userId: this.#userId, isWhole: false, about: await this.#sealMetadata(key, about) }
    try {
      await this.#store.putRow(row)
      for (let index = 0; index * sealedPieceBytes < file.size; index += 1) {
        const bytes = await file
          .slice(index * sealedPieceBytes, Math.min((index + 1) * sealedPieceBytes, file.size))
          .arrayBuffer()
        signal.throwIfAborted()
        await this.#store.putPiece(key, index, await this.#seal(key, String(index), bytes))
      }
      signal.throwIfAborted()
      await this.#store.putRow({ ...row, isWhole: true })
    } catch (thrown) {
      await this.#store.remove(key).catch(() => undefined)
      throw thrown
    }
  }

  /** Lists everything of this user that is stored here. What can no longer be decrypted is left out. */
  async listStored(): Promise<StoredUpload[]> {
    const rows = await this.#store.listRows(this.#userId)
    const kept = await Promise.all(
      rows.map(async (row): Promise<StoredUpload | null> => {
        const about = await this.#openMetadata(row).catch(() => null)
        return about && { key: row.key, about, file: row.isWhole ? this.#fileOf(row.key, about) : null }
      }),
    )
    return kept.filter((one) => one !== null)
  }

  discard(key: string): Promise<void> {
    return this.#store.remove(key)
  }

  async discardAll(): Promise<void> {
    for (const { key } of await this.#store.listRows(this.#userId)) await this.#store.remove(key)
  }

  close(): void {
    this.#store.close()
  }

  /** Reads like a picked file, and decrypts only the pieces that are read. */
  #fileOf(key: string, { name, size, lastModified }: StoredUploadMetadata): PickedFile {
    const read = async (start: number, end: number): Promise<ArrayBuffer> => {
      const whole = new Uint8Array(Math.max(0, end - start))
      for (let index = Math.floor(start / sealedPieceBytes); index * sealedPieceBytes < end; index += 1) {
        const sealed = await this.#store.getPiece(key, index)
        if (!sealed) throw new Error('a piece of the file is missing')
        const from = index * sealedPieceBytes
        const bytes = new Uint8Array(await this.#open(key, String(index), sealed))
        const part = bytes.subarray(Math.max(start - from, 0), Math.min(end - from, bytes.length))
        whole.set(part, from + Math.max(start - from, 0) - start)
      }
      return whole.buffer
    }
    return { name, size, lastModified, slice: (start, end) => ({ arrayBuffer: () => read(start, Math.min(end, size)) }) }
  }

  async #sealMetadata(key: string, about: StoredUploadMetadata): Promise<Sealed> {
    return this.#seal(key, 'about', new TextEncoder().encode(JSON.stringify(about)).buffer)
  }

  async #openMetadata({ key, about }: OutboxRow): Promise<StoredUploadMetadata> {
    return JSON.parse(new TextDecoder().decode(await this.#open(key, 'about', about))) as StoredUploadMetadata
  }

  async #seal(key: string, part: string, bytes: ArrayBuffer): Promise<Sealed> {
    // NIST SP 800-38D, 8.2.2: a random IV of 96 bits; far fewer than 2^32 of them are ever used with one key.
    const iv = crypto.getRandomValues(new Uint8Array(12))
    const additionalData = additionalDataFor(this.#userId, key, part)
    return { iv, bytes: await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, this.#key, bytes) }
  }

  #open(key: string, part: string, { iv, bytes }: Sealed): Promise<ArrayBuffer> {
    const additionalData = additionalDataFor(this.#userId, key, part)
    return crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData }, this.#key, bytes)
  }
}
