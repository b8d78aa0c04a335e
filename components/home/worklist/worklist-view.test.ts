import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type CaseRecord } from '@/lib/cases/schema'
import { testCase } from '../cases/test-case'
import {
  arrange,
  choicesOf,
  isSameView,
  needsWholeList,
  parseSavedViews,
  parseWorklistView,
  type WorklistView,
} from './worklist-view'

const first: WorklistView = { filter: 'all', sort: 'newest', kind: null, site: null, mine: false }
const named = (title: string, more: Partial<CaseRecord>): CaseRecord => testCase({ title, ...more })
const at = (day: number) => `2026-11-${String(day).padStart(2, '0')}T08:00:00.000Z`
const patient = (name: string) => ({ name, birth_year: null, birth_date: null, sex: null, number: null })
const cases = [
  named('b', { last_arrival_at: at(2), modalities: ['CT'], site: 'Harbour', images: 9, urgent: false, patient: patient('Bea') }),
  named('a', { last_arrival_at: at(1), modalities: ['OP'], site: 'Lakeside', images: 2, urgent: true, patient: patient('Ada') }),
  named('c', { last_arrival_at: at(3), modalities: ['OP', 'CT'], site: null, images: 4, urgent: true, patient: patient('Cy') }),
]
const titles = (view: Partial<WorklistView>) => arrange(cases, { ...first, ...view }, 'en').map(({ title }) => title)

describe('a view of the worklist', () => {
  it('sorts by arrival, name and number of images, the urgent ones before all others', () => {
    assert.deepEqual(titles({}), ['c', 'a', 'b'])
    assert.deepEqual(titles({ sort: 'oldest' }), ['a', 'c', 'b'])
    assert.deepEqual(titles({ sort: 'patient' }), ['a', 'c', 'b'])
    assert.deepEqual(titles({ sort: 'images' }), ['c', 'a', 'b'])
    const closed = cases.map((record) => ({ ...record, status: 'closed' as const }))
    assert.deepEqual(
      arrange(closed, first, 'en').map(({ title }) => title),
      ['c', 'b', 'a'],
    )
  })

  it('sorts names and clinics by the language of its reader', () => {
    const spanish = ['Ñu', 'Nz'].map((name) => named(name, { site: name, patient: patient(name) }))
    const sorted = (language: string) => arrange(spanish, { ...first, sort: 'patient' }, language).map(({ title }) => title)
    assert.deepEqual([sorted('en'), sorted('es')], [['Ñu', 'Nz'], ['Nz', 'Ñu']]) // prettier-ignore
    assert.deepEqual(choicesOf(spanish, first, 'es').sites, ['Nz', 'Ñu'])
  })

  it('shows the cases of a kind and a clinic', () => {
    assert.deepEqual(titles({ kind: 'CT' }), ['c', 'b'])
    assert.deepEqual(titles({ kind: 'CT', site: 'Harbour' }), ['b'])
  })

  it('offers the kinds and clinics that there are, and the chosen one even where no case has it', () => {
    assert.deepEqual(choicesOf(cases, { ...first, site: 'Closed clinic' }, 'en'), {
      kinds: ['CT', 'OP'],
      sites: ['Closed clinic', 'Harbour', 'Lakeside'],
    })
  })

  it('needs the whole list unless it is unfiltered and in its own order', () => {
    assert.equal(needsWholeList(first), false)
    assert.equal(needsWholeList({ ...first, filter: 'attention' }), true)
    assert.equal(needsWholeList({ ...first, sort: 'oldest' }), true)
    assert.equal(needsWholeList({ ...first, kind: 'CT' }), true)
  })

  it('is read as far as it is known', () => {
    assert.deepEqual(parseWorklistView({ sort: 'by moon', kind: 7, site: 'Harbour' }), { ...first, site: 'Harbour' })
    assert.deepEqual(parseSavedViews([{ name: 'Mine', sort: 'oldest', mine: true }, { sort: 'oldest' }, null]), [
      { ...first, sort: 'oldest', mine: true, name: 'Mine' },
    ])
    assert.deepEqual(parseSavedViews('none'), [])
  })

  it('is the same where all of it is', () => {
    assert.equal(isSameView(first, { ...first }), true)
    assert.equal(isSameView(first, { ...first, kind: 'CT' }), false)
    assert.equal(isSameView(first, { ...first, mine: true }), false)
  })
})
