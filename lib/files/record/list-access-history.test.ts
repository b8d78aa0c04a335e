import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Actor } from '../../access/actor'
import { recordAccessAndWait } from '../../audit/record-access'
import { db } from '../../db/database'
import { deliverFile } from '../deliver/deliver-file'
import { ingestFile } from '../ingest/ingest-file'
import { listAccessHistory } from './list-access-history'
import { createActor, createCase, UNKNOWN_ID, openFilesFixture, photograph, sendFile, withCategory } from '../test-files-fixture'

await openFilesFixture()
const [patient, other, doctor, admin, staff, trainer, client] = [
  await createActor('patient'),
  await createActor('patient'),
  await createActor('doctor'),
  await createActor('admin'),
  await createActor('staff'),
  await createActor('trainer'),
  await createActor('client'),
]
const caseId = await createCase(patient)
await db().assignment.create({ data: { kind: 'staff_case', assigneeId: staff.id, caseId } })
const fileId = await sendFile(patient, await photograph(), { case_id: caseId })
await ingestFile(fileId)
const list = (actor: Actor, more: Partial<Parameters<typeof listAccessHistory>[1]> = {}) =>
  listAccessHistory(actor, { fileId, limit: 50, ...more })

describe('listAccessHistory', () => {
  it('shows the patient, doctors and administrators who accessed a file, when, from where and how', async () => {
    await deliverFile(doctor, { fileId, variant: 'original', accept: null, ip: '192.0.2.7' })
    const touch = { userId: other.id, fileId, ip: null, variant: 'thumbnail' }
    await recordAccessAndWait({ ...touch, action: 'view', outcome: 'denied' })
    for (const actor of [patient, doctor, admin]) {
      const { items, next_cursor } = await list(actor, { fileId: fileId.toUpperCase() })
      assert.deepEqual(
        items.map(({ user_id, ip, action, variant, outcome }) => [user_id, ip, action, variant, outcome]),
        [
          [other.id, null, 'view', 'thumbnail', 'denied'],
          [doctor.id, '192.0.2.7', 'download', 'original', 'allowed'],
        ],
      )
      assert.ok(items.every(({ at }) => !Number.isNaN(Date.parse(at))))
      assert.equal(next_cursor, null)
    }
  })

  it('lists rows newest first, page by page, each once', async () => {
    const id = await sendFile(patient, await photograph(), { case_id: caseId })
    const touch = { userId: doctor.id, fileId: id, ip: null, action: 'view', variant: 'original', outcome: 'allowed' } as const
    for (let i = 0; i < 5; i++) await recordAccessAndWait(touch)
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await list(patient, { fileId: id, limit: 2, cursor })
      assert.ok(page.items.length <= 2)
      seen.push(...page.items.map((item) => item.id))
      cursor = page.next_cursor ?? undefined
    } while (cursor)
    assert.equal(new Set(seen).size, 5)
    assert.deepEqual(seen, [...seen].sort().reverse())
  })

  it('is forbidden to staff who may view the file, and returns not found to all others', async () => {
    await assert.rejects(list(staff), withCategory('forbidden'))
    for (const actor of [other, trainer, client]) {
      for (const one of [fileId, UNKNOWN_ID, 'x']) await assert.rejects(list(actor, { fileId: one }), { code: 'file_not_found' })
    }
    await assert.rejects(list(staff, { fileId: UNKNOWN_ID }), { code: 'file_not_found' })
  })
})
