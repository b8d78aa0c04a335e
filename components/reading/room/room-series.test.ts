import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type ReadingRoom, type RoomPhotograph } from '@/lib/readings/room/schema'
import { groupsOfRoom } from './room-series'

const photograph = (file_id: string, taken_at: string, eye_side: RoomPhotograph['eye_side']) =>
  ({ file_id, taken_at, eye_side, rendered_url: '/r' }) as RoomPhotograph

describe('the series of a room', () => {
  it('are photographs by the day that they were taken, the newest first, and the right eye before the left', () => {
    const photographs = [
      photograph('old left', '2026-05-10T08:00:00Z', 'left'),
      photograph('left', '2026-11-20T08:00:00Z', 'left'),
      photograph('right', '2026-11-20T09:00:00Z', 'right'),
    ]
    const groups = groupsOfRoom({ studies: [], photographs } as unknown as ReadingRoom)
    assert.deepEqual(
      groups.map(({ date, series }) => [date, ...series.map(({ id }) => id)]),
      [
        ['2026-11-20', 'right', 'left'],
        ['2026-05-10', 'old left'],
      ],
    )
  })

  it('say of a study in what its objects differ, those of one of its series included', () => {
    const series = [{ id: 'one', differing: ['Laterality'] }]
    const studies = [{ id: 'study', date: null, description: null, is_prior: false, differing: ['PatientName'], series }]
    const [group] = groupsOfRoom({ studies, photographs: [] } as unknown as ReadingRoom)
    assert.deepEqual(group?.differing, ['PatientName', 'Laterality'])
  })
})
