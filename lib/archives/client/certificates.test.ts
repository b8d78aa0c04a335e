import assert from 'node:assert/strict'
import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, describe, it } from 'node:test'
import { promisify } from 'node:util'
import { settings } from '../../config/settings'
import { createActor, openFilesFixture } from '../../files/test-files-fixture'
import { programOf } from '../../runtime/test-program'
import { checkDestination } from '../destinations/check-destination'
import { createDestination } from '../destinations/create-destination'
import { sendJson } from '../test-archive'

await openFilesFixture()
const skip = spawnSync('openssl', ['version']).status !== 0 && 'no openssl: install openssl'
const folder = mkdtempSync(path.join(tmpdir(), 'fovea-authority-'))
const servers: Server[] = []
after(() => {
  for (const server of servers) server.close().closeAllConnections()
  rmSync(folder, { recursive: true, force: true })
})

const fileOf = (name: string) => path.join(folder, name)
function openssl(...args: string[]): void {
  const { status, stderr } = spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' })
  assert.equal(status, 0, stderr)
}

const KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-noenc']
const AUTHORITY = ['-addext', 'basicConstraints=critical,CA:TRUE', '-addext', 'keyUsage=critical,keyCertSign']

/** Starts an archive whose certificate, for one address, the authority of this file has signed. */
async function startArchive(name: string, address: string): Promise<string> {
  writeFileSync(fileOf(`${name}.ext`), `subjectAltName=IP:${address}\nextendedKeyUsage=serverAuth\n`)
  openssl('req', ...KEY, '-keyout', `${name}.key`, '-subj', `/CN=${name}`, '-out', `${name}.csr`)
  const signing = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '2', '-extfile', `${name}.ext`]
  openssl('x509', '-req', '-in', `${name}.csr`, ...signing, '-out', `${name}.pem`)
  const [key, cert] = [readFileSync(fileOf(`${name}.key`)), readFileSync(fileOf(`${name}.pem`))]
  const server = createServer({ key, cert }, (_, response) => sendJson(response, 200, []))
  servers.push(server)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}/dicom-web`
}

/** What a search by a process that trusts some authorities comes to. */
async function searchTrusting(baseUrl: string, authorities: string | undefined): Promise<string> {
  const { program, execArgv } = programOf('lib/archives/test-search-child.ts')
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: authorities }
  return (await promisify(execFile)(process.execPath, [...execArgv, program, baseUrl], { env })).stdout
}

describe('an archive with a certificate of its own authority', { skip }, () => {
  it('is refused with its reason until NODE_EXTRA_CA_CERTS names the authority, and never under another address', async () => {
    openssl('req', '-x509', ...KEY, '-keyout', 'ca.key', '-subj', '/CN=Authority', ...AUTHORITY, '-days', '2', '-out', 'ca.pem')
    const baseUrl = await startArchive('archive', '127.0.0.1')
    settings().ARCHIVE_ALLOW_LOOPBACK = true
    const admin = await createActor('admin')
    const { id } = await createDestination(admin, { name: 'PACS', base_url: baseUrl })
    assert.deepEqual(await checkDestination(admin, id), { ok: false, error_code: 'archive_certificate_not_valid' })
    const sentences = JSON.parse(readFileSync('messages/errors/en.json', 'utf8')) as Record<string, string>
    assert.match(sentences['archive_certificate_not_valid']!, /certificate of the archive isn’t valid or isn’t trusted/)

    assert.equal(await searchTrusting(baseUrl, undefined), 'archive_certificate_not_valid')
    assert.equal(await searchTrusting(baseUrl, fileOf('ca.pem')), 'found')
    const elsewhere = await startArchive('elsewhere', '127.0.0.2')
    assert.equal(await searchTrusting(elsewhere, fileOf('ca.pem')), 'archive_certificate_not_valid')
  })
})
