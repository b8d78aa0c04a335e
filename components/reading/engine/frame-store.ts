import { type Types } from '@cornerstonejs/core'
import { type Slice } from '../series/slice'
import { type DecodedFrame } from './decoded-frame'
import { type DecodePool } from './decode-pool'
import { FrameLoader, type FrameQuality, type FrameSource, lowBytes } from './frame-source'
import { type LoadingState, nextFrame, outwards } from './loading-order'
import { makeImage } from './make-image'

/** Browsers open six connections to a server: two are left for what is on the screen. */
const MAX_BACKGROUND_LOADS = 4

interface Kept {
  image: Types.IImage
  quality: FrameQuality
}

interface Loading {
  quality: FrameQuality
  abort: AbortController
}

interface FrameStoreOptions {
  pool: DecodePool
  /** Only whole numbers can be drawn. */
  isExactOnly: boolean
  maxBytes: number
  savesData: () => boolean
  /** A frame has come, has become better, or was dropped to make room. */
  onChange: (imageId: string, image: Types.IImage | null) => void
}

/**
 * The frames of the stacks that are open: loads what is on the screen first and the others around it, and keeps as many as
 * its memory holds, dropping the farthest ones.
 */
export class FrameStore {
  readonly #slices = new Map<string, Slice>()
  readonly #loaders = new Map<string, FrameLoader>()
  readonly #kept = new Map<string, Kept>()
  readonly #failed = new Map<string, Error>()
  readonly #loading = new Map<string, Loading>()
  readonly #stacks = new Map<string, { imageIds: readonly string[]; visible: number }>()
  readonly #waiting = new Map<string, { resolve: (image: Types.IImage) => void; reject: (thrown: Error) => void }[]>()
  #bytes = 0
  #reserved = 0
  #isClosed = false

  constructor(private readonly options: FrameStoreOptions) {}

