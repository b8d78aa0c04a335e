import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createActor, createCase } from '../files/test-files-fixture'
import { openShare } from './open-share'
import { openAsVisitor, openSharesFixture, createImageRow, denialOf, share } from './test-shares-fixture'

const HOUR_MS = 3_600_000
let [wallMs, runMs] = [Date.now(), 0]
const clock = await openSharesFixture({ wallMs: () => Promise.resolve(wallMs), runMs: () => runMs })
const patient = await createActor('patient')
const caseId = await createCase(patient)
await createImageRow({ caseId })

/** Time passes, for the machine and on its clock. */
async function pass(ms: number): Promise<void> {
  wallMs += ms
  runMs += ms
  await clock.sync()
}
/** The machine's clock is set. */
async function set(byMs: number): Promise<void> {
  wallMs += byMs
  await clock.sync()
}
const inMs = (ms: number) => ({ case_id: caseId, expires_at: new Date(clock.now() + ms).toISOString() })

describe('a share link when clocks are changed', () => {
  it('does not expire early when the clock is set forward', async () => {
    const { token } = await share(patient, inMs(HOUR_MS))
    await set(24 * HOUR_MS)
    assert.ok((await openAsVisitor(token)).pictures)
    await pass(HOUR_MS - 60_000)
    assert.ok((await openAsVisitor(token)).pictures)
    await pass(120_000)
    await denialOf(openAsVisitor(token))
  })

  it('does not become valid again when the clock is set back, nor does a visit', async () => {
    const [ended, open] = [await share(patient, inMs(HOUR_MS)), await share(patient, inMs(48 * HOUR_MS))]
    const opened = await openAsVisitor(open.token)
    assert.ok(opened.pictures && opened.visit)
    assert.equal(opened.visit.seconds, 12 * 3600)
    const visitor = opened.visit.secret
    await pass(2 * HOUR_MS)
    await set(-72 * HOUR_MS)
    await denialOf(openAsVisitor(ended.token))
    const again = (isLooking: boolean) => openShare({ token: open.token, visitor, ip: null, isHumanVisit: isLooking })
    assert.ok((await again(false)).pictures)
    await pass(11 * HOUR_MS)
    assert.equal((await again(false)).pictures, null)
  })
})
