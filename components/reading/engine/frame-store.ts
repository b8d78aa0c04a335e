import { type Types } from '@cornerstonejs/core'
import { type Slice } from '../series/slice'
import { type DecodedFrame } from './decoded-frame'
import { type DecodePool } from './decode-pool'
import { FrameLoader, type FrameQuality, type FrameSource, lowBytes } from './frame-source'
import { framesToDrop, type ShownStack } from './frames-to-drop'
import { type LoadingState, nextFrame } from './loading-order'
import { type makeImage } from './make-image'
import { PreviewFeed, type PreviewsOf } from './preview-feed'
import { WaitingImages } from './waiting-images'

/** Browsers open six connections to a server: two are left for what is on the screen. */
const MAX_BACKGROUND_LOADS = 4

/** Around what is on the screen, no more than so many frames are fetched before somebody scrolls there. */
const MAX_AROUND = 2000

/** Of a CT: how much a frame takes before that is known. */
const USUAL_FRAME_BYTES = 512 * 512 * 2

interface FrameStoreOptions {
  pool: DecodePool
  /** Makes what the engine draws. */
  makeImage: typeof makeImage
  /** Only whole numbers can be drawn. */
  isExactOnly: boolean
  /** Of decoded frames, and of what is kept to complete them. */
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
  readonly #kept = new Map<string, { image: Types.IImage; quality: FrameQuality }>()
  readonly #failed = new Map<string, Error>()
  readonly #loading = new Map<string, AbortController>()
  readonly #stacks = new Map<string, ShownStack>()
  /** Stacks of which nothing is left to load: nobody who scrolls through one waits for its frames to be counted. */
  #complete = new WeakSet<readonly string[]>()
  /** Frames that did not fit while this was on the screen: none is fetched again before that changes. */
  readonly #dropped = new Set<string>()
  readonly #waiting = new WaitingImages()
  readonly #compressed = new Map<string, number>()
  readonly #feed = new PreviewFeed({
    isKnown: (imageId) => this.#loaders.has(imageId),
    take: (imageId, bytes) => this.#takePreview(imageId, bytes),
    onChange: () => {
      for (const imageId of this.#waiting.imageIds) this.#loadWaiting(imageId)
      this.#pump()
    },
  })
  #bytes = 0
  #maxBytes: number
  #reserved = 0
  #isClosed = false

  constructor(private readonly options: FrameStoreOptions) {
    this.#maxBytes = options.maxBytes
  }

  /** Makes frames known, with where each comes from: a variant that has been made meanwhile is used from now on. */
  add(slices: readonly (Slice & { source: FrameSource })[]): void {
    const { pool, isExactOnly } = this.options
    for (const slice of slices) {
      const { imageId, source } = slice
      this.#slices.set(imageId, slice)
      const known = this.#loaders.get(imageId)
      if (known && known.source.htj2k?.url === source.htj2k?.url) continue
      this.#loaders.set(imageId, new FrameLoader(source, pool, isExactOnly))
      this.#countCompressed(imageId)
    }
    this.#feed.deliver()
  }

  /** Has the previews of a series sent at once, before its frames are known. @returns what ends that */
  preview(series: PreviewsOf): () => void {
    if (this.#isClosed || this.options.savesData()) return () => undefined
    this.options.pool.warm()
    return this.#feed.start(series, Math.max(1, Math.min(MAX_AROUND, Math.floor(this.#bound / USUAL_FRAME_BYTES))))
  }

  async #takePreview(imageId: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    if (this.qualityOf(imageId) !== null || this.#loading.has(imageId)) return
    if (this.#loaders.get(imageId)?.give(bytes)) await this.#load(imageId, 'low')
  }

  /** Says what a viewport shows; null when it is gone. */
  show(viewportId: string, stack: ShownStack | null): void {
    this.#dropped.clear()
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

  /** The bytes that are kept: decoded, and compressed ones of frames that are not complete. */
  get bytes(): number {
    return this.#bytes
  }

  /** How many frames are kept. */
  get count(): number {
    return this.#kept.size
  }

  /** Returns a frame in the best quality that is there, or the first that comes. @throws Error when it cannot be loaded */
  get(imageId: string): Promise<Types.IImage> {
    const kept = this.#kept.get(imageId)
    if (kept) return Promise.resolve(kept.image)
    const failed = this.#failed.get(imageId)
    if (failed) return Promise.reject(failed)
    const waiting = this.#waiting.wait(imageId)
    this.#loadWaiting(imageId)
    return waiting
  }

  #loadWaiting(imageId: string): void {
    if (this.#feed.isAwaited || this.#kept.has(imageId) || this.#loading.has(imageId)) return
    void this.#load(imageId, this.#hasLow(imageId) ? 'low' : 'full')
  }

  /** The memory of the room. */
  get maxBytes(): number {
    return this.#maxBytes
  }

  /** Changes the memory of the room: what is over is dropped at once. */
  setMaxBytes(bytes: number): void {
    this.#maxBytes = bytes
    this.#dropped.clear()
    this.#makeRoom()
    this.#pump()
  }

  /** Leaves a part of the memory to something else, such as a volume; what is over is dropped. */
  reserve(bytes: number): void {
    this.#reserved = bytes
    this.#makeRoom()
  }

  get #bound(): number {
    return this.#maxBytes - this.#reserved
  }

  /** Tries the frames that failed once more. */
  retry(): void {
    this.#failed.clear()
    this.#pump()
  }

  /** Gives back the memory of what no viewport shows. */
  trim(): void {
    const shown = new Set([...this.#stacks.values()].flatMap(({ imageIds }) => imageIds))
    for (const imageId of [...this.#kept.keys()]) if (!shown.has(imageId)) this.#drop(imageId)
  }

  /** Ends all loading and gives the memory back. */
  close(): void {
    this.#isClosed = true
    this.#feed.close()
    for (const abort of this.#loading.values()) abort.abort()
    for (const imageId of this.#kept.keys()) this.options.onChange(imageId, null)
    for (const map of [this.#kept, this.#loaders, this.#slices, this.#failed, this.#stacks, this.#waiting]) map.clear()
    for (const counted of [this.#compressed, this.#dropped]) counted.clear()
    this.#bytes = 0
  }

  #hasLow(imageId: string): boolean {
    const loader = this.#loaders.get(imageId)
    return loader !== undefined && lowBytes(loader.source) !== null
  }

  /** Starts as many loads as there is room for. */
  #pump(): void {
    if (this.#isClosed || this.#feed.isAwaited) return
    for (const { imageIds, visible } of this.#stacks.values()) {
      if (this.#complete.has(imageIds)) continue
      const next = nextFrame(this.#stateOf({ imageIds, visible }, true))
      if (next && next.at === visible) void this.#load(imageIds[next.at]!, next.quality)
    }
    // All that is small comes first, and comes by itself.
    if (this.#feed.isRunning) return
    for (const stack of this.#stacks.values()) {
      while (this.#loading.size < MAX_BACKGROUND_LOADS && !this.#complete.has(stack.imageIds)) {
        const next = nextFrame(this.#stateOf(stack, this.options.savesData()))
        if (!next) {
          if (stack.imageIds.every((imageId) => this.qualityOf(imageId) === 'full')) this.#complete.add(stack.imageIds)
          break
        }
        void this.#load(stack.imageIds[next.at]!, next.quality)
      }
    }
  }

  #stateOf({ imageIds, visible }: ShownStack, savesData: boolean): LoadingState {
    return {
      ...{ count: imageIds.length, visible, savesData },
      qualityOf: (at) => this.qualityOf(imageIds[at]!),
      // Of a frame that is not known there is nothing to wait for.
      isLoading: (at) => this.#isBusy(imageIds[at]) || (at !== visible && this.#dropped.has(imageIds[at]!)),
      hasLow: (at) => this.#hasLow(imageIds[at]!),
      capacity: this.#capacity(imageIds[visible]!),
    }
  }

  #isBusy(imageId: string | undefined): boolean {
    return imageId === undefined || !this.#loaders.has(imageId) || this.#loading.has(imageId)
  }

  /** How many frames each stack may keep: as large as the one on the screen, once that is there. */
  #capacity(imageId: string): number {
    const [slice, source] = [this.#slices.get(imageId), this.#loaders.get(imageId)?.source]
    const usual = slice ? slice.rows * slice.columns * (slice.isColour ? 4 : 2) : 1
    const frameBytes = (this.#kept.get(imageId)?.image.sizeInBytes ?? usual) + ((source && lowBytes(source)) ?? 0)
    const fitting = Math.floor(this.#bound / Math.max(1, frameBytes) / Math.max(1, this.#stacks.size))
    return Math.max(1, Math.min(fitting, MAX_AROUND))
  }

  async #load(imageId: string, quality: FrameQuality): Promise<void> {
    const loader = this.#loaders.get(imageId)
    const slice = this.#slices.get(imageId)
    if (!loader || !slice) return
    const abort = new AbortController()
    this.#loading.set(imageId, abort)
    try {
      const frame = await loader.load(quality, abort.signal)
      if (this.#isClosed) return
      this.#countCompressed(imageId)
      this.#keep(imageId, slice, frame, quality)
    } catch (thrown) {
      if (this.#isClosed || abort.signal.aborted) return
      this.#countCompressed(imageId)
      const failure = thrown instanceof Error ? thrown : new Error('the frame could not be loaded')
      // What was seen once stays: a frame that could not become better is still a frame.
      this.#failed.set(imageId, failure)
      this.#waiting.settle(imageId, failure)
      this.options.onChange(imageId, this.imageOf(imageId))
    } finally {
      this.#loading.delete(imageId)
      this.#pump()
    }
  }

  #keep(imageId: string, slice: Slice, frame: DecodedFrame, quality: FrameQuality): void {
    const image = this.options.makeImage(slice, frame, quality)
    this.#bytes += image.sizeInBytes - (this.#kept.get(imageId)?.image.sizeInBytes ?? 0)
    this.#kept.set(imageId, { image, quality })
    this.#makeRoom()
    this.options.onChange(imageId, image)
    this.#waiting.settle(imageId, image)
  }

  /** What has arrived of a frame that is not complete takes memory too. */
  #countCompressed(imageId: string): void {
    const bytes = this.#loaders.get(imageId)?.keptBytes ?? 0
    this.#bytes += bytes - (this.#compressed.get(imageId) ?? 0)
    this.#compressed.set(imageId, bytes)
  }

  /** Drops what is farthest from the screen until the rest fits. */
  #makeRoom(): void {
    if (this.#bytes <= this.#bound) return
    for (const imageId of framesToDrop(this.#kept.keys(), this.#stacks.values())) {
      if (this.#bytes <= this.#bound) return
      this.#drop(imageId)
      this.#dropped.add(imageId)
    }
  }

  #drop(imageId: string): void {
    this.#complete = new WeakSet()
    this.#feed.forget()
    this.#loaders.get(imageId)?.forget()
    this.#countCompressed(imageId)
    this.#bytes -= this.#kept.get(imageId)?.image.sizeInBytes ?? 0
    this.#kept.delete(imageId)
    this.options.onChange(imageId, null)
  }
}
