import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import sharp from 'sharp'
import type { Actor } from '../access/actor'
import { db } from '../db/database'
import { corners } from '../imaging/test-pictures'
import { anonymousCopy } from './anonymous-copy'
import { ingest } from './ingest'
import { shiftDate } from './shift-date'
import { actorOf, caseOf, NOBODYS_ID, openFilesHouse, sendFile, withCode } from './test-files-house'

await openFilesHouse()
const [patient, other, doctor, staff] = [
  await actorOf('patient'),
  await actorOf('patient'),
  await actorOf('doctor'),
  await actorOf('staff'),
]
const caseId = await caseOf(patient)
const bytes = await corners()
  .withExif({ IFD0: { Artist: 'ZEBRA-417' }, IFD2: { DateTimeOriginal: '2024:03:04 05:06:07' } })
  .jpeg()
  .toBuffer()
const fileId = await sendFile(patient, bytes, { case_id: caseId, filename: 'Zebra 417.jpg', eye_side: 'left' })
await ingest(fileId)

const ask = (actor: Actor, dates: 'drop' | 'shift' = 'drop', id = fileId) =>
  anonymousCopy(actor, { fileId: id, dates, ip: '192.0.2.1' })
async function bytesOf(copy: Awaited<ReturnType<typeof ask>>): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of copy.read(undefined, new AbortController().signal)) parts.push(part)
  return Buffer.concat(parts)
}

describe('an anonymised copy of a file', () => {
  it('has a neutral name, the picture, and nothing else', async () => {
    const copy = await ask(doctor)
    assert.deepEqual([copy.filename, copy.type, copy.derived, copy.capturedAt], ['picture-left.jpg', 'image/jpeg', false, null])
    const made = await bytesOf(copy)
    assert.equal(made.length, copy.sizeBytes)
    assert.ok(bytes.includes('ZEBRA-417') && !made.includes('ZEBRA-417') && !made.includes('2024:03:04'))
  })

  it('bears the date moved back by the days of its patient, where that is asked for', async () => {
    const { capturedAt } = await db().storedFile.findUniqueOrThrow({ where: { id: fileId } })
    const copy = await ask(doctor, 'shift')
    assert.deepEqual(copy.capturedAt, shiftDate(capturedAt!, patient.id))
    const { exif } = await sharp(await bytesOf(copy)).metadata()
    assert.ok(exif?.includes(copy.capturedAt!.toISOString().slice(0, 10).replaceAll('-', ':')))
  })

  it('is for whoever may look at the file, and is written down; for anybody else there is no such file', async () => {
    await ask(patient)
    const seen = await db().fileAccessLog.findFirst({ where: { fileId, userId: patient.id }, orderBy: { id: 'desc' } })
    assert.deepEqual([seen?.action, seen?.variant, seen?.outcome], ['download', 'anonymised', 'allowed'])
    for (const actor of [other, staff]) await assert.rejects(ask(actor), withCode('not_found'))
    for (const id of [NOBODYS_ID, 'nonsense']) await assert.rejects(ask(doctor, 'drop', id), withCode('not_found'))
    await db().storedFile.update({ where: { id: fileId }, data: { status: 'quarantined' } })
    await assert.rejects(ask(doctor), withCode('not_found'))
    await db().storedFile.update({ where: { id: fileId }, data: { status: 'completed' } })
  })
})
