import assert from 'node:assert/strict'
import { request } from 'node:http'
import { after, before, describe, it } from 'node:test'
import sharp from 'sharp'
import { tinyDoc, tinyDocx, tinyPdf } from '../../lib/imaging/documents/test-documents'
import { assignTrainer } from '../support/assign'
import { type Client, Fovea } from '../support/fovea'
import { assertSound } from '../support/invariants'
import { photograph } from '../support/pictures'
import { send } from '../support/tus'

interface Photo {
  id: string
  filename: string
  original_filename: string
  url: string
  variants: Record<'thumbnail' | 'medium' | 'large', string>
  meal_completion_id: number | null
  status: string
}
interface Note {
  type: string
  data: Record<string, unknown>
}

const form = (bytes: Buffer, filename = 'IMG_0417.jpg', type = 'image/jpeg'): FormData => {
  const made = new FormData()
  made.append('file', new Blob([new Uint8Array(bytes)], { type }), filename)
  return made
}
const upload = (client: Client, bytes: Buffer, query = '', filename?: string, type?: string) =>
  client.fetch(`/api/nutrition/photos/upload${query}`, { method: 'POST', body: form(bytes, filename, type) })
const told = async (client: Client) => (await client.json<{ items: Note[] }>('/api/v1/notifications')).items
const problem = async (response: Response) => {
  assert.equal(response.headers.get('content-type'), 'application/problem+json')
  return (await response.json()) as { status: number; detail: string; code: string }
}

