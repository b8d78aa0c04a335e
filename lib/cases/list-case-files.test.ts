import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import { db } from '../db/database'
import { ingestFile } from '../files/ingest/ingest-file'
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

  it('finds the completed files of a case whose very bytes are given', async () => {
    const [mine, elsewhere] = [await createCase(patient), await createCase(patient)]
    const bytes = await photograph()
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const found = async (of: string) =>
      (await listCaseFiles(patient, { caseId: mine, limit: 5, sha256: of })).items.map(({ id }) => id)
    await ingestFile(await sendFile(patient, bytes, { case_id: elsewhere }))
    await ingestFile(await sendFile(patient, await photograph(), { case_id: mine }))
    assert.deepEqual(await found(sha256), [])
    const id = await sendFile(patient, bytes, { case_id: mine })
    await ingestFile(id)
    assert.deepEqual(await found(sha256.toUpperCase()), [id])
    await db().storedFile.update({ where: { id }, data: { status: 'processing' } })
    assert.deepEqual(await found(sha256), [])
  })

  it('does not distinguish a foreign case, a missing one and a malformed id', async () => {
    for (const actor of [other, staff])
      for (const one of [caseId, UNKNOWN_ID, 'x'])
        await assert.rejects(listCaseFiles(actor, { caseId: one, limit: 5 }), withCategory('not_found'))
  })
})
