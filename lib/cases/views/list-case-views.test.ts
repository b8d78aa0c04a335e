import assert from 'node:assert/strict'
import { describe, it, mock } from 'node:test'
import type { Actor } from '../../access/actor'
import { db, pool } from '../../db/database'
import { firstUuidOf, newUuid } from '../../runtime/uuid'
import { withCategory } from '../../files/test-files-fixture'
import { createActor, createCaseFile, openCasesFixture } from '../test-actors'
import { listCaseViews } from './list-case-views'
import { eventually } from '../../runtime/test-eventually'

await openCasesFixture()
const [patient, otherPatient, doctor, staff, admin] = [
  await createActor('patient'),
  await createActor('patient'),
  await createActor('doctor', 'Dr Invented'),
  await createActor('staff'),
  await createActor('admin'),
]
let cases = 0
let rows = 0
const openCase = async () =>
  (await db().case.create({ data: { number: `V-${++cases}`, title: 'Test', patientId: patient.id, openedBy: staff.id } })).id

/** An id as it is made at a time. */
const idAt = (at: Date) => {
  const hex = at.getTime().toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-${newUuid().slice(14)}`
}
const log = (fileId: string, at: string, row: { userId?: string; shareId?: string; action?: string; outcome?: string }) =>
  db().fileAccessLog.create({
    data: {
      seq: ++rows,
      id: idAt(new Date(at)),
      at: new Date(at),
      fileId,
      action: 'view',
      outcome: 'allowed',
      variant: 'large',
      ...row,
    },
  })
const list = (actor: Actor, caseId: string, more: Partial<Parameters<typeof listCaseViews>[1]> = {}) =>
  listCaseViews(actor, { caseId, timeZone: 'UTC', ...more })

describe('listCaseViews', () => {
  it('gathers what one person did in one way on one day, newest first, without the reader’s own views and denials', async () => {
    const caseId = await openCase()
    const [one, two] = [await createCaseFile(caseId, staff), await createCaseFile(caseId, staff)]
    await log(one, '2026-11-10T08:00:00Z', { userId: doctor.id })
    await log(two, '2026-11-10T09:00:00Z', { userId: doctor.id })
    await log(one, '2026-11-10T09:30:00Z', { userId: doctor.id })
    await log(one, '2026-11-10T10:00:00Z', { userId: doctor.id, action: 'download' })
    await log(one, '2026-11-11T10:00:00Z', { userId: doctor.id, action: 'export' })
    await log(one, '2026-11-11T11:00:00Z', { userId: staff.id, action: 'print' })
    await log(one, '2026-11-12T10:00:00Z', { userId: patient.id })
    await log(one, '2026-11-12T10:00:00Z', { userId: otherPatient.id, outcome: 'denied' })
    await log(one, '2026-11-12T10:00:00Z', { userId: staff.id, action: 'upload' })
    const { items, next_cursor } = await list(patient, caseId)
    assert.deepEqual(
      items.map(({ person, way, images, first_at, last_at }) => [person?.name, person?.role, way, images, first_at, last_at]),
      [
        ['Test Person', 'staff', 'printed', 1, '2026-11-11T11:00:00.000Z', '2026-11-11T11:00:00.000Z'],
        ['Dr Invented', 'doctor', 'archived', 1, '2026-11-11T10:00:00.000Z', '2026-11-11T10:00:00.000Z'],
        ['Dr Invented', 'doctor', 'downloaded', 1, '2026-11-10T10:00:00.000Z', '2026-11-10T10:00:00.000Z'],
        ['Dr Invented', 'doctor', 'viewed', 2, '2026-11-10T08:00:00.000Z', '2026-11-10T09:30:00.000Z'],
      ],
    )
    assert.deepEqual(items[3]!.file_ids.sort(), [one, two].sort())
    assert.equal(next_cursor, null)
    const ofTwo = await list(patient, caseId, { fileId: two })
    assert.deepEqual(
      ofTwo.items.map(({ way, images }) => [way, images]),
      [['viewed', 1]],
    )
    assert.equal((await list(doctor, caseId)).items.length, 2, 'the patient and the staff member')
    await log(one, '2026-11-13T10:00:00Z', { userId: otherPatient.id })
    const [ofProxy] = (await list(patient, caseId)).items
    assert.deepEqual(
      [ofProxy?.person?.id, ofProxy?.is_proxy, items.some((item) => item.is_proxy)],
      [otherPatient.id, true, false],
    )
  })

  it('names the link by which a visitor came, and who made it, and says so where either is gone', async () => {
    const caseId = await openCase()
    const file = await createCaseFile(caseId, staff)
    const share = await db().share.create({
      data: { tokenHash: Buffer.from(newUuid()), createdBy: doctor.id, caseId, expiresAt: new Date('2027-01-01') },
    })
    const former = await createActor('staff')
    await log(file, '2026-11-10T08:00:00Z', { shareId: share.id, action: 'share_view' })
    await log(file, '2026-11-10T09:00:00Z', { shareId: newUuid(), action: 'share_download' })
    await log(file, '2026-11-10T10:00:00Z', { userId: former.id })
    await db().user.delete({ where: { id: former.id } })
    const { items } = await list(patient, caseId)
    const by = { id: doctor.id, name: 'Dr Invented', role: 'doctor' }
    assert.deepEqual(
      items.map(({ person, link, way }) => [way, person, link]),
      [
        ['viewed', null, null],
        ['downloaded', null, { created_at: null, created_by: null }],
        ['viewed', null, { created_at: share.createdAt.toISOString(), created_by: by }],
      ],
    )
  })

  it('is paged by days of the reader’s time zone: no entry is on two pages', async () => {
    const caseId = await openCase()
    const file = await createCaseFile(caseId, staff)
    // In Nairobi, three hours ahead, the first two are of one day.
    await log(file, '2026-09-09T22:30:00Z', { userId: doctor.id })
    await log(file, '2026-09-10T06:00:00Z', { userId: doctor.id })
    await log(file, '2026-10-10T06:00:00Z', { userId: doctor.id })
    await log(file, '2026-10-11T06:00:00Z', { userId: doctor.id })
    const seen: string[][] = []
    let cursor: string | undefined
    do {
      const page = await list(patient, caseId, { timeZone: 'Africa/Nairobi', cursor })
      seen.push(page.items.map(({ last_at }) => last_at.slice(0, 10)))
      cursor = page.next_cursor ?? undefined
    } while (cursor)
    assert.deepEqual(seen, [['2026-10-11', '2026-10-10'], ['2026-09-10']])
    assert.deepEqual((await list(patient, caseId)).items.length, 2)
  })

  it('is for the patient, doctors and administrators: others who read the case are refused, and for the rest there is none', async () => {
    const caseId = await openCase()
    for (const actor of [patient, doctor, admin]) assert.deepEqual((await list(actor, caseId)).items, [])
    await assert.rejects(list(staff, caseId), withCategory('forbidden'))
    await assert.rejects(list(otherPatient, caseId), withCategory('not_found'))
    await assert.rejects(list(patient, 'none'), withCategory('not_found'))
    await assert.rejects(list(patient, caseId, { timeZone: 'Nowhere/At_All' }), withCategory('bad_input'))
    const foreign = await createCaseFile(await openCase(), staff)
    assert.deepEqual((await list(patient, caseId, { fileId: foreign })).items, [])
  })

  it('is planned for the partitions of the access log since its images were stored, and has what is in earlier ones', async () => {
    const old = await openCase()
    await log(await createCaseFile(old, staff), '2026-01-10T10:00:00Z', { userId: doctor.id })
    await db().storedFile.updateMany({ where: { caseId: old }, data: { createdAt: new Date('2026-01-10T09:00:00Z') } })
    await pool().query(`SELECT trail_begin_partition('later', 1)`)
    const note = async () => (await pool().query<{ noted: string | null }>('SELECT trail_note_times() AS noted')).rows[0]!.noted
    await eventually('all times are noted', note, (noted) => !noted)
    const hoursLater = performance.now() + 7_200_000 // By then, partitions are read again.
    const clock = mock.method(performance, 'now', () => hoursLater)
    const young = await openCase()
    const later = new Date(Date.now() + 40 * 86_400_000)
    await createCaseFile(young, staff, { createdAt: later })
    await db().case.update({ where: { id: young }, data: { createdAt: later } })
    const query = pool().query.bind(pool()) as (...given: unknown[]) => Promise<{ rows: { 'QUERY PLAN': string }[] }>
    const asked = mock.method(pool(), 'query', query)
    const planned = async (caseId: string) => {
      asked.mock.resetCalls()
      assert.equal((await list(patient, caseId)).items.length, caseId === old ? 1 : 0)
      const ours = asked.mock.calls.map((call) => call.arguments).filter(([text]) => / file_access_logs /.test(String(text)))
      assert.ok(ours.length > 0)
      const plans = await Promise.all(ours.map(([text, values]) => query(`EXPLAIN ${String(text)}`, values)))
      return plans.flatMap(({ rows }) => rows.flatMap((row) => / on (file_access_logs_\w+)/.exec(row['QUERY PLAN'])?.[1] ?? []))
    }
    assert.deepEqual([...new Set(await planned(young))], ['file_access_logs_open'])
    assert.ok((await planned(old)).includes('file_access_logs_from_1'))
    for (const { mock: mocked } of [asked, clock]) mocked.restore()
  })

  it('reads the rows of each image from their index', async () => {
    await db().$executeRaw`INSERT INTO file_access_logs (seq, id, file_id, action, outcome)
      SELECT 1000000 + n, uuidv7(), uuidv7(), 'view', 'allowed' FROM generate_series(1, 2000) n`
    await db().$executeRaw`ANALYZE file_access_logs`
    const plan = await db().$queryRawUnsafe<{ 'QUERY PLAN': string }[]>(
      `EXPLAIN SELECT l.at FROM file_access_logs l WHERE l.file_id = '${newUuid()}' AND l.id >= '${firstUuidOf(0)}' AND l.id < '${firstUuidOf(Date.now() + 1000)}'`,
    )
    assert.match(plan.map((row) => row['QUERY PLAN']).join('\n'), /Index Scan using file_access_logs_open_file_id_id_idx/)
  })
})
