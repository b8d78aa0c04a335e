import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import sharp from 'sharp'
import type { Actor } from '../../access/actor'
import { registerDoctorsSee } from '../../access/doctors/doctors-see'
import { db, transaction } from '../../db/database'
import { drawCorners } from '../../imaging/raster/test-images'
import { eventually } from '../../runtime/test-eventually'
import { deidentifiedCopy } from '../deliver/deidentify/deidentified-copy'
import { type Delivery, deliverFile } from '../deliver/deliver-file'
import { eraseFile } from '../erase/erase-file'
import { ingestFile } from '../ingest/ingest-file'
import { getUsedBytes } from '../quota/get-used-bytes'
import { getFile } from '../record/get-file'
import {
  createActor,
  createCase,
  openFilesFixture,
  orphanedObjects,
  remainingOf,
  sendFile,
  UNKNOWN_ID,
  withCategory,
} from '../test-files-fixture'
import { tinyPdf } from '../../imaging/documents/test-documents'
import { greyObject } from '../../dicom/test-objects'
import { blackOutFile } from './black-out-file'
import { deliverUnredacted } from './deliver-unredacted'
import { getBlackout } from './get-blackout'
import { liftBlackout } from './lift-blackout'

await openFilesFixture()
const [patient, doctor, admin, staff, other] = [
  await createActor('patient'),
  await createActor('doctor'),
  await createActor('admin'),
  await createActor('staff'),
  await createActor('patient'),
]
const caseId = await createCase(patient, { openedBy: staff.id })

async function sent(bytes: Buffer, filename = 'eye.jpg', sender: Actor = patient): Promise<string> {
  const id = await sendFile(sender, bytes, { ...(sender === patient ? { case_id: caseId } : {}), filename })
  await ingestFile(id)
  return id
}
async function bytesOf(delivery: Pick<Delivery, 'read'>): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of delivery.read(undefined, new AbortController().signal)) parts.push(part)
  return Buffer.concat(parts)
}
const open = async (
  actor: Actor,
  fileId: string,
  variant: 'original' | 'stamp' | 'thumbnail' | 'medium' | 'large' = 'original',
) => bytesOf(await deliverFile(actor, { fileId, variant, accept: 'image/avif,image/webp', ip: null }))
const unredacted = async (actor: Actor, fileId: string, form: 'original' | 'upright' = 'original') =>
  bytesOf(await deliverUnredacted(actor, { fileId, form, ip: null }))

/** The largest value of each part of an image: within a rectangle, given as shares of the sides, and outside of it. */
async function brightest(bytes: Buffer, [left, top, right, bottom]: readonly [number, number, number, number]): Promise<number> {
  const { data, info } = await sharp(bytes).removeAlpha().toColourspace('srgb').raw().toBuffer({ resolveWithObject: true })
  let most = 0
  for (let y = Math.ceil(top * info.height); y < Math.floor(bottom * info.height); y += 1)
    for (let x = Math.ceil(left * info.width); x < Math.floor(right * info.width); x += 1)
      for (let channel = 0; channel < 3; channel += 1)
        most = Math.max(most, data[(y * info.width + x) * info.channels + channel]!)
  return most
}
const INSIDE = [0.02, 0.02, 0.48, 0.48] as const
/** How far two images of one size differ outside the upper left quarter, at most. */
async function differenceOutside(a: Buffer, b: Buffer): Promise<number> {
  const [one, two] = await Promise.all([a, b].map((bytes) => sharp(bytes).removeAlpha().toColourspace('srgb').raw().toBuffer({ resolveWithObject: true }))) // prettier-ignore
  assert.deepEqual([one!.info.width, one!.info.height], [two!.info.width, two!.info.height])
  const { width, height } = one!.info
  let most = 0
  for (let at = 0; at < one!.data.length; at += 1) {
    const [x, y] = [Math.floor(at / 3) % width, Math.floor(at / 3 / width)]
    // Blocks of eight pixels that the edge crosses, and the edges of the four colours, may ring.
    const isNear = Math.abs(x - width / 2) < 9 || Math.abs(y - height / 2) < 9
    if (!isNear && !(x < width / 2 && y < height / 2)) most = Math.max(most, Math.abs(one!.data[at]! - two!.data[at]!))
  }
  return most
}
const quarter = { x: 0, y: 0, width: 240, height: 160 }
const VARIANTS = ['stamp', 'thumbnail', 'medium', 'large', 'original'] as const

