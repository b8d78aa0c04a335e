import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type CaseFile } from '../../case/case-file'
import { testFormat, testTranslator } from '../../language/test-translator'
import { chosenPair, eyePairs, visitPairs } from './comparison-pairs'
import { pairLabel } from './pair-label'

const file = (id: string, eye_side: CaseFile['eye_side'], day: string, region: string | null = 'macula') =>
  ({ id, filename: `${id}.jpg`, type: 'image/jpeg', eye_side, region, captured_at: `${day}T12:00:00Z` }) as CaseFile
const idsOf = (pairs: { pictures: readonly CaseFile[] }[]) => pairs.map(({ pictures }) => pictures.map(({ id }) => id).join(' '))
const translators = {
  pairs: testTranslator('viewer.pairName'),
  rows: testTranslator('case.pairs'),
  regions: testTranslator('ui.region'),
}
const labelsOf = (pairs: Parameters<typeof pairLabel>[2][]) => pairs.map((pair) => pairLabel(translators, testFormat(), pair))

describe('eyePairs', () => {
  it('puts the right eye first, region by region, and omits what has no other side', () => {
    const files = [
      file('left', 'left', '2026-11-20'),
      file('alone', 'right', '2026-11-20', 'optic_disc'),
      file('right', 'right', '2026-11-20'),
    ]
    assert.deepEqual(idsOf(eyePairs(files)), ['right left'])
    assert.deepEqual(labelsOf(eyePairs(files)), ['Macula, both eyes'])
  })
})

describe('visitPairs', () => {
  const march = [file('m1', 'right', '2026-03-04'), file('m2', 'left', '2026-03-04')]
  const june = [file('j1', 'right', '2026-06-05'), file('disc', 'right', '2026-06-05', 'optic_disc')]
  const november = [file('n1', 'right', '2026-11-20'), file('n2', 'right', '2026-11-20')]
  const history = [...november, ...june, ...march]

  it('puts the earlier one first, the nearest previous visit first, and never another eye or region', () => {
    assert.deepEqual(idsOf(visitPairs(november, history)), ['j1 n1', 'm1 n1', 'j1 n2', 'm1 n2'])
    const [first, , third] = labelsOf(visitPairs(november, history))
    assert.equal(first, 'Macula, right eye, 5 Jun 2026 and 20 Nov 2026')
    assert.equal(third, 'Macula, 2, right eye, 5 Jun 2026 and 20 Nov 2026')
  })

  it('compares an old visit with the later ones: of several images the one at the same position', () => {
    assert.deepEqual(idsOf(visitPairs(march, history)), ['m1 j1', 'm1 n1'])
    const second = [file('x1', 'right', '2026-03-04'), file('x2', 'right', '2026-03-04')]
    assert.deepEqual(idsOf(visitPairs(second, [...november, ...second])), ['x1 n1', 'x2 n2'])
  })

  it('is empty when an eye was imaged on one day only', () => {
    assert.deepEqual(visitPairs(november, november), [])
  })
})

describe('chosenPair', () => {
  const wound = (id: string, day: string) => file(id, 'unknown', day, null)

  it('puts the earlier image first, whichever was chosen, and names both with their days', () => {
    const [june, november] = [wound('w1', '2026-06-05'), wound('w2', '2026-11-20')]
    for (const pairs of [chosenPair(june, november), chosenPair(november, june)]) {
      assert.deepEqual(idsOf(pairs), ['w1 w2'])
      const [label] = labelsOf(pairs)
      assert.equal(label!.replaceAll(/[\u2066-\u2069]/g, ''), 'w1.jpg, 5 Jun 2026 and w2.jpg, 20 Nov 2026')
    }
  })

  it('is no pair without another image', () => {
    assert.deepEqual(chosenPair(wound('w1', '2026-06-05'), null), [])
    assert.deepEqual(chosenPair(wound('w1', '2026-06-05'), wound('w1', '2026-06-05')), [])
  })
})
