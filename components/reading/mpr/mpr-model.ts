import { type Vector } from '../geometry/vectors'
import { type Slice, type VoiWindow } from '../series/slice'
import {
  middleOf,
  ontoPlane,
  type PlaneAxes,
  planeAxesOf,
  planeIndexOf,
  type PlaneName,
  type PlaneStack,
  planeStackOf,
  sliceOfPlane,
  turnedAxes,
} from './planes'
import { type Slab } from './reslice'
import { type StackVolume } from './volume'

interface PlaneLook {
  /** Null: that of the series. */
  window: VoiWindow | null
  isInverted: boolean
}

/** What three planes show: the place where they cross, and how they lie. */
export interface MprState {
  crosshair: Vector
  axes: PlaneAxes
  slab: Slab
  stacks: Readonly<Record<PlaneName, PlaneStack>>
  /** All planes are shown in one window. */
  look: PlaneLook
  /** So many pixels of a frame on each side are one voxel: more than one where the memory is too small for all. */
  factor: number
}

/**
 * The image of a plane in the drawing engine. Each turn and slab has its own: the engine would wait for the former image of
 * the same name, which is not made any more.
 */
const planeImageId = (name: PlaneName, version: number, index: number): string => `mpr:${name}/${version}/${index}`

/** The three planes of a volume: the crosshair leads all of them. */
export class MprModel {
  #state: MprState
  #version = 0
  readonly #listeners = new Set<() => void>()

  constructor(private readonly source: StackVolume) {
    const { volume } = source
    const [axes, crosshair] = [planeAxesOf(volume), middleOf(volume)]
    this.#state = {
      ...{ axes, crosshair, stacks: this.#stacksOf(axes, crosshair), factor: 1 },
      slab: { thicknessMm: 0, how: 'mean' },
      look: { window: null, isInverted: false },
    }
  }

  // For useSyncExternalStore.
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  snapshot = (): MprState => this.#state

  /** The plane of each direction that the crosshair is on. */
  indexOf(name: PlaneName): number {
    return planeIndexOf(this.#state.stacks[name], this.#state.crosshair)
  }

  /** The planes of one direction, as slices; each time with names of their own. */
  slicesOf(name: PlaneName): Slice[] {
    const { stacks, slab } = this.#state
    const { slices } = this.source
    const source = slices[Math.floor((slices.length - 1) / 2)]!
    const stack = stacks[name]
    const version = ++this.#version
    const imageIdOf = (index: number) => planeImageId(name, version, index)
    return stack.places.map((_, index) => sliceOfPlane(stack, index, { imageId: imageIdOf(index), source, slab }))
  }

  moveTo(crosshair: Vector): void {
    this.#change({ crosshair })
  }

  /** Moves the crosshair onto a plane, as scrolling does. */
  scrollTo(name: PlaneName, index: number): void {
    if (index === this.indexOf(name)) return
    this.moveTo(ontoPlane(this.#state.stacks[name], index, this.#state.crosshair))
  }

  /** Turns the two other planes about the crosshair. */
  turn(about: PlaneName, degrees: number): void {
    const { crosshair, stacks } = this.#state
    const axes = turnedAxes(this.#state.axes, about, degrees)
    this.#change({ axes, stacks: { ...this.#stacksOf(axes, crosshair), [about]: stacks[about] } })
  }

  setSlab(slab: Slab): void {
    this.#change({ slab })
  }

  setLook(look: PlaneLook): void {
    if (!isSameLook(look, this.#state.look)) this.#change({ look })
  }

  setFactor(factor: number): void {
    if (factor !== this.#state.factor) this.#change({ factor })
  }

  /** Back to the middle, and to the directions of the volume. */
  reset(): void {
    const { volume } = this.source
    const [axes, crosshair] = [planeAxesOf(volume), middleOf(volume)]
    this.#change({ axes, crosshair, stacks: this.#stacksOf(axes, crosshair) })
  }

  #stacksOf(axes: PlaneAxes, crosshair: Vector): MprState['stacks'] {
    const stackOf = (name: PlaneName) => planeStackOf(this.source.volume, axes[name], crosshair)
    return { axial: stackOf('axial'), sagittal: stackOf('sagittal'), coronal: stackOf('coronal') }
  }

  #change(state: Partial<MprState>): void {
    this.#state = { ...this.#state, ...state }
    for (const listener of this.#listeners) listener()
  }
}

export const isSameLook = (a: PlaneLook, b: PlaneLook): boolean =>
  a.isInverted === b.isInverted && a.window?.center === b.window?.center && a.window?.width === b.window?.width
