import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { placesOf } from './use-steady-rows'

const rows = (text: string) =>
  text
    .split(' ')
    .filter(Boolean)
    .map((word) => ({ id: word[0]!, group: word[1]! }))
const written = (places: ReturnType<typeof placesOf>) => places.map(({ id, group }) => `${id}${group}`).join(' ')

describe('the places of rows that are chosen from', () => {
  it('stay, in their groups, whatever the list is ordered by meanwhile; what comes later is at the end', () => {
    const first = placesOf([], rows('a1 b1 c2 d2'))
    assert.equal(written(first), 'a1 b1 c2 d2')
    assert.equal(written(placesOf(first, rows('d1 a1 c2 b1'))), 'a1 b1 c2 d2', 'another order, another group')
    assert.equal(written(placesOf(first, rows('e1 a1 b1 c2 d2'))), 'a1 b1 c2 d2 e2', 'one that arrives')
    assert.equal(written(placesOf(first, rows('a1 c2 d2'))), 'a1 b1 c2 d2', 'one that has gone: none moves up under the pointer')
    assert.equal(written(placesOf([], rows(''))), '')
  })
})
