import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { NetworkGate } from '../../transport/network/network-gate'
import { testItem } from '../test-items'
import { type SameFile } from '../upload-item'
import { askBeforeSending } from './ask-before-sending'

const since = '2026-11-20T10:29:00.000Z'
const same = { since, eyeSide: 'left', region: null, bodySite: null, view: null } as const
const photograph = testItem({ caseId: 'one', type: 'image/jpeg', identity: 'i' })

function ask(change: Partial<Parameters<typeof askBeforeSending>[0]> = {}) {
  const asked: string[] = []
  const answer = askBeforeSending({
    item: photograph,
    hasBegun: false,
    isSentElsewhere: () => Promise.resolve(false),
    checksum: () => Promise.resolve('abc'),
    findInCase: ({ caseId, sha256 }) => {
      asked.push(`${caseId} ${sha256}`)
      return Promise.resolve<SameFile[]>([same])
    },
    gate: new NetworkGate(() => undefined),
    signal: new AbortController().signal,
    ...change,
  })
  return answer.then((outcome) => ({ outcome, asked }))
}

describe('askBeforeSending', () => {
  it('asks about a photograph whose bytes are in its case already', async () => {
    const { outcome, asked } = await ask()
    assert.deepEqual(outcome, { state: 'needs-confirmation', duplicateOf: same, judged: null })
    assert.deepEqual(asked, ['one abc'])
    assert.equal((await ask({ findInCase: () => Promise.resolve([]) })).outcome, null)
  })

  it('names of several the one that shows what is chosen now', async () => {
    const other = { ...same, eyeSide: 'right' } as const
    const item = { ...photograph, eyeSide: 'right' } as const
    const findInCase = () => Promise.resolve<SameFile[]>([same, other])
    assert.equal((await ask({ item, findInCase })).outcome?.duplicateOf, other)
  })

  it('asks once: not about one that its sender has answered for, that has begun, or that cannot be read', async () => {
    for (const change of [
      { item: { ...photograph, duplicateOf: same } },
      { hasBegun: true },
      { checksum: () => Promise.resolve(null) },
    ])
      assert.deepEqual(await ask(change), { outcome: null, asked: [] })
  })

  it('asks nothing of a study, a diary or a persona', async () => {
    for (const item of [testItem({ caseId: 'one', type: 'application/dicom' }), testItem({ caseId: '', type: 'image/jpeg' })])
      assert.deepEqual(await ask({ item }), { outcome: null, asked: [] })
  })

  it('sends nothing that another tab sends', async () => {
    const { outcome, asked } = await ask({ isSentElsewhere: () => Promise.resolve(true) })
    assert.deepEqual(outcome, { state: 'attention', refusal: { code: 'inAnotherTab' }, canRetry: true })
    assert.deepEqual(asked, [])
  })

  it('concludes nothing for one that was paused or removed meanwhile', async () => {
    const stop = new AbortController()
    const checksum = () => (stop.abort(new Error('paused')), Promise.resolve('abc'))
    await assert.rejects(ask({ checksum, signal: stop.signal }), /paused/)
  })
})
