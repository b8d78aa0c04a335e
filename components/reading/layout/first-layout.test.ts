import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { firstLayout } from './first-layout'
import { type LaidOutSeries } from './laid-out-series'

const series = (id: string, modality: string, changes: Partial<{ study_id: string; frames: number }> = {}) =>
  ({
    ...{ id, modality, study_id: 'today', description: `${modality} axial`, body_part: null, frames: 40, photograph: null },
    ...{ isPrior: false, about: '', laterality: null, date: '2026-01-01', ...changes },
  }) as unknown as LaidOutSeries
const opened = (all: readonly LaidOutSeries[], opening = { saved: {}, opensHung: true }) =>
  firstLayout(all[0], all, opening).panes.map(({ seriesId, preset }) => [seriesId, preset].filter(Boolean).join(' '))

describe('a room opens', () => {
  it('hung by the modality of its first series, with the series of its study', () => {
    const ct = [series('a', 'CT', { frames: 20 }), series('b', 'CT'), series('prior', 'CT', { study_id: 'before', frames: 900 })]
    assert.deepEqual(opened(ct), ['a softTissue', 'a lung', 'a bone'])
    assert.deepEqual(opened([series('t1', 'MR'), series('t2', 'MR'), series('ct', 'CT')]), ['t1', 't2'])
  })

  it('with one series where its reader wants that, where no rule fits, and where the images are looked into first', () => {
    assert.deepEqual(opened([series('a', 'CT')], { saved: {}, opensHung: false }), ['a'])
    for (const modality of ['US', 'MG', 'SR']) assert.deepEqual(opened([series('a', modality)]), ['a'])
    assert.deepEqual(opened([]), [''])
  })

  it('as was saved for its kind, whatever the rules say', () => {
    const saved = { CT: { rows: 1, columns: 2, viewports: [{}, {}], options: {} } }
    assert.deepEqual(opened([series('a', 'CT')], { saved, opensHung: true }), ['a', ''])
  })
})
