import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Slice } from '../series/slice'
import { type StackController } from '../viewports/stack-controller'
import { DEFAULT_VIEW } from '../viewports/view'
import { LinkedPanes } from './linked-panes'

/** Slices one above the other. */
const slicesAt = (places: readonly number[], changes: Partial<Slice> = {}): Slice[] =>
  places.map((z) => ({
    ...{ imageId: '', sopInstanceUid: '', fileId: '', frame: 1, number: null, rows: 3, columns: 3, regions: [] },
    ...{ spacing: { row: 1, column: 1, source: 'patient' }, thicknessMm: null, frameOfReferenceUid: 'one' },
    orientation: { row: [1, 0, 0], column: [0, 1, 0] },
    ...{ position: [0, 0, z], isColour: false, isInverted: false, rescale: { slope: 1, intercept: 0 } },
    ...{ unit: 'HU', suvPerValue: null, window: null, modality: 'CT', frameTimeMs: null },
    ...changes,
  }))

/** What of a viewport panes are linked by. */
function pane(slices: Slice[]) {
  const listeners = new Set<() => void>()
  let shown = { at: 0, view: DEFAULT_VIEW }
  const update = (next: Partial<typeof shown>) => {
    shown = { ...shown, ...next }
    for (const listener of listeners) listener()
  }
  return {
    slices,
    snapshot: () => shown as ReturnType<StackController['snapshot']>,
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    scrollTo: (at: number) => {
      if (at !== shown.at) update({ at })
    },
    change: (next: (view: typeof DEFAULT_VIEW) => typeof DEFAULT_VIEW) => update({ view: next(shown.view) }),
    open(next: Slice[], at: number) {
      this.slices = next
      update({ at })
    },
  }
}

const windowTo = (center: number) => (view: typeof DEFAULT_VIEW) => ({ ...view, window: { center, width: 100 } })

function linked(...stacks: Slice[][]) {
  const [panes, links] = [stacks.map((slices) => pane(slices)), new LinkedPanes()]
  const leaves = panes.map((one, at) => links.join(`${at}`, one))
  return { panes, links, leaves, places: () => panes.map(({ snapshot }) => snapshot().at) }
}

describe('linked panes', () => {
  it('scroll together by place, whichever of them leads', () => {
    const { panes, links, places } = linked(slicesAt([0, 5, 10]), slicesAt([0, 2.5, 5, 7.5, 10]))
    links.setLinks({ scroll: true, window: false })
    panes[0]!.scrollTo(1)
    assert.deepEqual(places(), [1, 2])
    panes[1]!.scrollTo(4)
    assert.deepEqual(places(), [2, 4])
  })

  it('stay where they are while they are not linked, and go on from there', () => {
    const { panes, links, places } = linked(slicesAt([0, 5, 10, 15]), slicesAt([0, 5, 10, 15], { frameOfReferenceUid: 'two' }))
    links.setLinks({ scroll: false, window: false })
    panes[1]!.scrollTo(2)
    assert.deepEqual(places(), [0, 2])
    links.setLinks({ scroll: true, window: false })
    panes[0]!.scrollTo(1)
    assert.deepEqual(places(), [1, 3])
  })

  it('do not follow a stack to where it opens, and are then linked from where it is', () => {
    const { panes, links, places } = linked(slicesAt([0, 5, 10, 15]), slicesAt([0, 5, 10, 15]))
    links.setLinks({ scroll: true, window: false })
    panes[1]!.open(slicesAt([100, 105, 110], { frameOfReferenceUid: null }), 1)
    assert.deepEqual(places(), [0, 1])
    panes[0]!.scrollTo(1)
    assert.deepEqual(places(), [1, 2])
  })

  it('open a stack of the same space where the others are', () => {
    const { panes, links } = linked(slicesAt([0, 5, 10]))
    links.setLinks({ scroll: true, window: false })
    panes[0]!.scrollTo(2)
    assert.equal(links.placeFor('new', slicesAt([0, 10, 20])), 1)
    assert.equal(links.placeFor('new', slicesAt([0, 10, 20], { frameOfReferenceUid: null })), null)
    assert.equal(links.placeFor('0', slicesAt([0, 10, 20])), null)
    links.setLinks({ scroll: false, window: false })
    assert.equal(links.placeFor('new', slicesAt([0, 10, 20])), null)
  })

  it('have one window where their values mean the same', () => {
    const { panes, links } = linked(slicesAt([0]), slicesAt([0]), slicesAt([0], { modality: 'MR', unit: null }))
    const centers = () => panes.map(({ snapshot }) => snapshot().view.window?.center)
    panes[0]!.change(windowTo(7))
    assert.deepEqual(centers(), [7, undefined, undefined])
    links.setLinks({ scroll: false, window: true })
    panes[0]!.change(windowTo(40))
    assert.deepEqual(centers(), [40, 40, undefined])
    panes[1]!.change((view) => ({ ...view, isInverted: true }))
    assert.equal(panes[0]!.snapshot().view.isInverted, true)
  })

  it('say which of them are linked, and let go of one that leaves', () => {
    const { links, leaves } = linked(slicesAt([0]), slicesAt([0]), slicesAt([0], { position: null }))
    assert.deepEqual([...links.snapshot()], [])
    links.setLinks({ scroll: true, window: false })
    assert.deepEqual([...links.snapshot()], ['0', '1'])
    leaves[1]!()
    assert.deepEqual([...links.snapshot()], [])
  })
})
