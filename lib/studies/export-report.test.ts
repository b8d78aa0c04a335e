import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db } from '../db/database'
import { createActor, openFilesFixture, withCategory } from '../files/test-files-fixture'
import { newUuid } from '../runtime/uuid'
import { exportBatchReport, exportReport } from './export-report'
import { getUpload } from './get-upload'
import { slice } from './test-dicom-objects'
import { send } from './test-studies'

await openFilesFixture()
const [sender, other] = [await createActor('patient'), await createActor('patient')]

async function textOf(lines: Promise<AsyncIterable<Uint8Array>>): Promise<string> {
  const parts: Uint8Array[] = []
  for await (const part of await lines) parts.push(part)
  return Buffer.concat(parts).toString()
}

describe('exportReport', () => {
  it('has a line for each change of an upload, and none of its values', async () => {
    const { upload_id: id } = await send(sender, slice(), { filename: 'ct.dcm' })
    const { report } = await getUpload(sender, id)
    const lines = (await textOf(exportReport(sender, id))).split('\r\n')
    assert.equal(lines[0], 'upload_id,attribute,tag,action,rule,times')
    assert.equal(lines.length, report.length + 2, 'a head, a line for each row, an end')
    assert.ok(lines.some((line) => line.startsWith(`${id},PatientName,"(0010,0010)",dummy,`)))
    await assert.rejects(exportReport(other, id), withCategory('not_found'))
  })

  it('quotes fields, runs nothing in a spreadsheet, and counts what is not listed', async () => {
    const { upload_id: id } = await send(sender, slice([], 3))
    const row = { path: '=HYPERLINK("x")', tag: '(0010,0010)', action: 'remove', rule: 'a\nb', times: 2 }
    await db().dicomUpload.update({ where: { id }, data: { deidentificationReport: { rows: [row], unlisted: 7 } } })
    assert.equal(
      (await textOf(exportReport(sender, id))).split('\r\n').slice(1).join('|'),
      `${id},"'=HYPERLINK(""x"")","(0010,0010)",remove,"a\nb",2|${id},,,not listed,,7|`,
    )
  })

  it('has all uploads of a batch, for those who may see it', async () => {
    const { id: batchId } = await db().dicomBatch.create({
      data: { id: newUuid(), senderId: sender.id, userId: sender.id, totalFiles: 2 },
    })
    const ids: string[] = []
    for (const seed of [6, 9]) ids.push((await send(sender, slice([], seed))).upload_id)
    await db().dicomUpload.updateMany({ where: { id: { in: ids } }, data: { batchId } })
    const text = await textOf(exportBatchReport(sender, batchId))
    for (const id of ids) assert.ok(text.includes(`${id},PatientName`))
    await assert.rejects(exportBatchReport(other, batchId), withCategory('not_found'))
    await assert.rejects(exportBatchReport(sender, 'nothing'), withCategory('not_found'))
  })
})
