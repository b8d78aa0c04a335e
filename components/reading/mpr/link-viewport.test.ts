import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Slice } from '../series/slice'
import { type Shown } from '../viewports/shown'
import { DEFAULT_VIEW, type View } from '../viewports/view'
import { linkViewport } from './link-viewport'
import { MprModel } from './mpr-model'
import { pixelOf, PLANE_NAMES, type PlaneName } from './planes'
import { asVolume, drawnSlices } from './test-volume'

const SIZE = { width: 400, height: 300 }

/** What linking needs of a viewport: a place in a stack that can be changed from both sides. */
class Place {
  slices: readonly Slice[] = []
  opened = 0
  #at = 0
  #view = DEFAULT_VIEW
  readonly #listeners = new Set<() => void>()
  subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  snapshot = (): Shown => ({ at: this.#at, view: this.#view, size: SIZE }) as Shown
  open(slices: readonly Slice[], at: number, view?: View): Promise<void> {
    this.slices = slices
    this.opened++
    this.#view = view ?? this.#view
    this.#tell(at)
    return Promise.resolve()
  }
  replace(slices: readonly Slice[], { at, view }: Pick<Shown, 'at' | 'view'>): void {
    void this.open(slices, at, view)
  }
  scrollTo(at: number): void {
    if (at !== this.#at) this.#tell(at)
  }
  change(next: (view: View) => View): void {
    this.#view = next(this.#view)
    this.#tell(this.#at)
  }
  #tell(at: number): void {
    this.#at = at
    for (const listener of this.#listeners) listener()
  }
}

/** @param prepare makes the planes of a viewport */
function linked(prepare = (_: string) => Promise.resolve()) {
  const model = new MprModel(asVolume(drawnSlices()))
  const places = Object.fromEntries(PLANE_NAMES.map((name) => [name, new Place()])) as Record<PlaneName, Place>
  const ends = PLANE_NAMES.map((name) => linkViewport({ model, planes: { set: () => undefined, prepare } }, name, places[name]))
  return { model, places, ends }
}

describe('three viewports and their crosshair', () => {
  it('open on the planes through it', () => {
    const { model, places } = linked()
    for (const name of PLANE_NAMES) {
      assert.equal(places[name].snapshot().at, model.indexOf(name))
      assert.equal(places[name].slices.length, model.snapshot().stacks[name].places.length)
    }
  })

  it('move it when one is scrolled, and the other two stay', () => {
    const { model, places } = linked()
    const before = PLANE_NAMES.map((name) => places[name].snapshot().at)
    places.coronal.scrollTo(2)
    assert.equal(model.indexOf('coronal'), 2)
    assert.deepEqual([places.axial.snapshot().at, places.sagittal.snapshot().at], before.slice(0, 2))
  })

  it('follow it when it is moved', () => {
    const { model, places } = linked()
    model.moveTo(drawnSlices()[8]!.position!)
    assert.deepEqual([places.axial.snapshot().at, places.coronal.snapshot().at], [8, 0])
  })

  it('keep their scale and the place of the crosshair, and the plane turned about its planes, when the others turn', async () => {
    const { model, places } = linked()
    places.sagittal.change((view) => ({ ...view, zoom: 3, pan: { x: 4, y: -7 } }))
    const seen = () => seenAt(model, 'sagittal', places.sagittal)
    const before = seen()
    model.turn('axial', 20)
    await settled()
    assert.deepEqual(
      PLANE_NAMES.map((name) => places[name].opened),
      [1, 2, 2],
    )
    assert.deepEqual(seen(), before)
    model.turn('axial', -65)
    await settled()
    assert.deepEqual(seen(), before)
    // What a viewport says while it still shows the former planes moves nothing.
    const { crosshair } = model.snapshot()
    places.coronal.change((view) => ({ ...view, zoom: 2 }))
    assert.deepEqual(model.snapshot().crosshair, crosshair)
  })

  it('show what they had until the turned plane is made, and then the last one that was wanted', async () => {
    let made: () => void = () => undefined
    const { model, places } = linked((viewport) =>
      viewport === 'mpr-sagittal' ? new Promise((done) => (made = done)) : Promise.resolve(),
    )
    const { slices } = places.sagittal
    for (const _ of [1, 2, 3]) model.turn('axial', 10)
    await settled()
    assert.equal(places.sagittal.slices, slices)
    for (const count of [2, 3]) {
      made()
      await settled()
      assert.equal(places.sagittal.opened, count)
    }
    const { row } = places.sagittal.slices[0]!.orientation!
    assert.deepEqual(row, model.snapshot().axes.sagittal.row)
  })

  it('have one window, and each its own zoom', () => {
    const { places } = linked()
    places.coronal.change((view) => ({ ...view, zoom: 2, window: { center: 40, width: 80 }, isInverted: true }))
    for (const name of PLANE_NAMES) {
      const { view } = places[name].snapshot()
      assert.deepEqual([view.window, view.isInverted, view.zoom], [{ center: 40, width: 80 }, true, name === 'coronal' ? 2 : 1])
    }
  })

  it('are let go', () => {
    const { model, places, ends } = linked()
    for (const end of ends) end()
    const before = model.snapshot().crosshair
    places.axial.scrollTo(0)
    assert.deepEqual(model.snapshot().crosshair, before)
  })
})

/** Where the crosshair is on the screen, in CSS pixels from the middle, and the mm of a pixel. */
function seenAt(model: MprModel, name: PlaneName, place: Place): number[] {
  const { stacks, crosshair } = model.snapshot()
  const { columns, rows, spacing } = stacks[name]
  const { zoom, pan } = place.snapshot().view
  const { column, row } = pixelOf(stacks[name], crosshair)
  const mm = Math.max((columns * spacing.column) / SIZE.width, (rows * spacing.row) / SIZE.height) / zoom
  const [x, y] = [(column - (columns - 1) / 2) * spacing.column + pan.x, (row - (rows - 1) / 2) * spacing.row + pan.y]
  return [mm, x / mm, y / mm].map((value) => Math.round(value * 1e6) / 1e6)
}

const settled = () => new Promise((done) => setImmediate(done))
