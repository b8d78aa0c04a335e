import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import pg from 'pg'
import { type Actor } from '../access/actor'
import { seedClinic } from '../access/test-clinic-fixture'
import { whereCase } from '../access/where-case'
import { db } from '../db/database'
import { hasCode } from '../errors/app-error'
import { listCases } from './list-cases'
import { openCase } from './open-case'
import { CaseQuerySchema } from './schema'
import { createActor, createCaseFile, openCasesFixture } from './test-actors'

await openCasesFixture()
const doctor = await createActor('doctor')
const patient = await createActor('patient', 'Amara 100%', 'Lakeside')
const list = async (actor: Actor, query: object = {}) => listCases(actor, CaseQuerySchema.parse(query))

describe('listCases', () => {
  it('lists cases newest first, page by page, without gaps', async () => {
    const opened: string[] = []
    for (let i = 0; i < 5; i++) opened.push((await openCase(patient, { title: `Visit ${i}` })).id)
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await list(doctor, { limit: 2, cursor })
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.next_cursor ?? undefined
    } while (cursor)
    assert.deepEqual(seen, opened.reverse())
  })

  it('shows no foreign cases', async () => {
    const other = await createActor('patient')
    assert.deepEqual((await list(other)).items, [])
    assert.deepEqual((await list(await createActor('staff'))).items, [])
    assert.deepEqual((await list(await createActor('creator'))).items, [])
  })

  it('shows a patient their own cases and those of patients for whom they are a proxy, and counts no others', async () => {
    const [child, parent] = [await createActor('patient'), await createActor('patient')]
    const ids = [(await openCase(child, { title: 'Red eye' })).id, (await openCase(parent, { title: 'Dry eyes' })).id]
    const grant = await db().proxyGrant.create({ data: { patientId: child.id, proxyId: parent.id } })
    const listed = async () => (await list(parent)).items.map(({ id }) => id)
    assert.deepEqual(await listed(), ids.toReversed())
    assert.deepEqual(
      (await list(child)).items.map(({ id }) => id),
      [ids[0]],
    )
    await db().proxyGrant.update({ where: { id: grant.id }, data: { endedAt: new Date() } })
    assert.deepEqual(await listed(), [ids[1]])
  })

  it('lists and counts as unread exactly what the permission allows, by whatever relations each person has', async () => {
    const { people, cases } = await seedClinic()
    const { id: organisationId } = await db().organisation.create({
      data: { name: 'Lakeside practice', members: { create: { userId: people.staff } } },
    })
    await db().case.update({ where: { id: cases.foreign }, data: { organisationId } })
    await db().case.update({ where: { id: cases.created }, data: { organisationId } }) // By two relations at once.
    for (const id of Object.values(people)) {
      const row = await db().user.findUniqueOrThrow({ where: { id }, select: { id: true, number: true, role: true, name: true } })
      const actor: Actor = { ...row, sessionId: null, via: 'session' }
      const { items, unread } = await list(actor, { limit: 100 })
      const allowed = await db().case.findMany({
        where: whereCase(actor, 'case:read'),
        orderBy: { id: 'desc' },
        select: { id: true, status: true },
      })
      assert.deepEqual(
        items.map((item) => item.id),
        allowed.map((found) => found.id),
        row.role,
      )
      assert.equal(unread, allowed.filter(({ status }) => status !== 'closed').length, row.role)
    }
  })

  it('filters by patient, status and literal search terms in title, number, site and name', async () => {
    const { id, number } = await openCase(patient, { title: 'Burning 50% since_May' })
    await db().case.update({ where: { id }, data: { status: 'closed' } })
    const ids = async (query: object) => (await list(doctor, query)).items.map((item) => item.id)
    assert.deepEqual(await ids({ status: 'closed' }), [id])
    for (const q of ['burning', '50%', 'since_may', number.toLowerCase(), 'lakeside burning', '100% since'])
      assert.deepEqual(await ids({ q }), q === 'lakeside' ? [] : [id], q)
    assert.deepEqual(await ids({ q: 'burn_ng' }), [])
    assert.deepEqual(await ids({ patient_id: doctor.id }), [])
  })

  it('lists for a day what was opened or received, what waits for the camera, and open retakes, with the views that were sent', async () => {
    const staff = await createActor('staff')
    const of = await createActor('patient')
    const yesterday = new Date(Date.now() - 86_400_000)
    const open = async (title: string, createdAt?: Date) => {
      const { id } = await openCase(staff, { title, patient_id: of.id })
      if (createdAt) await db().case.update({ where: { id }, data: { createdAt } })
      return id
    }
    const old = (caseId: string, more = {}) =>
      createCaseFile(caseId, staff, { createdAt: yesterday, completedAt: yesterday, ...more })
    const [fresh, received, waiting, retake, done, closed, failed] = [
      ...[await open('Opened today'), await open('Received today', yesterday), await open('To take', yesterday)],
      ...[
        await open('Retake', yesterday),
        await open('Of yesterday', yesterday),
        await open('Closed'),
        await open('Failed', yesterday),
      ],
    ] as [string, string, string, string, string, string, string]
    for (const caseId of [done, retake, failed]) await old(caseId)
    await db().case.update({ where: { id: closed }, data: { status: 'closed' } })
    await old(failed, { status: 'failed', completedAt: null })
    const again = await old(retake)
    await db().retakeRequest.create({ data: { fileId: again, requestedBy: doctor.id, assignedTo: staff.id, reason: 'Dark' } })
    await createCaseFile(received, staff, { side: 'right' })
    await createCaseFile(received, staff, { side: 'right', status: 'processing', completedAt: null })
    await createCaseFile(received, staff, { side: 'left', status: 'processing', completedAt: null })
    const { items } = await list(staff, { today_in: 'UTC' })
    assert.deepEqual(items.map(({ id }) => id).sort(), [fresh, received, waiting, retake, failed].sort())
    const views = items.find(({ id }) => id === received)!.views_today!
    assert.deepEqual(
      views.toSorted((one, other) => one.eye_side.localeCompare(other.eye_side)),
      [
        { eye_side: 'left', region: null, is_received: false },
        { eye_side: 'right', region: null, is_received: true },
      ],
    )
    assert.deepEqual((await list(await createActor('staff'), { today_in: 'UTC' })).items, [])
    assert.equal((await list(staff)).items[0]!.views_today, undefined)
    await assert.rejects(list(staff, { today_in: 'Mars/Olympus' }), (thrown) => hasCode(thrown, 'time_zone_not_valid'))
  })

  it('counts images that are complete, arriving or need attention, and shows both eyes first', async () => {
    const { id } = await openCase(patient, { title: 'Counted' })
    await createCaseFile(id, patient, { side: 'left' })
    const right = await createCaseFile(id, patient, { side: 'right' })
    await createCaseFile(id, doctor, { type: 'application/dicom', dicom: { modality: 'CT' } })
    await createCaseFile(id, patient, { status: 'pending', thumbhash: null, completedAt: null })
    await createCaseFile(id, patient, { status: 'failed', thumbhash: null, completedAt: null })
    await createCaseFile(id, patient, { status: 'erased', thumbhash: null })
    const [item] = (await list(doctor, { q: 'Counted' })).items
    assert.deepEqual([item!.images, item!.arriving, item!.attention], [3, 1, 1])
    assert.deepEqual([...item!.modalities].sort(), ['CT', 'OP'])
    assert.equal(item!.cover[0]!.id, right)
    assert.deepEqual(
      item!.cover.map((one) => one.eye_side),
      ['right', 'left', 'unknown'],
    )
    assert.equal(item!.sent_by!.id, patient.id)
    assert.ok(item!.last_arrival_at)
  })

  it('lists the urgent cases that are not closed before all others, across pages, for those who see all and those who see their own', async () => {
    const [of, staff] = [await createActor('patient', 'Urgent Only'), await createActor('staff')]
    const open = async (urgent: boolean, status: 'open' | 'in_review' | 'closed' = 'open') => {
      const { id } = await openCase(staff, { title: 'Waits', patient_id: of.id, urgent })
      await db().case.update({ where: { id }, data: { status } })
      return id
    }
    const oldest = await open(true)
    const plain = [await open(false), await open(true, 'closed'), await open(false), await open(false, 'closed')]
    const newer = [await open(true, 'in_review'), await open(true)]
    const last = await open(false)
    const wanted = [...newer.toReversed(), oldest, last, ...plain.toReversed()]
    const walk = async (actor: Actor, query: object) => {
      const seen: string[] = []
      let cursor: string | undefined
      do {
        const page = await list(actor, { patient_id: of.id, order: 'urgent_first', cursor, ...query })
        seen.push(...page.items.map(({ id }) => id))
        cursor = page.next_cursor ?? undefined
      } while (cursor)
      return seen
    }
    for (const actor of [doctor, staff])
      for (const limit of [1, 2, 3, 4, 50]) assert.deepEqual(await walk(actor, { limit }), wanted, `${actor.role} ${limit}`)
    const closed = new Set([plain[1], plain[3]])
    const active = wanted.filter((id) => !closed.has(id))
    for (const limit of [1, 50]) assert.deepEqual(await walk(doctor, { limit, status: 'active' }), active)
    assert.deepEqual(await walk(doctor, { limit: 1, status: 'closed' }), [plain[3], plain[1]])
    assert.deepEqual(await walk(await createActor('staff'), { limit: 50 }), [], 'nobody else sees them')
    assert.throws(() => CaseQuerySchema.parse({ cursor: 'urgent.nothing' }))
  })

  it('reads the same few rows of a case, however many files it has', async () => {
    const rowsFor = async (title: string, slices: number) => {
      const { id } = await openCase(patient, { title })
      const dicom = { modality: 'CT', description: 'x'.repeat(500) }
      for (let slice = 0; slice < slices; slice += 1) await createCaseFile(id, patient, { type: 'application/dicom', dicom })
      await createCaseFile(id, patient, { type: 'application/pdf', thumbhash: null })
      let item
      const listAgain = () => countRows(async () => ([item] = (await list(doctor, { q: title })).items))
      // What the process asks for on its own meanwhile is counted too: the smallest of three is the list's.
      const rows = Math.min(await listAgain(), await listAgain(), await listAgain())
      assert.deepEqual(item!.modality_counts, [
        { modality: 'CT', files: slices },
        { modality: 'DOC', files: 1 },
      ])
      assert.equal(item!.cover.length, 4)
      return rows
    }
    assert.equal(await rowsFor('Thick slices', 5), await rowsFor('Thin slices', 60))
  })
})

/** How many rows the database sends during some work. */
async function countRows(work: () => Promise<unknown>): Promise<number> {
  const { prototype } = (pg as unknown as { Query: { prototype: { handleDataRow(message: unknown): void } } }).Query
  const { handleDataRow } = prototype
  let rows = 0
  prototype.handleDataRow = function (message) {
    rows += 1
    handleDataRow.call(this, message)
  }
  try {
    await work()
  } finally {
    prototype.handleDataRow = handleDataRow
  }
  return rows
}
