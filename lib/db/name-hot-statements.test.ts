import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { nameHotStatements } from './name-hot-statements'

const times = (count: number, work: (index: number) => void): void =>
  Array.from({ length: count }, (_, index) => index).forEach(work)

describe('nameHotStatements', () => {
  it('names what is sent often, always the same, and nothing that is sent now and then', () => {
    const nameOf = nameHotStatements()
    times(19, () => assert.equal(nameOf({ sql: 'SELECT 1' }), ''))
    const name = nameOf({ sql: 'SELECT 1' })
    assert.ok(name)
    assert.equal(nameOf({ sql: 'SELECT 2' }), '')
    times(20, () => nameOf({ sql: 'SELECT 2' }))
    assert.notEqual(nameOf({ sql: 'SELECT 2' }), name)
    assert.equal(nameOf({ sql: 'SELECT 1' }), name)
  })

  it('keeps to a number of names, however many statements there are', () => {
    const nameOf = nameHotStatements()
    times(300, (index) => times(20, () => nameOf({ sql: `SELECT ${index}` })))
    assert.ok(nameOf({ sql: 'SELECT 0' }))
    assert.equal(nameOf({ sql: 'SELECT 299' }), '')
  })

  it('forgets the counts of rare statements', () => {
    const nameOf = nameHotStatements()
    times(19, () => nameOf({ sql: 'SELECT rare' }))
    times(2000, (index) => nameOf({ sql: `SELECT ${index}` }))
    assert.equal(nameOf({ sql: 'SELECT rare' }), '')
  })
})
