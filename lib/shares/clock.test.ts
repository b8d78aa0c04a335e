import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { actorOf, caseOf } from '../files/test-files-house'
import { openShare } from './open-share'
import { look, openSharesHouse, pictureRow, refusalOf, share } from './test-shares-house'

const HOUR_MS = 3_600_000
let [wallMs, runMs] = [Date.now(), 0]
const clock = await openSharesHouse({ wallMs: () => Promise.resolve(wallMs), runMs: () => runMs })
const patient = await actorOf('patient')
const caseId = await caseOf(patient)
await pictureRow({ caseId })

/** Time goes by, for the machine and on its clock. */
async function pass(ms: number): Promise<void> {
  wallMs += ms
  runMs += ms
  await clock.look()
}
/** Somebody sets the machine's clock. */
async function set(byMs: number): Promise<void> {
  wallMs += byMs
  await clock.look()
}
const inMs = (ms: number) => ({ case_id: caseId, expires_at: new Date(clock.now() + ms).toISOString() })

describe('a link, where somebody sets the clock', () => {
  it('does not end early when it is set forward, and ends when its time has passed', async () => {
    const { token } = await share(patient, inMs(HOUR_MS))
    await set(24 * HOUR_MS)
    assert.ok((await look(token)).pictures)
    await pass(HOUR_MS - 60_000)
    assert.ok((await look(token)).pictures)
    await pass(120_000)
    await refusalOf(look(token))
  })

  it('does not revive when it is set back, nor does the visit of somebody who was in', async () => {
    const [ended, open] = [await share(patient, inMs(HOUR_MS)), await share(patient, inMs(48 * HOUR_MS))]
    const opened = await look(open.token)
    assert.ok(opened.pictures && opened.visit)
    assert.equal(opened.visit.seconds, 12 * 3600)
    const visitor = opened.visit.secret
    await pass(2 * HOUR_MS)
    await set(-72 * HOUR_MS)
    await refusalOf(look(ended.token))
    const again = (isLooking: boolean) => openShare({ token: open.token, visitor, ip: null, isLooking })
    assert.ok((await again(false)).pictures)
    await pass(11 * HOUR_MS)
    assert.equal((await again(false)).pictures, null)
  })
})
