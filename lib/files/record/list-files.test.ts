import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newUuid } from '../../runtime/uuid'
import { createActor, createCase, openFilesFixture, photograph, sendFile, UNKNOWN_ID } from '../test-files-fixture'
import { getFile } from './get-file'
import { FileListQuerySchema, listFiles, MAX_LISTED_FILES } from './list-files'

await openFilesFixture()
const [patient, other] = [await createActor('patient'), await createActor('patient')]

describe('listFiles', () => {
  it('returns the record of each visible file, and leaves out foreign and absent ones alike', async () => {
    const caseId = await createCase(patient)
    const send = async () => sendFile(patient, await photograph(), { case_id: caseId, filename: 'eye.jpg' })
    const ids = [await send(), await send()]
    const { items } = await listFiles(patient, [...ids, UNKNOWN_ID])
    assert.deepEqual(
      items.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      await Promise.all(ids.toSorted().map((id) => getFile(patient, id))),
    )
    assert.deepEqual(await listFiles(other, ids), { items: [] })
  })

  it('takes at most 100 ids, and nothing else', () => {
    const idsOf = (count: number) => Array.from({ length: count }, newUuid).join()
    assert.equal(FileListQuerySchema.parse({ ids: idsOf(MAX_LISTED_FILES) }).ids.length, MAX_LISTED_FILES)
    for (const ids of ['', ',', 'x', `${idsOf(1)},x`, idsOf(MAX_LISTED_FILES + 1)])
      assert.equal(FileListQuerySchema.safeParse({ ids }).success, false, ids)
  })
})
