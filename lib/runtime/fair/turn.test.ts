import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { currentTurn, readInTurn, withTurn, type Turn } from './turn'

const mine: Turn = { owner: 'a', class: 'urgent' }

describe('readInTurn', () => {
  it('makes each part for the owner who asked, whoever reads it and when, and ends the source with its reader', async () => {
    const owners: string[] = []
    let hasEnded = false
    async function* source() {
      try {
        for (let part = 0; part < 3; part++) {
          owners.push(currentTurn().owner)
          yield part
        }
      } finally {
        owners.push(currentTurn().owner)
        hasEnded = true
      }
    }
    const parts = readInTurn(mine, source())
    await withTurn({ owner: 'b', class: 'normal' }, async () => {
      for await (const part of parts) {
        assert.equal(currentTurn().owner, 'b')
        if (part === 1) break
      }
    })
    assert.deepEqual([owners, hasEnded], [['a', 'a', 'a'], true])
  })
})
