// reads: scripts/backup.mjs scripts/restore.mjs scripts/restore-drill.mjs
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { after, describe, it } from 'node:test'
import { PASSWORD } from '../support/fovea'
import { photograph } from '../support/pictures'
import { cleanEnvironment, makePeopleIn, newFolder, removeFolder, Starting } from '../support/starting'
import { eventually } from '../../lib/runtime/test-eventually'

const SETTINGS = { FOVEA_DEMO: '0', RATE_LIMIT_REQUESTS_PER_SECOND: '1000000' }
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

/** One of npm's scripts, as a person runs it. */
function npmRun(
  script: string,
  env: Record<string, string>,
  args: string[] = [],
): Promise<{ code: number | null; printed: string }> {
  const child = spawn(process.execPath, [`scripts/${script}.mjs`, ...args], {
    env: cleanEnvironment(env),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return new Promise((done) => {
    let printed = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (printed += String(data)))
    child.on('close', (code) => done({ code, printed }))
  })
}

interface Overview {
  backup: { wal: { covers_until: string | null } }
}

class Person {
  private constructor(
    readonly fovea: Starting,
    readonly authorization: string,
  ) {}

  static async of(fovea: Starting, name = 'patient'): Promise<Person> {
    const answer = await fovea.signIn(`${name}@fovea.test`, PASSWORD)
    assert.equal(answer.status, 200, fovea.stdout)
    return new Person(fovea, `Bearer ${((await answer.json()) as { access_token: string }).access_token}`)
  }

  async fetch(place: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers)
    headers.set('authorization', this.authorization)
    return fetch(place.startsWith('http') ? place : this.fovea.url + place, { ...init, headers })
  }

  /** Sends an image by TUS, and waits until it can be opened. */
  async send(bytes: Buffer): Promise<string> {
    const tus = { 'tus-resumable': '1.0.0' }
    const filename = `filename ${Buffer.from('eye.jpg').toString('base64')}`
    const created = await this.fetch('/api/v1/files/upload', {
      method: 'POST',
      headers: { ...tus, 'upload-length': String(bytes.length), 'upload-metadata': filename },
    })
    assert.equal(created.status, 201, await created.text())
    const url = created.headers.get('location')!
    const sent = await this.fetch(url, {
      method: 'PATCH',
      headers: { ...tus, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
      body: new Uint8Array(bytes),
    })
    assert.equal(sent.status, 204)
    const id = url.split('/').at(-1)!
    await eventually('the file is completed', async () => {
      const { status } = (await (await this.fetch(`/api/v1/files/${id}`)).json()) as { status: string }
      assert.notEqual(status, 'failed')
      return status === 'completed'
    })
    return id
  }

  async download(id: string): Promise<Buffer> {
    const { url } = (await (await this.fetch(`/api/v1/files/${id}/download-url`)).json()) as { url: string }
    const answer = await fetch(url.startsWith('http') ? url : this.fovea.url + url)
    assert.equal(answer.status, 200)
    return Buffer.from(await answer.arrayBuffer())
  }
}

describe('npm run backup and npm run restore', () => {
  const [dataDir, place, elsewhere, asItWas] = [newFolder(), newFolder(), newFolder(), newFolder()]
  const withWal = { ...SETTINGS, BACKUP_FOLDER: place, BACKUP_WAL: '1', BACKUP_EVERY: '24h', BACKUP_WAL_EVERY: '10s' }
  /** Of the first test: the recovery key, the installation that came back, and its image. */
  let key = ''
  let again: Starting
  let image: { id: string; bytes: Buffer }
  const running: Starting[] = []
  after(async () => {
    for (const fovea of running) if (!fovea.hasEnded) await fovea.kill()
    for (const folder of [dataDir, place, elsewhere, asItWas]) removeFolder(folder)
  })
  const start = async (folder: string, env: Record<string, string> = SETTINGS) => {
    const fovea = await Starting.ready({ dataDir: folder, env })
    running.push(fovea)
    return fovea
  }

  it('bring an installation back elsewhere, from a backup that was made while it ran', async () => {
    const fovea = await start(dataDir)
    await makePeopleIn(dataDir)
    const bytes = await photograph(800)
    const person = await Person.of(fovea)
    const id = await person.send(bytes)

    const nowhere = await npmRun('backup', { FOVEA_DATA_DIR: dataDir })
    assert.match(nowhere.printed, /No backup was made: No place for backups is set\. Set BACKUP_FOLDER/)
    const backups = { BACKUP_FOLDER: place }
    const first = await npmRun('backup', { FOVEA_DATA_DIR: dataDir, ...backups })
    assert.equal(first.code, 0, first.printed)
    const recoveryKey = /^ {2}([A-Z2-7]{7}(?:-[A-Z2-7]{1,7})+)$/m.exec(first.printed)?.[1]
    assert.ok(recoveryKey, first.printed)
    const second = await npmRun('backup', { FOVEA_DATA_DIR: dataDir, ...backups })
    const [, objects, fresh] = /(\d+) objects \(\d+ bytes\), of which (\d+) are new/.exec(second.printed) ?? []
    assert.deepEqual([Number(objects) > 1, fresh], [true, '0'], `${second.printed}: none is copied twice`)
    assert.ok(!second.printed.includes(recoveryKey), 'it is shown once')
    await fovea.interrupt()

    const withKey = { ...backups, FOVEA_RECOVERY_KEY: recoveryKey }
    const drill = await npmRun('restore-drill', { FOVEA_DATA_DIR: dataDir, ...withKey })
    assert.match(drill.printed, /✔ this backup can be restored/)
    const used = await npmRun('restore', { FOVEA_DATA_DIR: dataDir, ...withKey })
    assert.match(used.printed, /Nothing was restored: The data folder is in use/)
    const restored = await npmRun('restore', { FOVEA_DATA_DIR: elsewhere, ...withKey })
    assert.equal(restored.code, 0, restored.printed)

    again = await start(elsewhere, withWal)
    const former = await again.signIn('patient@fovea.test', PASSWORD)
    assert.equal(former.status, 200)
    const old = await fetch(`${again.url}/api/v1/me`, { headers: { authorization: person.authorization } })
    assert.equal(old.status, 401, 'sessions from before have ended')
    assert.equal(sha256(await (await Person.of(again)).download(id)), sha256(bytes))
    ;[key, image] = [recoveryKey, { id, bytes }]
  })

  it('bring back a moment between backups, with the files of then and none of later', async () => {
    const [person, admin] = [await Person.of(again), await Person.of(again, 'admin')]
    const based = await npmRun('backup', { FOVEA_DATA_DIR: elsewhere, ...withWal })
    assert.equal(based.code, 0, based.printed)
    const sent = await photograph(640, 7)
    const id = await person.send(sent)
    const moment = Date.now()
    // What is deleted before it was sent is in no backup.
    const coveredUntil = async () => {
      const { backup } = (await (await admin.fetch('/api/v1/admin/overview')).json()) as Overview
      await person.fetch(`/api/v1/files/${id}`)
      return backup.wal.covers_until
    }
    await eventually('the backup covers it', coveredUntil, (until) => Date.parse(until ?? '') > moment)
    assert.ok((await person.fetch(`/api/v1/files/${id}`, { method: 'DELETE' })).ok)
    const later = await person.send(await photograph(640, 8))
    await again.interrupt()

    const given = { BACKUP_FOLDER: place, FOVEA_RECOVERY_KEY: key }
    const until = `--until=${new Date(moment).toISOString()}`
    const drill = await npmRun('restore-drill', { FOVEA_DATA_DIR: elsewhere, ...given }, [until])
    assert.match(drill.printed, /✔ this backup can be restored/)
    const restored = await npmRun('restore', { FOVEA_DATA_DIR: asItWas, ...given }, [until])
    assert.equal(restored.code, 0, restored.printed)
    assert.match(restored.printed, /The audit trail is as it was: \d+ rows verified/)

    const back = await start(asItWas)
    const same = await Person.of(back)
    for (const one of [image, { id, bytes: sent }]) assert.equal(sha256(await same.download(one.id)), sha256(one.bytes))
    assert.equal((await same.fetch(`/api/v1/files/${later}`)).status, 404)
    await back.interrupt()
  })
})
