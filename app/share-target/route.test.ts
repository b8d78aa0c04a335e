import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { GET, POST } from './route'

const answer = async (site?: string) => {
  const headers: HeadersInit = site === undefined ? {} : { 'sec-fetch-site': site }
  const { status, headers: given } = await POST(new Request('https://fovea.test/share-target', { method: 'POST', headers }))
  return [status, given.get('location')]
}

describe('a share that reaches the server', () => {
  it('is told that its images are still in the gallery', async () => {
    for (const site of [undefined, 'none', 'same-origin'])
      assert.deepEqual(await answer(site), [303, '/offline?shared=missed'], site)
  })

  it('is no share where another site has sent it: nothing is said of its form', async () => {
    for (const site of ['cross-site', 'same-site']) assert.deepEqual(await answer(site), [303, '/'], site)
    assert.equal((await GET(new Request('https://fovea.test/share-target'))).headers.get('location'), '/')
  })
})
