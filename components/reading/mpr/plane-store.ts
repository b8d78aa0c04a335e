import { type Types } from '@cornerstonejs/core'
import { type DecodedFrame, NO_RESCALE } from '../engine/decoded-frame'
import { type FrameQuality } from '../engine/frame-source'
import { makeImage } from '../engine/make-image'
import { forgetMetadata } from '../engine/metadata-provider'
import { type Slice } from '../series/slice'
import { type PlaneMaker } from './plane-maker'
import { type Plane, type PlaneFrame, type Slab } from './reslice'

/** What a viewport shows of one direction. */
interface PlaneSet {
  slices: readonly Slice[]
  slab: Slab
}

interface Kept {
  image: Types.IImage
  quality: FrameQuality
  outside: PlaneFrame['outside']
  /** Of the volume, when it was made. */
  revision: number
}

interface Waiting {
  resolve: (image: Types.IImage) => void
  reject: (thrown: Error) => void
}

interface PlaneStoreOptions {
  maker: Pick<PlaneMaker, 'make'>
  /** Only whole numbers can be drawn. */
  isExactOnly: boolean
  maxBytes: number
  /** A plane has come, has become better, or was dropped to make room. */
  onChange: (imageId: string, image: Types.IImage | null) => void
  /** The slices of the volume that failed are to be tried again. */
  onRetry: () => void
}

/**
 * The planes that viewports show, in the place of the store of frames: makes the one that is on the screen, and makes it again
 * while slices of it are still arriving.
 */
export class PlaneStore {
  readonly #sets = new Map<string, PlaneSet>()
  /** Of the planes that each viewport had before: the engine may still ask about the last one that it has drawn. */
  readonly #former = new Map<string, string[]>()
  readonly #slices = new Map<string, { viewport: string; slice: Slice }>()
  readonly #visible = new Map<string, string>()
  readonly #making = new Map<string, { imageId: string; revision: number }>()
  readonly #kept = new Map<string, Kept>()
  readonly #failed = new Map<string, Error>()
  readonly #waiting = new Map<string, Waiting[]>()
  #bytes = 0
  #revision = 0
  #isClosed = false

  constructor(private readonly options: PlaneStoreOptions) {}

