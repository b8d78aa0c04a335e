import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { LANGUAGES } from '../../lib/language/schema'
import { Fovea } from '../support/fovea'

describe('pages without a connection', () => {
  let fovea: Fovea
  before(async () => {
    fovea = await Fovea.share()
  })
  after(() => fovea.stop())
  const get = (path: string, headers: Record<string, string> = {}) => fetch(fovea.url + path, { headers, redirect: 'manual' })

  it('serves the worker, the manifest and the icons without a session', async () => {
    const worker = await get('/sw.js')
    assert.equal(worker.status, 200)
    assert.match(worker.headers.get('content-type')!, /^text\/javascript/)
    assert.match(worker.headers.get('cache-control')!, /no-cache/)
    assert.match(worker.headers.get('content-security-policy')!, /connect-src 'self'/)
    const manifest = await get('/manifest.webmanifest?language=ar')
    const { icons, share_target: target, dir, description } = (await manifest.json()) as Manifest
    assert.deepEqual([dir, target.action, target.method], ['rtl', '/share-target', 'POST'])
    assert.match(description, /\p{Script=Arabic}/u)
    assert.ok(icons.some(({ purpose }) => purpose === 'maskable'))
    for (const { src, type } of icons) assert.equal((await get(src)).headers.get('content-type'), type, src)
    assert.match((await get('/sign-in')).headers.get('content-security-policy')!, /worker-src 'self' blob:; manifest-src 'self'/)
  })

  it('writes the offline page in every language, whole and within its own policy', async () => {
    for (const language of LANGUAGES) {
      const response = await get('/offline', { 'accept-language': language })
      assert.deepEqual([response.status, response.headers.get('content-language')], [200, language])
      const page = await response.text()
      const policy = response.headers.get('content-security-policy')!
      for (const tag of ['style', 'script']) {
        const [, text] = new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(page)!
        assert.ok(policy.includes(`sha256-${createHash('sha256').update(text!).digest('base64')}`), tag)
      }
      // Nothing else is fetched: it is shown where there is nothing to fetch from.
      assert.doesNotMatch(page, /(src|href)="(?!\/("|sign-in"))/)
    }
  })

  it('answers a shared photo that met no worker, however large, and says where it still is', async () => {
    const form = new FormData()
    form.set('files', new File([new Uint8Array(12 * 2 ** 20)], 'photo.jpg', { type: 'image/jpeg' }))
    const answer = await fetch(`${fovea.url}/share-target`, { method: 'POST', body: form, redirect: 'manual' })
    assert.deepEqual([answer.status, answer.headers.get('location')], [303, '/offline?shared=missed'])
    assert.equal((await get('/share-target')).headers.get('location'), '/')
  })
})

interface Manifest {
  dir: string
  description: string
  icons: { src: string; type: string; purpose: string }[]
  share_target: { action: string; method: string }
}
