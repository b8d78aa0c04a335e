import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import { db, pool, transaction } from '../../db/database'
import { drawCorners } from '../../imaging/raster/test-images'
import { encapsulatedObject, greyObject } from '../../dicom/test-objects'
import { hasCode } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import { tinyPdf } from '../../imaging/documents/test-documents'
import { newUuid } from '../../runtime/uuid'
import { openScanner, type Verdict } from '../../scanning/scanner'
import { eraseFile } from '../erase/erase-file'
import { damageFile } from '../integrity/test-damage'
import { getFile } from '../record/get-file'
import { failIngest, ingestFile, INGEST_STAGES } from './ingest-file'
import { emptyFindings, type Findings, type IngestStage } from './stages/findings'
import { storeVariants } from './stages/store-variants'
import { publish } from './stages/publish'
import { createDataKey } from '../deliver/data-keys'
import { openObject } from '../deliver/open-object'
import {
  createActor,
  createCase,
  remainingOf,
  openFilesFixture,
  photograph,
  sendFile,
  orphanedObjects,
  withCategory,
} from '../test-files-fixture'

await openFilesFixture()
const patient = await createActor('patient')
const caseId = await createCase(patient)

const KILLED = new Error('killed')
const kill: IngestStage = () => Promise.reject(KILLED)
const ROLES = ['large', 'medium', 'stamp', 'thumbnail']
const [MEASURE_TO_DERIVE, KEEP] = [
  INGEST_STAGES.slice(0, INGEST_STAGES.indexOf(storeVariants)),
  INGEST_STAGES.indexOf(storeVariants),
]

const animation = Buffer.from('GIF89a\x01\x00\x01\x00\x00\x00\x00;', 'latin1')

/** The run is interrupted after half of the images are stored. */
const keepHalf: IngestStage = async (file, findings) => {
  await storeVariants(file, half(findings))
  throw KILLED
}
const half = (findings: Findings): Findings => ({
  ...findings,
  derivedImages: findings.derivedImages && { ...findings.derivedImages, variants: findings.derivedImages.variants.slice(0, 2) },
})

/** The run is interrupted between an image's row and its bytes. */
const rowWithoutBytes: IngestStage = async (file) => {
  const objectId = newUuid()
  await transaction(async (tx) => {
    const figures = { type: 'image/webp', width: 1, height: 1, size: 1n, sha256: new Uint8Array() }
    const objectKey = `variants/${objectId.slice(-2)}/${objectId}`
    await tx.fileVariant.create({ data: { fileId: file.id, role: 'stamp', boundPx: 150, ...figures, objectKey, objectId } })
    await createDataKey(tx, objectId)
  })
  throw KILLED
}

async function assertWhole(id: string, bytes: Buffer): Promise<void> {
  const file = await db().storedFile.findUniqueOrThrow({ where: { id }, include: { variants: true } })
  assert.equal(file.status, 'completed')
  assert.equal(Buffer.from(file.sha256!).toString('hex'), createHash('sha256').update(bytes).digest('hex'))
  assert.deepEqual(file.variants.map(({ role }) => role).sort(), ROLES)
  for (const variant of file.variants) {
    const reader = await openObject({ ...variant, sizeBytes: Number(variant.size) })
    const opened: Buffer[] = []
    for await (const part of reader.read()) opened.push(Buffer.from(part))
    await reader.close()
    assert.deepEqual(createHash('sha256').update(Buffer.concat(opened)).digest(), Buffer.from(variant.sha256))
  }
  assert.deepEqual(await remainingOf(id), { variants: 4, keys: 5, bytes: 5 })
  assert.deepEqual(await orphanedObjects(), [])
}

const messagesOf = (id: string) => db().notification.count({ where: { data: { path: ['file_id'], equals: id } } })

