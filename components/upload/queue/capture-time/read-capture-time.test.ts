import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import sharp from 'sharp'
import { readCaptureTime, readLocalCaptureTime } from './read-capture-time'

/** A JPEG as a camera writes it. */
async function photo(exif: Record<string, string> | null, name = 'IMG_1.jpg', type = 'image/jpeg'): Promise<File> {
  const grey = sharp({ create: { width: 16, height: 16, channels: 3, background: '#777' } })
  const bytes = await (exif ? grey.withExif({ IFD2: exif }) : grey).jpeg().toBuffer()
  return new File([new Uint8Array(bytes)], name, { type })
}
/** A HEIC as a phone writes it: its container, around an image of AV1, which a parser of EXIF does not look at. */
async function heic(exif: Record<string, string>, name = 'IMG_1.HEIC', type = ''): Promise<File> {
  const grey = sharp({ create: { width: 16, height: 16, channels: 3, background: '#777' } })
  const bytes = await grey.withExif({ IFD2: exif }).avif({ effort: 0 }).toBuffer()
  // ISO/IEC 23008-12 §10.2: the brand of the file (ftyp).
  bytes.write('heic', 8, 'latin1')
  return new File([new Uint8Array(bytes)], name, { type })
}
const localCaptureTime = (file: File) => readLocalCaptureTime(file, file.type)
const TIME = '2024:05:17 08:30:00'

describe('the capture time of a photo', () => {
  it('is that of its camera, with the offset that it has', async () => {
    const taken = await photo({ DateTimeOriginal: TIME, OffsetTimeOriginal: '+02:00' })
    assert.deepEqual(await readCaptureTime(taken), new Date('2024-05-17T06:30:00Z'))
    assert.equal(await localCaptureTime(taken), null) // The server reads the same.
  })

  it('is sent with the photo where only this device knows the time zone', async () => {
    const taken = await photo({ DateTimeOriginal: TIME })
    const local = new Date(2024, 4, 17, 8, 30, 0)
    assert.deepEqual(await readCaptureTime(taken), local)
    assert.equal(await localCaptureTime(taken), local.toISOString())
  })

  it('is read of HEIC too, as a phone writes it that leaves out the offset', async () => {
    const local = new Date(2024, 4, 17, 8, 30, 0)
    assert.equal(await localCaptureTime(await heic({ DateTimeOriginal: TIME })), local.toISOString())
    assert.deepEqual(await readCaptureTime(await heic({ DateTimeOriginal: TIME }, 'blob', 'image/heic')), local)
    const exact = await heic({ DateTimeOriginal: TIME, OffsetTimeOriginal: '+02:00' })
    assert.equal(await localCaptureTime(exact), null)
    assert.deepEqual(await readCaptureTime(exact), new Date('2024-05-17T06:30:00Z'))
    assert.equal(await readCaptureTime(new File(['no image at all'], 'IMG_3.heic')), undefined)
  })

  it('has the offset of the file or of the satellites, as on the server', async () => {
    const byFile = await photo({ DateTimeOriginal: TIME, OffsetTime: '+02:00' })
    assert.equal(await localCaptureTime(byFile), null)
    assert.deepEqual(await readCaptureTime(byFile), new Date('2024-05-17T06:30:00Z'))
    const grey = sharp({ create: { width: 16, height: 16, channels: 3, background: '#777' } })
    const gps = { GPSDateStamp: '2024:05:17', GPSTimeStamp: '6/1 29/1 58/1' }
    const bytes = await grey
      .withExif({ IFD2: { DateTimeOriginal: TIME }, IFD3: gps })
      .jpeg()
      .toBuffer()
    const bySatellites = new File([new Uint8Array(bytes)], 'IMG_1.jpg', { type: 'image/jpeg' })
    assert.deepEqual(await readCaptureTime(bySatellites), new Date('2024-05-17T06:30:00Z'))
    assert.equal(await localCaptureTime(bySatellites), null)
  })

  it('is null where the photo says nothing, and undefined where it cannot be read here', async () => {
    assert.equal(await readCaptureTime(await photo(null)), null)
    assert.equal(await readCaptureTime(await photo({ DateTimeOriginal: TIME }, 'scan.tif', 'image/tiff')), undefined)
    const broken = new File(['no image at all'], 'IMG_2.jpg', { type: 'image/jpeg' })
    assert.equal(await localCaptureTime(broken), null)
  })
})
