import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import sharp, { type Exif } from 'sharp'
import { testHeic, TILE_PX } from '../../lib/imaging/raster/test-heic'
import { ownPatient } from '../reading/own-patient'
import { type Client, Fovea } from '../support/fovea'
import { photograph } from '../support/pictures'
import { create, type FileRecord, head, idOf, patch, send } from '../support/tus'

describe('a photograph that others have had trouble with', () => {
  let fovea: Fovea
  let patient: Client
  let caseId: string
  let wide: Buffer
  let seed = 300
  before(async () => {
    fovea = await Fovea.share()
    patient = await ownPatient(fovea, 'unusual')
    caseId = await patient.openCase('Unusual')
    wide = await photograph(640, 300)
  })
  after(() => fovea.stop())

  const sent = (bytes: Buffer, filename = 'eye.jpg', filetype = 'image/jpeg') =>
    send(patient, bytes, { filename, filetype, case_id: caseId, eye_side: 'left' })
  const withExif = async (exif: Exif, orientation?: number) => {
    const drawn = sharp(await photograph(320, (seed += 1)))
    return drawn.withExif(exif).withMetadata(orientation === undefined ? {} : { orientation }).jpeg().toBuffer() // prettier-ignore
  }
  const isTaken = ({ status, reason }: FileRecord) => assert.equal(status, 'completed', reason ?? '')

  it('has the hour of its camera, by the offset of that time and not by the one of a later edit', async () => {
    const times = { DateTimeOriginal: '2026:01:15 13:30:00', DateTime: '2026:07:01 09:00:00' }
    const winter = await withExif({ IFD0: { DateTime: times.DateTime }, IFD2: { ...times, OffsetTime: '+02:00', OffsetTimeOriginal: '+01:00' } }) // prettier-ignore
    const plain = await withExif({ IFD2: { DateTimeOriginal: times.DateTimeOriginal, OffsetTime: '+01:00', OffsetTimeOriginal: '+01:00' } }) // prettier-ignore
    for (const bytes of [winter, plain])
      assert.equal(Date.parse((await sent(bytes)).captured_at ?? ''), Date.parse('2026-01-15T12:30:00Z'))
  })

  it('is shown as it is where its orientation is unknown, or beyond what there is', async () => {
    const bytes = await withExif({ IFD0: { Artist: 'a' } }, 1)
    const { width, height } = await sharp(bytes).metadata()
    const at = bytes.indexOf(Buffer.from([0x12, 0x01, 0x03, 0x00])) // Of the tag Orientation, in the byte order II.
    assert.ok(at > 0)
    for (const orientation of [0, 9, 255]) {
      const made = Buffer.from(bytes)
      made[at + 8] = orientation
      const record = await sent(made)
      isTaken(record)
      assert.deepEqual([record.width, record.height], [width, height], `${orientation}`)
    }
  })

  it('of a HEIC keeps its shape, and is turned once', async () => {
    const heic = testHeic({ tiles: ['bright', 'dark'], columns: 2, rotation: 1 })
    const record = await sent(heic, 'IMG_0001.HEIC', 'image/heic')
    isTaken(record)
    assert.deepEqual([record.width, record.height], [TILE_PX, 2 * TILE_PX])
    const preview = Buffer.from(await (await patient.fetch(record.thumbnail_url!)).arrayBuffer())
    const { width, height } = await sharp(preview).metadata()
    assert.equal(height, 2 * width)
  })

  it('is taken by what it is, whatever it is called, and keeps its name', async () => {
    for (const name of [
      '71.pic',
      '微信图片_20220526164630.jpg',
      'IMG_MJL_☣️-Sharp-_-Natural-🍀.jpg',
      'é'.normalize('NFD') + '.JPG',
      'no extension',
    ]) {
      const record = await sent(await photograph(320, (seed += 1)), name)
      isTaken(record)
      assert.equal((await patient.json<{ filename: string }>(`/api/v1/files/${record.id}`)).filename, name)
    }
    const slash = await sent(await photograph(320, (seed += 1)), '/')
    isTaken(slash)
  })

  it('is another one where one of its name, its size and its second is there', async () => {
    const [one, other] = [await photograph(320, (seed += 1)), await photograph(320, (seed += 1))]
    const sizeBytes = Math.max(one.length, other.length)
    const sized = [one, other].map((bytes) => Buffer.concat([bytes, Buffer.alloc(sizeBytes - bytes.length)]))
    const records = await Promise.all(sized.map((bytes) => sent(bytes, 'DSC_0001.JPG')))
    records.forEach(isTaken)
    assert.equal(new Set(records.map(({ id }) => id)).size, 2)
    for (const [n, { id }] of records.entries()) {
      const { url } = await patient.json<{ url: string }>(`/api/v1/files/${id}/download-url`)
      const kept = Buffer.from(await (await fetch(url)).arrayBuffer())
      assert.deepEqual(kept, sized[n])
    }
  })

  it('has the time that its camera wrote, also where that clock was never set or runs ahead', async () => {
    for (const [written, shown] of [
      ['2050:12:31 10:00:00', '2050-12-31T10:00:00Z'],
      ['2002:12:08 12:00:00', '2002-12-08T12:00:00Z'],
    ] as const) {
      const record = await sent(await withExif({ IFD2: { DateTimeOriginal: written } }))
      assert.equal(Date.parse(record.captured_at ?? ''), Date.parse(shown))
    }
    const empty = await sent(await withExif({ IFD2: { DateTimeOriginal: '0000:00:00 00:00:00', DateTimeDigitized: '2007:02:19 00:00:00' } })) // prettier-ignore
    assert.equal(Date.parse(empty.captured_at ?? ''), Date.parse('2007-02-19T00:00:00Z'))
  })

  it('without a byte is refused as empty', async () => {
    const record = await sent(Buffer.alloc(0), 'IMG_20260201.jpg')
    assert.deepEqual([record.status, record.refusal_code], ['failed', 'empty_file'])
  })

  it('that was deleted is taken again', async () => {
    const doctor = await fovea.signIn('doctor')
    const bytes = await photograph(320, (seed += 1))
    const first = await sent(bytes)
    isTaken(first)
    const same = () => patient.json<{ items: unknown[] }>(`/api/v1/files/case/${caseId}?sha256=${first.sha256}`)
    assert.equal((await same()).items.length, 1)
    const gone = await doctor.fetch(`/api/v1/files/${first.id}`, { method: 'DELETE' })
    assert.ok(gone.status === 204, `${gone.status}`)
    assert.deepEqual((await same()).items, [])
    isTaken(await sent(bytes))
  })

  it('whose program was closed between its creation and its first byte goes on at 0', async () => {
    const url = await create(patient, wide.length, { filename: 'eye.jpg', filetype: 'image/jpeg', case_id: caseId })
    assert.equal((await patch(patient, url, 5, wide.subarray(5))).status, 409)
    const asked = await head(patient, url)
    assert.deepEqual([asked.status, asked.headers['upload-offset']], [200, '0'])
    assert.equal((await patch(patient, url, 0, wide)).status, 204)
    assert.equal((await head(patient, `${fovea.url}/api/v1/files/upload/${idOf(url).replace(/^./, 'x')}`)).status, 404)
  })
})