describe('the ingest pipeline', () => {
  for (const [n, stage] of INGEST_STAGES.entries()) {
    it(`killed after ${stage.name} and run again, produces one set of variants and one notification`, async () => {
      const bytes = await photograph()
      const id = await sendFile(patient, bytes, { case_id: caseId })
      await assert.rejects(ingestFile(id, [...INGEST_STAGES.slice(0, n + 1), kill]), /killed/)
      await ingestFile(id)
      await ingestFile(id)
      await assertWhole(id, bytes)
      assert.equal(await messagesOf(id), 1)
    })
  }

  it('is not published before its notifications are written, and notifies once', async () => {
    const id = await sendFile(patient, await photograph(), { case_id: caseId })
    await pool().query(`ALTER TABLE notifications ADD CONSTRAINT bad CHECK (data->>'file_id' <> '${id}')`)
    await assert.rejects(ingestFile(id))
    assert.equal((await db().storedFile.findUniqueOrThrow({ where: { id } })).status, 'processing')
    await pool().query('ALTER TABLE notifications DROP CONSTRAINT bad')
    await ingestFile(id)
    const { status, notifiedAt } = await db().storedFile.findUniqueOrThrow({ where: { id } })
    assert.deepEqual([status, notifiedAt === null, await messagesOf(id)], ['completed', false, 1])
  })

  for (const [what, cut] of [
    ['with half of its variants stored', keepHalf],
    ['between a row and its bytes', rowWithoutBytes],
  ] as const) {
    it(`killed ${what} and run again, leaves nothing of the first run behind`, async () => {
      const bytes = await photograph()
      const id = await sendFile(patient, bytes)
      await assert.rejects(ingestFile(id, [...MEASURE_TO_DERIVE, cut]), /killed/)
      assert.equal((await getFile(patient, id)).thumbhash, null)
      await ingestFile(id)
      await assertWhole(id, bytes)
    })
  }

  it('is run by one of several concurrent callers', async () => {
    const bytes = await photograph()
    const id = await sendFile(patient, bytes)
    let walks = 0
    const count: IngestStage = async () => void (walks += 1)
    await Promise.all(Array.from({ length: 4 }, () => ingestFile(id, [count, ...INGEST_STAGES])))
    assert.equal(walks, 1)
    await assertWhole(id, bytes)
  })

  it('never shows a file with only some of its images when two runs overlap because a lock was lost', async () => {
    const bytes = await photograph()
    const id = await sendFile(patient, bytes)
    const row = await db().storedFile.findUniqueOrThrow({ where: { id } })
    const file = { ...row, objectId: row.objectId!, objectKey: row.objectKey! }
    const first = emptyFindings()
    for (const stage of INGEST_STAGES.slice(0, KEEP + 1)) await stage(file, first)
    const second = emptyFindings()
    for (const stage of MEASURE_TO_DERIVE) await stage(file, second)
    await storeVariants(file, half(second)) // The second run is in the middle of it …
    await assert.rejects(publish(file, first), withCategory('unavailable')) // … when the first would publish.
    assert.equal((await getFile(patient, id)).status, 'processing')
    await ingestFile(id)
    await assertWhole(id, bytes)
    await assert.rejects(storeVariants(file, second), withCategory('gone'))
    await publish(file, second)
    await assertWhole(id, bytes)
  })

  for (const [n, stage] of INGEST_STAGES.entries()) {
    it(`leaves only a tombstone of a file that is erased after ${stage.name}`, async () => {
      const id = await sendFile(patient, await photograph())
      const erase: IngestStage = async () => void (await eraseFile(id))
      await ingestFile(id, [...INGEST_STAGES.slice(0, n + 1), erase, ...INGEST_STAGES.slice(n + 1)])
      assert.equal((await db().storedFile.findUniqueOrThrow({ where: { id } })).status, 'erased')
      assert.deepEqual(await remainingOf(id), { variants: 0, keys: 0, bytes: 0 })
      assert.deepEqual(await orphanedObjects(), [])
    })
  }

  it('leaves only a tombstone of a file that is erased during any stage', async () => {
    const ids = await Promise.all(Array.from({ length: 6 }, async () => sendFile(patient, await photograph())))
    await Promise.all(
      ids.map(async (id, i) => {
        const gate = INGEST_STAGES[i % INGEST_STAGES.length]!
        const line = INGEST_STAGES.map((stage): IngestStage => async (file, findings) => {
          const erasing = stage === gate ? eraseFile(id) : null // Concurrently with the stage, not before or after it.
          await stage(file, findings)
          await erasing
        })
        await ingestFile(id, line)
      }),
    )
    for (const id of ids) {
      assert.equal((await db().storedFile.findUniqueOrThrow({ where: { id } })).status, 'erased')
      assert.deepEqual(await remainingOf(id), { variants: 0, keys: 0, bytes: 0 })
    }
    assert.deepEqual(await orphanedObjects(), [])
  })
})

