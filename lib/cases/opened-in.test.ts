import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { registerDoctorsSee } from '../access/doctors/doctors-see'
import { loadCaseReadAccess } from '../access/load-read-access'
import { whereCase } from '../access/where-case'
import { createTestUser, openAuthFixture } from '../auth/test-auth-fixture'
import { db, transaction } from '../db/database'
import { newUuid } from '../runtime/uuid'
import { caseRecipients } from './case-recipients'

await openAuthFixture()
after(registerDoctorsSee('organisation'))

/** By each way in which it is asked whether the opener has a case still: the query, the pages of many, and who is notified. */
async function held(userId: string, role: 'staff' | 'doctor', caseId: string): Promise<boolean[]> {
  const reader = { id: userId, role }
  return [
    (await db().case.count({ where: { AND: [{ id: caseId }, whereCase(reader, 'case:read')] } })) > 0,
    (await loadCaseReadAccess([caseId]))(reader, caseId),
    await transaction(async (tx) => (await caseRecipients(tx, caseId)).includes(userId)),
  ]
}

describe('a case that somebody opened for their organisation', () => {
  for (const role of ['staff', 'doctor'] as const)
    it(`is read by its opener, a ${role}, and notified to them, while they belong to it and it is open`, async () => {
      const { id: organisationId } = await db().organisation.create({ data: { name: `Clinic ${newUuid()}` } })
      const { id: otherId } = await db().organisation.create({ data: { name: `Clinic ${newUuid()}` } })
      const [opener, patient] = [await createTestUser(role), await createTestUser('patient')]
      const join = (id: string, userId: string) => db().organisationMember.create({ data: { organisationId: id, userId } })
      await join(organisationId, opener.id)
      // Of another organisation's patient, so that nothing but the opening makes it theirs.
      await join(otherId, patient.id)
      const { id } = await db().case.create({
        data: { number: newUuid(), title: 'Both eyes', patientId: patient.id, organisationId: otherId, openedBy: opener.id },
      })
      const is = async (expected: boolean, when: string) =>
        assert.deepEqual(await held(opener.id, role, id), [expected, expected, expected], when)
      await is(true, 'a member')
      await db().organisation.update({ where: { id: organisationId }, data: { closedAt: new Date() } })
      await is(false, 'it is closed')
      await db().organisation.update({ where: { id: organisationId }, data: { closedAt: null } })
      await is(true, 'it is open again')
      await db().organisationMember.deleteMany({ where: { userId: opener.id } })
      await is(false, 'they left')
      await join(organisationId, opener.id)
      await is(true, 'they joined again')
      await db().organisation.update({ where: { id: otherId }, data: { closedAt: new Date() } })
      await is(true, 'that of the patient is closed')
    })
})
