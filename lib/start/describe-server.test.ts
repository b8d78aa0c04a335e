import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openScanner } from '../scanning/scanner'
import { describeServer } from './describe-server'

const stateOf = async (name: string) => (await describeServer()).find((part) => part.name === name)?.state
const scannerThat = (answers: boolean) =>
  openScanner({ scan: () => Promise.resolve({ kind: 'clean' }), isAvailable: () => Promise.resolve(answers) })

describe('describeServer', () => {
  it('distinguishes a scanner that is not configured, one that does not respond and one that does', async () => {
    assert.equal(await stateOf('Malware scanner'), 'missing')
    const silent = scannerThat(false)
    assert.equal(await stateOf('Malware scanner'), 'silent')
    silent()
    const here = scannerThat(true)
    assert.equal(await stateOf('Malware scanner'), 'here')
    here()
  })

  it('names a remedy for each missing component, and for no other', async () => {
    for (const part of await describeServer()) {
      assert.equal(part.remedy === null, part.state === 'here', part.name)
      assert.ok(part.says.endsWith('.'), part.name)
    }
  })
})
