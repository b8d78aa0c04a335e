import { Enums, type StackViewport, type Types } from '@cornerstonejs/core'
import { modalityValueAt } from '../engine/make-image'
import { provideMetadata } from '../engine/metadata-provider'
import { type Engine } from '../engine/start-engine'
import { drawnSpacing } from '../geometry/drawn-spacing'
import { stageTransform } from '../measurements/drawing/stage-transform'
import { type Samples } from '../measurements/geometry/statistics'
import { type Slice, type VoiWindow } from '../series/slice'
import { cameraOf, mmPerPixel, type PointedPixel } from './camera'
import { NOTHING_SHOWN, type Shown } from './shown'
import { maxZoom, panned, rangeOf, type View, zoomedAt } from './view'

/** What a viewport draws with, and where its frames come from. */
export interface StackEngine extends Pick<Engine, 'rendering' | 'isCpuOnly' | 'subscribe'> {
  frames: Pick<Engine['frames'], 'show' | 'qualityOf' | 'imageOf' | 'retry'> & {
    /** Of images that are made: whether a pixel is of nothing, so that its value is none. */
    isOutside?: (imageId: string, column: number, row: number) => boolean
  }
}

/** One viewport of the room: shows a stack, and keeps window, zoom and pan from image to image. */
export class StackController {
  #slices: readonly Slice[] = []
  #imageIds: string[] = []
  #shown: Shown = NOTHING_SHOWN
  readonly #viewport: StackViewport
  readonly #listeners = new Set<() => void>()
  readonly #unsubscribe: () => void
  #isClosed = false
  #cover: HTMLCanvasElement | null = null
  #clock = 0

