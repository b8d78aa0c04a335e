import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { type DoctorsSee, registerDoctorsSee } from '../access/doctors/doctors-see'
import { db } from '../db/database'
import { hasCode } from '../errors/app-error'
import { newUuid } from '../runtime/uuid'
import { openCase } from './open-case'
import { createActor, openCasesFixture } from './test-actors'
import { updateCase } from './update-case'

await openCasesFixture()
let restore = registerDoctorsSee('organisation')
after(() => restore())
function see(which: DoctorsSee): void {
  restore()
  restore = registerDoctorsSee(which)
}
const clinic = (...members: { id: string }[]) =>
  db().organisation.create({
    data: { name: `Clinic ${newUuid()}`, members: { create: members.map(({ id: userId }) => ({ userId })) } },
  })

describe('the organisation of a case', () => {
  it('is asked of who is of several, unless the patient is of one of them alone', async () => {
    const nurse = await createActor('staff')
    const [ofWest, ofNone, ofBoth, ofNorth] = [
      ...[await createActor('patient'), await createActor('patient'), await createActor('patient'), await createActor('patient')],
    ]
    const [east, west] = [await clinic(nurse, ofBoth!), await clinic(nurse, ofWest!, ofBoth!)]
    const north = await clinic(ofNorth!)
    const open = (patient: { id: string }, organisation_id?: string) =>
      openCase(nurse, { title: 'x', patient_id: patient.id, ...(organisation_id && { organisation_id }) })
    assert.equal((await open(ofWest!)).organisation_id, west.id)
    // Where doctors see every case, staff know every patient.
    see('all')
    for (const patient of [ofNone!, ofBoth!]) {
      await assert.rejects(open(patient), (thrown) => hasCode(thrown, 'organisation_of_case_required'))
      assert.equal((await open(patient, east.id)).organisation_id, east.id)
    }
    assert.equal((await open(ofNorth!)).organisation_id, north.id, 'another organisation keeps its patient')
    await db().organisation.update({ where: { id: east.id }, data: { closedAt: new Date() } })
    assert.equal((await open(ofNone!)).organisation_id, west.id, 'one that is closed is none to choose')
    see('organisation')
  })

  it('is not taken away by a doctor who sees the case by it alone', async () => {
    const [doctor, patient, admin] = [await createActor('doctor'), await createActor('patient'), await createActor('admin')]
    const { id: organisationId } = await clinic(doctor)
    const { id } = await db().case.create({ data: { number: newUuid(), title: 'x', patientId: patient.id, organisationId } })
    for (const change of [{ organisation_id: null }, { site: 'A text' }, { site: null }])
      await assert.rejects(updateCase(doctor, id, change), (thrown) => hasCode(thrown, 'organisation_needed_by_case'))
    assert.equal((await updateCase(doctor, id, { title: 'y' })).organisation_id, organisationId)
    await db().case.update({ where: { id }, data: { responsibleId: doctor.id, responsibleBy: admin.id } })
    assert.equal((await updateCase(doctor, id, { organisation_id: null })).organisation_id, null, 'who sees it anyway may')
  })
})
