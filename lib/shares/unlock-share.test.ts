import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { settings } from '../config/settings'
import { db } from '../db/database'
import { hasCategory } from '../errors/app-error'
import { createActor, createCase } from '../files/test-files-fixture'
import { newUuid } from '../runtime/uuid'
import { clearFailedAttempts } from './clear-failed-attempts'
import { listShares } from './list-shares'
import { listSharedImages } from './list-shared-images'
import { revokeShare } from './revoke-share'
import { openAsVisitor, createImageRow, denialOf, share, auditTrailOf, openSharesFixture } from './test-shares-fixture'
import { ShareQuerySchema } from './schema'
import { unlockShare } from './unlock-share'

await openSharesFixture()
const patient = await createActor('patient')
const caseId = await createCase(patient)
await createImageRow({ caseId })
const PASSWORD = 'harbour-tin-94'
const make = (more: object = {}) => share(patient, { case_id: caseId, password: PASSWORD, ...more })
let network = 0
/** Each request comes from a network of its own, unless it is named. */
const unlock = (token: string, password: string, more: { ip?: string; visitor?: string } = {}) =>
  unlockShare({ token, password, visitor: null, ip: `10.1.${network++ % 250}.1`, ...more })

describe('the password of a link', () => {
  it('protects the images: a view shows the gate, and counts nothing', async () => {
    const { id, token } = await make()
    for (let i = 0; i < 3; i++) {
      const { facts, pictures } = await openAsVisitor(token)
      assert.deepEqual([pictures, facts.hasPassword, facts.count], [null, true, 1])
    }
    assert.equal((await db().share.findUniqueOrThrow({ where: { id } })).views, 0)
  })

  it('opens the link for the visitor who enters it, and for no one else', async () => {
    const { token } = await make()
    const wrong = await unlock(token, 'harbour-tin-95')
    assert.ok(!wrong.isOpen && wrong.facts.count === 1)
    const right = await unlock(token, PASSWORD)
    assert.ok(right.isOpen && right.visit)
    const visitor = right.visit.secret
    assert.equal((await listSharedImages({ token, visitor, ip: null }))?.pictures.length, 1)
    assert.equal((await openAsVisitor(token)).pictures, null, 'the next visitor stands before the gate again')
  })

  it('costs no further view when entered during a visit', async () => {
    const { id, token } = await make({ max_views: 1 })
    const first = await unlock(token, PASSWORD)
    assert.ok(first.isOpen && first.visit)
    const again = await unlock(token, PASSWORD, { visitor: first.visit.secret })
    assert.deepEqual(again, { isOpen: true, visit: null })
    assert.equal((await db().share.findUniqueOrThrow({ where: { id } })).views, 1)
  })

  it('admits exactly as many concurrent visitors as there are views', async () => {
    const { token } = await make({ max_views: 2 })
    const came = await Promise.allSettled(Array.from({ length: 8 }, () => unlock(token, PASSWORD)))
    assert.equal(came.filter((one) => one.status === 'fulfilled').length, 2)
    await denialOf(unlock(token, PASSWORD))
    await denialOf(openAsVisitor(token))
  })

  it('is not even verified once the link has ended', async () => {
    const { id, token } = await make()
    await revokeShare(patient, id)
    const never = await denialOf(unlock('x'.repeat(43), PASSWORD))
    assert.equal(await denialOf(unlock(token, PASSWORD)), never)
    assert.equal(await denialOf(unlock(token, 'wrong one')), never)
  })

  it('makes that network wait after too many guesses, and the trail records each step', async () => {
    const { id, token } = await make()
    const ip = '192.0.2.77'
    const most = settings().MAX_FAILED_SIGN_INS
    for (let i = 0; i < most; i++) assert.equal((await unlock(token, `wrong one ${i}`, { ip })).isOpen, false)
    await assert.rejects(unlock(token, PASSWORD, { ip }), (thrown) => {
      assert.ok(hasCategory(thrown, 'too_many_requests'))
      return Number(thrown.facts['retryAfterSeconds']) > 0
    })
    assert.ok((await unlock(token, PASSWORD)).isOpen, 'an honest visitor elsewhere is let in')
    assert.deepEqual(await auditTrailOf(id), [
      'share.create allowed',
      ...Array.from({ length: most }, () => 'share.unlock denied: wrong password'),
      'share.unlock denied: waits',
      'share.unlock allowed',
      'share.open allowed',
    ])
    const rows = await db().auditEntry.findMany({ where: { subjectId: id } })
    assert.doesNotMatch(JSON.stringify(rows.map(({ details }) => details)), /wrong one|harbour|192\.0\.2/)
  })

  it('can be tried again at once when its maker or an administrator clears the wait, and no one else', async () => {
    const stranger = await createActor('patient')
    const admin = await createActor('admin')
    const { id, token } = await make()
    const most = settings().MAX_FAILED_SIGN_INS
    const waits = async () =>
      (await listShares(patient, ShareQuerySchema.parse({}))).items.find((one) => one.id === id)!.waits_until
    assert.equal(await waits(), null)
    for (const who of [patient, admin]) {
      for (let i = 0; i < most; i++) await unlock(token, `wrong one ${i}`, { ip: '192.0.2.78' })
      await assert.rejects(unlock(token, PASSWORD, { ip: '192.0.2.78' }))
      assert.ok(Date.parse((await waits())!) > Date.now())
      for (const absent of [id, newUuid(), 'x']) await denialOf(clearFailedAttempts(stranger, absent))
      await clearFailedAttempts(who, id)
      assert.equal(await waits(), null)
      assert.ok((await unlock(token, PASSWORD, { ip: '192.0.2.78' })).isOpen)
    }
    assert.equal((await auditTrailOf(id)).filter((line) => line === 'share.clear allowed').length, 2)
  })

  it('is not required without one: the button of the gate opens the link', async () => {
    const { token } = await share(patient, { case_id: caseId })
    const opened = await unlock(token, '')
    assert.ok(opened.isOpen && opened.visit)
  })
})
