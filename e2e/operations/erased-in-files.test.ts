import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'
import { verifySigned } from '../../lib/audit/keys/verify-signed'
import { eventually, WITHIN_MINUTES } from '../../lib/runtime/test-eventually'
import { PASSWORD } from '../support/fovea'
import { photograph } from '../support/pictures'
import { databaseFolder, makePeopleIn, newFolder, queryEmbedded, removeFolder, Starting } from '../support/starting'

const NAME = 'Quennell Zaforteza'
const EMAIL = 'zaforteza@fovea.test'
const b64 = (text: string) => Buffer.from(text).toString('base64')

/** In which files of a folder a text or key is, however it is written. */
function filesWith(folder: string, sought: readonly Buffer[]): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return files
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => {
      const bytes = readFileSync(file)
      return sought.some((one) => bytes.includes(one))
    })
    .map((file) => path.relative(folder, file))
}

describe('the data folder of an installation, after a person was erased', () => {
  const dataDir = newFolder()
  let fovea: Starting
  const signIn = async (email: string) => {
    const { access_token } = (await (await fovea.signIn(email, PASSWORD)).json()) as { access_token: string }
    return async <T>(url: string, init: RequestInit = {}): Promise<T> => {
      const headers = { authorization: `Bearer ${access_token}`, 'content-type': 'application/json', ...init.headers }
      const response = await fetch(fovea.url + url, { ...init, headers })
      const text = await response.text()
      assert.ok(response.ok, `${url}: ${response.status} ${text}`)
      return (text === '' ? {} : JSON.parse(text)) as T
    }
  }
  before(async () => {
    const env = { FOVEA_DEMO: '0', RETENTION_CASES_YEARS: '0', RETENTION_STUDIES_YEARS: '0', STEP_UP_MINUTES: '1440' }
    fovea = await Starting.ready({ dataDir, env })
    await makePeopleIn(dataDir)
  })
  after(async () => {
    if (!fovea.hasEnded) await fovea.kill()
    removeFolder(dataDir)
  })

  it('has neither their name and address nor a wrapped key of theirs, in tables, statistics, log and anywhere else', async () => {
    await queryEmbedded(dataDir, `UPDATE users SET name = '${NAME}', email = '${EMAIL}' WHERE email = 'patient@fovea.test'`)
    const patient = await signIn(EMAIL)
    const { id: personId } = await patient<{ id: string }>('/api/v1/me')
    const body = (fields: object) => ({ method: 'POST', body: JSON.stringify(fields) })
    const { id: caseId } = await patient<{ id: string }>('/api/v1/cases', body({ title: `${NAME}, left eye` }))
    const bytes = await photograph(400)
    const pairs = { filename: `${NAME}.jpg`, filetype: 'image/jpeg', case_id: caseId }
    await patient('/api/v1/files/upload', {
      method: 'POST',
      body: new Uint8Array(bytes),
      headers: {
        'tus-resumable': '1.0.0',
        'upload-length': String(bytes.length),
        'upload-metadata': Object.entries(pairs).map(([name, value]) => `${name} ${b64(value)}`).join(','), // prettier-ignore
        'content-type': 'application/offset+octet-stream',
      },
    })
    const files = () => patient<{ items: { status: string }[] }>(`/api/v1/files/case/${caseId}`)
    await eventually('the picture is examined', files, ({ items }) => items[0]?.status === 'completed', WITHIN_MINUTES)
    // A former version of the row, which no one reads any more.
    await queryEmbedded(dataDir, `UPDATE users SET email = 'other@fovea.test' WHERE email = '${EMAIL}'`)
    const keys = await queryEmbedded<{ wrapped: Buffer }>(dataDir, 'SELECT wrapped FROM object_keys')
    assert.ok(keys.length > 1)
    const texts = [NAME, NAME.toLowerCase(), EMAIL].map((text) => Buffer.from(text))
    const sought = [...texts, ...keys.map(({ wrapped }) => wrapped)]
    await queryEmbedded(dataDir, 'ANALYZE')
    await queryEmbedded(dataDir, 'CHECKPOINT')
    const places = () => [...filesWith(databaseFolder(dataDir), sought), ...filesWith(dataDir, sought)]
    assert.ok(places().some((file) => file.includes('pg_wal')))
    assert.ok(places().filter((file) => file.includes('base')).length > 4)

    const admin = await signIn('admin@fovea.test')
    const { id } = await admin<{ id: string }>(`/api/v1/admin/users/${personId}/erasure`, body({ name: NAME }))
    const erasures = () => admin<{ items: { id: string; is_done: boolean }[] }>('/api/v1/admin/erasures')
    await eventually(
      'it is certified',
      erasures,
      ({ items }) => items.some((one) => one.id === id && one.is_done),
      WITHIN_MINUTES,
    )
    const certificate = await admin<Record<string, unknown>>(`/api/v1/admin/erasures/${id}/certificate`)
    assert.deepEqual(certificate.database, { tables: 'rewritten', wal: 'overwritten', orphaned_files: [] })
    assert.equal(certificate.older_backups, null)
    assert.ok(verifySigned(certificate, certificate.public_key as string))
    assert.deepEqual(places(), [])
    assert.equal(fovea.stderr, '')
  })
})
