import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Actor } from '../../access/actor'
import { db } from '../../db/database'
import { hasCode } from '../../errors/app-error'
import { newUuid } from '../../runtime/uuid'
import { createUserByAdmin } from '../create-user-by-admin'
import { getUser } from '../get-user'
import { importPeople } from '../import/import-people'
import { listUsers } from '../list-users'
import { openPeopleFixture, personOf } from '../test-people'
import { updateUser } from '../update-user'
import { changeMembers } from './change-members'
import { createOrganisation } from './create-organisation'
import { listOrganisations } from './list-organisations'
import { listOwnOrganisations } from './list-own-organisations'
import { OrganisationChangeSchema, OrganisationSchema } from './schema'
import { updateOrganisation } from './update-organisation'

await openPeopleFixture()
const admin = await personOf('admin')
const [doctor, patient] = [await personOf('doctor'), await personOf('patient')]
let counter = 0
const namesOf = async (person: Actor) => {
  const { site, organisations } = await getUser(admin, person.id)
  return { site, organisations: organisations.map(({ name }) => name) }
}
const caseAt = (data: { site?: string; organisationId?: string }) =>
  db().case.create({ data: { number: newUuid().slice(24), title: 'Eyes', patientId: patient.id, ...data } })

describe('organisations', () => {
  it('say how their patient numbers are written, to who registers patients there too', async () => {
    const made = await createOrganisation(admin, { name: 'Numbered Clinic' })
    assert.equal(made.number_format, null)
    assert.equal((await updateOrganisation(admin, made.id, { number_format: 'NYO-####' })).number_format, 'NYO-####')
    const own = (await listOwnOrganisations(admin)).items.find(({ id }) => id === made.id)
    assert.equal(own?.number_format, 'NYO-####')
    for (const bad of ['', 'NYO-', '(a+)+#', 'x'.repeat(41), '#\n'.repeat(3)])
      assert.equal(OrganisationChangeSchema.safeParse({ number_format: bad }).success, false, bad)
    assert.equal((await updateOrganisation(admin, made.id, { number_format: null })).number_format, null)
  })

  it('are created, renamed, closed and reopened by administrators alone, each in the trail', async () => {
    const made = await createOrganisation(admin, { name: 'North Clinic' })
    assert.deepEqual(OrganisationSchema.strict().parse(made), made)
    assert.equal((await updateOrganisation(admin, made.id, { name: 'North Eye Clinic' })).name, 'North Eye Clinic')
    assert.equal((await updateOrganisation(admin, made.id, { closed: true })).state, 'closed')
    assert.equal((await updateOrganisation(admin, made.id, { closed: false })).state, 'open')
    const rows = await db().auditEntry.findMany({ where: { subjectId: made.id }, orderBy: { seq: 'asc' } })
    assert.deepEqual(
      rows.map(({ action }) => action),
      ['organisation.create', ...Array<string>(3).fill('organisation.change')],
    )
    const refused = [
      createOrganisation(doctor, { name: 'Mine' }),
      updateOrganisation(doctor, made.id, { closed: true }),
      changeMembers(doctor, made.id, { add: [doctor.id], remove: [] }),
      listOrganisations(doctor, { limit: 50 }),
    ]
    for (const one of refused) await assert.rejects(one, (thrown) => hasCode(thrown, 'forbidden'))
  })

  it('are not mistaken for one another: a name that is read as an open one is refused, as a site too, and that one itself is taken', async () => {
    const { id } = await createOrganisation(admin, { name: 'Saint Élan Clinic' })
    const alike = (promise: Promise<unknown>) =>
      assert.rejects(
        promise,
        (thrown) => hasCode(thrown, 'organisation_name_alike') && thrown.params['name'] === 'Saint Élan Clinic',
      )
    for (const name of [
      'Saint  Elan Clinic',
      'SAINT ÉLAN-CLINIC',
      'Sаint Élаn Clinic',
      'saint élan clinic',
      'Ѕaіnt Élan Сlinіс',
    ]) {
      await alike(createOrganisation(admin, { name }))
      await alike(updateUser(admin, doctor.id, { site: name }))
      const row = `name,email,role,site\nNina,nina${counter++}@fovea.test,staff,${name}`
      const [told] = (await importPeople(admin, { csv: row, dry_run: true })).rows
      assert.deepEqual([told!.outcome, told!.reason], ['refused', 'site'])
    }
    await updateUser(admin, doctor.id, { site: 'saint Élan clinic' })
    assert.equal((await updateOrganisation(admin, id, { name: 'Saint Elan Clinic' })).name, 'Saint Elan Clinic')
    await createOrganisation(admin, { name: 'Saint Elan Clinic 2' })
    await updateOrganisation(admin, id, { closed: true })
    await createOrganisation(admin, { name: 'Sаint Elan Clinic' })
    await assert.rejects(updateOrganisation(admin, id, { closed: false }), (thrown) => hasCode(thrown, 'organisation_name_alike'))
    await updateUser(admin, doctor.id, { site: null })
  })

  it('have a name of their own among those that are open, whatever its case', async () => {
    const first = await createOrganisation(admin, { name: 'Harbour' })
    await assert.rejects(createOrganisation(admin, { name: 'HARBOUR' }), (thrown) => hasCode(thrown, 'organisation_exists'))
    await updateOrganisation(admin, first.id, { closed: true })
    const second = await createOrganisation(admin, { name: 'harbour' })
    await assert.rejects(updateOrganisation(admin, first.id, { closed: false }), (thrown) =>
      hasCode(thrown, 'organisation_exists'),
    )
    await assert.rejects(updateOrganisation(admin, first.id, { name: 'Pier' }), (thrown) =>
      hasCode(thrown, 'organisation_closed'),
    )
    assert.notEqual(first.id, second.id)
  })

  it('take in and let go many people at once, and repeating it changes nothing', async () => {
    const { id } = await createOrganisation(admin, { name: 'Bulk' })
    const people = await Promise.all(Array.from({ length: 5 }, () => personOf('staff')))
    const ids = people.map((one) => one.id)
    const unknown = newUuid()
    const first = await changeMembers(admin, id, { add: [...ids, unknown], remove: [] })
    assert.deepEqual([first.added.sort(), first.not_found], [[...ids].sort(), [unknown]])
    assert.deepEqual((await changeMembers(admin, id, { add: ids, remove: [] })).added, [])
    const { items } = await listUsers(admin, { limit: 50, organisation_id: id })
    assert.deepEqual(items.map((one) => one.id).sort(), [...ids].sort())
    assert.deepEqual((await changeMembers(admin, id, { add: [], remove: ids.slice(1) })).removed.sort(), ids.slice(1).sort())
    assert.equal((await listOrganisations(admin, { limit: 50, q: 'bulk' })).items[0]!.members, 1)
  })

  it('keep the site readable: it is the name of one of them, for people and for cases', async () => {
    const person = await personOf('doctor')
    const [east, west] = [await createOrganisation(admin, { name: 'East' }), await createOrganisation(admin, { name: 'West' })]
    await updateUser(admin, person.id, { organisation_ids: [east.id, west.id] })
    const { site, organisations } = await namesOf(person)
    assert.deepEqual(organisations, ['East', 'West'])
    assert.ok(organisations.includes(site!))
    const opened = await caseAt({ organisationId: east.id })
    assert.equal(opened.site, 'East')
    await updateOrganisation(admin, east.id, { name: 'Far East' })
    assert.equal((await db().case.findUniqueOrThrow({ where: { id: opened.id } })).site, 'Far East')
    await updateUser(admin, person.id, { organisation_ids: [east.id] })
    assert.deepEqual(await namesOf(person), { site: 'Far East', organisations: ['Far East'] })
    await updateUser(admin, person.id, { organisation_ids: [] })
    assert.deepEqual(await namesOf(person), { site: null, organisations: [] })
    await assert.rejects(updateUser(admin, person.id, { organisation_ids: [newUuid()] }), (thrown) =>
      hasCode(thrown, 'organisation_not_found'),
    )
  })

  it('are found or founded by the site that an older client writes, which takes the place of the former one', async () => {
    const { id } = await createUserByAdmin(admin, { email: 'sited@fovea.test', name: 'Sited', role: 'staff', site: 'Old Town' })
    const person = { ...admin, id }
    assert.deepEqual(await namesOf(person), { site: 'Old Town', organisations: ['Old Town'] })
    await updateUser(admin, id, { site: 'New Town' })
    assert.deepEqual(await namesOf(person), { site: 'New Town', organisations: ['New Town'] })
    const [byName, unknown] = [await caseAt({ site: 'old town' }), await caseAt({ site: 'Nowhere' })]
    const old = await db().organisation.findFirstOrThrow({ where: { name: 'Old Town' } })
    assert.deepEqual([byName.organisationId, unknown.organisationId, unknown.site], [old.id, null, 'Nowhere'])
    assert.equal(await db().organisation.count({ where: { name: 'Nowhere' } }), 0)
  })

  it('are offered for a case to those who belong to them, and all of them to administrators', async () => {
    const { id, name } = await createOrganisation(admin, { name: 'Offered' })
    const names = async (actor: Actor) => (await listOwnOrganisations(actor)).items.map((one) => one.name)
    assert.ok(!(await names(doctor)).includes(name))
    await changeMembers(admin, id, { add: [doctor.id], remove: [] })
    assert.deepEqual(await names(doctor), [name])
    assert.ok((await names(admin)).length > 1)
    await updateOrganisation(admin, id, { closed: true })
    assert.deepEqual(await names(doctor), [])
    await assert.rejects(changeMembers(admin, id, { add: [patient.id], remove: [] }), (thrown) =>
      hasCode(thrown, 'organisation_closed'),
    )
  })
})