  /** Gives a viewport other planes: what was made of the former ones is dropped. */
  set(viewport: string, set: PlaneSet): void {
    const former = this.#sets.get(viewport)?.slices.map(({ imageId }) => imageId) ?? []
    for (const imageId of former) {
      this.#drop(imageId)
      this.#slices.delete(imageId)
    }
    forgetMetadata(this.#former.get(viewport) ?? [])
    this.#former.set(viewport, former)
    this.#sets.set(viewport, set)
    this.#making.delete(viewport)
    for (const slice of set.slices) this.#slices.set(slice.imageId, { viewport, slice })
  }

  /** The volume has become better: planes that are not whole are made again. */
  refresh(): void {
    this.#revision++
    for (const viewport of this.#visible.keys()) this.#make(viewport)
  }

  /** Says what a viewport shows; null when it is gone. */
  show(viewport: string, stack: { imageIds: readonly string[]; visible: number } | null): void {
    const imageId = stack?.imageIds[stack.visible]
    if (imageId === undefined) return void this.#visible.delete(viewport)
    this.#visible.set(viewport, imageId)
    this.#make(viewport)
  }

  qualityOf(imageId: string): FrameQuality | 'failed' | null {
    return this.#failed.has(imageId) ? 'failed' : (this.#kept.get(imageId)?.quality ?? null)
  }

  imageOf(imageId: string): Types.IImage | null {
    return this.#kept.get(imageId)?.image ?? null
  }

  /** Whether nothing of the volume is at a pixel of a plane: its value is none. */
  isOutside(imageId: string, column: number, row: number): boolean {
    const { image, outside } = this.#kept.get(imageId) ?? {}
    if (!image || !outside) return false
    const at = row * image.columns + column
    return (outside[at >> 3]! & (1 << (at & 7))) !== 0
  }

  /** Returns a plane that is there, or the next one that is made of it. @throws Error when it cannot be made, or is no longer wanted */
  get(imageId: string): Promise<Types.IImage> {
    const kept = this.#kept.get(imageId)
    if (kept) return Promise.resolve(kept.image)
    const failed = this.#failed.get(imageId)
    if (failed) return Promise.reject(failed)
    const { viewport } = this.#slices.get(imageId) ?? {}
    if (viewport === undefined || this.#visible.get(viewport) !== imageId) return Promise.reject(noLongerWanted())
    return new Promise((resolve, reject) => {
      this.#waiting.set(imageId, [...(this.#waiting.get(imageId) ?? []), { resolve, reject }])
      this.#make(viewport)
    })
  }

  /** Makes a plane of a viewport before it is shown there; also where it fails, which its place says. */
  async prepare(viewport: string, stack: { imageIds: readonly string[]; visible: number }): Promise<void> {
    this.show(viewport, stack)
    await this.get(stack.imageIds[stack.visible]!).catch(() => undefined)
  }

  retry(): void {
    this.#failed.clear()
    this.options.onRetry()
    this.refresh()
  }

  close(): void {
    this.#isClosed = true
    for (const imageId of this.#slices.keys()) this.#drop(imageId)
    for (const map of [this.#sets, this.#slices, this.#visible, this.#making, this.#failed]) map.clear()
  }

  #make(viewport: string): void {
    const imageId = this.#visible.get(viewport)
    const set = this.#sets.get(viewport)
    const slice = imageId === undefined ? undefined : this.#slices.get(imageId)?.slice
    if (this.#isClosed || imageId === undefined || !set || !slice || this.#failed.has(imageId)) return
    const kept = this.#kept.get(imageId)
    if (kept && (kept.quality === 'full' || kept.revision === this.#revision)) return
    // What is being made comes first; then it is seen whether it has become better meanwhile.
    if (this.#making.get(viewport)?.imageId === imageId) return
    const making = { imageId, revision: this.#revision }
    this.#making.set(viewport, making)
    void this.#finish(viewport, { making, set, slice })
  }

  async #finish(
    viewport: string,
    { making, set, slice }: { making: { imageId: string; revision: number }; set: PlaneSet; slice: Slice },
  ) {
    const { imageId, revision } = making
    const isCurrent = () => !this.#isClosed && this.#sets.get(viewport) === set
    try {
      const frame = await this.options.maker.make(viewport, planeOfSlice(slice), set.slab)
      if (isCurrent()) this.#keep(slice, frame, revision)
    } catch (thrown) {
      const failure = thrown instanceof Error ? thrown : new Error('no plane was made')
      const isReplaced = failure.name === 'AbortError'
      if (isCurrent() && !isReplaced) {
        this.#failed.set(imageId, failure)
        this.options.onChange(imageId, this.imageOf(imageId))
      }
      if (isCurrent()) this.#settle(imageId, ({ reject }) => reject(failure))
    } finally {
      if (this.#making.get(viewport) === making) this.#making.delete(viewport)
      this.#make(viewport)
    }
  }

  #keep(slice: Slice, frame: PlaneFrame, revision: number): void {
    const { imageId } = slice
    const quality = frame.isFull ? 'full' : 'low'
    const image = makeImage(slice, decodedFrameOf(slice, frame, this.options.isExactOnly), quality)
    this.#bytes += image.sizeInBytes - (this.#kept.get(imageId)?.image.sizeInBytes ?? 0)
    this.#kept.delete(imageId) // The newest are last.
    this.#kept.set(imageId, { image, quality, revision, outside: frame.outside })
    const onScreen = new Set(this.#visible.values())
    for (const old of this.#kept.keys()) {
      if (this.#bytes <= this.options.maxBytes) break
      if (old !== imageId && !onScreen.has(old)) this.#drop(old)
    }
    this.options.onChange(imageId, image)
    this.#settle(imageId, ({ resolve }) => resolve(image))
  }

  #drop(imageId: string): void {
    this.#failed.delete(imageId)
    this.#settle(imageId, ({ reject }) => reject(noLongerWanted()))
    const kept = this.#kept.get(imageId)
    if (!kept) return
    this.#kept.delete(imageId)
    this.#bytes -= kept.image.sizeInBytes
    this.options.onChange(imageId, null)
  }

  #settle(imageId: string, settle: (waiting: Waiting) => void): void {
    const waiting = this.#waiting.get(imageId) ?? []
    this.#waiting.delete(imageId)
    for (const one of waiting) settle(one)
  }
}

const noLongerWanted = (): DOMException => new DOMException('no longer wanted', 'AbortError')

function planeOfSlice({ position, orientation, spacing, rows, columns }: Slice): Plane {
  return { origin: position!, orientation: orientation!, spacing: spacing!, rows, columns }
}

/** Values that are not whole are drawn by a slope where only whole numbers can be. */
function decodedFrameOf({ rows, columns }: Slice, { pixels, min, max }: PlaneFrame, isExactOnly: boolean): DecodedFrame {
  const frame = { rows, columns, isColour: false }
  if (pixels instanceof Int16Array || !isExactOnly) return { ...frame, pixels, min, max, rescale: NO_RESCALE }
  const slope = (max - min) / MAX_STORED || 1
  const stored = Uint16Array.from(pixels, (value) => Math.round((value - min) / slope))
  return { ...frame, pixels: stored, min: 0, max: Math.round((max - min) / slope), rescale: { slope, intercept: min } }
}

const MAX_STORED = 65535