/** Its only frame declares a segment beyond its end. */
function brokenRle(): Buffer {
  const frame = new Uint8Array(80)
  new DataView(frame.buffer).setUint32(0, 1, true)
  new DataView(frame.buffer).setUint32(4, 4096, true)
  return Buffer.from(encapsulatedObject({ transferSyntaxUid: '1.2.840.10008.1.2.5', rows: 4, columns: 4, fragments: [frame] }))
}

describe('a file that the pipeline rejects', () => {
  const cases: [what: string, code: string, bytes: () => Promise<Buffer>, declared?: string][] = [
    [
      'an HTML page declared as a photograph',
      'type_mismatch',
      async () => Buffer.from('<html><script>alert(1)</script>'),
      'image/jpeg',
    ],
    ['an image declared as a document', 'type_mismatch', () => photograph(), 'application/pdf'],
    ['a truncated photograph', 'corrupt', async () => (await photograph()).subarray(0, -60)],
    ['a DICOM object with a broken RLE header', 'corrupt', () => Promise.resolve(brokenRle()), 'application/dicom'],
    ['a truncated document', 'corrupt', async () => tinyPdf().subarray(0, -9)],
    ['a document above its size limit', 'too_large', async () => tinyPdf({ sizeBytes: 25 * 1024 * 1024 + 1 })],
    ['an animation, which no case accepts', 'unsupported_type', async () => animation],
    ['an animation called a JPEG', 'unsupported_type', async () => animation, 'image/jpeg'],
    ['an animation called a PDF', 'type_mismatch', async () => animation, 'application/pdf'],
    ['an AVIF, which no case accepts', 'unsupported_type', () => drawCorners().avif().toBuffer()],
    ['a text called a DOC', 'type_mismatch', async () => Buffer.from('A letter.\n'.repeat(60)), 'application/msword'],
  ]
  for (const [what, code, make, declared] of cases) {
    it(`has a reason and no stored byte: ${what}`, async () => {
      const bytes = await make()
      const id = await sendFile(patient, bytes, declared ? { filetype: declared } : {})
      await ingestFile(id)
      const { status, reason_code, reason, url, thumbnail_url } = await getFile(patient, id)
      assert.deepEqual([status, reason_code, url, thumbnail_url], ['failed', code, null, null])
      assert.match(reason!, /^(The|Not|This|Unsupported) [^{}/]+$/)
      assert.deepEqual(await remainingOf(id), { variants: 0, keys: 0, bytes: 0 })
      assert.deepEqual(await orphanedObjects(), [])
    })
  }

  it('is rejected after its variants were stored, and leaves none behind', async () => {
    const id = await sendFile(patient, await photograph())
    await ingestFile(id, [...INGEST_STAGES.slice(0, KEEP + 1), () => Promise.reject(fail('image_incomplete'))])
    assert.equal((await getFile(patient, id)).status, 'failed')
    assert.deepEqual(await remainingOf(id), { variants: 0, keys: 0, bytes: 0 })
  })

  it('is kept hidden only when it is quarantined', async () => {
    const id = await sendFile(patient, await photograph())
    await ingestFile(id, [...INGEST_STAGES.slice(0, KEEP + 1), () => Promise.reject(fail('infected'))])
    const { status, reason_code, url } = await getFile(patient, id)
    assert.deepEqual([status, reason_code, url], ['quarantined', 'infected', null])
    assert.deepEqual(await remainingOf(id), { variants: 0, keys: 1, bytes: 1 })
  })
})

