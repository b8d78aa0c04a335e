import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { Actor } from '../../access/actor'
import { db, transaction } from '../../db/database'
import { newUuid } from '../../runtime/uuid'
import { createFile } from './create-file'
import type { NewFile } from './new-file'
import { createActor, createCase, UNKNOWN_ID, openFilesFixture, withCategory } from '../test-files-fixture'

await openFilesFixture()
const [patient, other, doctor, staff, client] = [
  await createActor('patient'),
  await createActor('patient'),
  await createActor('doctor'),
  await createActor('staff'),
  await createActor('client'),
]
const caseId = await createCase(patient)

async function create(actor: Actor, more: Partial<NewFile> = {}) {
  const id = newUuid()
  const bare = { id, uploadId: null, objectId: newUuid(), caseId: null, filename: null, declaredType: null, sizeBytes: null }
  const made = await transaction((tx) => createFile(tx, actor, { ...bare, ...more }))
  return { ...made, file: await db().storedFile.findUniqueOrThrow({ where: { id }, include: { caseImage: true } }) }
}

describe('createFile', () => {
  it('creates a file in a case for users who may upload there, and otherwise in their inbox', async () => {
    for (const actor of [patient, doctor]) {
      const { file } = await create(actor, { caseId, eyeSide: 'left' })
      assert.deepEqual([file.caseId, file.ownerId, file.kind, file.status], [caseId, actor.id, 'case_picture', 'pending'])
      assert.equal(file.caseImage?.eyeSide, 'left')
    }
    const { file, objectKey } = await create(client)
    assert.deepEqual([file.caseId, file.kind, file.caseImage], [null, 'inbox', null])
    assert.match(objectKey, /^inbox\/[0-9a-f]{2}\/[0-9a-f-]{36}$/)
    assert.equal(await db().objectKey.count({ where: { objectId: file.objectId! } }), 1)
  })

  it('does not distinguish a foreign case, a missing one and a malformed id, and creates nothing', async () => {
    const before = await db().objectKey.count()
    for (const actor of [other, staff, client])
      for (const one of [caseId, UNKNOWN_ID, '../..'])
        await assert.rejects(create(actor, { caseId: one }), withCategory('not_found'))
    assert.equal(await db().objectKey.count(), before)
  })

  it('rejects a declared type or size that is not allowed', async () => {
    const pdf = { declaredType: 'Application/PDF; charset=x' }
    assert.equal((await create(patient, { ...pdf, sizeBytes: 25 * 2 ** 20 })).limitBytes, 25 * 2 ** 20)
    await assert.rejects(create(patient, { ...pdf, sizeBytes: 25 * 2 ** 20 + 1 }), withCategory('too_large'))
    await assert.rejects(create(patient, { sizeBytes: 2 ** 31 + 1 }), withCategory('too_large'))
    for (const declaredType of ['image/svg+xml', 'video/mp4', 'image/gif'])
      await assert.rejects(create(patient, { declaredType }), withCategory('unsupported_type'))
  })

  it('accepts any declared type, also names of JavaScript properties', async () => {
    for (const declaredType of ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'a\0b', '']) {
      assert.equal((await create(patient, { declaredType, sizeBytes: 10 })).limitBytes, 2 ** 31)
    }
  })

  it('stores any file name and description as plain text', async () => {
    const names: [given: string, kept: string | null][] = [
      ['../../etc/passwd', 'passwd'],
      ['C:\\Users\\me\\eye.jpg', 'eye.jpg'],
      ['eye\r\nSet-Cookie: x.jpg', 'eyeSet-Cookie: x.jpg'],
      ['a\u202egpj.exe', 'agpj.exe'],
      ['<img onerror=alert(1)>', '<img onerror=alert(1)>'],
      ['-rf', '-rf'],
      ['CON', 'CON'],
      ['\0', null],
      ['  ', null],
      ['👁'.repeat(300), '👁'.repeat(255)],
    ]
    for (const [filename, kept] of names) assert.equal((await create(patient, { filename })).file.filename, kept)
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 40 }), async (text) => {
        const { file } = await create(patient, { filename: text, description: text, declaredType: `x-${text}` })
        for (const kept of [file.filename, file.description]) assert.ok(kept === null || !kept.includes('\0'))
        assert.ok(!/[/\\]/.test(file.filename ?? ''))
      }),
      { numRuns: 25 },
    )
  })

  it('stores no impossible capture time', async () => {
    for (const capturedAt of [new Date(-8.64e15), new Date(8.64e15), new Date(NaN)])
      assert.equal((await create(patient, { capturedAt })).file.capturedAt, null)
    const capturedAt = new Date('2026-01-02T03:04:05Z')
    assert.deepEqual((await create(patient, { capturedAt })).file.capturedAt, capturedAt)
  })
})
