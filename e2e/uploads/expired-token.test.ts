import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'
import { openSecrets } from '../../lib/config/secrets'
import { Client, Fovea } from '../support/fovea'
import { stopSound } from '../support/invariants'
import { photograph } from '../support/pictures'
import { create, head, idOf, patch, raw, settled } from '../support/tus'

type Claims = Record<string, unknown>

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
const claimsOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as Claims

describe('an access token that expires during an upload', () => {
  let fovea: Fovea
  let key: Buffer
  before(async () => {
    fovea = await Fovea.share()
    key = openSecrets(path.resolve(fovea.dataDir), undefined).derive('access-token', 1)
  })
  after(() => stopSound(fovea))

  /** The same person and sign-in, with other claims, signed as the server signs or with another key. */
  const changed = (client: Client, change: Claims, signWith = key) => {
    const signed = `${part({ alg: 'HS256', typ: 'at+jwt' })}.${part({ ...claimsOf(client.tokens.access_token), ...change })}`
    const signature = createHmac('sha256', signWith).update(signed).digest('base64url')
    return new Client(fovea, { ...client.tokens, access_token: `${signed}.${signature}` })
  }
  const anHourAgo = () => ({ iat: Math.floor(Date.now() / 1000) - 4500, exp: Math.floor(Date.now() / 1000) - 3600 })
  const revoke = async (client: Client) => {
    const response = await fetch(`${fovea.url}/api/v1/auth/revoke`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ refresh_token: client.tokens.refresh_token }),
    })
    assert.ok(response.ok, await response.text())
  }

  it('is accepted or rejected by its expiry only, as this test signs it', async () => {
    const patient = await fovea.signIn('patient')
    assert.equal((await changed(patient, {}).fetch('/api/v1/me')).status, 200)
    assert.equal((await changed(patient, anHourAgo()).fetch('/api/v1/me')).status, 401)
  })

  it('continues the upload of its own session to the last byte', async () => {
    const patient = await fovea.signIn('patient')
    const bytes = await photograph(900, 1)
    const url = await create(patient, bytes.length, { filename: 'long.jpg' })
    await patch(patient, url, 0, bytes.subarray(0, 20_000))
    const expired = changed(patient, anHourAgo())
    const told = await head(expired, url)
    assert.deepEqual([told.status, told.headers['upload-offset']], [200, '20000'])
    assert.equal((await patch(expired, url, 20_000, bytes.subarray(20_000))).status, 204)
    assert.equal((await settled(patient, idOf(url))).status, 'completed')
  })

  it('cannot create or delete uploads, nor read anything else', async () => {
    const patient = await fovea.signIn('patient')
    const url = await create(patient, 100)
    const expired = changed(patient, anHourAgo())
    const version = { 'tus-resumable': '1.0.0' }
    const begun = await raw(expired, 'POST', `${fovea.url}/api/v1/files/upload`, { ...version, 'upload-length': '5' })
    assert.equal(begun.status, 401)
    assert.equal(JSON.parse(begun.text).detail, 'Not authenticated')
    assert.equal((await raw(expired, 'DELETE', url, version)).status, 401)
    assert.equal((await expired.fetch(`/api/v1/files/${idOf(url)}`)).status, 401)
    const overridden = await raw(expired, 'POST', url, { ...version, 'x-http-method-override': 'DELETE' })
    assert.equal(overridden.status, 401)
    assert.equal((await head(patient, url)).status, 200)
  })

  it('cannot access uploads of other sessions or other users', async () => {
    const [patient, again, other] = [await fovea.signIn('patient'), await fovea.signIn('patient'), await fovea.signIn('patient2')]
    const url = await create(patient, 100)
    for (const stranger of [again, other]) {
      const expired = changed(stranger, anHourAgo())
      assert.ok([401, 404].includes((await head(expired, url)).status))
      assert.ok([401, 404].includes((await patch(expired, url, 0, Buffer.alloc(50))).status))
    }
    assert.equal((await head(again, url)).status, 200, 'one that has not expired does')
    assert.equal((await head(patient, url)).headers['upload-offset'], '0')
  })

  it('is rejected when it is forged, and the offset stays', async () => {
    const patient = await fovea.signIn('patient')
    const url = await create(patient, 100)
    await patch(patient, url, 0, Buffer.alloc(40, 1))
    for (const forged of [changed(patient, {}, Buffer.alloc(32, 7)), changed(patient, { ...anHourAgo(), aud: 'other' })]) {
      assert.equal((await head(forged, url)).status, 401)
      assert.equal((await patch(forged, url, 40, Buffer.alloc(60))).status, 401)
    }
    assert.equal((await head(patient, url)).headers['upload-offset'], '40')
  })

  it('is rejected once it is revoked, and the upload resumes after a new sign-in', async () => {
    const patient = await fovea.signIn('patient')
    const bytes = await photograph(900, 2)
    const url = await create(patient, bytes.length, { filename: 'revoked.jpg' })
    await patch(patient, url, 0, bytes.subarray(0, 30_000))
    await revoke(patient)
    for (const gone of [patient, changed(patient, anHourAgo())]) {
      assert.equal((await head(gone, url)).status, 401)
      assert.equal((await patch(gone, url, 30_000, bytes.subarray(30_000))).status, 401)
    }
    const again = await fovea.signIn('patient')
    assert.equal((await head(again, url)).headers['upload-offset'], '30000')
    assert.equal((await patch(again, url, 30_000, bytes.subarray(30_000))).status, 204)
    assert.equal((await settled(again, idOf(url))).status, 'completed')
  })
})
