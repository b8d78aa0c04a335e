import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import sharp from 'sharp'
import { type Client, Fovea } from '../support/fovea'
import { stopSound } from '../support/invariants'
import { photograph } from '../support/pictures'
import { send } from '../support/tus'

const text = (content: string) => Buffer.from(content.padEnd(600, ' '))
const LIES: Record<string, Buffer> = {
  HTML: text('<!doctype html><html><script>alert(1)</script></html>'),
  'a Windows program': Buffer.concat([Buffer.from('MZ'), randomBytes(600)]),
  'a Linux program': Buffer.concat([Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0]), randomBytes(600)]),
  PHP: text('<?php system($_GET["c"]); ?>'),
  'a video': Buffer.concat([Buffer.from([0, 0, 0, 0x18]), Buffer.from('ftypmp42'), randomBytes(600)]),
  'SVG with a script': text(
    '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><image href="file:///etc/passwd"/></svg>',
  ),
  'a billion laughs': text('<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><svg>&b;</svg>'),
  'random bytes': randomBytes(2000),
  'plain text': text('hello'),
}

describe('the content of a file', () => {
  let fovea: Fovea
  let patient: Client
  let caseId: string
  before(async () => {
    fovea = await Fovea.share()
    patient = await fovea.signIn('patient')
    caseId = await patient.openCase('Content')
  })
  after(() => stopSound(fovea))

  for (const [what, bytes] of Object.entries(LIES)) {
    it(`rejects ${what} under the name of an image, and deletes it`, async () => {
      for (const filename of ['eye.jpg', 'eye.jpg.php', 'eye.php\0.jpg', 'eye‮gpj.exe', '../../etc/passwd.jpg']) {
        const record = await send(patient, bytes, { filename, filetype: 'image/jpeg', case_id: caseId })
        assert.deepEqual([record.status, record.reason_code], ['failed', 'type_mismatch'], `${filename} ${record.reason}`)
        assert.equal((await patient.fetch(`/api/v1/images/${record.id}/proxy`)).status, 404)
        const rows = await fovea.query('SELECT 1 FROM object_keys k JOIN files f ON f.object_id = k.object_id WHERE f.id = $1', [
          record.id,
        ])
        assert.equal(rows.length, 0, 'its key is gone')
      }
    })
  }

  it('rejects a truncated image, and never shows it', async () => {
    const whole = await photograph(1200)
    for (const bytes of [whole.subarray(0, whole.length / 2), whole.subarray(0, whole.length - 4000)]) {
      const record = await send(patient, bytes, { filename: 'cut.jpg', case_id: caseId })
      assert.deepEqual([record.status, record.reason_code], ['failed', 'corrupt'])
      assert.equal(record.thumbhash, null)
    }
    const png = await sharp(whole).png().toBuffer()
    assert.equal(
      (await send(patient, png.subarray(0, png.length - 2000), { filename: 'cut.png', case_id: caseId })).status,
      'failed',
    )
  })

  it('shows CMYK, 16-bit images and every orientation upright', async () => {
    const base = await photograph(800)
    const upright = { width: 800, height: 600 }
    for (let orientation = 1; orientation <= 8; orientation++) {
      const bytes = await sharp(base).withMetadata({ orientation }).jpeg().toBuffer()
      const record = await send(patient, bytes, { filename: `o${orientation}.jpg`, case_id: caseId })
      const turned = orientation > 4 ? { width: 600, height: 800 } : upright
      assert.deepEqual({ width: record.width, height: record.height }, turned, `orientation ${orientation}`)
      const shown = await sharp(
        Buffer.from(await (await patient.fetch(`/api/v1/images/${record.id}/proxy?variant=large`)).arrayBuffer()),
      ).metadata()
      assert.equal(shown.width! > shown.height!, turned.width > turned.height)
    }
    const others: Record<string, Buffer> = {
      'cmyk.jpg': await sharp(base).toColourspace('cmyk').jpeg().toBuffer(),
      'deep.png': await sharp(base).toColourspace('rgb16').png().toBuffer(),
      'lzw.tif': await sharp(base).tiff({ compression: 'lzw' }).toBuffer(),
      'eye.webp': await sharp(base).webp().toBuffer(),
    }
    for (const [filename, bytes] of Object.entries(others)) {
      const record = await send(patient, bytes, { filename, case_id: caseId })
      assert.deepEqual([record.status, record.width, record.height], ['completed', 800, 600], `${filename} ${record.reason}`)
    }
  })

  it('is served with headers that prevent execution, caching and sniffing', async () => {
    const record = await send(patient, await photograph(900), { filename: 'Auge "links"\r\n<img onerror>.jpg', case_id: caseId })
    const get = (variant: string, headers: Record<string, string> = {}) =>
      patient.fetch(`/api/v1/images/${record.id}/proxy?variant=${variant}`, { headers })
    for (const variant of ['thumbnail', 'medium', 'large', 'original']) {
      const { headers, status } = await get(variant)
      assert.equal(status, 200)
      assert.equal(headers.get('x-content-type-options'), 'nosniff')
      assert.match(headers.get('content-security-policy')!, /sandbox/)
      assert.match(headers.get('cross-origin-resource-policy')!, /^same-/)
      assert.match(headers.get('content-disposition')!, variant === 'original' ? /^attachment/ : /^inline/)
      assert.doesNotMatch(headers.get('content-disposition')!, /[\r\n]/)
      assert.equal(headers.get('cache-control'), variant === 'original' ? 'private, no-store' : 'private, no-cache')
      assert.ok(Number(headers.get('content-length')) > 0)
      assert.match(headers.get('etag')!, /^"[\w-]+"$/)
    }
    const first = await get('medium')
    const again = await get('medium', { 'if-none-match': first.headers.get('etag')! })
    assert.deepEqual([again.status, (await again.arrayBuffer()).byteLength], [304, 0])
    const part = await get('original', { range: 'bytes=10-19' })
    assert.deepEqual([part.status, part.headers.get('content-range')], [206, `bytes 10-19/${record.size}`])
    assert.equal((await get('original', { range: `bytes=${record.size}-` })).status, 416)
    assert.equal((await get('other')).status, 400)
    const jpeg = await get('medium', { accept: 'image/jpeg' })
    assert.equal(jpeg.headers.get('content-type'), 'image/jpeg')
    assert.match(jpeg.headers.get('vary')!, /Accept/)
  })

  it('copies no metadata to the variants, and keeps every byte of the original', async () => {
    const marked = await sharp(await photograph(700))
      .withExif({
        IFD0: { Artist: 'SECRETMARK', ImageDescription: 'SECRETMARK' },
        IFD3: { GPSLatitude: '51/1 30/1 0/1', GPSLatitudeRef: 'N' },
      })
      .jpeg()
      .toBuffer()
    assert.ok(marked.includes('SECRETMARK'), 'the mark is in the input')
    const record = await send(patient, marked, { filename: 'marked.jpg', case_id: caseId })
    const bytesOf = async (variant: string, accept = '*/*') =>
      Buffer.from(
        await (
          await patient.fetch(`/api/v1/images/${record.id}/proxy?variant=${variant}`, { headers: { accept } })
        ).arrayBuffer(),
      )
    for (const variant of ['thumbnail', 'medium', 'large']) {
      for (const accept of ['*/*', 'image/jpeg']) {
        const bytes = await bytesOf(variant, accept)
        assert.ok(!bytes.includes('SECRETMARK'))
        assert.equal((await sharp(bytes).metadata()).exif, undefined)
      }
    }
    assert.deepEqual(await bytesOf('original'), marked)
  })

  it('is not available through the image optimiser of Next', async () => {
    for (const url of ['/api/v1/images/x/proxy', 'https://example.com/a.png']) {
      const told = await patient.fetch(`/_next/image?url=${encodeURIComponent(url)}&w=640&q=75`)
      assert.ok([400, 404].includes(told.status), String(told.status))
    }
  })
})
