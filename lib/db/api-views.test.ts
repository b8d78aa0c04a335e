import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newUuid } from '../runtime/uuid'
import { db, pool } from './database'
import { openTestDatabase } from './test-database'

await openTestDatabase()
const owner = await db().user.create({ data: { email: 'ada@fovea.test', name: 'Ada', role: 'creator' } })
const createdAt = new Date('2026-02-03T04:05:06.000Z')
const stored = { ownerId: owner.id, size: 1234n, status: 'completed', createdAt, thumbhash: Buffer.from('thumb') } as const

async function rowsOf(view: 'media_files_view' | 'case_images_view'): Promise<Record<string, unknown>[]> {
  return (await pool().query<Record<string, unknown>>(`SELECT * FROM ${view} ORDER BY id`)).rows
}

describe('media_files_view', () => {
  it('shows a media file under the field names of the Media API, and no erased one', async () => {
    const persona = await db().persona.create({ data: { ownerId: owner.id, name: 'Night' } })
    const objectKey = `videos/1/1/${newUuid()}.mp4`
    const named = { filename: 'A night.mp4', declaredType: 'video/x-m4v', type: 'video/mp4', description: 'Orion', objectKey }
    const video = { ...stored, ...named, kind: 'persona_video', personaId: persona.id }
    const file = await db().storedFile.create({ data: { ...video, mediaFile: { create: {} } }, include: { mediaFile: true } })
    await db().storedFile.create({ data: { ...video, status: 'erased', mediaFile: { create: {} } } })
    assert.deepEqual(await rowsOf('media_files_view'), [
      {
        id: file.mediaFile!.number,
        file_id: file.id,
        filename: `${file.id}.mp4`,
        original_filename: 'A night.mp4',
        file_size: '1234',
        mime_type: 'video/mp4',
        media_type: 'video',
        persona_id: persona.number,
        user_id: owner.number,
        description: 'Orion',
        status: 'completed',
        created_at: createdAt,
        updated_at: file.mediaFile!.updatedAt,
      },
    ])
  })
})

describe('case_images_view', () => {
  it('shows an image under the field names of the Case Images API, and no erased one', async () => {
    const { id: caseId } = await db().case.create({ data: { number: 'NYO-0417', title: 'Left eye', patientId: owner.id } })
    const named = { filename: 'eye.jpg', type: 'image/jpeg', qualityScore: 0.5, capturedAt: createdAt }
    const image = { ...stored, ...named, kind: 'case_picture', caseId }
    const side = { caseId, eyeSide: 'left', region: 'macula' } as const
    const { id } = await db().storedFile.create({ data: { ...image, caseImage: { create: side } } })
    await db().storedFile.create({ data: { ...image, status: 'erased', caseImage: { create: side } } })
    assert.deepEqual(await rowsOf('case_images_view'), [
      {
        id,
        caseId,
        status: 'completed',
        filename: 'eye.jpg',
        thumbnailUrl: `/api/v1/images/${id}/proxy?variant=thumbnail`,
        thumbhash: Buffer.from('thumb').toString('base64'),
        eyeSide: 'left',
        region: 'macula',
        capturedAt: createdAt,
        fileSize: '1234',
        mimeType: 'image/jpeg',
        qualityScore: 0.5,
        createdAt,
      },
    ])
  })
})
