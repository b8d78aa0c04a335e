import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openScanner } from '../scanning/scanner'
import { describeServer } from './describe-server'

const stateOf = async (name: string) => (await describeServer()).find((part) => part.name === name)?.state
const scannerThat = (answers: boolean) =>
  openScanner({ scan: () => Promise.resolve({ kind: 'clean' }), answers: () => Promise.resolve(answers) })

describe('what this server has', () => {
  it('tells a scanner that is missing from one that is silent and one that answers', async () => {
    assert.equal(await stateOf('Malware scanner'), 'missing')
    const silent = scannerThat(false)
    assert.equal(await stateOf('Malware scanner'), 'silent')
    silent()
    const here = scannerThat(true)
    assert.equal(await stateOf('Malware scanner'), 'here')
    here()
  })

  it('says what to do about each thing that is not there, and about no other', async () => {
    for (const part of await describeServer()) {
      assert.equal(part.remedy === null, part.state === 'here', part.name)
      assert.ok(part.says.endsWith('.'), part.name)
    }
  })
})
