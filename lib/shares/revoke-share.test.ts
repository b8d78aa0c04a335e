import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db } from '../db/database'
import { actorOf, caseOf, NOBODYS_ID } from '../files/test-files-house'
import { revokeShare } from './revoke-share'
import { look, pictureRow, refusalOf, share, trailOf, openSharesHouse } from './test-shares-house'

await openSharesHouse()
const [owner, other, doctor, doctor2, admin, staff, trainer] = [
  await actorOf('patient'),
  await actorOf('patient'),
  await actorOf('doctor'),
  await actorOf('doctor'),
  await actorOf('admin'),
  await actorOf('staff'),
  await actorOf('trainer'),
]
const caseId = await caseOf(owner)
const picture = await pictureRow({ caseId })

describe('revoking a link', () => {
  it('is for its maker, the patient, doctors and administrators; to all others there is no such link', async () => {
    for (const maker of [owner, doctor]) {
      for (const actor of [owner, doctor, doctor2, admin]) {
        const { id, token } = await share(maker, { case_id: caseId })
        await revokeShare(actor, id.toUpperCase())
        await refusalOf(look(token))
        const row = await db().share.findUniqueOrThrow({ where: { id } })
        assert.equal(row.revokedBy, actor.id)
      }
      for (const actor of [other, staff, trainer]) {
        const { id, token } = await share(maker, { file_id: picture })
        const told = await refusalOf(revokeShare(actor, id))
        assert.equal(told, await refusalOf(revokeShare(actor, NOBODYS_ID)))
        assert.equal(told, await refusalOf(revokeShare(actor, 'no id')))
        assert.ok((await look(token)).pictures)
      }
    }
  })

  it('is still for a maker who may no longer share', async () => {
    const maker = await actorOf('doctor')
    const { id } = await share(maker, { case_id: caseId })
    await db().user.update({ where: { id: maker.id }, data: { role: 'staff' } })
    await revokeShare({ ...maker, role: 'staff' }, id)
  })

  it('ends every visit, and is written down once however often it is asked for', async () => {
    const { id, token } = await share(owner, { case_id: caseId })
    const opened = await look(token)
    assert.ok(opened.pictures && opened.visit)
    await Promise.all([revokeShare(owner, id), revokeShare(owner, id), revokeShare(doctor, id)])
    await revokeShare(owner, id)
    assert.equal(await db().shareVisit.count({ where: { shareId: id } }), 0)
    await refusalOf(look(token, { visitor: opened.visit.secret }))
    const revoked = (await trailOf(id)).filter((line) => line.startsWith('share.revoke'))
    assert.equal(revoked.length, 1)
  })
})