describe('the Coaching API of a running Fovea', () => {
  let fovea: Fovea
  const people = {} as Record<'client' | 'client2' | 'trainer' | 'admin' | 'patient', Client>
  let end: () => Promise<unknown>
  before(async () => {
    fovea = await Fovea.start({ env: { ORPHAN_MAX_AGE: '0s' } })
    for (const name of ['client', 'client2', 'trainer', 'admin', 'patient'] as const) people[name] = await fovea.signIn(name)
    end = await assignTrainer(fovea)
  })
  after(async () => {
    await assertSound(fovea)
    await fovea.stop()
  })

  it('notifies the client and the trainer of a meal and its image once each, and no other user', async () => {
    const { client, client2, trainer } = people
    const meal = await client.post<{ id: number }>('/api/nutrition/meal-completions', {
      name: 'Porridge',
      notes: 'With berries',
    })
    assert.ok(Number.isInteger(meal.id))
    const bytes = await photograph(1600)
    const answer = await upload(client, bytes, `?meal_completion_id=${meal.id}`)
    assert.equal(answer.status, 200, await answer.clone().text())
    const photo = (await answer.json()) as Photo
    assert.match(photo.filename, /^[0-9a-f-]{36}\.jpg$/)
    assert.deepEqual([photo.original_filename, photo.meal_completion_id, photo.status], ['IMG_0417.jpg', meal.id, 'completed'])
    for (const by of [client, trainer]) {
      const got = await by.fetch(photo.url)
      assert.deepEqual(Buffer.from(await got.arrayBuffer()), bytes)
      assert.match(got.headers.get('content-disposition')!, /^attachment; filename="IMG_0417\.jpg"/)
      assert.equal(got.headers.get('cache-control'), 'private, no-store')
      const ofThis = (await told(by)).filter(({ type, data }) => type === 'FILE_UPLOADED' && data.file_id === photo.id)
      assert.equal(ofThis.length, 1)
      assert.equal(ofThis[0]!.data.meal_completion_id, meal.id)
    }
    assert.ok((await told(trainer)).some(({ type, data }) => type === 'MEAL_COMPLETED' && data.meal_completion_id === meal.id))
    assert.deepEqual(await told(client2), [])
    for (const [word, most] of [
      ['thumbnail', 150],
      ['medium', 800],
      ['large', 1920],
    ] as const) {
      const shown = await trainer.fetch(photo.variants[word])
      assert.equal(shown.headers.get('cache-control'), 'private, no-cache')
      assert.equal(shown.headers.get('x-content-type-options'), 'nosniff')
      assert.equal(shown.headers.get('content-security-policy'), "sandbox; default-src 'none'")
      const { width, height } = await sharp(Buffer.from(await shown.arrayBuffer())).metadata()
      assert.equal(Math.max(width, height), Math.min(most, 1600))
      const again = await trainer.fetch(photo.variants[word], { headers: { 'if-none-match': shown.headers.get('etag')! } })
      assert.equal(again.status, 304)
      assert.equal((await client2.fetch(photo.variants[word])).status, 404)
    }
    const part = await client.fetch(photo.url, { headers: { range: 'bytes=100-199' } })
    assert.equal(part.status, 206)
    assert.deepEqual(Buffer.from(await part.arrayBuffer()), bytes.subarray(100, 200))
    const list = await trainer.json<{ items: Photo[]; count: number }>('/api/nutrition/photos/list')
    assert.deepEqual([list.items[0]!.id, list.count], [photo.id, 1])
    assert.equal((await trainer.fetch(photo.url, { method: 'DELETE' })).status, 204)
    assert.equal((await client.fetch(photo.url)).status, 404)
    assert.ok((await told(client)).some(({ type, data }) => type === 'FILE_DELETED' && data.file_id === photo.id))
  })

  it('accepts profile and progress images and documents through the Files API with a category', async () => {
    const { client, trainer } = people
    for (const [category, bytes, ending, flags] of [
      ['profile_photos', await photograph(400), 'jpg', []],
      ['progress_photos', await photograph(500), 'jpg', []],
      ['documents', tinyPdf({ catalog: '/OpenAction<</S/JavaScript/JS(app.alert(1))>>' }), 'pdf', ['javascript']],
      ['documents', tinyDocx({ 'word/vbaProject.bin': 'x' }), 'docx', ['macros']],
      ['documents', tinyDoc(), 'doc', []],
    ] as const) {
      const { id } = await send(client, bytes, { filename: `a.${ending}`, category })
      const record = await trainer.json<Record<string, unknown>>(`/api/v1/files/${id}`)
      assert.deepEqual(
        [record.status, record.category, record.url, record.flags],
        ['completed', category, `/api/files/media/${category}/${id}.${ending}`, flags],
      )
      const got = await trainer.fetch(`${String(record.url)}?inline=1`, { headers: { accept: 'text/html' } })
      assert.match(got.headers.get('content-disposition')!, /^attachment/)
      assert.equal(got.headers.get('content-security-policy'), "sandbox; default-src 'none'")
      assert.deepEqual(Buffer.from(await got.arrayBuffer()), bytes)
    }
    const { items } = await trainer.json<{ items: { kind: string; document: { flags: string[] } | null }[] }>(
      '/api/nutrition/feed',
    )
    assert.deepEqual(
      items.map(({ kind }) => kind),
      ['document', 'document', 'document', 'photo', 'meal'],
    )
    assert.deepEqual(items[1]!.document!.flags, ['macros'])
  })

  it('rejects content of another type than declared, with a message', async () => {
    const { client } = people
    for (const [bytes, name, status, expected] of [
      [Buffer.from('<html><script>alert(1)</script>'), 'a.jpg.php', 415, 'content_not_supported'],
      [Buffer.from('MZ program'), 'a.php\u0000.jpg', 415, 'content_not_supported'],
      [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'x.svg', 415, 'content_not_supported'],
      [(await photograph(600)).subarray(0, 4000), '\u202egpj.exe', 422, 'image_unreadable'],
      [Buffer.alloc(0), 'CON', 422, 'empty_file'],
      [Buffer.concat([await photograph(300), Buffer.alloc(10 << 20)]), `${'x'.repeat(300)}.jpg`, 413, 'file_too_large'],
    ] as const) {
      const refused = await upload(client, bytes, '', name, 'application/octet-stream')
      const { code, detail } = await problem(refused)
      assert.deepEqual([refused.status, code], [status, expected], detail)
    }
    const { id } = await send(client, Buffer.from('{\\rtf1 words}'), { filename: 'a.doc', category: 'documents' })
    assert.equal((await client.json<{ reason_code: string }>(`/api/v1/files/${id}`)).reason_code, 'type_mismatch')
    assert.equal((await client.fetch(`/api/files/media/documents/${id}.doc`)).status, 404)
  })

  it('finds no file under any other spelling of a path, and reveals nothing outside the folders', async () => {
    const photo = (await (await upload(people.client, await photograph(300))).json()) as Photo
    const ask = (path: string) =>
      new Promise<{ status: number; type: string; text: string }>((done, failed) => {
        const options = { host: '127.0.0.1', port: fovea.port, path, headers: { authorization: people.client.authorization } }
        request(options, (response) => {
          let text = ''
          response.on('data', (data) => (text += String(data)))
          response.on('end', () => done({ status: response.statusCode!, type: response.headers['content-type'] ?? '', text }))
        })
          .on('error', failed)
          .end()
      })
    for (const name of [
      '..%2f..%2f..%2fetc%2fpasswd',
      '%2e%2e%2f%2e%2e%2fetc%2fpasswd',
      '..%252f..%252fetc%252fpasswd',
      '..%5c..%5cetc%5cpasswd',
      '%00',
      `${photo.filename}%00.jpg`,
      `${photo.id}.jpg%2f..%2f${photo.id}.jpg`,
      `%2fetc%2fpasswd`,
      `..;/${photo.filename}`,
      `${photo.id}.JPG`,
      `${photo.id}`,
      '*',
      // Next itself cannot decode these, and answers 500 without server.ts in front.
      '%',
      '%E0%A4%A',
      '..%c0%af..%c0%afetc/passwd',
    ]) {
      for (const folder of ['meal_photos', 'temp', 'thumbnails', '..%2f', '%2e%2e', '.%2e']) {
        const { status, type, text } = await ask(`/api/files/media/${folder}/${name}`)
        assert.ok(status === 404 || status === 400, `${folder}/${name}: ${status} ${text}`)
        assert.ok(!/root:|ENOENT|\/home|at .*\.(js|ts):/.test(text), text)
        assert.equal(type, 'application/problem+json', `${folder}/${name}`)
      }
    }
    for (const path of [
      '/api/files/media/../../../../etc/passwd',
      '/api/files/media/meal_photos/../../../server.ts',
      '/api/files/media/..\\..\\x',
    ]) {
      const { status, text } = await ask(path)
      assert.ok(status >= 300 && status < 500 && !/root:|import /.test(text), `${path}: ${status}`)
    }
    const { status } = await ask(`/api/files/media/temp/${photo.filename}`)
    assert.equal(status, 404)
  })

  it('exchanges progress, messages and reactions between a client and their trainer until the assignment ends', async () => {
    const { client, client2, trainer, patient } = people
    const me = await client.json<{ id: string; number: number }>('/api/v1/me')
    const coach = await trainer.json<{ id: string; number: number }>('/api/v1/me')
    const value = await client.post<{ id: string }>('/api/nutrition/progress', { metric: 'weight', value: 61.8, unit: 'kg' })
    const message = await client.post<{ id: string }>('/api/v1/messages', { to: coach.number, text: '=cmd|<script>' })
    await trainer.post(`/api/nutrition/feed/${value.id}/reaction`, { word: 'great' })
    const [row] = (
      await trainer.json<{ items: { id: string; unread_messages: number; metrics: { latest: number }[] }[] }>(
        '/api/nutrition/clients',
      )
    ).items
    assert.deepEqual([row!.id, row!.unread_messages, row!.metrics[0]!.latest], [me.id, 1, 61.8])
    const page = await trainer.json<{ items: { id: string; text: string }[] }>(`/api/v1/messages?with=${me.number}`)
    assert.deepEqual(
      page.items.map(({ id, text }) => [id, text]),
      [[message.id, '=cmd|<script>']],
    )
    const read = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ with: me.id, up_to: message.id }),
    }
    assert.equal((await trainer.fetch('/api/v1/messages/read', read)).status, 204)
    const types = (await told(trainer)).map(({ type, data }) => `${type} ${Object.keys(data).sort().join()}`)
    assert.ok(types.includes('PROGRESS_UPDATED client_id,from,from_name,metric,progress_id'))
    assert.ok(types.includes('MESSAGE from,from_name,message_id,to'))

    const post = (by: Client, path: string, body: object, headers: Record<string, string> = {}) =>
      by.fetch(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      })
    assert.equal((await post(client2, '/api/v1/messages', { to: coach.id, text: 'Hello' })).status, 404)
    assert.equal((await post(patient, '/api/nutrition/meal-completions', { name: 'x' })).status, 403)
    const keyed = { 'idempotency-key': 'press-1' }
    const twice = await Promise.all([1, 2, 3].map(() => post(client, '/api/nutrition/meal-completions', { name: 'Rice' }, keyed)))
    assert.deepEqual(
      twice.map(({ status }) => status),
      [201, 201, 201],
    )
    assert.equal(new Set(await Promise.all(twice.map(async (one) => ((await one.json()) as { id: number }).id))).size, 1)
    assert.equal((await post(client, '/api/nutrition/meal-completions', { name: 'Soup' }, keyed)).status, 409)

    await end()
    for (const path of [
      `/api/v1/messages?with=${me.id}`,
      `/api/nutrition/feed?client_id=${me.id}`,
      `/api/nutrition/progress?client_id=${me.number}`,
    ])
      assert.equal((await trainer.fetch(path)).status, 404, path)
    assert.deepEqual((await trainer.json<{ items: object[] }>('/api/nutrition/clients')).items, [])
    assert.deepEqual((await trainer.json<{ items: object[] }>('/api/nutrition/feed')).items, [])
    assert.equal((await post(trainer, `/api/nutrition/feed/${value.id}/reaction`, { word: 'great' })).status, 404)
    assert.ok((await client.json<{ items: object[] }>(`/api/v1/messages?with=${coach.id}`)).items.length > 0)
  })

  it('rejects malformed input with a message, and never with a 5xx', async () => {
    const { client } = people
    const bad: [string, unknown][] = [
      ['/api/nutrition/meal-completions', { name: '' }],
      ['/api/nutrition/meal-completions', { name: 'x', completed_at: 'yesterday' }],
      ['/api/nutrition/meal-completions', { name: 'a\u0000b' }],
      ['/api/nutrition/meal-completions', []],
      ['/api/nutrition/progress', { metric: 'weight', value: '61', unit: 'kg' }],
      ['/api/nutrition/progress', { metric: '=1+1', value: 61, unit: 'kg' }],
      ['/api/v1/messages', { to: {}, text: 'x' }],
      ['/api/v1/messages', { to: 1, text: 'x'.repeat(4001) }],
      ['/api/v1/messages/read', { with: 1, up_to: 'x' }],
    ]
    for (const [path, body] of bad) {
      const response = await client.fetch(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      const { status, detail } = await problem(response)
      assert.equal(status, 400, `${path} ${JSON.stringify(body)} ${detail}`)
    }
    for (const path of [
      '/api/nutrition/feed?limit=0',
      '/api/nutrition/feed?cursor=zzzzzzzzzz.x',
      '/api/nutrition/meal-completions?limit=201',
      '/api/nutrition/photos/list?category=temp',
      '/api/nutrition/photos/list?meal_completion_id=1e99',
      '/api/v1/messages?cursor=x',
      '/api/nutrition/progress?metric=%00',
    ])
      assert.equal((await problem(await client.fetch(path))).status, 400, path)
    const far = '/api/nutrition/feed?cursor=zzzzzzzzzz.01890000-0000-7000-8000-000000000000'
    assert.equal((await client.fetch(far)).status, 200)
    assert.equal((await client.fetch('/api/nutrition/meal-completions/99999999999999')).status, 404)
  })

  it('lets an administrator see storage statistics and delete orphans after a dry run', async () => {
    const { admin, client, trainer } = people
    const { id } = (await (await upload(client, await photograph(320))).json()) as Photo
    const stats = await admin.json<{ by_category: Record<string, { files: number }>; by_person: object[] }>(
      '/api/files/media/stats',
    )
    assert.ok(stats.by_category['documents']!.files === 3 && stats.by_person.length === 1)
    assert.equal((await client.fetch('/api/files/media/stats')).status, 403)
    assert.equal((await trainer.fetch('/api/files/media/cleanup', { method: 'POST' })).status, 403)
    const look = await admin.post<{ dry_run: boolean; files: { file_id: string }[] }>('/api/files/media/cleanup', {})
    assert.ok(look.dry_run && look.files.some(({ file_id }) => file_id === id))
    assert.equal((await client.json<{ status: string }>(`/api/v1/files/${id}`)).status, 'completed')
    await admin.post('/api/files/media/cleanup', { dry_run: false })
    assert.equal((await client.fetch(`/api/v1/files/${id}`)).status, 404)
    const kept = await client.json<{ items: Photo[] }>('/api/nutrition/photos/list?category=documents')
    assert.equal(kept.items.filter(({ status }) => status === 'completed').length, 3)
  })
})

