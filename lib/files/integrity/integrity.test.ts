import assert from 'node:assert/strict'
import { readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, it } from 'node:test'
import type { Actor } from '../../access/actor'
import { recordAndWait } from '../../audit/record'
import { db } from '../../db/database'
import { hasCode } from '../../errors/app-error'
import { objectKey } from '../../storage/object-key'
import { store } from '../../storage/open-store'
import { deliverFile, type DeliverFile, type Delivery } from '../deliver/deliver-file'
import { openObject } from '../deliver/open-object'
import { eraseFile } from '../erase/erase-file'
import { ingestFile } from '../ingest/ingest-file'
import { createActor, createCase, openFilesFixture, photograph, sendFile } from '../test-files-fixture'
import { type Damage, openDamageLog } from './report-damage'

const { folder } = await openFilesFixture()
const logged: Damage[] = []
openDamageLog((damage) => logged.push(damage))
const [patient, doctor, admin, disabled] = [
  await createActor('patient'),
  await createActor('doctor'),
  await createActor('admin'),
  await createActor('admin'),
]
await db().user.update({ where: { id: disabled.id }, data: { status: 'disabled' } })
const caseId = await createCase(patient)
const isIntegrityError = (thrown: unknown) => hasCode(thrown, 'integrity_error')

/** A completed image of its own. */
async function stored(bytes?: Buffer) {
  const fileId = await sendFile(patient, bytes ?? (await photograph()), { case_id: caseId, filename: 'Canary Person.jpg' })
  await ingestFile(fileId)
  const file = await db().storedFile.findUniqueOrThrow({ where: { id: fileId }, include: { variants: true } })
  return { ...file, objectId: file.objectId!, objectKey: file.objectKey! }
}
const pathOf = (key: string) => path.join(folder, key)
async function flip(key: string, at: number) {
  const bytes = await readFile(pathOf(key))
  bytes[at < 0 ? bytes.length + at : at]! ^= 1
  await writeFile(pathOf(key), bytes)
}
const ask = (actor: Actor, fileId: string, more: Partial<DeliverFile> = {}) =>
  deliverFile(actor, { fileId, variant: 'original', accept: 'image/avif,image/webp', ip: null, ...more })
async function read({ read }: Delivery): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of read(undefined, new AbortController().signal)) parts.push(Buffer.from(part))
  return Buffer.concat(parts)
}
const trailOf = async (subjectId: string) => {
  await recordAndWait({ actorId: null, action: 'test.flush', outcome: 'allowed' }) // Everything before it is written then.
  return db().auditEntry.findMany({ where: { subjectId }, orderBy: { seq: 'asc' } })
}

