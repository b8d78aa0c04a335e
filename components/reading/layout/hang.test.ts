import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { hang, type Hangable, ruleFor } from './hang'
import { sideAndView } from './side-and-view'

const hangable = (seriesId: string, changes: Partial<Hangable> = {}): Hangable => ({
  ...{ seriesId, frame: null, modality: 'CT', description: '', laterality: null, view: null, frames: 1 },
  ...changes,
})
/** Series by row, with their windows. */
const hung = (modality: string, offered: readonly Hangable[], about = '', preferred?: string) => {
  const rule = ruleFor(modality, about)
  const found = rule && hang(rule, offered, preferred)
  if (!found) return null
  const names = found.contents.map(({ seriesId, preset }) => [seriesId, preset].filter(Boolean).join(' '))
  return Array.from({ length: found.grid.rows }, (_, row) =>
    names.slice(row * found.grid.columns, (row + 1) * found.grid.columns),
  )
}

describe('hanging', () => {
  it('shows a CT in the three windows of its body part', () => {
    const series = [hangable('scout', { description: 'Topogram', frames: 900 }), hangable('sag', { description: 'Sagittal', frames: 300 }), hangable('ax', { description: 'Axial 5 mm', frames: 40 })] // prettier-ignore
    assert.deepEqual(hung('CT', series, 'HEAD'), [['ax brain', 'ax bone', 'ax softTissue']])
    assert.deepEqual(hung('CT', series, 'CT thorax'), [['ax lung', 'ax softTissue', 'ax bone']])
    assert.deepEqual(hung('CT', series), [['ax softTissue', 'ax lung', 'ax bone']])
    assert.deepEqual(hung('CT', series.slice(0, 1)), [['scout softTissue', 'scout lung', 'scout bone']])
  })

  it('prefers the series that is read to a longer one', () => {
    const series = [hangable('a', { frames: 400 }), hangable('b', { frames: 40 })]
    assert.deepEqual(hung('CT', series, '', 'b')![0]![0], 'b softTissue')
    assert.deepEqual(hung('CT', series)![0]![0], 'a softTissue')
  })

  it('gives each sequence of an MR a pane, without localizers', () => {
    const series = ['localizer', 't1', 't2', 'flair', 'dwi'].map((id) => hangable(id, { modality: 'MR', description: id }))
    assert.deepEqual(hung('MR', [...series, hangable('ct')]), [
      ['t1', 't2'],
      ['flair', 'dwi'],
    ])
    const many = Array.from({ length: 12 }, (_, at) => hangable(`${at}`, { modality: 'MR' }))
    assert.equal(hung('MR', many)!.flat().length, 9)
  })

  it('puts right breasts on the left, CC above MLO, whatever order they came in', () => {
    const image = (name: string): Hangable => hangable(name, { modality: 'MG', ...sideAndView({}, name) })
    const rows = [
      ['R CC', 'L CC'],
      ['R MLO', 'L MLO'],
    ]
    assert.deepEqual(hung('MG', ['L MLO', 'R MLO', 'L CC', 'R CC'].map(image)), rows)
    assert.deepEqual(hung('MG', ['L MLO', 'R MLO'].map(image)), [rows[1]])
    assert.deepEqual(hung('MG', ['L MLO', 'R CC'].map(image)), [['R CC', ''], ['', 'L MLO']]) // prettier-ignore
    assert.equal(hung('MG', [image('what is neither')]), null)
  })

  it('puts the right eye on the left, in pairs', () => {
    const eye = (seriesId: string, laterality: 'R' | 'L' | null) => hangable(seriesId, { modality: 'XC', laterality })
    assert.deepEqual(hung('XC', [eye('l1', 'L'), eye('r1', 'R'), eye('none', null), eye('l2', 'L')]), [['r1', 'l1'], ['', 'l2']]) // prettier-ignore
  })

  it('opens each pane with the very image', () => {
    const [rule, frame] = [ruleFor('MG', '')!, { fileId: 'f', frame: 1 }]
    const found = hang(rule, [hangable('s', { modality: 'MG', frame, laterality: 'L', view: 'CC' })])!
    assert.deepEqual(found.contents[1]!.frame, frame)
  })

  it('has nothing for a modality without a rule', () => assert.equal(ruleFor('US', ''), null))
})

describe('the side and the view of an image', () => {
  it('are those that it says, else those that it is called by, and never a guess', () => {
    assert.deepEqual(sideAndView({ laterality: 'L', view: 'MLO' }, 'RCC'), { laterality: 'L', view: 'MLO' })
    assert.deepEqual(sideAndView({}, 'RMLO'), { laterality: 'R', view: 'MLO' })
    assert.deepEqual(sideAndView({}, 'L-CC'), { laterality: 'L', view: 'CC' })
    assert.deepEqual(sideAndView({}, 'Fundus OS'), { laterality: 'L', view: null })
    for (const description of ['', 'OD and OS', 'right and left', 'almost', 'CCT'])
      assert.deepEqual(sideAndView({}, description), { laterality: null, view: null })
    assert.equal(sideAndView({ laterality: 'B' }, 'right').laterality, null)
  })
})