describe('a flood of requests', () => {
  it('is rejected with Retry-After, and delays no other client', async () => {
    const fovea = await Fovea.start({ env: { RATE_LIMIT_WRITES_PER_MINUTE: '20' } })
    try {
      await assignTrainer(fovea)
      const [client, other, trainer] = [
        await fovea.signIn('client'),
        await fovea.signIn('client2'),
        await fovea.signIn('trainer'),
      ]
      const { id: to } = await trainer.json<{ id: string }>('/api/v1/me')
      const write = (text: string) =>
        client.fetch('/api/v1/messages', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ to, text }),
        })
      const told = await Promise.all(Array.from({ length: 60 }, (_, at) => write(`Message ${at}`)))
      const counts = {
        written: told.filter(({ status }) => status === 201).length,
        refused: told.filter(({ status }) => status === 429).length,
      }
      assert.deepEqual(counts, { written: 20, refused: 40 })
      assert.ok(Number(told.find(({ status }) => status === 429)!.headers.get('retry-after')) > 0)
      await other.post('/api/nutrition/meal-completions', { name: 'Undisturbed' })
      const { items } = await trainer.json<{ items: object[] }>('/api/v1/notifications?limit=200')
      assert.equal(items.length, 20)
    } finally {
      await fovea.stop()
    }
  })
})
