import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { registerDoctorsSee } from '../../access/doctors/doctors-see'
import { db } from '../../db/database'
import { hasCode } from '../../errors/app-error'
import { createActor, openCasesFixture } from '../test-actors'
import { listPatients } from './list-patients'
import { registerPatient } from './register-patient'
import { PatientInputSchema } from './schema'

await openCasesFixture()

let counter = 0
async function clinic() {
  const staff = await createActor('staff')
  const { id } = await db().organisation.create({ data: { name: `Clinic ${++counter}` } })
  await db().organisationMember.create({ data: { organisationId: id, userId: staff.id } })
  return { staff, organisationId: id }
}
const input = (given: object) => PatientInputSchema.parse({ name: 'Łucja Ørsted-O’Neil', birth_date: '1961-04-12', ...given })

describe('registerPatient', () => {
  it('registers a patient without an address, who is found without signs, by number, and by year and day of birth', async () => {
    const { staff, organisationId } = await clinic()
    const { patient } = await registerPatient(staff, input({ number: 'MRN-77 31' }))
    assert.deepEqual(patient?.numbers, [{ number: 'MRN-77 31', organisation_id: organisationId, organisation: 'Clinic 1' }])
    assert.equal(patient?.birth_year, 1961)
    const row = await db().user.findUniqueOrThrow({ where: { id: patient.id } })
    assert.deepEqual([row.email, row.passwordHash, row.role], [null, null, 'patient'])
    for (const q of ['oneil lucja orsted', 'mrn7731', 'MRN-77', '1961', '12.04.1961', '1961-04-12', '12/4/1961 lucja', '٧٧٣١'])
      assert.deepEqual((await listPatients(staff, q)).items.map(({ id }) => id), [patient.id], q) // prettier-ignore
    for (const q of ['1962', '13.04.1961', 'mrn7732']) assert.deepEqual((await listPatients(staff, q)).items, [], q)
  })

  it('registers a person once, however often it is pressed at once', async () => {
    const { staff } = await clinic()
    const answers = await Promise.all(Array.from({ length: 40 }, () => registerPatient(staff, input({ name: 'Only Once' }))))
    const made = answers.flatMap(({ patient }) => (patient ? [patient.id] : []))
    assert.equal(made.length, 1)
    for (const { patient, similar } of answers) if (!patient) assert.deepEqual(similar.map(({ id }) => id), made) // prettier-ignore
  })

  it('finds first who has exactly the number that is searched for, also where it looks like a day or a year', async () => {
    const { staff } = await clinic()
    const twenty = Array.from({ length: 21 }, (_, at) =>
      registerPatient(staff, input({ name: `Aa ${at}`, number: `417${at + 10}`, is_someone_else: true })),
    )
    await Promise.all(twenty)
    for (const number of ['417', '2024-11-07', '1961']) {
      const { patient } = await registerPatient(
        staff,
        input({ name: 'Zoe Zimmer', number, birth_date: '1950-01-02', is_someone_else: true }),
      )
      assert.equal((await listPatients(staff, number)).items[0]?.id, patient!.id, number)
    }
  })

  it('registers nobody where the same person may be registered, and shows them; says that a number is taken', async () => {
    const { staff } = await clinic()
    const first = await registerPatient(staff, input({ name: 'Ana Maria Sørby', number: '500' }))
    for (const again of [
      { name: 'Sorby, Ana', birth_date: '1961-04-12' },
      { name: 'Somebody Else', birth_date: undefined, number: '5-00' },
    ]) {
      const { patient, similar } = await registerPatient(staff, input(again))
      assert.equal(patient, null)
      assert.deepEqual(similar.map(({ id }) => id), [first.patient!.id]) // prettier-ignore
    }
    const other = await registerPatient(staff, input({ name: 'Ana Sorby', is_someone_else: true }))
    assert.notEqual(other.patient?.id, first.patient!.id)
    const taken = registerPatient(staff, input({ name: 'Somebody Else', number: '5 00', is_someone_else: true }))
    await assert.rejects(taken, (thrown) => hasCode(thrown, 'patient_number_taken'))
    const { items } = await listPatients(staff, 'ana')
    assert.deepEqual(items.map(({ alike }) => alike), ['name', 'name']) // prettier-ignore
  })

  it('invites a patient who has an address, once', async () => {
    const { staff } = await clinic()
    const given = { name: 'Nia Odera', email: 'nia@fovea.test' }
    assert.ok((await registerPatient(staff, input(given))).invitation)
    const again = registerPatient(staff, input({ ...given, name: 'Another Name' }))
    await assert.rejects(again, (thrown) => hasCode(thrown, 'email_in_use'))
  })

  it('is for staff and doctors, not for patients; a number needs an organisation', async () => {
    const patient = await createActor('patient')
    await assert.rejects(registerPatient(patient, input({})), (thrown) => hasCode(thrown, 'forbidden'))
    const alone = registerPatient(await createActor('doctor'), input({ name: 'No Organisation', number: '1' }))
    await assert.rejects(alone, (thrown) => hasCode(thrown, 'organisation_required'))
  })

  it('names no patient of another clinic where people see their own organisations', async () => {
    const [here, there] = [await clinic(), await clinic()]
    const given = { name: 'Pia Fjord', number: '900' }
    const { patient } = await registerPatient(there.staff, input(given))
    const undo = registerDoctorsSee('organisation')
    try {
      assert.deepEqual((await listPatients(here.staff, 'pia')).items, [])
      const { patient: own, similar } = await registerPatient(here.staff, input(given))
      assert.deepEqual(similar, [])
      assert.deepEqual((await listPatients(here.staff, '900')).items.map(({ id }) => id), [own!.id]) // prettier-ignore
      assert.deepEqual((await listPatients(there.staff, '900')).items.map(({ id }) => id), [patient!.id]) // prettier-ignore
    } finally {
      undo()
    }
  })
})
