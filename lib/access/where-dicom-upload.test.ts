import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db } from '../db/database'
import { openTestDatabase } from '../db/test-database'
import { seedClinic } from './test-clinic-fixture'
import { whereDicomUpload } from './where-dicom-upload'

await openTestDatabase()
const { people } = await seedClinic()
const [file] = await db().storedFile.findMany({ where: { kind: 'dicom_upload', status: 'completed' } })
const { id } = file!
await db().dicomUpload.create({ data: { id } })

const isListedFor = async (who: string): Promise<boolean> =>
  (await db().dicomUpload.count({ where: { AND: [{ id }, whereDicomUpload({ id: who, role: 'patient' }, 'dicom:read')] } })) > 0

describe('whereDicomUpload', () => {
  it('gives an upload to whoever owns its file, also once that is another person', async () => {
    await db().storedFile.update({ where: { id }, data: { ownerId: people.patient } })
    assert.equal(await isListedFor(people.patient), true)
    assert.equal(await isListedFor(people.client), false)
    await db().storedFile.update({ where: { id }, data: { ownerId: people.client } })
    assert.equal(await isListedFor(people.patient), false)
    assert.equal(await isListedFor(people.client), true)
    await db().dicomUpload.delete({ where: { id } })
    await db().dicomUpload.create({ data: { id } })
    assert.equal(await isListedFor(people.client), true, 'of a file that was there before')
  })

  it('gives nobody the upload of an erased file, not even one that was sent for them', async () => {
    await db().dicomUpload.update({ where: { id }, data: { userId: people.patient } })
    assert.equal(await isListedFor(people.patient), true)
    await db().storedFile.update({ where: { id }, data: { status: 'erased' } })
    assert.deepEqual([await isListedFor(people.patient), await isListedFor(people.client)], [false, false])
  })

  it('gives nobody’s upload to nobody', async () => {
    await db().storedFile.update({ where: { id }, data: { status: 'completed', ownerId: null } })
    await db().dicomUpload.update({ where: { id }, data: { userId: null } })
    assert.deepEqual([await isListedFor(people.patient), await isListedFor(people.client)], [false, false])
  })
})
