import { type BodySite, type CaptureViewName } from '@/lib/files/body-site'
import { type EyeRegion, type EyeSide } from '@/lib/files/record/schema'
import { type DiaryDestination } from '../queue/destination/diary-destination'
import { type PickedFile } from '../queue/identity/picked-file'
import { type ImageFlaw } from '../judge/assess-image-quality'
import { type PersonaDestination } from '../queue/destination/persona-destination'
import { type OutboxRow, type OutboxStore, type Sealed } from './outbox-store'
import { OutboxCipher } from './outbox-cipher'

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
  region?: EyeRegion | null
  bodySite?: BodySite | null
  view?: CaptureViewName | null
  diary?: DiaryDestination | null
  persona?: PersonaDestination | null
  /** Absent until the image has been assessed. */
  flaw?: ImageFlaw | null
  /** Absent until the file has been read; computed from the rest. */
  identity?: string
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

/**
 * The unsent files of one user on this device, encrypted (AES-GCM, 256 bits). The key cannot be exported: a copy of the
 * browser's files cannot be read elsewhere, and no other user's queue ever requests it.
 */
export class EncryptedOutbox {
  readonly #userId: string
  readonly #store: OutboxStore
  readonly #cipher: OutboxCipher

  constructor(userId: string, store: OutboxStore, cipher: OutboxCipher) {
    this.#userId = userId
    this.#store = store
    this.#cipher = cipher
  }

  /** @throws where the browser cannot encrypt (plain http) or cannot store anything. */
  static async open(userId: string, store: OutboxStore): Promise<EncryptedOutbox> {
    return new EncryptedOutbox(userId, store, await OutboxCipher.open(userId, store))
  }

  /** Notes files that are about to be stored, all or none: what is never completed can be named. */
  async announce(uploads: readonly Omit<StoredUpload, 'file'>[]): Promise<void> {
    await this.#store.putRows(await Promise.all(uploads.map(({ key, about }) => this.#partialRow(key, about))))
  }

  /** Encrypts and stores a file piece by piece. A partial file is deleted after an error. @throws see `isQuotaExceeded`. */
  async store(key: string, file: PickedFile, about: StoredUploadMetadata, signal: AbortSignal): Promise<void> {
    const row = await this.#partialRow(key, about)
    try {
      await this.#store.putRows([row])
      for (let index = 0; index * sealedPieceBytes < file.size; index += 1) {
        const bytes = await file
          .slice(index * sealedPieceBytes, Math.min((index + 1) * sealedPieceBytes, file.size))
          .arrayBuffer()
        signal.throwIfAborted()
        await this.#store.putPiece(key, index, await this.#cipher.seal(key, String(index), bytes))
      }
      signal.throwIfAborted()
      await this.#store.putRows([{ ...row, isWhole: true }])
    } catch (thrown) {
      await this.#store.remove(key).catch(() => undefined)
      throw thrown
    }
  }

  /** Replaces what is stored of a file beside its bytes, unless it was discarded meanwhile. */
  async update(key: string, about: StoredUploadMetadata): Promise<void> {
    await this.#store.updateRow(key, await this.#sealMetadata(key, about))
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
        const bytes = new Uint8Array(await this.#cipher.open(key, String(index), sealed))
        const part = bytes.subarray(Math.max(start - from, 0), Math.min(end - from, bytes.length))
        whole.set(part, from + Math.max(start - from, 0) - start)
      }
      return whole.buffer
    }
    return { name, size, lastModified, slice: (start, end) => ({ arrayBuffer: () => read(start, Math.min(end, size)) }) }
  }

  async #partialRow(key: string, about: StoredUploadMetadata): Promise<OutboxRow> {
    return { key, userId: this.#userId, isWhole: false, about: await this.#sealMetadata(key, about) }
  }

  #sealMetadata(key: string, about: StoredUploadMetadata): Promise<Sealed> {
    return this.#cipher.sealJson(key, 'about', about)
  }

  #openMetadata({ key, about }: OutboxRow): Promise<StoredUploadMetadata> {
    return this.#cipher.openJson<StoredUploadMetadata>(key, 'about', about)
  }
}
