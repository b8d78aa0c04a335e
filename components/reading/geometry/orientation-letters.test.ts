import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { edgeLetters } from './orientation-letters'
import { type Vector } from './vectors'

const [left, right, back, front, head, foot]: Vector[] = [
  [1, 0, 0],
  [-1, 0, 0],
  [0, 1, 0],
  [0, -1, 0],
  [0, 0, 1],
  [0, 0, -1],
]
const tilted = (degrees: number): [number, number] => [Math.cos((degrees / 180) * Math.PI), Math.sin((degrees / 180) * Math.PI)]
const [cos20, sin20] = tilted(20)
const [cos45, sin45] = tilted(45)
const [cos5, sin5] = tilted(5)

/** Direction along a row, direction along a column, and the letters left, right, at the top and at the bottom. */
const drawn: [string, Vector, Vector, string][] = [
  ['axial, supine, head first', left!, back!, 'R L A P'],
  ['axial, prone', right!, front!, 'L R P A'],
  ['axial, supine, feet first, seen from the head', right!, back!, 'L R A P'],
  ['axial, lying on the right side', front!, left!, 'P A R L'],
  ['axial, lying on the left side', back!, right!, 'A P L R'],
  ['coronal', left!, foot!, 'R L H F'],
  ['coronal, feet first', left!, head!, 'R L F H'],
  ['sagittal', back!, foot!, 'A P H F'],
  ['sagittal, facing the other way', front!, foot!, 'P A H F'],
  ['axial with a tilted gantry', left!, [0, cos20, sin20], 'R L AF PH'],
  ['oblique between sagittal and coronal', [cos45, sin45, 0], foot!, 'RA LP H F'],
  ['axial, turned by less than anybody would call oblique', [cos5, sin5, 0], [-sin5, cos5, 0], 'R L A P'],
]

describe('orientation letters', () => {
  for (const [name, row, column, expected] of drawn)
    it(`are right for ${name}`, () => {
      const { left: atLeft, right: atRight, top, bottom } = edgeLetters({ row, column })
      const found = `${atLeft} ${atRight} ${top} ${bottom}`
      // Of two equally important letters either may come first.
      const sorted = (letters: string) => letters.split(' ').map((word) => [...word].sort().join(''))
      assert.deepEqual(sorted(found), sorted(expected))
    })
})