describe('a DICOM object in the pipeline', () => {
  it('has its metadata stored, also when the header contains characters that the database rejects', async () => {
    const object = greyObject([
      { tag: 0x0008002a, vr: 'DT', value: '20260102030405' },
      { tag: 0x0008103e, vr: 'LO', value: 'left\0eye' },
      { tag: 0x00180015, vr: 'CS', value: 'EYE' },
      { tag: 0x00200062, vr: 'CS', value: 'L' },
      { tag: 0x00100010, vr: 'PN', value: 'Canary^Person' },
    ])
    const id = await sendFile(patient, Buffer.from(object), { case_id: caseId })
    await ingestFile(id)
    const { status, type, dicom, eye_side, captured_at, frames } = await getFile(patient, id)
    assert.deepEqual([status, type, eye_side, frames], ['completed', 'application/dicom', 'left', 1])
    assert.deepEqual([dicom?.['series_description'], captured_at], ['lefteye', '2026-01-02T03:04:05.000Z'])
    assert.doesNotMatch(JSON.stringify(dicom), /Canary/)
  })

  it('sets the eye side unless the sender named one, and not for other body parts', async () => {
    const objectOf = (part: string) =>
      Buffer.from(
        greyObject([
          { tag: 0x00180015, vr: 'CS', value: part },
          { tag: 0x00200062, vr: 'CS', value: 'L' },
        ]),
      )
    const inCase = await sendFile(patient, objectOf('EYE'), { case_id: caseId, eye_side: 'right' })
    const [own, hand] = [await sendFile(patient, objectOf('EYE')), await sendFile(patient, objectOf('HAND'))]
    for (const id of [inCase, own, hand]) await ingestFile(id)
    assert.equal((await getFile(patient, inCase)).eye_side, 'right')
    assert.equal((await getFile(patient, own)).eye_side, 'left')
    assert.equal((await getFile(patient, hand)).eye_side, null)
  })

  it('is quarantined when its preamble is executable or HTML, and accepted with any other preamble', async () => {
    const withPreamble = (beginning: string) => {
      const bytes = Buffer.from(greyObject())
      bytes.write(beginning, 0, 'latin1')
      return bytes
    }
    const settled = async (beginning: string) => {
      const id = await sendFile(patient, withPreamble(beginning), { case_id: caseId })
      await ingestFile(id)
      return db().storedFile.findUniqueOrThrow({ where: { id } })
    }
    for (const hostile of ['MZ\x90\0', '\x7fELF\x02\x01\x01', '<!DOCTYPE html><script>', '#!/bin/sh\n', '<?php ']) {
      const { status, reasonCode } = await settled(hostile)
      assert.deepEqual([status, reasonCode], ['quarantined', 'infected'], JSON.stringify(hostile))
    }
    for (const honest of ['', 'II*\0', 'Scanner of 1998']) assert.equal((await settled(honest)).status, 'completed', honest)
  })
})

describe('the malware scan', () => {
  const scanned = async (verdict: () => Promise<Verdict>, bytes: Buffer) => {
    const close = openScanner({ scan: verdict, isAvailable: () => Promise.resolve(true) })
    const id = await sendFile(patient, bytes)
    const thrown = await ingestFile(id).catch((error: unknown) => error)
    close()
    return { id, thrown, file: await getFile(patient, id) }
  }

  it('quarantines infected files of any type, and notifies the administrators', async () => {
    const admin = await createActor('admin')
    for (const bytes of [await photograph(), Buffer.from('no picture at all')]) {
      const { id, file } = await scanned(() => Promise.resolve({ kind: 'infected', signature: 'Test' }), bytes)
      assert.deepEqual([file.status, file.reason_code, file.url], ['quarantined', 'infected', null])
      assert.deepEqual(await remainingOf(id), { variants: 0, keys: 1, bytes: 1 })
      const told = await db().notification.findFirst({ where: { userId: admin.id }, orderBy: { id: 'desc' } })
      assert.deepEqual(told?.data, { about: 'quarantined', file_id: id })
    }
  })

  it('quarantines files that it could not scan completely', async () => {
    const { file } = await scanned(() => Promise.resolve({ kind: 'unscannable' }), await photograph())
    assert.deepEqual([file.status, file.reason_code], ['quarantined', 'unscannable'])
  })

  it('accepts nothing while it is unavailable: the file waits, and is quarantined after a day', async () => {
    const away = fail('scanner_unavailable', { facts: { scanner: 'away' } })
    const { id, thrown, file } = await scanned(() => Promise.reject(away), await photograph())
    assert.deepEqual([thrown, file.status, file.url], [away, 'processing', null])
    await failIngest(id, away)
    assert.equal((await getFile(patient, id)).status, 'processing')
    await db().upload.update({ where: { id }, data: { finishedAt: new Date(Date.now() - 25 * 3_600_000) } })
    await failIngest(id, away)
    const { status, reason_code } = await getFile(patient, id)
    assert.deepEqual([status, reason_code], ['quarantined', 'unscannable'])
  })
})