describe('an object that is missing or damaged', () => {
  it('is noticed where the rows say that it is another file’s, with all that they say of it', async () => {
    const [one, two] = [await stored(), await stored(await photograph())]
    await db().$executeRaw`UPDATE files f SET (object_id, object_key, size, sha256) =
      (SELECT object_id, object_key, size, sha256 FROM files o WHERE o.id IN (${one.id}::uuid, ${two.id}::uuid) AND o.id <> f.id)
      WHERE id IN (${one.id}::uuid, ${two.id}::uuid)`
    for (const { id } of [one, two]) await assert.rejects(async () => read(await ask(doctor, id)), isIntegrityError)

    const [three, four] = [await stored(), await stored(await photograph())]
    const thumbnailOf = ({ variants }: typeof three) => variants.find(({ role }) => role === 'thumbnail')!.id
    await db().fileVariant.update({ where: { id: thumbnailOf(three) }, data: { role: 'aside' } })
    await db().fileVariant.update({ where: { id: thumbnailOf(four) }, data: { fileId: three.id } })
    const thumbnail = async () => read(await ask(doctor, three.id, { variant: 'thumbnail' }))
    await assert.rejects(thumbnail(), (thrown) => hasCode(thrown, 'unavailable')) // It is made anew.
    assert.deepEqual((await read(await ask(doctor, three.id))).length, Number(three.size))
  })

  it('is refused before a byte of it, recorded as failed and not as downloaded, and counted', async () => {
    for (const damage of ['missing', 'damaged'] as const) {
      const file = await stored()
      if (damage === 'missing') await rm(pathOf(file.objectKey))
      else await flip(file.objectKey, -1)
      for (let times = 0; times < 2; times += 1) await assert.rejects(ask(doctor, file.id), isIntegrityError)
      const row = await db().damagedObject.findUniqueOrThrow({ where: { objectId: file.objectId } })
      assert.deepEqual([row.finding, row.times], [damage, 2])
      const log = await db().fileAccessLog.findMany({ where: { fileId: file.id, action: 'download' } })
      assert.deepEqual(log.map(({ outcome }) => outcome), ['failed', 'failed']) // prettier-ignore
      const outcomes = (await trailOf(file.id)).filter(({ action }) => action === 'file.download')
      assert.deepEqual(outcomes.map(({ outcome }) => outcome), ['failed', 'failed']) // prettier-ignore
    }
  })

  it('is reported once to each active administrator, to the log and in the trail, by its id alone', async () => {
    const file = await stored()
    await flip(file.objectKey, 0)
    for (let times = 0; times < 3; times += 1) await assert.rejects(ask(doctor, file.id), isIntegrityError)
    const told = await db().notification.findMany({ where: { data: { path: ['object_id'], equals: file.objectId } } })
    assert.deepEqual(told.map(({ userId }) => userId), [admin.id]) // prettier-ignore
    assert.deepEqual(told[0]!.data, { about: 'object-damaged', object_id: file.objectId, finding: 'damaged' })
    assert.deepEqual(logged.filter(({ objectId }) => objectId === file.objectId), [{ objectId: file.objectId, finding: 'damaged' }]) // prettier-ignore
    const entries = (await trailOf(file.objectId)).map(({ action, outcome, details }) => ({ action, outcome, details }))
    assert.deepEqual(entries, [{ action: 'object.damaged', outcome: 'failed', details: { finding: 'damaged' } }])
  })

  it('ends the stream at the first frame that does not open, and that is recorded beside the download', async () => {
    const bytes = Buffer.concat([await photograph(), Buffer.alloc(2 << 20)])
    const file = await stored(bytes)
    await flip(file.objectKey, -1)
    const delivery = await ask(doctor, file.id)
    const parts: Uint8Array[] = []
    await assert.rejects(async () => {
      for await (const part of delivery.read(undefined, new AbortController().signal)) parts.push(Buffer.from(part))
    }, isIntegrityError)
    const given = Buffer.concat(parts)
    assert.ok(given.length > 0 && given.length < bytes.length && bytes.subarray(0, given.length).equals(given))
    const outcomes = (await trailOf(file.id)).filter(({ action }) => action === 'file.download').map(({ outcome }) => outcome)
    assert.deepEqual(outcomes, ['allowed', 'failed'])
  })

  it('is not reported where it was erased on purpose', async () => {
    const file = await stored()
    const before = await db().notification.count()
    await eraseFile(file.id)
    await assert.rejects(
      openObject({ objectKey: file.objectKey, objectId: file.objectId }),
      (thrown) => !isIntegrityError(thrown),
    )
    assert.equal(await db().damagedObject.count({ where: { objectId: file.objectId } }), 0)
    assert.equal(await db().notification.count(), before)
  })

  it('is forgotten with its key', async () => {
    const file = await stored()
    await flip(file.objectKey, 0)
    await assert.rejects(ask(doctor, file.id), isIntegrityError)
    await eraseFile(file.id)
    assert.equal(await db().damagedObject.count({ where: { objectId: file.objectId } }), 0)
  })
})

describe('a derived image that is missing or damaged', () => {
  it('is made again from a sound original, and the response has its bytes', async () => {
    for (const role of ['thumbnail', 'large'] as const) {
      const file = await stored()
      const first = await read(await ask(doctor, file.id, { variant: role }))
      const former = file.variants.find((variant) => variant.role === role)!
      if (role === 'thumbnail') await flip(former.objectKey, -1)
      else await rm(pathOf(former.objectKey))
      assert.deepEqual(await read(await ask(doctor, file.id, { variant: role })), first)
      const now = await db().fileVariant.findUniqueOrThrow({ where: { fileId_role: { fileId: file.id, role } } })
      assert.notEqual(now.objectId, former.objectId)
      assert.deepEqual(await read(await ask(doctor, file.id, { variant: role })), first)
      assert.equal(await db().damagedObject.count({ where: { objectId: former.objectId } }), 0)
      assert.equal(await store().size(objectKey(former.objectKey)), null)
    }
  })

  it('stays refused where the original is damaged, too: no image is made of changed bytes', async () => {
    const file = await stored()
    const thumbnail = file.variants.find(({ role }) => role === 'thumbnail')!
    await flip(thumbnail.objectKey, -1)
    await flip(file.objectKey, -1)
    const delivery = await ask(doctor, file.id, { variant: 'thumbnail' })
    assert.equal(delivery.readBuffered?.(undefined) ?? null, null)
    await assert.rejects(read(delivery), isIntegrityError)
    assert.equal(await db().fileVariant.count({ where: { objectId: thumbnail.objectId } }), 1)
    assert.equal(await db().damagedObject.count({ where: { objectId: { in: [thumbnail.objectId, file.objectId] } } }), 2)
  })
})