  constructor(
    private readonly engine: StackEngine,
    private readonly id: string,
    private readonly element: HTMLDivElement,
  ) {
    engine.rendering.enableElement({
      viewportId: id,
      type: Enums.ViewportType.STACK,
      element,
      defaultOptions: { background: [0, 0, 0] },
    })
    this.#viewport = engine.rendering.getViewport(id) as StackViewport
    this.#unsubscribe = engine.subscribe((imageId, image) => this.#onFrame(imageId, image))
    element.addEventListener(Enums.Events.STACK_NEW_IMAGE, this.#onNewImage)
    this.#shown = { ...NOTHING_SHOWN, size: { width: element.clientWidth, height: element.clientHeight } }
  }

  // For useSyncExternalStore.
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  snapshot = (): Shown => this.#shown

  get slices(): readonly Slice[] {
    return this.#slices
  }

  /** The slice that is wanted. */
  get slice(): Slice | null {
    return this.#slices[this.#shown.at] ?? null
  }

  /** Shows another stack. Of one kind with the former one, it is shown in the same way. */
  async open(slices: readonly Slice[], at: number, view?: View): Promise<void> {
    const isSameKind = this.slice?.modality === slices[0]?.modality
    const kept = view ?? (isSameKind ? this.#shown.view : { ...this.#shown.view, window: null, isInverted: false })
    this.#take(slices)
    const wanted = Math.max(0, Math.min(at, slices.length - 1))
    this.#update({ ...NOTHING_SHOWN, at: wanted, view: kept, size: this.#shown.size })
    this.#announce()
    if (slices.length === 0) return
    await this.#viewport.setStack(this.#imageIds, wanted).catch(() => undefined) // Its place says what failed.
  }

  /** Takes the slices that have arrived meanwhile: the image on the screen stays there, also if its number is another now. */
  grow(slices: readonly Slice[]): void {
    const { at, drawnAt, view } = this.#shown
    const placeOf = (index: number | null) => slices.findIndex(({ imageId }) => imageId === this.#slices[index ?? -1]?.imageId)
    const [wanted, drawn] = [placeOf(at), placeOf(drawnAt)]
    if (wanted < 0) void this.open(slices, at, view)
    else this.replace(slices, { at: wanted, drawnAt: drawn < 0 ? null : drawn, view })
  }

  /** Shows a stack whose image is there already: until it is drawn, what is on the screen stays. */
  replace(slices: readonly Slice[], shown: Pick<Shown, 'at' | 'drawnAt' | 'view'>): void {
    this.#take(slices)
    this.#update({ ...this.#shown, ...shown })
    this.#announce()
    this.#viewport.setStack(this.#imageIds, shown.at).catch(() => undefined) // Its place says what failed.
  }

  #take(slices: readonly Slice[]): void {
    this.#slices = slices
    this.#imageIds = slices.map(({ imageId }) => imageId)
    provideMetadata(slices)
  }

  scrollTo(at: number): void {
    const wanted = Math.max(0, Math.min(Math.round(at), this.#slices.length - 1))
    if (wanted === this.#shown.at || this.#slices.length === 0) return
    this.#shown = { ...this.#shown, at: wanted, quality: this.#qualityAt(wanted) }
    // An image that is there is drawn at once: what is said of it changes with it, and not before and after.
    if (!this.engine.frames.imageOf(this.#slices[wanted]!.imageId)) this.#tell()
    this.#announce()
    const drawn = this.#viewport.setImageIdIndex(wanted).catch(() => undefined) // Its place says what failed.
    void drawn.then(() => this.#tell())
  }

  scrollBy(by: number): void {
    this.scrollTo(this.#shown.at + by)
  }

  /** Plays the stack at its own rate, or stops. A frame that is not there yet is waited for. */
  togglePlay(): void {
    cancelAnimationFrame(this.#clock)
    const isPlaying = !this.#shown.isPlaying && this.#slices.length > 1
    this.#update({ ...this.#shown, isPlaying })
    if (!isPlaying) return
    const frameMs = this.slice?.frameTimeMs ?? USUAL_FRAME_MS
    let due = performance.now() + frameMs
    const tick = (now: number) => {
      if (this.#isClosed || !this.#shown.isPlaying) return
      this.#clock = requestAnimationFrame(tick)
      const next = (this.#shown.at + 1) % this.#slices.length
      if (now < due || !this.engine.frames.imageOf(this.#slices[next]!.imageId)) return
      due = Math.max(due + frameMs, now)
      this.scrollTo(next)
    }
    this.#clock = requestAnimationFrame(tick)
  }

  change(next: (view: View) => View): void {
    this.#update({ ...this.#shown, view: next(this.#shown.view) })
    this.#apply()
  }

  /** Moves the image by CSS pixels. */
  panByPixels(dx: number, dy: number): void {
    const mm = this.#mm()
    if (mm !== null) this.change((view) => panned(view, dx * mm, dy * mm))
  }

  /** Zooms about a place, in CSS pixels from the middle. */
  zoomAtPixels(factor: number, { x, y }: { x: number; y: number } = { x: 0, y: 0 }): void {
    const mm = this.#mm()
    const most = this.slice && maxZoom(this.slice, this.#shown.size)
    if (mm !== null) this.change((view) => zoomedAt(view, factor, { x: x * mm, y: y * mm }, most ?? undefined))
  }

  /** The window of the image on the screen, before a reader has chosen another. */
  get ownWindow(): VoiWindow | null {
    const image = this.#drawn
    return image && !image.color ? { center: Number(image.windowCenter), width: Number(image.windowWidth) } : null
  }

  /** The pixel and its value under a place of the element, in CSS pixels; null outside of the image, and of a preview. */
  valueAt(x: number, y: number): PointedPixel | null {
    const image = this.#drawn
    const slice = this.#slices[this.#shown.drawnAt ?? -1]
    if (!image || !slice) return null
    const { view, size } = this.#shown
    const [column, row] = stageTransform(slice, view, size)?.toImage([x, y]) ?? [-1, -1]
    if (column < 0 || row < 0 || column >= slice.columns || row >= slice.rows) return null
    const { frames } = this.engine
    const pixel = { column: Math.floor(column), row: Math.floor(row) }
    if (frames.isOutside?.(slice.imageId, pixel.column, pixel.row)) return { ...pixel, value: null, isOutside: true }
    const isFull = frames.qualityOf(slice.imageId) === 'full'
    return { ...pixel, value: isFull ? modalityValueAt(image, column, row) : null, isOutside: false }
  }

  /** The values of the image on the screen; null until it is there in full resolution. */
  get samples(): Samples | null {
    const { at, drawnAt } = this.#shown
    const image = this.slice && at === drawnAt ? this.engine.frames.imageOf(this.slice.imageId) : null
    if (!image || this.#qualityAt(at) !== 'full') return null
    const { rows, columns } = image
    return { rows, columns, valueAt: (column, row) => modalityValueAt(image, column, row) }
  }

  /** What the image is drawn on, over the whole stage. */
  get canvas(): HTMLCanvasElement | null {
    return this.#cover ?? this.element.querySelector('canvas')
  }

  /** Names the canvas on which the image is drawn instead of the engine's: the tiles of a slide. */
  cover(canvas: HTMLCanvasElement | null): void {
    this.#cover = canvas
  }

  /** Tries once more what could not be loaded. */
  retry(): void {
    this.engine.frames.retry()
    void this.open(this.#slices, this.#shown.at, this.#shown.view)
  }

  resize(): void {
    const { clientWidth: width, clientHeight: height } = this.element
    if (this.#isClosed || width === 0 || height === 0) return
    this.#update({ ...this.#shown, size: { width, height } })
    // The other viewports keep their cameras.
    this.engine.rendering.resize(true, true)
    this.#apply()
  }

  close(): void {
    this.#isClosed = true
    cancelAnimationFrame(this.#clock)
    this.#unsubscribe()
    this.element.removeEventListener(Enums.Events.STACK_NEW_IMAGE, this.#onNewImage)
    this.engine.frames.show(this.id, null)
    if (this.engine.rendering.getViewport(this.id)) this.engine.rendering.disableElement(this.id)
  }

  /** How many mm of the image a CSS pixel shows. */
  #mm(): number | null {
    const { view, size } = this.#shown
    return this.slice && size.width > 0 ? mmPerPixel(this.slice, view, size) : null
  }

  get #drawn(): Types.IImage | null {
    return this.#shown.drawnAt === null ? null : ((this.#viewport.getCornerstoneImage() as Types.IImage | undefined) ?? null)
  }

  #qualityAt(at: number): Shown['quality'] {
    const slice = this.#slices[at]
    return slice ? this.engine.frames.qualityOf(slice.imageId) : null
  }

  /** Tells the store of frames what to load first. */
  #announce(): void {
    this.engine.frames.show(this.id, { imageIds: this.#imageIds, visible: this.#shown.at })
  }

  readonly #onNewImage = (): void => {
    // The engine says so before it has drawn: what it shows is set once it has.
    queueMicrotask(() => {
      if (this.#isClosed) return
      const at = this.#viewport.getCurrentImageIdIndex()
      this.#update({ ...this.#shown, drawnAt: at, quality: this.#qualityAt(this.#shown.at) })
      // A better image may have come while this one was on its way.
      const best = this.engine.frames.imageOf(this.#slices[at]?.imageId ?? '')
      if (best && best !== this.#drawn) this.#viewport.renderImageObject(best)
      this.#apply()
    })
  }

  /** A frame has become better, or has failed: the one on the screen is drawn again. */
  #onFrame(imageId: string, image: Types.IImage | null): void {
    const { slice } = this
    if (slice?.imageId !== imageId) return
    const { at, drawnAt } = this.#shown
    if (image && drawnAt === at) {
      this.#viewport.renderImageObject(image)
      this.#apply()
    }
    this.#update({ ...this.#shown, quality: this.#qualityAt(at) })
  }

  /** Draws the image as the view says. */
  #apply(): void {
    const { drawnAt, view, size } = this.#shown
    const slice = this.#slices[drawnAt ?? -1]
    const image = this.#drawn
    if (!slice || !image || size.width === 0) return
    const window = image.color ? null : (view.window ?? this.ownWindow)
    const own = { center: Number(image.windowCenter), width: Number(image.windowWidth) }
    this.#viewport.setProperties({ voiRange: rangeOf(window ?? own), invert: view.isInverted !== image.invert }, true)
    this.#viewport.setCamera(
      cameraOf({ slice, view, canvas: size, isCpuOnly: this.engine.isCpuOnly }, this.#viewport.getCamera()),
    )
    this.#viewport.render()
    const mm = mmPerPixel(slice, view, size)
    this.#update({
      ...this.#shown,
      // The same one stays: whoever shows it alone has nothing to do.
      window: isSameWindow(window, this.#shown.window) ? this.#shown.window : window,
      scale: drawnSpacing(slice).column / mm,
      mmPerPixel: slice.spacing ? mm : null,
    })
  }

  #update(shown: Shown): void {
    this.#shown = shown
    this.#tell()
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}

const isSameWindow = (a: VoiWindow | null, b: VoiWindow | null): boolean => a?.center === b?.center && a?.width === b?.width

/** Of a stack that does not say how fast it is to be played. */
const USUAL_FRAME_MS = 1000 / 15
