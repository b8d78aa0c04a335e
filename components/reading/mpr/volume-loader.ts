import { type Types } from '@cornerstonejs/core'
import { type Rescale } from '../engine/decoded-frame'
import { type FrameQuality } from '../engine/frame-source'
import { type FrameStore } from '../engine/frame-store'
import { type Slice } from '../series/slice'
import { type PlaneMaker } from './plane-maker'

interface VolumeLoaderOptions {
  frames: Pick<FrameStore, 'show' | 'qualityOf' | 'imageOf' | 'retry'>
  subscribe: (listener: (imageId: string, image: Types.IImage | null) => void) => () => void
  maker: Pick<PlaneMaker, 'put' | 'fail'>
  /** The volume has become better. */
  onChange: () => void
}

const VIEWPORT = 'mpr-volume'

/**
 * Brings the frames of a volume to where planes are made. What is there is taken; of the rest the store is asked for those
 * that are not whole yet, so that each may be dropped once it has been taken, and all of them come with the data saver too.
 */
export class VolumeLoader {
  readonly #indexes: ReadonlyMap<string, number>
  readonly #taken = new Map<number, FrameQuality | 'failed'>()
  readonly #unsubscribe: () => void
  readonly #middle: number
  #isDue = false
  #isClosed = false

  constructor(
    private readonly slices: readonly Slice[],
    private readonly options: VolumeLoaderOptions,
  ) {
    this.#middle = Math.floor((slices.length - 1) / 2)
    this.#indexes = new Map(slices.map(({ imageId }, at) => [imageId, at]))
    for (const { imageId } of slices) this.#take(imageId)
    this.#unsubscribe = options.subscribe((imageId) => this.#take(imageId))
    this.#ask()
  }

  /** Asks once more for the slices that failed. */
  retry(): void {
    for (const [at, quality] of this.#taken) if (quality === 'failed') this.#taken.delete(at)
    this.options.frames.retry()
    this.#askSoon()
  }

  close(): void {
    this.#isClosed = true
    this.#unsubscribe()
    this.options.frames.show(VIEWPORT, null)
  }

  #take(imageId: string): void {
    const at = this.#indexes.get(imageId)
    if (at === undefined || this.#taken.get(at) === 'full') return
    const { frames, maker } = this.options
    const quality = frames.qualityOf(imageId)
    const image = frames.imageOf(imageId)
    if (image && quality && quality !== this.#taken.get(at)) {
      // A frame that could not become better is still a preview.
      maker.put(at, image.getPixelData() as never, rescaleOf(image), quality === 'full' ? 'full' : 'low')
      this.#taken.set(at, quality)
    } else if (quality === 'failed') {
      maker.fail(at)
      this.#taken.set(at, 'failed')
    } else return
    this.#askSoon()
  }

  /** Many frames may come at once. */
  #askSoon(): void {
    if (this.#isDue) return
    this.#isDue = true
    setTimeout(() => {
      this.#isDue = false
      if (this.#isClosed) return
      this.#ask()
      this.options.onChange()
    }, SOON_MS)
  }

  #ask(): void {
    const wanted = [...this.slices.keys()].filter((at) => (this.#taken.get(at) ?? 'low') === 'low')
    if (wanted.length === 0) return this.options.frames.show(VIEWPORT, null)
    const after = wanted.findIndex((at) => at >= this.#middle)
    const visible = after < 0 ? wanted.length - 1 : after
    this.options.frames.show(VIEWPORT, { imageIds: wanted.map((at) => this.slices[at]!.imageId), visible })
  }
}

const SOON_MS = 50

/** What is left to do to the values of an image; of most nothing. */
const rescaleOf = ({ preScale, slope, intercept }: Types.IImage): Rescale =>
  preScale?.scaled ? { slope: 1, intercept: 0 } : { slope, intercept }
