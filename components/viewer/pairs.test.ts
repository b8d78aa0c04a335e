import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type FileRecord } from '../case/records'
import { eyePairs, visitPairs } from './pairs'

const file = (id: string, eye_side: FileRecord['eye_side'], day: string, region: string | null = 'macula') =>
  ({ id, filename: `${id}.jpg`, type: 'image/jpeg', eye_side, region, captured_at: `${day}T12:00:00Z` }) as FileRecord
const idsOf = (pairs: { pictures: readonly FileRecord[] }[]) =>
  pairs.map(({ pictures }) => pictures.map(({ id }) => id).join(' '))

describe('eyePairs', () => {
  it('sets the right eye first, region by region, and leaves out what has no other side', () => {
    const files = [
      file('left', 'left', '2026-11-20'),
      file('alone', 'right', '2026-11-20', 'optic_disc'),
      file('right', 'right', '2026-11-20'),
    ]
    assert.deepEqual(idsOf(eyePairs(files)), ['right left'])
    assert.equal(eyePairs(files)[0]!.label, 'Macula, both eyes')
  })
})

describe('visitPairs', () => {
  const march = [file('m1', 'right', '2026-03-04'), file('m2', 'left', '2026-03-04')]
  const june = [file('j1', 'right', '2026-06-05'), file('disc', 'right', '2026-06-05', 'optic_disc')]
  const november = [file('n1', 'right', '2026-11-20'), file('n2', 'right', '2026-11-20')]
  const history = [...november, ...june, ...march]

  it('sets the earlier one first, the visit before that is nearest in front, and never another eye or region', () => {
    assert.deepEqual(idsOf(visitPairs(november, history)), ['j1 n1', 'm1 n1', 'j1 n2', 'm1 n2'])
    assert.equal(visitPairs(november, history)[0]!.label, 'Macula, right eye, 5 Jun 2026 and 20 Nov 2026')
  })

  it('shows from an old visit what became of it: of several the one at the same place', () => {
    assert.deepEqual(idsOf(visitPairs(march, history)), ['m1 j1', 'm1 n1'])
    const second = [file('x1', 'right', '2026-03-04'), file('x2', 'right', '2026-03-04')]
    assert.deepEqual(idsOf(visitPairs(second, [...november, ...second])), ['x1 n1', 'x2 n2'])
  })

  it('is empty where an eye was pictured on one day only', () => {
    assert.deepEqual(visitPairs(november, november), [])
  })
})
