import { type Rescale } from '../engine/decoded-frame'
import { type MprAnswer, type MprRequest } from './mpr-worker'
import { type Plane, type PlaneFrame, type Slab } from './reslice'
import { type Volume } from './volume'
import { type FramePixels } from './volume-data'

interface Wanted {
  plane: Plane
  slab: Slab
  resolve: (frame: PlaneFrame) => void
  reject: (thrown: Error) => void
}

/**
 * Makes planes of one volume in a worker, one after the other. What a viewport wants replaces what it wanted before and has
 * not begun: a hand that moves fast does not leave a queue behind it.
 */
export class PlaneMaker {
  readonly #worker = new Worker(new URL('./mpr-worker.ts', import.meta.url), { type: 'module' })
  readonly #wanted = new Map<string, Wanted>()
  #active: { id: number; wanted: Wanted } | null = null
  #lastId = 0

  constructor(
    volume: Volume,
    maxBytes: number,
    /** How many pixels on each side are one voxel now. */
    private readonly onFactor: (factor: number) => void,
  ) {
    this.#worker.onmessage = ({ data }: MessageEvent<MprAnswer>) => this.#onAnswer(data)
    // A worker that could not be loaded never answers.
    this.#worker.onerror = () => this.#failAll(new Error('the planes cannot be made'))
    this.#send({ kind: 'open', volume, maxBytes })
  }

  put(at: number, pixels: FramePixels, rescale: Rescale, quality: 'low' | 'full'): void {
    this.#send({ kind: 'put', at, pixels, rescale, quality })
  }

  fail(at: number): void {
    this.#send({ kind: 'fail', at })
  }

  /** Makes a plane. @throws AbortError when the same viewport wants another one first */
  make(viewport: string, plane: Plane, slab: Slab): Promise<PlaneFrame> {
    this.#wanted.get(viewport)?.reject(new DOMException('no longer wanted', 'AbortError'))
    return new Promise((resolve, reject) => {
      this.#wanted.set(viewport, { plane, slab, resolve, reject })
      this.#next()
    })
  }

  close(): void {
    this.#worker.terminate()
    this.#failAll(new DOMException('the planes were closed', 'AbortError'))
  }

  #next(): void {
    const [first] = this.#wanted
    if (this.#active || !first) return
    const [viewport, wanted] = first
    this.#wanted.delete(viewport)
    this.#active = { id: ++this.#lastId, wanted }
    this.#send({ kind: 'reslice', id: this.#lastId, plane: wanted.plane, slab: wanted.slab })
  }

  #onAnswer(answer: MprAnswer): void {
    const active = this.#active
    if (active?.id !== answer.id) return
    this.#active = null
    this.onFactor(answer.factor)
    if ('frame' in answer) active.wanted.resolve(answer.frame)
    else active.wanted.reject(new Error(answer.error))
    this.#next()
  }

  #failAll(thrown: Error): void {
    this.#active?.wanted.reject(thrown)
    this.#active = null
    for (const { reject } of this.#wanted.values()) reject(thrown)
    this.#wanted.clear()
  }

  #send(request: MprRequest): void {
    this.#worker.postMessage(request)
  }
}