describe('a blackout of a photograph', () => {
  it('is black in every image, download and de-identified copy, for everyone, and the rest stays', async () => {
    const bytes = await drawCorners().jpeg({ quality: 95 }).toBuffer()
    const id = await sent(bytes)
    await open(patient, id, 'thumbnail') // Cached.
    const before = await db().fileVariant.findMany({ where: { fileId: id } })
    const blackout = await blackOutFile(doctor, id, [quarter])
    assert.deepEqual([blackout.state, blackout.rectangles, blackout.width, blackout.height], ['completed', [quarter], 480, 320])
    for (const actor of [patient, doctor, staff]) {
      for (const variant of VARIANTS) assert.ok((await brightest(await open(actor, id, variant), INSIDE)) <= 16, variant)
      const copy = await deidentifiedCopy(actor, { fileId: id, dates: 'drop', ip: null })
      assert.ok((await brightest(await bytesOf(copy), INSIDE)) <= 16)
    }
    assert.ok((await differenceOutside(await open(patient, id), bytes)) <= 8)
    const gone = before.map(({ objectId }) => objectId)
    assert.equal(await db().objectKey.count({ where: { objectId: { in: gone } } }), 0)
    assert.deepEqual(await remainingOf(id), { variants: 4, keys: 5, bytes: 5 })
    assert.deepEqual(await orphanedObjects(), [])
  })

  it('leaves pixels that are stored without loss exactly as they were outside, also with 16 bits and transparency', async () => {
    const deep = await sharp(
      new Uint16Array(480 * 320).map((_, at) => at % 65_536),
      { raw: { width: 480, height: 320, channels: 1 } },
    )
      .toColourspace('grey16')
      .png()
      .toBuffer()
    const clear = await drawCorners().ensureAlpha(0.5).png().toBuffer()
    for (const bytes of [deep, clear]) {
      const id = await sent(bytes, 'eye.png')
      await blackOutFile(doctor, id, [quarter])
      const made = await open(patient, id)
      assert.equal((await sharp(made).metadata()).depth, (await sharp(bytes).metadata()).depth)
      assert.equal(await brightest(made, [0, 0, 0.5, 0.5]), 0)
      assert.equal(await differenceOutside(made, bytes), 0)
    }
  })

  it('is where it is drawn in a picture that its EXIF turns, and of another type is named after it', async () => {
    const turned = await drawCorners().rotate(90).withMetadata({ orientation: 8 }).webp({ quality: 95 }).toBuffer()
    const id = await sent(turned, 'eye.webp')
    const { width, height } = await getBlackout(doctor, id)
    assert.deepEqual([width, height], [480, 320])
    assert.deepEqual(await sharp(await unredacted(doctor, id, 'upright')).metadata().then((m) => [m.width, m.height, m.orientation]), [480, 320, undefined]) // prettier-ignore
    await blackOutFile(doctor, id, [quarter])
    const made = await open(patient, id)
    assert.ok((await brightest(made, INSIDE)) <= 16)
    assert.ok((await brightest(made, [0.6, 0.6, 0.9, 0.9])) > 240)
    const { filename, type, sha256, size, blackout } = await getFile(patient, id)
    assert.deepEqual([filename, type, size], ['eye.jpg', 'image/jpeg', made.length])
    assert.equal(sha256, Buffer.from((await db().storedFile.findUniqueOrThrow({ where: { id } })).sha256!).toString('hex'))
    assert.deepEqual(blackout, { state: 'completed', rectangles: 1, refusal_code: null })
  })

  it('keeps the original, byte for byte, for those who may black out, and lifts without a trace', async () => {
    const bytes = await drawCorners().jpeg({ quality: 90 }).toBuffer()
    const id = await sent(bytes, 'eye.jpg')
    const before = await getFile(patient, id)
    await blackOutFile(doctor, id, [quarter])
    assert.notEqual((await getFile(patient, id)).thumbnail_url, before.thumbnail_url, 'an open page draws it anew')
    await blackOutFile(admin, id, [{ x: 300, y: 200, width: 100, height: 100 }])
    assert.ok((await brightest(await open(patient, id), INSIDE)) > 200, 'an earlier area is replaced')
    for (const actor of [doctor, admin]) assert.deepEqual(await unredacted(actor, id), bytes)
    await liftBlackout(doctor, id)
    const after = await getFile(patient, id)
    assert.deepEqual(after, before)
    assert.deepEqual(await open(patient, id), bytes)
    assert.ok((await brightest(await open(patient, id, 'large'), INSIDE)) > 200)
    await assert.rejects(liftBlackout(doctor, id), withCategory('conflict'))
    assert.deepEqual(await orphanedObjects(), [])
  })

  it('is recorded in the trail with the number of areas, and each view of the original in the access log', async () => {
    const id = await sent(await drawCorners().jpeg().toBuffer())
    await blackOutFile(doctor, id, [quarter, { ...quarter, x: 200 }])
    await unredacted(doctor, id)
    const entry = await db().auditEntry.findFirst({ where: { subjectId: id, action: 'file.blackout' } })
    assert.deepEqual([entry?.actorId, entry?.outcome, entry?.details], [doctor.id, 'allowed', { rectangles: 2 }])
    const seen = await db().fileAccessLog.findFirst({ where: { fileId: id, variant: 'unredacted' } })
    assert.deepEqual([seen?.userId, seen?.action], [doctor.id, 'download'])
  })

  it('is for doctors and administrators in cases, for owners in their own space, and for nobody else', async () => {
    const id = await sent(await drawCorners().jpeg().toBuffer())
    const calls = [
      (actor: Actor, fileId: string) => blackOutFile(actor, fileId, [quarter]),
      (actor: Actor, fileId: string) => getBlackout(actor, fileId),
      (actor: Actor, fileId: string) => liftBlackout(actor, fileId),
      (actor: Actor, fileId: string) => deliverUnredacted(actor, { fileId, form: 'original', ip: null }),
    ]
    for (const call of calls) {
      for (const actor of [patient, staff]) await assert.rejects(call(actor, id), withCategory('forbidden'))
      await assert.rejects(call(other, id), withCategory('not_found'))
      for (const missing of [UNKNOWN_ID, 'nonsense']) await assert.rejects(call(doctor, missing), withCategory('not_found'))
    }
    const own = await sent(await drawCorners().jpeg().toBuffer(), 'own.jpg', other)
    await assert.rejects(blackOutFile(doctor, own, [quarter]), withCategory('not_found'))
    assert.equal((await blackOutFile(other, own, [quarter])).state, 'completed')
  })

  it('counts with its original towards the quota of its sender, and goes with the file', async () => {
    const sender = await createActor('patient')
    const bytes = await drawCorners().jpeg({ quality: 95 }).toBuffer()
    const id = await sent(bytes, 'eye.jpg', sender)
    await blackOutFile(sender, id, [quarter])
    assert.equal(await getUsedBytes(sender.id), bytes.length + (await open(sender, id)).length)
    const { originalObjectId } = await db().fileBlackout.findUniqueOrThrow({ where: { id } })
    await eraseFile(id)
    assert.equal(await getUsedBytes(sender.id), 0)
    assert.equal(await db().objectKey.count({ where: { objectId: originalObjectId } }), 0)
    assert.equal(await db().fileBlackout.count({ where: { id } }), 0)
    assert.deepEqual(await orphanedObjects(), [])
  })

  it('is refused as a whole for areas outside the image, with a time, or in what is no photograph', async () => {
    const bytes = await drawCorners().jpeg().toBuffer()
    const id = await sent(bytes)
    for (const wrong of [
      { ...quarter, x: 241 },
      { ...quarter, y: 161 },
      { ...quarter, from: 0 },
      { ...quarter, to: 1 },
    ])
      await assert.rejects(blackOutFile(doctor, id, [quarter, wrong]), withCategory('bad_input'))
    assert.deepEqual(await open(patient, id), bytes)
    assert.equal(await db().fileBlackout.count({ where: { id } }), 0)
    for (const document of [await sent(tinyPdf(), 'letter.pdf'), await sent(Buffer.from(greyObject()), 'slice.dcm')])
      await assert.rejects(blackOutFile(doctor, document, [quarter]), withCategory('unsupported_type'))
  })

  it('of two at the same time is one, and the other a conflict', async () => {
    const id = await sent(await drawCorners().jpeg().toBuffer())
    const outcomes = await Promise.allSettled([
      blackOutFile(doctor, id, [quarter]),
      blackOutFile(admin, id, [{ ...quarter, x: 240 }]),
    ])
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected')
    assert.ok(refused.length <= 1)
    for (const { reason } of refused) withCategory('conflict')(reason)
    assert.deepEqual(await remainingOf(id), { variants: 4, keys: 5, bytes: 5 })
    assert.deepEqual((await orphanedObjects()).filter((name) => name.startsWith('key')), []) // prettier-ignore
  })

  for (const [name, change] of [
    ['written', (id: string) => blackOutFile(doctor, id, [quarter])],
    ['lifted', (id: string) => liftBlackout(doctor, id)],
  ] as const) {
    it(`is not ${name} by a doctor who lost the case while the image was drawn`, async (t) => {
      t.after(registerDoctorsSee('assigned'))
      const assigned = await db().assignment.create({ data: { kind: 'staff_case', assigneeId: doctor.id, caseId } })
      const id = await sent(await drawCorners().jpeg().toBuffer())
      if (name === 'lifted') await blackOutFile(doctor, id, [quarter])
      const before = await db().storedFile.findUniqueOrThrow({ where: { id } })
      let outcome: Promise<unknown> | undefined
      await transaction(async (tx) => {
        await tx.$queryRaw`SELECT 1 FROM files WHERE id = ${id}::uuid FOR UPDATE`
        outcome = change(id)
        outcome.catch(() => undefined)
        await eventually('the change waits for the row', async () => {
          const [row] = await db().$queryRaw<{ n: bigint }[]>`
            SELECT count(*) AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
          return row!.n > 0n
        })
        await tx.assignment.update({ where: { id: assigned.id }, data: { endedAt: new Date(0) } })
      })
      await assert.rejects(outcome!, withCategory('not_found'))
      assert.deepEqual(await db().storedFile.findUniqueOrThrow({ where: { id } }), before)
      assert.deepEqual(await orphanedObjects(), [])
    })
  }
})
