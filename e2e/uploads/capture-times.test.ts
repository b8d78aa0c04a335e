import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import sharp, { type Exif } from 'sharp'
import { ownPatient } from '../reading/own-patient'
import { type Client, Fovea } from '../support/fovea'
import { giveTo, personaOf } from '../support/media'
import { photograph } from '../support/pictures'
import { send, settled } from '../support/tus'

const ORIGINAL = '2026:06:01 14:00:00'

/** What cameras write, and when that was; null where it says no time that there has been. */
const TIMES: Record<string, { exif: Exif; takenAt: string | null }> = {
  'the 30th of February': { exif: { IFD2: { DateTimeOriginal: '2026:02:30 10:00:00' } }, takenAt: null },
  'a time with its offset': {
    exif: { IFD2: { DateTimeOriginal: ORIGINAL, OffsetTime: '+02:00' } },
    takenAt: '2026-06-01T12:00:00Z',
  },
  'a time beside that of the satellites': {
    exif: { IFD2: { DateTimeOriginal: ORIGINAL }, IFD3: { GPSDateStamp: '2026:06:01', GPSTimeStamp: '12/1 0/1 0/1' } },
    takenAt: '2026-06-01T12:00:00Z',
  },
}

describe('the capture time of a photograph', () => {
  let fovea: Fovea
  let patient: Client
  let caseId: string
  let seed = 700
  before(async () => {
    fovea = await Fovea.share()
    patient = await ownPatient(fovea, 'capture-times')
    caseId = await patient.openCase('Capture times')
  })
  after(() => fovea.stop())

  const formOf = (bytes: Buffer, fields: Record<string, string> = {}) => {
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.set(name, value)
    form.set('file', new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }), 'eye.jpg')
    return form
  }
  const posted = async (client: Client, path: string, body: FormData) => {
    const response = await client.fetch(path, { method: 'POST', body })
    const given = (await response.json()) as { id: string }
    assert.equal(response.status, 200, JSON.stringify(given))
    return (await settled(client, given.id)).captured_at
  }
  const ways: Record<string, (bytes: Buffer) => Promise<string | null>> = {
    TUS: async (bytes) =>
      (await send(patient, bytes, { filename: 'eye.jpg', filetype: 'image/jpeg', case_id: caseId })).captured_at,
    form: (bytes) => posted(patient, '/api/v1/images/upload', formOf(bytes, { caseId })),
    'signed URL': async (bytes) => {
      const asked = { caseId, filename: 'eye.jpg', mimeType: 'image/jpeg', fileSize: bytes.length }
      const given = await patient.post<{ id: string; uploadUrl: string }>('/api/v1/images/upload-url', asked)
      const headers = { 'content-type': 'image/jpeg' }
      assert.equal((await fetch(given.uploadUrl, { method: 'PUT', headers, body: new Uint8Array(bytes) })).status, 200)
      return (await settled(patient, given.id)).captured_at
    },
    meal: async (bytes) => posted(await fovea.signIn('client'), '/api/nutrition/photos/upload', formOf(bytes)),
    persona: async (bytes) => {
      const creator = await fovea.signIn('creator')
      const { file_id: id } = await giveTo(creator, await personaOf(creator, 'Capture'), bytes)
      return (await settled(creator, id)).captured_at
    },
  }

  for (const [what, { exif, takenAt }] of Object.entries(TIMES))
    it(`is the same by every way: ${what}`, async () => {
      const wanted = takenAt === null ? null : Date.parse(takenAt)
      for (const [name, by] of Object.entries(ways)) {
        const bytes = await sharp(await photograph(320, (seed += 1)))
          .withExif(exif)
          .jpeg()
          .toBuffer()
        const capturedAt = await by(bytes)
        assert.equal(capturedAt === null ? null : Date.parse(capturedAt), wanted, name)
      }
    })
})
