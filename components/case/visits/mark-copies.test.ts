import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type CaseFile } from '../case-file'
import { markCopies } from './mark-copies'

const file = (id: string, sha256: string | null, minute: number) =>
  ({ id, sha256, created_at: `2026-11-20T10:${minute}:00.000Z` }) as CaseFile

describe('markCopies', () => {
  it('names, of every later copy of the same bytes, the time of the first, in whatever order they are listed', () => {
    const marked = markCopies([file('c', 'x', 31), file('a', 'x', 29), file('d', 'y', 30), file('b', 'x', 30)])
    const first = '2026-11-20T10:29:00.000Z'
    assert.deepEqual(
      marked.map(({ id, sameSince }) => [id, sameSince]),
      [
        ['c', first],
        ['a', undefined],
        ['d', undefined],
        ['b', first],
      ],
    )
  })

  it('takes two files of which no checksum is known for no copies', () => {
    assert.ok(markCopies([file('a', null, 10), file('b', null, 11)]).every(({ sameSince }) => sameSince === undefined))
  })
})
