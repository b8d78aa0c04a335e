import { type EyeSide } from '../shell/records'
import { type DiaryPlace } from './diary-place'
import { type PickedFile } from './file-key'
import { type Flaw } from './judge-picture'
import { type PersonaPlace } from './persona-place'
import { type OutboxRow, type OutboxStore, type Sealed } from './outbox-store'

/** Files are sealed in pieces, so that a study of 2 GB needs no more memory than a photograph. */
export const pieceBytes = 1024 * 1024

/** What has to be known of a file to send it without picking it again. */
export interface About {
  name: string
  size: number
  lastModified: number
  browserType: string
  caseId: string
  eyeSide: EyeSide
  takenNow: boolean
  /** Absent in what was kept before there were such things. */
  capturedAt?: string | null
  notes?: string
  diary?: DiaryPlace | null
  persona?: PersonaPlace | null
  flaw: Flaw | null
}

export interface Kept {
  key: string
  about: About
  /** Null where it was not written to its end: it must be picked again. */
  file: PickedFile | null
}

/** No room on this device, or the browser does not let us have any. */
export const isFull = (thrown: unknown): boolean => thrown instanceof DOMException && thrown.name === 'QuotaExceededError'

const named = (userId: string, key: string, part: string): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(JSON.stringify([userId, key, part]))

/**
 * The files of one person that wait on this device, encrypted (AES-GCM, 256 bits). The key cannot be exported: whoever copies
 * the browser's files cannot read them elsewhere, and no other person's queue ever asks for it.
 */
export class Outbox {
  readonly #userId: string
  readonly #store: OutboxStore
  readonly #key: CryptoKey

  constructor(userId: string, store: OutboxStore, key: CryptoKey) {
    this.#userId = userId
    this.#store = store
    this.#key = key
  }

  /** @throws where the browser cannot encrypt (plain http) or cannot keep anything. */
  static async open(userId: string, store: OutboxStore): Promise<Outbox> {
    const known = await store.keyOf(userId)
    if (known) return new Outbox(userId, store, known)
    const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
    return new Outbox(userId, store, await store.keepKey(userId, made))
  }

  /** Seals a file piece by piece. What was begun and could not be finished is taken away again. @throws see `isFull`. */
  async keep(key: string, file: PickedFile, about: About, signal: AbortSignal): Promise<void> {
    const row: OutboxRow = { key, userId: this.#userId, isWhole: false, about: await this.#sealAbout(key, about) }
    try {
      await this.#store.putRow(row)
      for (let index = 0; index * pieceBytes < file.size; index += 1) {
        const bytes = await file.slice(index * pieceBytes, Math.min((index + 1) * pieceBytes, file.size)).arrayBuffer()
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

  /** Everything of this person that waits here. What cannot be opened any more is left out. */
  async kept(): Promise<Kept[]> {
    const rows = await this.#store.rowsOf(this.#userId)
    const kept = await Promise.all(
      rows.map(async (row): Promise<Kept | null> => {
        const about = await this.#openAbout(row).catch(() => null)
        return about && { key: row.key, about, file: row.isWhole ? this.#fileOf(row.key, about) : null }
      }),
    )
    return kept.filter((one) => one !== null)
  }

  forget(key: string): Promise<void> {
    return this.#store.remove(key)
  }

  async forgetAll(): Promise<void> {
    for (const { key } of await this.#store.rowsOf(this.#userId)) await this.#store.remove(key)
  }

  close(): void {
    this.#store.close()
  }

  /** Reads like a picked file, and opens only the pieces that are asked for. */
  #fileOf(key: string, { name, size, lastModified }: About): PickedFile {
    const read = async (start: number, end: number): Promise<ArrayBuffer> => {
      const whole = new Uint8Array(Math.max(0, end - start))
      for (let index = Math.floor(start / pieceBytes); index * pieceBytes < end; index += 1) {
        const sealed = await this.#store.piece(key, index)
        if (!sealed) throw new Error('a piece of the file is missing')
        const from = index * pieceBytes
        const bytes = new Uint8Array(await this.#open(key, String(index), sealed))
        const part = bytes.subarray(Math.max(start - from, 0), Math.min(end - from, bytes.length))
        whole.set(part, from + Math.max(start - from, 0) - start)
      }
      return whole.buffer
    }
    return { name, size, lastModified, slice: (start, end) => ({ arrayBuffer: () => read(start, Math.min(end, size)) }) }
  }

  async #sealAbout(key: string, about: About): Promise<Sealed> {
    return this.#seal(key, 'about', new TextEncoder().encode(JSON.stringify(about)).buffer)
  }

  async #openAbout({ key, about }: OutboxRow): Promise<About> {
    return JSON.parse(new TextDecoder().decode(await this.#open(key, 'about', about))) as About
  }

  async #seal(key: string, part: string, bytes: ArrayBuffer): Promise<Sealed> {
    // NIST SP 800-38D, 8.2.2: a random IV of 96 bits; far fewer than 2^32 of them are ever used with one key.
    const iv = crypto.getRandomValues(new Uint8Array(12))
    const additionalData = named(this.#userId, key, part)
    return { iv, bytes: await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, this.#key, bytes) }
  }

  #open(key: string, part: string, { iv, bytes }: Sealed): Promise<ArrayBuffer> {
    const additionalData = named(this.#userId, key, part)
    return crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData }, this.#key, bytes)
  }
}
