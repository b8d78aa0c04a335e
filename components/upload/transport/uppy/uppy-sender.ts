import Uppy, { type Meta } from '@uppy/core'
import Tus, { type TusOptions } from '@uppy/tus'

import { type PickedFile } from '../../queue/identity/picked-file'
import { type NoBody } from './uppy-body'

/** No limit: when a request may be sent is decided per request, see concurrency-limiter.ts. */
const unlimited = 0
const uploadIdFromUrl = (url: string): string | null =>
  new URL(url, window.location.href).pathname.split('/').filter(Boolean).at(-1) ?? null

interface EnqueueInput {
  key: string
  file: PickedFile
  type: string
  metadata: Record<string, string>
  options: TusOptions<Meta, NoBody>
}

/** Uppy and its Tus plugin, addressed by our keys; hides their internals from the queue. */
export class UppySender {
  readonly uppy = new Uppy<Meta, NoBody>({ id: 'fovea', autoProceed: false })
  readonly #tus: Tus<Meta, NoBody>
  readonly #ids = new Map<string, string>()
  #sendTimer: ReturnType<typeof setTimeout> | null = null
  #onSent: (key: string, fileId: string | null) => void = () => undefined

  constructor(endpoint: string) {
    this.uppy.use(Tus, { endpoint: new URL(endpoint, window.location.href).href, limit: unlimited })
    const tus = this.uppy.getPlugin<Tus<Meta, NoBody>>('Tus')
    if (!tus) throw new Error('the Tus plugin is missing')
    this.#tus = tus
    this.uppy.on('upload-success', (file, response) => {
      const key = file && this.#keyOf(file.id)
      if (key) this.#onSent(key, response.uploadURL ? uploadIdFromUrl(response.uploadURL) : null)
    })
    // Removed once Uppy has handled the error, or it would retry the file with whatever is added next.
    this.uppy.on('upload-error', (file) => {
      const key = file && this.#keyOf(file.id)
      if (key) setTimeout(() => this.remove(key))
    })
  }

  /** Subscribes to files whose last byte was acknowledged, with the server's id of each. */
  onSent(listener: (key: string, fileId: string | null) => void): void {
    this.#onSent = listener
  }

  /** Enqueues a file; `send` starts the enqueued ones. */
  enqueue({ key, file, type, metadata, options }: EnqueueInput): void {
    // relativePath makes Uppy's own id ours: two files of one name and size are two files. What is no Blob has a custom
    // reader; Uppy needs to know its size only.
    const data = file instanceof Blob ? file : ({ size: file.size } as unknown as Blob)
    const id = this.uppy.addFile({ name: file.name, type, data, meta: { ...metadata, relativePath: key } })
    this.#ids.set(key, id)
    this.uppy.setFileState(id, { tus: { ...options, allowedMetaFields: Object.keys(metadata) } })
  }

  /** Starts what is enqueued, all at once: Uppy compares each file with all others at every start. */
  send(): void {
    this.#sendTimer ??= setTimeout(() => {
      this.#sendTimer = null
      this.uppy.upload().catch(() => undefined) // Each file's own error has been reported through its options.
    })
  }

  /** Whether it was given a file, and has it still. */
  has(key: string): boolean {
    return this.#ids.has(key)
  }

  isAlive(key: string): boolean {
    return Boolean(this.#uploader(key))
  }

  /** Pauses or resumes; false where Uppy has not created the uploader yet and would ignore it. */
  togglePause(key: string): boolean {
    const id = this.#ids.get(key)
    if (!id || !this.#tus.uploaders[id]) return false
    this.uppy.pauseResume(id)
    return true
  }

  /** Removes a file. While its uploader exists Uppy terminates the upload on the server too. */
  remove(key: string): void {
    const id = this.#ids.get(key)
    if (!id) return
    this.#ids.delete(key)
    if (this.uppy.getState().files[id]) this.uppy.removeFile(id)
  }

  /** Removes a file and leaves what has arrived on the server, for the next time. */
  detach(key: string): void {
    const uploader = this.#uploader(key)
    if (uploader) {
      void uploader.abort()
      uploader.url = null // Uppy would terminate the upload at this URL.
    }
    this.remove(key)
  }

  setChunkBytes(key: string, bytes: number): void {
    const uploader = this.#uploader(key)
    if (uploader) uploader.options.chunkSize = bytes
  }

  /** Aborts the running request and requests the offset anew; `isWanted` is checked again just before. */
  restartRequest(key: string, isWanted: () => boolean): void {
    const uploader = this.#uploader(key)
    if (!uploader) return
    void uploader.abort()
    // In a later task: the events of the aborted request must find the upload aborted.
    setTimeout(() => isWanted() && this.#uploader(key) === uploader && uploader.start(), 20)
  }

  /** Stops everything without terminating any upload on the server. */
  close(): void {
    if (this.#sendTimer) clearTimeout(this.#sendTimer)
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
