import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openScanner } from '../scanning/scanner'
import { describeServer, type ServerPart } from './describe-server'

const partOf = async (name: ServerPart['name']) => (await describeServer()).find((part) => part.name === name)
const scannerThat = (answers: boolean) =>
  openScanner({ scan: () => Promise.resolve({ kind: 'clean' }), isAvailable: () => Promise.resolve(answers) })

describe('describeServer', () => {
  it('distinguishes a scanner that is not configured, one that does not respond and one that does', async () => {
    assert.equal((await partOf('scanner'))?.state, 'missing')
    const unresponsive = scannerThat(false)
    assert.equal((await partOf('scanner'))?.state, 'unresponsive')
    unresponsive()
    const available = scannerThat(true)
    assert.equal((await partOf('scanner'))?.state, 'available')
    available()
  })

  it('never presents the placeholder of a classifier as a model', async () => {
    assert.deepEqual(await partOf('classifier'), { name: 'classifier', state: 'missing', version: null })
  })
})
