import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db } from '../db/database'
import { listCaseFiles } from './list-case-files'
import {
  createActor,
  createCase,
  UNKNOWN_ID,
  openFilesFixture,
  photograph,
  sendFile,
  withCategory,
} from '../files/test-files-fixture'

await openFilesFixture()
const [patient, other, staff] = [await createActor('patient'), await createActor('patient'), await createActor('staff')]
const caseId = await createCase(patient)

describe('listCaseFiles', () => {
  it('lists files newest first, page by page, without erased ones', async () => {
    const mine = await createCase(patient)
    const ids: string[] = []
    for (let i = 0; i < 5; i++) ids.push(await sendFile(patient, await photograph(), { case_id: mine }))
    await db().storedFile.update({ where: { id: ids[2]! }, data: { status: 'erased' } })
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await listCaseFiles(patient, { caseId: mine, limit: 2, cursor })
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.next_cursor ?? undefined
    } while (cursor)
    assert.deepEqual(seen, [ids[4], ids[3], ids[1], ids[0]])
  })

  it('does not distinguish a foreign case, a missing one and a malformed id', async () => {
    for (const actor of [other, staff])
      for (const one of [caseId, UNKNOWN_ID, 'x'])
        await assert.rejects(listCaseFiles(actor, { caseId: one, limit: 5 }), withCategory('not_found'))
  })
})
