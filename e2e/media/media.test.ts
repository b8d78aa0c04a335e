import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { encode } from 'fast-bmp'
import sharp from 'sharp'
import type { MediaRecord, MediaStats } from '../../lib/personas/schema'
import { type Client, Fovea } from '../support/fovea'
import { assertSound } from '../support/invariants'
import { eventually } from '../../lib/runtime/test-eventually'
import { giveTo, personaOf, says, sendForm, zeros } from '../support/media'
import { photograph } from '../support/pictures'
import { metadata, raw } from '../support/tus'

const MB = 1024 * 1024
const IMAGES = 'Invalid image type. Allowed types: image/jpeg, image/png, image/gif, image/webp, image/bmp, image/tiff'
const VIDEOS =
  'Invalid video type. Allowed types: video/mp4, video/avi, video/mov, video/wmv, video/flv, video/webm, video/mkv, video/3gp'
/** The fields of the contract, in its order. */
const FIELDS = [
  ...['id', 'filename', 'original_filename', 'file_size', 'mime_type', 'media_type', 'persona_id', 'user_id'],
  ...['description', 'created_at', 'updated_at'],
]

describe('the Media API', () => {
  let fovea: Fovea
  let ada: Client
  let other: Client
  let persona: string
  before(async () => {
    fovea = await Fovea.share()
    ;[ada, other] = await Promise.all([fovea.signIn('creator'), fovea.signIn('client2')])
    persona = await personaOf(ada, 'Ada')
  })
  after(() => fovea.stop())

  const upload = (bytes: Buffer, form: Parameters<typeof sendForm>[3], to = persona) =>
    sendForm(ada, `/media/upload/${to}`, [bytes], form)

  it('accepts six image types under both paths, and returns them byte for byte', async () => {
    const { data, info } = await sharp(await photograph(320))
      .raw()
      .toBuffer({ resolveWithObject: true })
    const { width, height } = info
    const picture = () => sharp(data, { raw: { width, height, channels: 3 } })
    const six: [string, string, Buffer][] = [
      ['image/jpeg', 'jpg', await picture().jpeg().toBuffer()],
      ['image/png', 'png', await picture().png().toBuffer()],
      ['image/gif', 'gif', await picture().gif().toBuffer()],
      ['image/webp', 'webp', await picture().webp().toBuffer()],
      ['image/bmp', 'bmp', Buffer.from(encode({ width, height, data, bitsPerPixel: 24, components: 3, channels: 3 }))],
      ['image/tiff', 'tiff', await picture().tiff().toBuffer()],
    ]
    const me = await ada.json<{ number: number }>('/api/v1/me')
    for (const [type, ending, bytes] of six) {
      for (const base of ['/media', '/api/v1/media']) {
        const told = await sendForm(ada, `${base}/upload/${persona}`, [bytes], {
          filename: `a.${ending}`,
          type,
          description: 'Orion',
        })
        assert.equal(told.status, 200, told.text)
        const media = JSON.parse(told.text) as MediaRecord
        for (const field of FIELDS) assert.ok(field in media, field)
        assert.deepEqual(
          [media.original_filename, media.file_size, media.mime_type, media.media_type, media.persona_id, media.user_id],
          [`a.${ending}`, bytes.length, type, 'image', Number(persona), me.number],
        )
        assert.deepEqual([media.width, media.height, media.description], [width, height, 'Orion'])
        assert.deepEqual(await ada.json(`${base}/files/${media.id}`), media)
        const response = await ada.fetch(`${base}/download/${media.id}`)
        assert.equal(response.headers.get('content-type'), type)
        assert.deepEqual(Buffer.from(await response.arrayBuffer()), bytes)
        assert.equal((await ada.fetch(media.thumbnail_url!)).status, 200)
      }
    }
  })

  it('rejects with the contract’s messages, checking user, persona, type and size in this order', async () => {
    const jpeg = await photograph(300)
    for (const [address, method] of [
      [`/media/upload/${persona}`, 'POST'],
      ['/media/files', 'GET'],
      ['/media/stats', 'GET'],
      ['/media/download/1', 'GET'],
    ] as const)
      assert.equal(says(await raw(null, method, fovea.url + address)), '401 Not authenticated')
    const page = Buffer.from('<!doctype html><script>alert(1)</script>')
    for (const absent of ['999999', 'abc', '0'])
      assert.equal(says(await upload(page, { type: 'image/svg+xml' }, absent)), `404 Persona ${absent} not found`)
    const foreign = await personaOf(other)
    assert.equal(says(await upload(jpeg, {}, foreign)), `404 Persona ${foreign} not found`)
    assert.equal(says(await upload(jpeg, { type: 'image/svg+xml' })), `400 ${IMAGES}`)
    assert.equal(says(await upload(jpeg, { type: 'video/ogg' })), `400 ${VIDEOS}`)
    assert.equal(says(await upload(jpeg, { type: 'video/mp4', filename: 'a.mp4' })), `400 ${VIDEOS}`)
    const endless = (type: string) => sendForm(ada, `/media/upload/${persona}`, zeros(jpeg, 200 * MB), { type })
    assert.equal(says(await endless('image/png')), '413 Image file too large. Maximum size is 10MB')
    assert.equal(says(await endless('image/svg+xml')), `400 ${IMAGES}`)
    for (const call of ['GET /media/files/', 'DELETE /media/files/', 'GET /media/download/']) {
      const [method, address] = call.split(' ') as [string, string]
      assert.equal(says(await raw(ada, method, `${fovea.url}${address}999999`)), '404 Media file 999999 not found')
    }
    assert.equal((await ada.fetch('/media/files?media_type=audio')).status, 400)
    const noFile = await ada.fetch(`/media/upload/${persona}`, { method: 'POST', body: new URLSearchParams('file=x') })
    assert.equal(noFile.status, 415)
  })

  it('serves an original as an attachment under its own name, whatever the query requests', async () => {
    const jpeg = await photograph(300)
    for (const [sent, kept] of [
      ['x'.repeat(300) + '.jpg', 'x'.repeat(255)],
      ['naïve 🌌.jpg', 'naïve 🌌.jpg'],
      ['../../etc/passwd.jpg', 'passwd.jpg'],
      ['CON', 'CON'],
      ['-rf', '-rf'],
      ['<img src=x onerror=alert(1)>.jpg', '<img src=x onerror=alert(1)>.jpg'],
      ['a.jpg.php', 'a.jpg.php'],
      ['\u202egpj.exe', 'gpj.exe'],
    ] as const) {
      const media = await giveTo(ada, persona, jpeg, { filename: sent })
      assert.equal(media.original_filename, kept)
      assert.match(media.filename, /^[0-9a-f-]{36}\.jpg$/)
      for (const query of ['', '?inline=1', '?disposition=inline', '?variant=original&inline=true']) {
        const response = await ada.fetch(`/media/download/${media.id}${query}`, { headers: { accept: 'text/html' } })
        await response.arrayBuffer()
        const told = Object.fromEntries(response.headers)
        assert.match(told['content-disposition']!, /^attachment; filename="[\x20-\x7e]*"; filename\*=UTF-8''[\w.!~*'()%-]*$/)
        assert.equal(told['content-type'], 'image/jpeg')
        assert.equal(told['x-content-type-options'], 'nosniff')
        assert.equal(told['content-security-policy'], "sandbox; default-src 'none'")
        assert.equal(told['cross-origin-resource-policy'], 'same-origin')
        assert.equal(told['cache-control'], 'private, no-store')
      }
    }
    const before = (await ada.json<MediaRecord[]>('/media/files?status=all')).length
    for (const hidden of [
      '<!doctype html><p>',
      '<svg xmlns="http://www.w3.org/2000/svg"/>',
      'MZ\x90\0',
      '\x7fELF',
      '<?php echo 1;',
      '#!/bin/sh\n',
    ])
      assert.equal(says(await upload(Buffer.from(hidden.padEnd(200, ' '), 'latin1'), { type: 'image/jpeg' })), `400 ${IMAGES}`)
    assert.equal((await ada.json<MediaRecord[]>('/media/files?status=all')).length, before, 'nothing was kept of any')
  })

  it('updates a description from a form of either encoding, and from no other body', async () => {
    const { id } = await giveTo(ada, persona, await photograph(300), { description: 'First', first: true })
    const put = async (body: BodyInit, type?: string) => {
      const response = await ada.fetch(`/media/files/${id}`, {
        method: 'PUT',
        body,
        ...(type ? { headers: { 'content-type': type } } : {}),
      })
      return { status: response.status, media: (await response.json()) as MediaRecord }
    }
    assert.equal((await ada.json<MediaRecord>(`/media/files/${id}`)).description, 'First')
    const form = new FormData()
    form.append('description', 'Ein Bild — 夜空')
    for (const [body, said] of [
      [new URLSearchParams({ description: 'Orion & Sirius' }), 'Orion & Sirius'],
      [form, 'Ein Bild — 夜空'],
      [new URLSearchParams({ description: '夜'.repeat(2000) }), '夜'.repeat(2000)],
      [new URLSearchParams({ description: '' }), null],
    ] as const) {
      const { status, media } = await put(body)
      assert.deepEqual([status, media.description], [200, said])
    }
    for (const [body, type] of [
      ['{"description":"x"}', 'application/json'],
      ['other=x', 'application/x-www-form-urlencoded'],
      [`description=${'x'.repeat(2001)}`, 'application/x-www-form-urlencoded'],
      ['description=a%00b', 'application/x-www-form-urlencoded'],
    ] as const)
      assert.equal((await put(body, type)).status, 400, body.slice(0, 30))
    assert.equal(
      says(await raw(other, 'PUT', `${fovea.url}/media/files/${id}`, FORM, Buffer.from('description=x'))),
      `404 Media file ${id} not found`,
    )
    assert.equal((await ada.json<MediaRecord>(`/media/files/${id}`)).description, null)
  })

  it('lists newest first with filters and pages, and returns the counts of the Media API', async () => {
    const [one, two] = [await personaOf(ada), await personaOf(ada)]
    const made: MediaRecord[] = []
    for (const to of [one, two, one]) made.unshift(await giveTo(ada, to, await photograph(300)))
    const list = (query: string) => ada.json<MediaRecord[]>(`/media/files?${query}`)
    assert.deepEqual(
      (await list(`persona_id=${one}`)).map(({ id }) => id),
      [made[0]!.id, made[2]!.id],
    )
    assert.deepEqual((await list(`persona_id=${one}&media_type=video`)).length, 0)
    assert.deepEqual((await list('media_type=image')).slice(0, 3), made)
    const page = await ada.fetch('/media/files?limit=2')
    assert.deepEqual(
      ((await page.json()) as MediaRecord[]).map(({ id }) => id),
      made.slice(0, 2).map(({ id }) => id),
    )
    const next = /^<(.+)>; rel="next"$/.exec(page.headers.get('link')!)![1]!
    assert.equal((await ada.json<MediaRecord[]>(next))[0]!.id, made[2]!.id)
    assert.equal((await other.fetch(`/media/files?persona_id=${one}`)).status, 404)
    const stats = await ada.json<MediaStats>('/media/stats')
    const all = await list('')
    const size = all.reduce((sum, { file_size }) => sum + file_size!, 0)
    assert.deepEqual(
      [stats.total_files, stats.total_images + stats.total_videos, stats.total_size_bytes, stats.total_size_mb],
      [all.length, all.length, size, Math.round((size / MB) * 100) / 100],
    )
    assert.deepEqual([stats.files_per_persona[one], stats.files_per_persona[two]], [2, 1])
    assert.deepEqual(await other.json('/media/stats').then((told) => told['total_files']), 0)
  })

  it('accepts the same types by TUS with persona_id, each up to its own limit', async () => {
    const create = (pairs: Record<string, string>, length: number, by = ada) =>
      raw(by, 'POST', `${fovea.url}/api/v1/files/upload`, {
        'tus-resumable': '1.0.0',
        'upload-length': String(length),
        'upload-metadata': metadata(pairs),
      })
    const bytes = await photograph(400)
    const told = await create(
      { persona_id: persona, filename: 'a.jpg', filetype: 'image/jpeg', description: 'By TUS' },
      bytes.length,
    )
    assert.equal(told.status, 201, told.text)
    const headers = { 'tus-resumable': '1.0.0', 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' }
    assert.equal((await raw(ada, 'PATCH', told.headers.location!, headers, bytes)).status, 204)
    const fileId = told.headers.location!.split('/').at(-1)!
    const find = async () =>
      (await ada.json<MediaRecord[]>(`/media/files?persona_id=${persona}`)).find((one) => one.file_id === fileId)
    const media = await eventually('it is listed', find)
    assert.deepEqual([media.description, media.mime_type, media.file_size], ['By TUS', 'image/jpeg', bytes.length])
    assert.equal(
      says(await create({ persona_id: persona, filetype: 'image/png' }, 10 * MB + 1)),
      '413 Image file too large. Maximum size is 10MB',
    )
    assert.equal(
      says(await create({ persona_id: persona, filename: 'a.mkv' }, 100 * MB + 1)),
      '413 Video file too large. Maximum size is 100MB',
    )
    assert.equal((await create({ persona_id: persona, filetype: 'video/mkv' }, 100 * MB)).status, 201)
    assert.equal(says(await create({ persona_id: persona, filetype: 'image/heic' }, 10)), `400 ${IMAGES}`)
    assert.equal(says(await create({ persona_id: persona, filename: 'a.jpg' }, 10, other)), `404 Persona ${persona} not found`)
    const options = await raw(ada, 'OPTIONS', `${fovea.url}/api/v1/files/upload`)
    assert.equal(options.headers['tus-max-size'], String(2048 * MB))
    await assertSound(fovea, { marks: ['Orion', 'By TUS'] })
  })
})

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }
