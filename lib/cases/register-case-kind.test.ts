import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { db, transaction } from '../db/database'
import { notifyOfFiles } from '../files/ingest/stages/notify-recipients'
import { openCase } from './open-case'
import { registerCaseKind } from './register-case-kind'
import { createActor, createCaseFile, openCasesFixture } from './test-actors'

await openCasesFixture()
after(registerCaseKind())
const [patient, opener, assigned, former, doctor] = [
  ...[await createActor('patient'), await createActor('staff'), await createActor('staff'), await createActor('staff')],
  await createActor('doctor'),
] as const

describe('the arrival of images in a case', () => {
  it('is one notification for the doctors, the patient, the opener and the staff assigned now, and a receipt of each for its sender', async () => {
    const { id: caseId } = await openCase(opener!, { title: 'Eyes', patient_id: patient!.id })
    const staff = (assigneeId: string, endedAt: Date | null) => ({ kind: 'staff_case' as const, assigneeId, caseId, endedAt })
    await db().assignment.createMany({ data: [staff(assigned!.id, null), staff(former!.id, new Date(Date.now() - 1000))] })
    for (let times = 0; times < 3; times++) {
      const id = await createCaseFile(caseId, opener!)
      const file = { id, kind: 'case_picture', caseId, ownerId: opener!.id, category: null, entryId: null }
      await transaction((tx) => notifyOfFiles(tx, [file], { isStudy: false }))
    }
    const all = await db().notification.findMany({ where: { type: 'FILE_UPLOADED' } })
    const countsOf = ({ id }: { id: string }) =>
      all.filter(({ userId }) => userId === id).map(({ data }) => (data as { count?: number }).count)
    for (const reader of [patient!, assigned!, doctor!]) assert.deepEqual(countsOf(reader), [3], reader.role)
    assert.deepEqual(countsOf(opener!), [undefined, undefined, undefined])
    assert.deepEqual(countsOf(former!), [])
    for (const { data } of all)
      assert.ok(Object.values(data as object).every((value) => value !== 'Eyes' && value !== 'Test Person'))
  })
})
