import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { settings } from '../config/settings'
import { db } from '../db/database'
import { hasCode } from '../errors/app-error'
import { actorOf, caseOf } from '../files/test-files-house'
import { lookAtShared } from './look-at-shared'
import { revokeShare } from './revoke-share'
import { look, pictureRow, refusalOf, share, trailOf, openSharesHouse } from './test-shares-house'
import { unlockShare } from './unlock-share'

await openSharesHouse()
const patient = await actorOf('patient')
const caseId = await caseOf(patient)
await pictureRow({ caseId })
const PASSWORD = 'harbour-tin-94'
const make = (more: object = {}) => share(patient, { case_id: caseId, password: PASSWORD, ...more })
let network = 0
/** Each asks from a network of their own, unless it is named. */
const unlock = (token: string, password: string, more: { ip?: string; visitor?: string } = {}) =>
  unlockShare({ token, password, visitor: null, ip: `203.0.113.${network++ % 250}`, ...more })

describe('the password of a link', () => {
  it('stands before the pictures: looking shows the gate, and counts nothing', async () => {
    const { id, token } = await make()
    for (let i = 0; i < 3; i++) {
      const { facts, pictures } = await look(token)
      assert.deepEqual([pictures, facts.hasPassword, facts.count], [null, true, 1])
    }
    assert.equal((await db().share.findUniqueOrThrow({ where: { id } })).views, 0)
  })

  it('opens it for the visitor who names it, and for nobody else', async () => {
    const { token } = await make()
    const wrong = await unlock(token, 'harbour-tin-95')
    assert.ok(!wrong.isOpen && wrong.facts.count === 1)
    const right = await unlock(token, PASSWORD)
    assert.ok(right.isOpen && right.visit)
    const visitor = right.visit.secret
    assert.equal((await lookAtShared({ token, visitor, ip: null }))?.pictures.length, 1)
    assert.equal((await look(token)).pictures, null, 'the next visitor stands before the gate again')
  })

  it('named by somebody who is in already costs no further view', async () => {
    const { id, token } = await make({ max_views: 1 })
    const first = await unlock(token, PASSWORD)
    assert.ok(first.isOpen && first.visit)
    const again = await unlock(token, PASSWORD, { visitor: first.visit.secret })
    assert.deepEqual(again, { isOpen: true, visit: null })
    assert.equal((await db().share.findUniqueOrThrow({ where: { id } })).views, 1)
  })

  it('lets exactly as many in as there are views, of many who name it at once', async () => {
    const { token } = await make({ max_views: 2 })
    const came = await Promise.allSettled(Array.from({ length: 8 }, () => unlock(token, PASSWORD)))
    assert.equal(came.filter((one) => one.status === 'fulfilled').length, 2)
    await refusalOf(unlock(token, PASSWORD))
    await refusalOf(look(token))
  })

  it('is not even looked at where the link has ended', async () => {
    const { id, token } = await make()
    await revokeShare(patient, id)
    const never = await refusalOf(unlock('x'.repeat(43), PASSWORD))
    assert.equal(await refusalOf(unlock(token, PASSWORD)), never)
    assert.equal(await refusalOf(unlock(token, 'wrong one')), never)
  })

  it('guessed too often ends in a rest for that network, and the trail tells each step', async () => {
    const { id, token } = await make()
    const ip = '192.0.2.77'
    const most = settings().SIGN_IN_ATTEMPTS
    for (let i = 0; i < most; i++) assert.equal((await unlock(token, `wrong one ${i}`, { ip })).isOpen, false)
    await assert.rejects(unlock(token, PASSWORD, { ip }), (thrown) => {
      assert.ok(hasCode(thrown, 'too_many_requests'))
      return Number(thrown.facts['retryAfterSeconds']) > 0
    })
    assert.ok((await unlock(token, PASSWORD)).isOpen, 'an honest visitor elsewhere is let in')
    assert.deepEqual(await trailOf(id), [
      'share.create allowed',
      ...Array.from({ length: most }, () => 'share.unlock denied: wrong password'),
      'share.unlock denied: resting',
      'share.unlock allowed',
      'share.open allowed',
    ])
    const rows = await db().auditEntry.findMany({ where: { subjectId: id } })
    assert.doesNotMatch(JSON.stringify(rows.map(({ details }) => details)), /wrong one|harbour|192\.0\.2/)
  })

  it('is not asked for where there is none: the button of the gate lets in', async () => {
    const { token } = await share(patient, { case_id: caseId })
    const opened = await unlock(token, '')
    assert.ok(opened.isOpen && opened.visit)
  })
})
