import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db, pool } from '../../db/database'
import { ingestFile } from '../ingest/ingest-file'
import { reconcileFiles } from './reconcile-files'
import { createActor, createCase, openFilesFixture, ownerOfJob, photograph, sendFile } from '../test-files-fixture'

await openFilesFixture()
const [patient, staff, former, doctor] = [
  await createActor('patient'),
  await createActor('staff'),
  await createActor('staff'),
  await createActor('doctor'),
]
const caseId = await createCase(patient, { openedBy: doctor.id })
const day = (days: number) => new Date(Date.now() + days * 86_400_000)
const assign = (assigneeId: string, startsAt: Date, endedAt: Date | null) =>
  db().assignment.create({ data: { kind: 'staff_case', assigneeId, caseId, startsAt, endedAt } })
await assign(staff.id, day(-1), day(1))
await assign(former.id, day(-2), day(-1))

const jobs = async (): Promise<string[]> => {
  const { rows } = await pool().query<{ id: string }>(
    `SELECT data->>'fileId' AS id FROM pgboss.job WHERE name = 'ingest' AND state = 'created'`,
  )
  return rows.map(({ id }) => id)
}

/** A published file of which nobody was notified, as an earlier version left it where it was killed. */
async function publishUnnotified(id: string): Promise<void> {
  await ingestFile(id)
  await db().notification.deleteMany({ where: { data: { path: ['file_id'], equals: id } } })
  await db().storedFile.update({ where: { id }, data: { notifiedAt: null } })
}

describe('reconcileFiles', () => {
  it('queues one job for each pending file without a job, as the work of its owner', async () => {
    const [lost, queued] = [await sendFile(patient, await photograph()), await sendFile(patient, await photograph())]
    await pool().query(`DELETE FROM pgboss.job WHERE data->>'fileId' = $1`, [lost])
    for (let i = 0; i < 3; i++) await reconcileFiles()
    assert.deepEqual((await jobs()).sort(), [lost, queued].sort())
    assert.equal(await ownerOfJob('ingest', lost), patient.id)
    await ingestFile(lost)
    await ingestFile(queued)
    await pool().query('DELETE FROM pgboss.job')
    await reconcileFiles()
    assert.deepEqual(await jobs(), [])
  })

  it('sends missing notifications of published files once, to users with access only', async () => {
    const id = await sendFile(doctor, await photograph(), { case_id: caseId })
    await publishUnnotified(id)
    const done = await Promise.all([reconcileFiles(), reconcileFiles()])
    await reconcileFiles()
    assert.equal(
      done.reduce((sum, { notified }) => sum + notified, 0),
      1,
    )
    const told = await db().notification.findMany({ where: { data: { path: ['file_id'], equals: id } } })
    assert.deepEqual(told.map(({ userId }) => userId).sort(), [patient.id, staff.id, doctor.id].sort())
    assert.deepEqual(told[0]?.data, { file_id: id, case_id: caseId, from: doctor.id })
  })

  it('reconciles the other files when one fails, and reports the error', async () => {
    const [bad, good] = [await sendFile(patient, await photograph()), await sendFile(patient, await photograph())]
    for (const id of [bad, good]) await publishUnnotified(id)
    await pool().query(`ALTER TABLE notifications ADD CONSTRAINT bad CHECK (data->>'file_id' <> '${bad}')`)
    await assert.rejects(reconcileFiles())
    assert.notEqual((await db().storedFile.findUniqueOrThrow({ where: { id: good } })).notifiedAt, null)
    assert.equal(
      (await db().storedFile.findUniqueOrThrow({ where: { id: bad } })).notifiedAt,
      null,
      'no mark without its messages',
    )
    await pool().query('ALTER TABLE notifications DROP CONSTRAINT bad')
    assert.equal((await reconcileFiles()).notified, 1)
  })
})
