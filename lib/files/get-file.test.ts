import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db } from '../db/database'
import { hasCode } from '../errors/app-error'
import { getFile } from './get-file'
import { ingest } from './ingest'
import { listCaseFiles } from './list-case-files'
import { FileRecordSchema } from './schema'
import { actorOf, caseOf, NOBODYS_ID, openFilesHouse, photograph, sendFile, withCode } from './test-files-house'

await openFilesHouse()
const [patient, other, staff, doctor] = [
  await actorOf('patient'),
  await actorOf('patient'),
  await actorOf('staff'),
  await actorOf('doctor'),
]
const caseId = await caseOf(patient)
const send = async () => sendFile(patient, await photograph(), { case_id: caseId, filename: 'eye.jpg' })

describe('getFile', () => {
  it('gives exactly what the API says it gives', async () => {
    const id = await send()
    for (let i = 0; i < 2; i++) {
      const record = await getFile(doctor, id)
      assert.deepEqual(FileRecordSchema.strict().parse(record), record)
      await ingest(id)
    }
  })

  it('gives nothing that was found in the content before the file is completed, or after it was taken back', async () => {
    const id = await send()
    await ingest(id)
    for (const status of ['pending', 'uploading', 'processing', 'failed', 'quarantined'] as const) {
      await db().storedFile.update({ where: { id }, data: { status } })
      const { url, thumbnail_url, thumbhash, quality, dicom, width, height, frames, sha256, type } = await getFile(patient, id)
      for (const found of [url, thumbnail_url, thumbhash, quality, dicom, width, height, frames, sha256, type])
        assert.equal(found, null, status)
    }
  })

  it('tells a foreign file, an absent one and nonsense alike', async () => {
    const id = await send()
    for (const actor of [other, staff]) {
      const told = await Promise.all(
        [id, NOBODYS_ID, '%00', ''].map((one) => getFile(actor, one).catch((thrown: unknown) => thrown)),
      )
      for (const thrown of told) assert.ok(hasCode(thrown, 'not_found') && thrown.detail === 'File not found')
    }
  })
})

describe('listCaseFiles', () => {
  it('goes newest first, page by page, without what was erased', async () => {
    const mine = await caseOf(patient)
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

  it('tells a foreign case, an absent one and nonsense alike', async () => {
    for (const actor of [other, staff])
      for (const one of [caseId, NOBODYS_ID, 'x'])
        await assert.rejects(listCaseFiles(actor, { caseId: one, limit: 5 }), withCode('not_found'))
  })
})
