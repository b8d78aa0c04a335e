import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db } from '../db/database'
import { createActor, createCase, UNKNOWN_ID } from '../files/test-files-fixture'
import { revokeShare } from './revoke-share'
import { openAsVisitor, createImageRow, denialOf, share, auditTrailOf, openSharesFixture } from './test-shares-fixture'

await openSharesFixture()
const [owner, other, doctor, doctor2, admin, staff, trainer] = [
  await createActor('patient'),
  await createActor('patient'),
  await createActor('doctor'),
  await createActor('doctor'),
  await createActor('admin'),
  await createActor('staff'),
  await createActor('trainer'),
]
const caseId = await createCase(owner)
const picture = await createImageRow({ caseId })

describe('revoking a link', () => {
  it('is allowed to its creator, the patient, doctors and administrators; all others get not found', async () => {
    for (const maker of [owner, doctor]) {
      for (const actor of [owner, doctor, doctor2, admin]) {
        const { id, token } = await share(maker, { case_id: caseId })
        await revokeShare(actor, id.toUpperCase())
        await denialOf(openAsVisitor(token))
        const row = await db().share.findUniqueOrThrow({ where: { id } })
        assert.equal(row.revokedBy, actor.id)
      }
      for (const actor of [other, staff, trainer]) {
        const { id, token } = await share(maker, { file_id: picture })
        const told = await denialOf(revokeShare(actor, id))
        assert.equal(told, await denialOf(revokeShare(actor, UNKNOWN_ID)))
        assert.equal(told, await denialOf(revokeShare(actor, 'no id')))
        assert.ok((await openAsVisitor(token)).pictures)
      }
    }
  })

  it('is still allowed for its creator who may no longer share', async () => {
    const maker = await createActor('doctor')
    const { id } = await share(maker, { case_id: caseId })
    await db().user.update({ where: { id: maker.id }, data: { role: 'staff' } })
    await revokeShare({ ...maker, role: 'staff' }, id)
  })

  it('ends every visit, and is recorded once however often it is requested', async () => {
    const { id, token } = await share(owner, { case_id: caseId })
    const opened = await openAsVisitor(token)
    assert.ok(opened.pictures && opened.visit)
    await Promise.all([revokeShare(owner, id), revokeShare(owner, id), revokeShare(doctor, id)])
    await revokeShare(owner, id)
    assert.equal(await db().shareVisit.count({ where: { shareId: id } }), 0)
    await denialOf(openAsVisitor(token, { visitor: opened.visit.secret }))
    const revoked = (await auditTrailOf(id)).filter((line) => line.startsWith('share.revoke'))
    assert.equal(revoked.length, 1)
  })
})