  /** Makes frames known, with where each comes from: a variant that has been made meanwhile is used from now on. */
  add(slices: readonly (Slice & { source: FrameSource })[]): void {
    const { pool, isExactOnly } = this.options
    for (const slice of slices) {
      const { imageId, source } = slice
      this.#slices.set(imageId, slice)
      const isKnown = this.#loaders.get(imageId)?.source.htj2k?.url === source.htj2k?.url
      if (!isKnown || !this.#loaders.has(imageId)) this.#loaders.set(imageId, new FrameLoader(source, pool, isExactOnly))
    }
  }

  /** Says what a viewport shows; null when it is gone. */
  show(viewportId: string, stack: { imageIds: readonly string[]; visible: number } | null): void {
    if (stack) this.#stacks.set(viewportId, stack)
    else this.#stacks.delete(viewportId)
    this.#pump()
  }

  qualityOf(imageId: string): FrameQuality | 'failed' | null {
    return this.#failed.has(imageId) ? 'failed' : (this.#kept.get(imageId)?.quality ?? null)
  }

  imageOf(imageId: string): Types.IImage | null {
    return this.#kept.get(imageId)?.image ?? null
  }

  errorOf(imageId: string): Error | null {
    return this.#failed.get(imageId) ?? null
  }

  /** The decoded bytes that are kept. */
  get bytes(): number {
    return this.#bytes
  }

  /** Returns a frame in the best quality that is there, or the first that comes. @throws Error when it cannot be loaded */
  get(imageId: string): Promise<Types.IImage> {
    const kept = this.#kept.get(imageId)
    if (kept) return Promise.resolve(kept.image)
    const failed = this.#failed.get(imageId)
    if (failed) return Promise.reject(failed)
    return new Promise((resolve, reject) => {
      this.#waiting.set(imageId, [...(this.#waiting.get(imageId) ?? []), { resolve, reject }])
      if (!this.#loading.has(imageId)) void this.#load(imageId, this.#hasLow(imageId) ? 'low' : 'full')
    })
  }

  /** The memory of the room. */
  get maxBytes(): number {
    return this.options.maxBytes
  }

  /** Leaves a part of the memory to something else, such as a volume; what is over is dropped. */
  reserve(bytes: number): void {
    this.#reserved = bytes
    this.#makeRoom()
  }

  get #bound(): number {
    return this.options.maxBytes - this.#reserved
  }

  /** Tries the frames that failed once more. */
  retry(): void {
    this.#failed.clear()
    this.#pump()
  }

  /** Gives back the memory of what no viewport shows. */
  trim(): void {
    const shown = new Set([...this.#stacks.values()].flatMap(({ imageIds }) => imageIds))
    for (const [imageId, kept] of this.#kept) if (!shown.has(imageId)) this.#drop(imageId, kept)
  }

  /** Ends all loading and gives the memory back. */
  close(): void {
    this.#isClosed = true
    for (const { abort } of this.#loading.values()) abort.abort()
    for (const imageId of this.#kept.keys()) this.options.onChange(imageId, null)
    for (const map of [this.#kept, this.#loaders, this.#slices, this.#failed, this.#stacks, this.#waiting]) map.clear()
    this.#bytes = 0
  }

  #hasLow(imageId: string): boolean {
    const loader = this.#loaders.get(imageId)
    return loader !== undefined && lowBytes(loader.source) !== null
  }

  /** Starts as many loads as there is room for. */
  #pump(): void {
    if (this.#isClosed) return
    for (const { imageIds, visible } of this.#stacks.values()) {
      const next = nextFrame(this.#stateOf({ imageIds, visible }, true))
      if (next && next.at === visible) void this.#load(imageIds[next.at]!, next.quality)
    }
    for (const stack of this.#stacks.values()) {
      while (this.#loading.size < MAX_BACKGROUND_LOADS) {
        const next = nextFrame(this.#stateOf(stack, this.options.savesData()))
        if (!next) break
        void this.#load(stack.imageIds[next.at]!, next.quality)
      }
    }
  }

  #stateOf({ imageIds, visible }: { imageIds: readonly string[]; visible: number }, savesData: boolean): LoadingState {
    return {
      ...{ count: imageIds.length, visible, savesData },
      qualityOf: (at) => this.qualityOf(imageIds[at]!),
      isLoading: (at) => this.#loading.has(imageIds[at]!),
      hasLow: (at) => this.#hasLow(imageIds[at]!),
      capacity: this.#capacity(imageIds[visible]!),
    }
  }

  /** How many frames each stack may keep. */
  #capacity(imageId: string): number {
    const slice = this.#slices.get(imageId)
    const frameBytes = slice ? slice.rows * slice.columns * (slice.isColour ? 4 : 2) : 1
    return Math.max(1, Math.floor(this.#bound / Math.max(1, frameBytes) / Math.max(1, this.#stacks.size)))
  }

  async #load(imageId: string, quality: FrameQuality): Promise<void> {
    const loader = this.#loaders.get(imageId)
    const slice = this.#slices.get(imageId)
    if (!loader || !slice) return
    const abort = new AbortController()
    this.#loading.set(imageId, { quality, abort })
    try {
      const frame = await loader.load(quality, abort.signal)
      if (this.#isClosed) return
      this.#keep(imageId, slice, frame, quality)
    } catch (thrown) {
      if (this.#isClosed || abort.signal.aborted) return
      const failure = thrown instanceof Error ? thrown : new Error('the frame could not be loaded')
      // What was seen once stays: a frame that could not become better is still a frame.
      this.#failed.set(imageId, failure)
      this.#settle(imageId, ({ reject }) => reject(failure))
      this.options.onChange(imageId, this.imageOf(imageId))
    } finally {
      this.#loading.delete(imageId)
      this.#pump()
    }
  }

  #keep(imageId: string, slice: Slice, frame: DecodedFrame, quality: FrameQuality): void {
    const image = makeImage(slice, frame, quality)
    this.#bytes += image.sizeInBytes - (this.#kept.get(imageId)?.image.sizeInBytes ?? 0)
    this.#kept.set(imageId, { image, quality })
    this.#makeRoom()
    this.options.onChange(imageId, image)
    this.#settle(imageId, ({ resolve }) => resolve(image))
  }

  #settle(
    imageId: string,
    settle: (waiting: { resolve: (image: Types.IImage) => void; reject: (thrown: Error) => void }) => void,
  ) {
    const waiting = this.#waiting.get(imageId) ?? []
    this.#waiting.delete(imageId)
    for (const one of waiting) settle(one)
  }

  /** Drops what is farthest from the screen until the rest fits. */
  #makeRoom(): void {
    if (this.#bytes <= this.#bound) return
    const near = new Set<string>()
    for (const stack of this.#stacks.values()) {
      const capacity = this.#capacity(stack.imageIds[stack.visible]!)
      for (const at of outwards({ count: stack.imageIds.length, visible: stack.visible, capacity })) near.add(stack.imageIds[at]!)
    }
    for (const [imageId, kept] of this.#kept) {
      if (this.#bytes <= this.#bound) return
      if (!near.has(imageId)) this.#drop(imageId, kept)
    }
  }

  #drop(imageId: string, { image }: Kept): void {
    this.#kept.delete(imageId)
    this.#bytes -= image.sizeInBytes
    this.options.onChange(imageId, null)
  }
}
