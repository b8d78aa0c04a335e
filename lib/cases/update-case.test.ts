import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { whereProxyActive } from '../access/proxies/where-proxy-active'
import { db } from '../db/database'
import { hasCategory, hasCode } from '../errors/app-error'
import { newUuid } from '../runtime/uuid'
import { updateCase } from './update-case'
import { getCase } from './get-case'
import { listCases } from './list-cases'
import { listDoctors } from './list-doctors'
import { openCase } from './open-case'
import { listPatients } from './patients/list-patients'
import { CaseChangeSchema } from './schema'
import { createActor, openCasesFixture } from './test-actors'

await openCasesFixture()
const [patient, doctor, second] = [await createActor('patient'), await createActor('doctor'), await createActor('doctor')]
const { id } = await openCase(patient, { title: 'Eyes' })

describe('updateCase', () => {
  it('changes only the given fields, for a doctor', async () => {
    const changed = await updateCase(doctor, id, { status: 'in_review', urgent: true })
    assert.deepEqual([changed.status, changed.urgent, changed.title], ['in_review', true, 'Eyes'])
    assert.equal((await updateCase(doctor, id, {})).status, 'in_review')
  })

  it('is forbidden to the patient of the case, and returns not found for another', async () => {
    await assert.rejects(updateCase(patient, id, { urgent: false }), (thrown) => hasCategory(thrown, 'forbidden'))
    const other = await createActor('patient')
    for (const caseId of [id, newUuid(), 'nonsense']) {
      await assert.rejects(updateCase(other, caseId, { urgent: false }), (thrown) => hasCategory(thrown, 'not_found'))
    }
    assert.equal((await getCase(doctor, id)).urgent, true)
  })

  it('marks a case read for the reader only, once, and unread again', async () => {
    const first = await updateCase(doctor, id, { read: true })
    const again = await updateCase(doctor, id, { read: true })
    assert.ok(first.read_at)
    assert.equal(again.read_at, first.read_at)
    assert.equal((await getCase(second, id)).read_at, null)
    assert.deepEqual(
      (await getCase(patient, id)).reads.map((read) => read.id),
      [doctor.id],
    )
    assert.equal((await updateCase(doctor, id, { read: false })).read_at, null)
  })

  it('notifies the doctors and staff of an urgent case once, but not the user who marked it', async () => {
    const staff = await createActor('staff')
    const [patientOne, stranger] = [await createActor('patient'), await createActor('staff')]
    const { id } = await openCase(staff, { title: 'Sudden loss of sight', patient_id: patientOne.id })
    await Promise.all([updateCase(doctor, id, { urgent: true }), updateCase(doctor, id, { urgent: true })])
    await updateCase(doctor, id, { urgent: true, status: 'in_review' })
    const told = await db().notification.findMany({ where: { data: { path: ['case_id'], equals: id } } })
    assert.deepEqual(told.map(({ userId }) => userId).sort(), [second.id, staff.id].sort())
    assert.deepEqual(told[0]!.data, { about: 'urgent', case_id: id, from: doctor.id })
    assert.ok(told.every(({ userId }) => userId !== stranger.id))
  })

  it('is urgent from the beginning where it is opened so, with its notification; not for a patient', async () => {
    const [staff, one] = [await createActor('staff'), await createActor('patient')]
    const opened = await openCase(staff, { title: 'Sudden loss of sight', patient_id: one.id, urgent: true })
    assert.equal(opened.urgent, true)
    const told = await db().notification.findMany({ where: { data: { path: ['case_id'], equals: opened.id } } })
    assert.deepEqual([...new Set(told.map(({ data }) => (data as { about: string }).about))], ['urgent'])
    assert.ok(told.some(({ userId }) => userId === doctor.id))
    assert.ok(told.every(({ userId }) => userId !== staff.id))
    await assert.rejects(openCase(one, { title: 'Mine', urgent: true }), (thrown) => hasCode(thrown, 'case_change_forbidden'))
  })

  it('changes title, site and what is recorded of the patient, and its trail names fields and no values', async () => {
    const staff = await createActor('staff')
    const { id } = await openCase(staff, { title: 'Eyes', patient_id: patient.id })
    const changed = await updateCase(staff, id, {
      title: 'Both eyes',
      site: 'Lakeside',
      patient: { birth_year: 1968, sex: 'female' },
    })
    assert.deepEqual(
      [changed.title, changed.site, changed.patient.birth_year, changed.patient.sex],
      ['Both eyes', 'Lakeside', 1968, 'female'],
    )
    assert.equal((await updateCase(doctor, id, { site: null, patient: { sex: null } })).patient.birth_year, 1968)
    await assert.rejects(updateCase(patient, id, { patient: { birth_year: 1970 } }), (thrown) => hasCategory(thrown, 'forbidden'))
    const trail = await db().auditEntry.findMany({ where: { subjectId: id, action: 'case.change' }, orderBy: { seq: 'asc' } })
    assert.deepEqual(
      trail.map(({ details }) => details),
      [{ fields: 'patient.birth_year patient.sex site title' }, { fields: 'patient.sex site' }],
    )
  })

  it('corrects name, day of birth and number of a patient for who keeps their record, and for no other', async () => {
    const [staff, stranger] = [await createActor('staff'), await createActor('staff')]
    const { id: organisationId } = await db().organisation.create({ data: { name: 'Clinic of corrections' } })
    const one = await createActor('patient', 'Ana Wrongname')
    for (const { id: userId } of [staff, one]) await db().organisationMember.create({ data: { organisationId, userId } })
    const { id } = await openCase(staff, { title: 'Eyes', patient_id: one.id, organisation_id: organisationId })
    const patient = { name: 'Ana Rightname', birth_date: '1971-02-28', number: 'A 77' }
    const changed = await updateCase(staff, id, CaseChangeSchema.parse({ patient }))
    assert.deepEqual(changed.patient, { ...patient, birth_year: 1971, sex: null })
    const [found] = (await listPatients(staff, 'rightname a77')).items
    assert.equal(found?.id, one.id)
    const { details } = await db().auditEntry.findFirstOrThrow({ where: { subjectId: id, action: 'case.change' } })
    assert.deepEqual(details, { fields: 'patient.birth_date patient.name patient.number' })
    // Another clinic may open a case for the patient, and keeps no record of them by that.
    const elsewhere = await openCase(stranger, { title: 'Eyes', patient_id: one.id })
    const refused = updateCase(stranger, elsewhere.id, { patient: { name: 'Someone Else' } })
    await assert.rejects(refused, (thrown) => hasCode(thrown, 'patient_change_forbidden'))
    for (const name of ['', '  ', 'two\nlines']) assert.equal(CaseChangeSchema.safeParse({ patient: { name } }).success, false)
  })

  it('ends access of proxies with a childhood of which nobody knew when others granted it', async () => {
    const child = await createActor('patient')
    const { id } = await openCase(doctor, { title: 'Rash', patient_id: child.id })
    const [parent, chosen] = [await createActor('patient'), await createActor('patient')]
    const year = new Date().getUTCFullYear()
    const grant = (proxyId: string, grantedBy: string) =>
      db().proxyGrant.create({ data: { patientId: child.id, proxyId, grantedBy, endedAt: new Date(Date.UTC(year + 30, 0)) } })
    await grant(parent.id, doctor.id)
    await grant(chosen.id, child.id)
    const proxies = async () =>
      (await db().proxyGrant.findMany({ where: { patientId: child.id, ...whereProxyActive() }, orderBy: { id: 'asc' } })).map(
        ({ proxyId }) => proxyId,
      )
    await updateCase(doctor, id, { patient: { birth_date: `${year - 4}-05-01` } })
    assert.deepEqual(await proxies(), [parent.id, chosen.id])
    await updateCase(doctor, id, { patient: { birth_date: `${year - 19}-05-01` } })
    assert.deepEqual(await proxies(), [chosen.id])
  })

  it('closes and reopens a case, each once in the trail', async () => {
    const { id } = await openCase(patient, { title: 'Eyes' })
    await Promise.all([updateCase(doctor, id, { status: 'closed' }), updateCase(second, id, { status: 'closed' })])
    assert.equal((await updateCase(doctor, id, { status: 'open' })).status, 'open')
    const trail = await db().auditEntry.findMany({ where: { subjectId: id, action: { in: ['case.close', 'case.reopen'] } } })
    assert.deepEqual(trail.map(({ action }) => action).sort(), ['case.close', 'case.reopen'])
  })

  it('makes a doctor responsible, notifies them once, and lists their cases to them alone', async () => {
    const { id } = await openCase(patient, { title: 'Eyes' })
    assert.equal((await getCase(doctor, id)).responsible, null)
    await updateCase(doctor, id, { responsible_id: second.id })
    const assigned = await updateCase(doctor, id, { responsible_id: second.id })
    assert.deepEqual(assigned.responsible, { id: second.id, name: second.name })
    const query = { limit: 50, responsible: 'me' } as const
    assert.deepEqual(
      (await listCases(second, query)).items.map((one) => one.id),
      [id],
    )
    assert.deepEqual((await listCases(doctor, query)).items, [])
    await updateCase(doctor, id, { responsible_id: doctor.id })
    const sent = await db().notification.findMany({ where: { data: { path: ['about'], equals: 'assigned' } } })
    assert.deepEqual(
      sent.map(({ userId, data }) => ({ userId, data })),
      [{ userId: second.id, data: { about: 'assigned', case_id: id, from: doctor.id } }],
    )
    const trail = await db().auditEntry.findMany({ where: { subjectId: id, action: 'case.assign' }, orderBy: { seq: 'asc' } })
    assert.deepEqual(
      trail.map(({ details }) => details),
      [
        { responsible: second.id, former: null },
        { responsible: doctor.id, former: second.id },
      ],
    )
    assert.equal((await updateCase(doctor, id, { responsible_id: null })).responsible, null)
  })

  it('assigns only to a doctor who can sign in, and only for doctors and admins', async () => {
    const staff = await createActor('staff')
    const { id } = await openCase(staff, { title: 'Eyes', patient_id: patient.id })
    for (const actor of [staff, patient])
      await assert.rejects(updateCase(actor, id, { responsible_id: doctor.id }), (thrown) =>
        hasCode(thrown, 'case_assign_forbidden'),
      )
    for (const other of [staff.id, patient.id, newUuid()])
      await assert.rejects(updateCase(doctor, id, { responsible_id: other }), (thrown) => hasCode(thrown, 'doctor_not_found'))
    const admin = await createActor('admin')
    assert.equal((await updateCase(admin, id, { responsible_id: doctor.id })).responsible?.id, doctor.id)
    assert.deepEqual(await listDoctors(admin, { q: 'nobody of this name' }), { items: [] })
    await assert.rejects(listDoctors(staff, {}), (thrown) => hasCategory(thrown, 'forbidden'))
  })

  it('shows the case of a doctor who has left as unassigned', async () => {
    const leaving = await createActor('doctor', 'Leaving Doctor')
    const { id } = await openCase(patient, { title: 'Eyes' })
    await updateCase(doctor, id, { responsible_id: leaving.id })
    assert.deepEqual((await listDoctors(doctor, { q: 'leaving' })).items, [{ id: leaving.id, name: leaving.name }])
    assert.deepEqual((await listDoctors(leaving, { q: 'leaving', except: 'me' })).items, [])
    await db().user.update({ where: { id: leaving.id }, data: { status: 'disabled' } })
    assert.equal((await getCase(doctor, id)).responsible, null)
    assert.deepEqual((await listDoctors(doctor, { q: 'leaving' })).items, [])
    await db().user.delete({ where: { id: leaving.id } })
    assert.equal((await db().case.findUniqueOrThrow({ where: { id } })).responsibleId, null)
  })

  it('rejects unknown fields', () => {
    for (const more of [{ patientId: newUuid() }, { number: 'AAA-0000' }, { openedBy: newUuid() }])
      assert.equal(CaseChangeSchema.safeParse(more).success, false)
  })
})