describe('an error that is not caused by the file', () => {
  it('is rethrown, so that the job is retried without losing a byte', async () => {
    const bytes = await photograph()
    const id = await sendFile(patient, bytes)
    const full: IngestStage = () => Promise.reject(fail('storage_full'))
    await assert.rejects(ingestFile(id, [...INGEST_STAGES.slice(0, KEEP), full]), withCategory('storage_full'))
    await failIngest(id, fail('storage_full'))
    assert.equal((await getFile(patient, id)).status, 'processing')
    await ingestFile(id)
    await assertWhole(id, bytes)
    await failIngest(id, new Error('late'))
    await assertWhole(id, bytes)
  })

  it('fails the file with a reason: at once for an internal error, after a day for a temporary one', async () => {
    const [ours, passing] = [await sendFile(patient, await photograph()), await sendFile(patient, await photograph())]
    await failIngest(ours, new TypeError('x is not a function'))
    await db().upload.update({ where: { id: passing }, data: { finishedAt: new Date(Date.now() - 25 * 3_600_000) } })
    await failIngest(passing, fail('unavailable'))
    for (const id of [ours, passing]) {
      const { status, reason_code, refusal_code } = await getFile(patient, id)
      assert.deepEqual([status, reason_code, refusal_code], ['failed', 'internal', 'internal'])
      assert.deepEqual(await remainingOf(id), { variants: 0, keys: 0, bytes: 0 })
    }
  })

  it('of bytes that do not open tells administrators at once, and after an hour the sender, who may send them again', async () => {
    const admin = await createActor('admin')
    const id = await sendFile(patient, await photograph())
    await damageFile(id)
    const { objectId } = await db().storedFile.findUniqueOrThrow({ where: { id } })
    const damaged = await ingestFile(id).catch((thrown: unknown) => thrown)
    assert.ok(hasCode(damaged, 'integrity_error'))
    await failIngest(id, damaged)
    assert.equal((await getFile(patient, id)).status, 'processing')
    const told = await db().notification.findFirst({ where: { userId: admin.id }, orderBy: { id: 'desc' } })
    assert.deepEqual(told?.data, { about: 'object-damaged', object_id: objectId, finding: 'damaged' })
    await db().damagedObject.update({ where: { objectId: objectId! }, data: { foundAt: new Date(Date.now() - 2 * 3_600_000) } })
    await failIngest(id, damaged)
    const { status, reason_code, refusal_code } = await getFile(patient, id)
    assert.deepEqual([status, reason_code, refusal_code], ['failed', 'corrupt', 'stored_bytes_damaged'])
  })

  it('is thrown for tampered bytes, and no variant is created', async () => {
    const id = await sendFile(patient, await photograph())
    await db().objectKey.updateMany({
      where: { objectId: (await db().storedFile.findUniqueOrThrow({ where: { id } })).objectId! },
      data: { wrapped: new Uint8Array(60) },
    })
    await assert.rejects(ingestFile(id), withCategory('tampered'))
    assert.equal((await getFile(patient, id)).status, 'processing')
    await eraseFile(id)
  })
})
