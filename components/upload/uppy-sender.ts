import Uppy, { type Meta } from '@uppy/core'
import Tus, { type TusOptions } from '@uppy/tus'

import { type PickedFile } from './file-key'
import { type NoBody } from './uppy-body'

/** None: when a request may go is decided request by request, see lanes.ts. */
const noLimit = 0
const idOf = (url: string): string | null => new URL(url, window.location.href).pathname.split('/').filter(Boolean).at(-1) ?? null

export interface StartInput {
  key: string
  file: PickedFile
  type: string
  metadata: Record<string, string>
  options: TusOptions<Meta, NoBody>
}

/** Uppy and its Tus plugin, by our keys: everything about their inner order that the queue need not know. */
export class UppySender {
  readonly uppy = new Uppy<Meta, NoBody>({ id: 'fovea', autoProceed: false })
  readonly #tus: Tus<Meta, NoBody>
  readonly #ids = new Map<string, string>()
  #onSent: (key: string, fileId: string | null) => void = () => undefined

  constructor(endpoint: string) {
    this.uppy.use(Tus, { endpoint: new URL(endpoint, window.location.href).href, limit: noLimit })
    const tus = this.uppy.getPlugin<Tus<Meta, NoBody>>('Tus')
    if (!tus) throw new Error('the Tus plugin is missing')
    this.#tus = tus
    this.uppy.on('upload-success', (file, response) => {
      const key = file && this.#keyOf(file.id)
      if (key) this.#onSent(key, response.uploadURL ? idOf(response.uploadURL) : null)
    })
    // Removed once Uppy has dealt with the error itself, or it would retry the file with whatever is added next.
    this.uppy.on('upload-error', (file) => {
      const key = file && this.#keyOf(file.id)
      if (key) setTimeout(() => this.remove(key))
    })
  }

  /** Hears of each file whose last byte was acknowledged, with the server's id of it. */
  onSent(listener: (key: string, fileId: string | null) => void): void {
    this.#onSent = listener
  }

  /** Lines a file up; `send` lets what is lined up go. */
  lineUp({ key, file, type, metadata, options }: StartInput): void {
    // relativePath makes Uppy's own id ours: two files of one name and size are two files.
    // What is no Blob is read by a reader of its own; Uppy needs to know its size only.
    const data = file instanceof Blob ? file : ({ size: file.size } as unknown as Blob)
    const id = this.uppy.addFile({ name: file.name, type, data, meta: { ...metadata, relativePath: key } })
    this.#ids.set(key, id)
    this.uppy.setFileState(id, { tus: { ...options, allowedMetaFields: Object.keys(metadata) } })
  }

  send(): void {
    this.uppy.upload().catch(() => undefined) // Each file's own error has been told through its options.
  }

  isAlive(key: string): boolean {
    return Boolean(this.#uploader(key))
  }

  /** Pauses or resumes; false where Uppy has not made the uploader yet and would forget about it. */
  toggle(key: string): boolean {
    const id = this.#ids.get(key)
    if (!id || !this.#tus.uploaders[id]) return false
    this.uppy.pauseResume(id)
    return true
  }

  /** Takes a file out. While its uploader is alive Uppy ends the upload on the server too. */
  remove(key: string): void {
    const id = this.#ids.get(key)
    if (!id) return
    this.#ids.delete(key)
    if (this.uppy.getState().files[id]) this.uppy.removeFile(id)
  }

  /** Takes a file out and leaves what has arrived on the server, for the next time. */
  drop(key: string): void {
    const uploader = this.#uploader(key)
    if (uploader) {
      void uploader.abort()
      uploader.url = null // Uppy would end the upload at this address.
    }
    this.remove(key)
  }

  setChunkBytes(key: string, bytes: number): void {
    const uploader = this.#uploader(key)
    if (uploader) uploader.options.chunkSize = bytes
  }

  /** Ends the running request and asks the server anew how far it got; `isWanted` is asked again just before. */
  nudge(key: string, isWanted: () => boolean): void {
    const uploader = this.#uploader(key)
    if (!uploader) return
    void uploader.abort()
    // A turn later: what the aborted request still has to say must find the upload aborted.
    setTimeout(() => isWanted() && this.#uploader(key) === uploader && uploader.start(), 20)
  }

  /** Stops everything without ending any upload on the server. */
  close(): void {
    for (const key of this.#ids.keys()) void this.#uploader(key)?.abort()
    this.#ids.clear()
  }

  #uploader(key: string) {
    const id = this.#ids.get(key)
    return id ? (this.#tus.uploaders[id] ?? null) : null
  }

  #keyOf(id: string): string | null {
    for (const [key, known] of this.#ids) if (known === id) return key
    return null
  }
}
