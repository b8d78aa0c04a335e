import assert from 'node:assert/strict'
import { it } from 'node:test'
import { type ReadingRoom } from '@/lib/readings/room/schema'
import { type Measurement } from '../../measurements/saving/measurement-record'
import { reportable } from './use-reports'

const study = (id: string, is_prior: boolean) => ({ id, is_prior, series: [{ id: `series of ${id}` }] })
const measured = (on: string, rest: Partial<Measurement> = {}) =>
  ({ seriesId: `series of ${on}`, isOwn: true, state: 'saved', ...rest }) as Measurement

it('counts what a person has saved of the studies of a room, and nothing of their priors', () => {
  const room = { studies: [study('today', false), study('before', true)] } as unknown as ReadingRoom
  const items = [
    measured('today'),
    measured('before'),
    measured('today', { isOwn: false }),
    measured('today', { state: 'saving' }),
  ]
  assert.deepEqual(reportable(room, items), [{ studyId: 'today', count: 1 }])
})
