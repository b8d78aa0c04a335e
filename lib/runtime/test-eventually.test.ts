import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { eventually } from './test-eventually'

describe('eventually', () => {
  it('returns what is seen as soon as it holds', async () => {
    let looks = 0
    assert.equal(await eventually('there are three', () => Promise.resolve((looks += 1)), (seen) => seen === 3), 3) // prettier-ignore
    assert.equal(looks, 3)
    assert.equal(await eventually('it is named', () => (looks < 5 ? ((looks += 1), null) : 'a name')), 'a name')
  })

  it('throws what it waited for and the last value seen, once its bound has passed', async () => {
    await assert.rejects(eventually('the file is stored', () => ({ status: 'processing' }), ({ status }) => status === 'completed', { withinMs: 20 }), {
      message: "not within 0.02 s: the file is stored; seen last: { status: 'processing' }",
    }) // prettier-ignore
  })

  it('throws after its bound where a look does not end', async () => {
    await assert.rejects(
      eventually('it answers', () => new Promise(() => undefined), undefined, { withinMs: 20 }),
      /not within 0.02 s: it answers; seen last: nothing$/,
    )
  })

  it('throws at once what a look throws', async () => {
    await assert.rejects(
      eventually('it ends', () => assert.fail('it failed')),
      /it failed/,
    )
  })

  it('waits by real timers where a test mocks them', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] })
    let looks = 0
    assert.ok(await eventually('a later look', () => (looks += 1) > 2))
  })
})
