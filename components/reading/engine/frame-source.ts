import { previewBytes } from '@/lib/dicom/previews/preview-order'
import { type DecodedFrame, NO_RESCALE, type Rescale } from './decoded-frame'
import { type DecodePool } from './decode-pool'

/** How much of a frame there is: a small resolution enlarged, or every sample. */
export type FrameQuality = 'low' | 'full'

/** Where a frame comes from, and how large it is. */
export interface FrameSource {
  rows: number
  columns: number
  rescale: Rescale
  /** The codestream of a lossless HTJ2K variant, and how many of its bytes are an image, the smallest first; null without. */
  htj2k: { url: string; ends: readonly number[] } | null
  /** The frame as samples or, of a colour image, as a picture; null of a slide, whose tiles are drawn over it. */
  samplesUrl: string | null
}

const TOO_MANY_REQUESTS = 429
const MAX_TRIES = 5

/** How many bytes of a codestream to fetch first: the resolution of about 128 pixels. Null where that is all of them. */
export const lowBytes = ({ rows, columns, htj2k }: FrameSource): number | null =>
  htj2k && previewBytes({ rows, columns }, htj2k.ends)

/** A frame being loaded: what has arrived of its codestream is kept, so that no byte is fetched twice. */
export class FrameLoader {
  #prefix: Uint8Array<ArrayBuffer> = new Uint8Array(0)

  constructor(
    readonly source: FrameSource,
    private readonly pool: DecodePool,
    /** The processor draws: whole numbers only, and colour with alpha. */
    private readonly isExactOnly: boolean,
  ) {}

  /** Compressed bytes that are kept until the frame is complete. */
  get keptBytes(): number {
    return this.#prefix.length
  }

  /** Gives back what was kept: the next load begins anew. */
  forget(): void {
    this.#prefix = new Uint8Array(0)
  }

  /** Takes the preview that came with those of other frames, so that it is not fetched. @returns whether it is this frame's */
  give(bytes: Uint8Array<ArrayBuffer>): boolean {
    if (this.#prefix.length > 0 || bytes.length !== lowBytes(this.source)) return false
    this.#prefix = bytes
    return true
  }

  /** Fetches and decodes the frame. @throws Error when it cannot be fetched or decoded, or was aborted */
  async load(quality: FrameQuality, signal: AbortSignal): Promise<DecodedFrame> {
    const { source } = this
    return source.htj2k ? await this.#loadHtj2k(source.htj2k, quality, signal) : await this.#loadSamples(signal)
  }

  async #loadHtj2k({ url, ends }: NonNullable<FrameSource['htj2k']>, quality: FrameQuality, signal: AbortSignal) {
    const { source } = this
    const total = ends.at(-1)!
    const end = quality === 'low' ? (lowBytes(source) ?? total) : total
    const have = this.#prefix
    if (have.length < end) {
      const range = `bytes=${have.length}-${end - 1}`
      const response = await fetchFrame(url, { signal, headers: { Accept: HTJ2K, Range: range } })
      const bytes = new Uint8Array(await response.arrayBuffer())
      this.#prefix = response.status === 206 ? joined(have, bytes) : bytes
      // A codec draws a cut codestream without a word, black or smooth: the bytes are counted.
      if (this.#prefix.length !== end && this.#prefix.length !== total) throw new Error('the frame is incomplete')
    }
    const bytes = this.#prefix
    const isDone = bytes.length === total
    if (isDone) this.#prefix = new Uint8Array(0)
    const { rows, columns, rescale } = source
    const job = { kind: 'htj2k' as const, bytes, rows, columns, rescale, isExactOnly: this.isExactOnly }
    return await this.pool.decode(job, { keepsBytes: !isDone })
  }

  async #loadSamples(signal: AbortSignal): Promise<DecodedFrame> {
    const { samplesUrl } = this.source
    if (samplesUrl === null) return blackFrame(this.isExactOnly)
    const response = await fetchFrame(samplesUrl, { signal })
    const bytes = new Uint8Array(await response.arrayBuffer())
    const header = response.headers.get('fovea-frame')
    const facts = header === null ? null : (JSON.parse(header) as FrameFacts)
    if (!facts?.grey) {
      const type = response.headers.get('content-type') ?? ''
      return await this.pool.decode({ kind: 'colour', bytes, type, hasAlpha: this.isExactOnly })
    }
    const { width: columns, height: rows, grey } = facts
    const { slope, intercept, shutterSample } = grey
    const how = { rescale: { slope, intercept }, shutterSample, isExactOnly: this.isExactOnly }
    return await this.pool.decode({ kind: 'samples', bytes, rows, columns, ...how })
  }
}

/** What lies under the tiles of a slide. */
const blackFrame = (hasAlpha: boolean): DecodedFrame => ({
  ...{ rows: 1, columns: 1, isColour: true, min: 0, max: 255, rescale: NO_RESCALE },
  pixels: new Uint8Array(hasAlpha ? 4 : 3),
})

const HTJ2K = 'image/jphc; transfer-syntax=1.2.840.10008.1.2.4.202'

/** The part of the header `Fovea-Frame` that samples are decoded with. */
interface FrameFacts {
  width: number
  height: number
  grey: (Rescale & { shutterSample: number | null }) | null
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(first.length + second.length)
  all.set(first)
  all.set(second, first.length)
  return all
}

/** Fetches a frame; where there were too many requests, again after the time that the server names. */
export async function fetchFrame(url: string, init: RequestInit): Promise<Response> {
  for (let attempt = 1; ; attempt++) {
    const response = await fetch(url, init)
    if (response.ok) return response
    if (response.status !== TOO_MANY_REQUESTS || attempt === MAX_TRIES) throw new FrameError(response.status)
    await after(1000 * (Number(response.headers.get('retry-after')) || 1), init.signal)
  }
}

/** A frame that the server did not send. */
export class FrameError extends Error {
  constructor(readonly status: number) {
    super(`the frame was answered with ${status}`)
    this.name = 'FrameError'
  }
}

const after = (milliseconds: number, signal: AbortSignal | null | undefined): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds)
    signal?.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(new DOMException('no longer wanted', 'AbortError'))
    })
  })
