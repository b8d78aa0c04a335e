import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ReadingLayoutsSchema } from '@/lib/readings/layouts/schema'
import { comparison, priorOf } from './compare'
import { contentOf, newLayout } from './layout'
import { fromSaved, layoutKey, type SavedLayout, toSaved } from './saved-layout'

const series = (id: string, description: string, isPrior = false) => ({
  ...{ id, description, isPrior, modality: 'CT', body_part: 'HEAD', frames: 40, photograph: null },
  date: isPrior ? '2025-01-01' : '2026-01-01',
})
const room = [series('1', 'Axial'), series('2', 'Bone'), series('3', 'Axial', true)]

describe('a layout that was saved', () => {
  const saved = toSaved(
    newLayout({ rows: 2, columns: 2 }, [{ ...contentOf('1'), preset: 'bone' }, contentOf('2'), contentOf('3'), contentOf(null)], {
      scroll: false,
      window: true,
    }),
    room,
  )

  it('names no study, and is what the server takes', () => {
    for (const word of ['"1"', 'Axial', 'Bone']) assert.ok(!JSON.stringify(saved).includes(word))
    assert.deepEqual(ReadingLayoutsSchema.parse({ layouts: { [layoutKey(room[0]!)]: saved } }).layouts, { CT: saved })
  })

  it('lays out another study by what its series are called', () => {
    const other = [series('x', 'Bone'), series('y', 'Axial'), series('z', 'Axial', true)]
    const { grid, panes, links } = fromSaved(saved, other)
    assert.deepEqual([grid, links], [{ rows: 2, columns: 2 }, { scroll: false, window: true }]) // prettier-ignore
    assert.deepEqual(panes.map(({ seriesId, preset }) => [seriesId, preset]), [['y', 'bone'], ['x', null], ['z', null], [null, null]]) // prettier-ignore
  })

  it('keeps a window that was set freely', () => {
    const window = { center: 63.5, width: 212 }
    const own = toSaved(newLayout({ rows: 1, columns: 2 }, [{ ...contentOf('1'), window }, contentOf('2')]), room)
    assert.deepEqual(ReadingLayoutsSchema.parse({ layouts: { CT: own } }).layouts, { CT: own })
    assert.deepEqual(fromSaved(own, room).panes.map((pane) => pane.window), [window, null]) // prettier-ignore
    const wrongs: SavedLayout['viewports'] = [{ center: 'a', width: 9 }, { center: 4, width: 0 }, { width: 9 }]
    for (const wrong of wrongs) assert.equal(fromSaved({ ...own, viewports: [wrong] }, room).panes[0]!.window, null)
  })

  it('takes what there is where nothing is called like it, and leaves the place of a prior empty without one', () => {
    const panes = (list: typeof room) => fromSaved(saved, list).panes.map(({ seriesId }) => seriesId)
    assert.deepEqual(panes([series('x', 'Neck'), series('y', 'Axial')]), ['y', 'x', null, null])
    assert.deepEqual(panes([series('x', 'Neck')]), ['x', null, null, null])
  })

  it('is stored by modality, under a name that the server takes', () => {
    assert.equal(layoutKey({ photograph: null, modality: 'ct' }), 'CT')
    assert.equal(layoutKey({ photograph: null, modality: 'C/T' }), 'DEFAULT')
    assert.equal(layoutKey({ photograph: { eye_side: 'left' }, modality: 'OS' }), 'XC')
  })
})

describe('the prior of a series', () => {
  const today = series('now', 'Axial 5 mm')
  const dated = (id: string, date: string | null, changes: Partial<typeof today> = {}) => ({ ...today, id, date, ...changes })

  it('is of the newest older study, and of it the one that is called alike', () => {
    const all = [today, dated('older', '2024-01-01'), dated('scout', '2025-06-01', { description: 'Scout', frames: 40 }), dated('axial', '2025-06-01', { frames: 90 })] // prettier-ignore
    assert.equal(priorOf(today, all)?.id, 'axial')
    assert.equal(priorOf(all[1]!, all), null)
  })

  it('is never of another modality, another body part, or the same day', () => {
    const not = [dated('a', '2025-01-01', { modality: 'MR' }), dated('b', '2025-01-01', { body_part: 'KNEE' }), dated('c', today.date), dated('d', null)] // prettier-ignore
    assert.equal(priorOf(today, not), null)
    assert.equal(comparison(today, [today], not), null)
    assert.equal(priorOf(today, [...not, dated('e', '2020-01-01', { body_part: '' })])?.id, 'e')
  })

  it('is beside it; of several series, below each', () => {
    const eye = (id: string, date: string, eye_side: string) => ({ ...dated(id, date), photograph: { eye_side } })
    const [right, left, oldRight, oldLeft] = [eye('r', '2026-01-01', 'right'), eye('l', '2026-01-01', 'left'), eye('or', '2025-01-01', 'right'), eye('ol', '2025-01-01', 'left')] // prettier-ignore
    const all = [right, left, oldRight, oldLeft]
    assert.deepEqual(comparison(left, [right, left], all), { grid: { rows: 2, columns: 2 }, ids: ['r', 'l', 'or', 'ol'] })
    assert.deepEqual(comparison(left, [left, left, oldLeft], all), { grid: { rows: 1, columns: 2 }, ids: ['l', 'ol'] })
    assert.equal(comparison(oldLeft, [right, left], all), null)
  })
})
