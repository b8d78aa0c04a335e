import assert from 'node:assert/strict'
import { createHash, randomBytes, randomInt } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { BadLine } from '../support/bad-line'
import { dose } from '../../lib/runtime/test-dose'
import { browserCookie } from '../support/cookie'
import { asAdmin, type Client, Fovea, PASSWORD } from '../support/fovea'
import { assertSound, assertStoreIsExact, assertSweptClean } from '../support/invariants'
import { photograph } from '../support/pictures'
import { Seed } from '../support/seed'
import { Sender } from '../support/sender'
import { create, flowPatch, head, offsetOf, patch, raw, settled } from '../support/tus'
import { eventually } from '../../lib/runtime/test-eventually'
import { during } from '../../lib/runtime/test-during'

const KB = 1024
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
/** A sender reports each quarter of a chunk, and each response. */
const EVENTS_BETWEEN = 8
const VERSION = { 'tus-resumable': '1.0.0' }

/** Each way in which a database can be unavailable, and how it recovers. */
interface Away {
  go(): Promise<void> | void
  comeBack(): Promise<void> | void
}

describe('an unavailable database', () => {
  const seed = new Seed()
  let fovea: Fovea
  let line: BadLine
  let patient: Client
  let caseId: string
  let cookie: string
  before(async () => {
    const { hostname, port } = new URL(process.env.FOVEA_TEST_DATABASE_URL ?? assert.fail('run it through npm test'))
    line = await BadLine.open({ host: hostname, port: Number(port) })
    const databaseVia = (databaseUrl: string) => {
      const url = new URL(databaseUrl)
      url.port = String(line.port)
      return url.href
    }
    fovea = await Fovea.start({ databaseVia, env: { DATABASE_POOL_SIZE: '4', DATABASE_QUERY_TIMEOUT_SECONDS: '4' } })
  })
  after(async () => {
    line.letGo()
    line.putUp()
    await fovea.stop()
    await line.close()
  })

  const ready = () => fovea.answers('/readyz')
  const uploads = () => `${fovea.url}/api/v1/files/upload`

  let blocker: pg.Client
  const ways: Record<string, Away> = {
    'that is stopped': { go: () => line.takeDown(), comeBack: () => line.putUp() },
    'that is suspended': { go: () => line.hold(), comeBack: () => line.letGo() },
    // All its connections are in use by questions that wait for a lock.
    'without free connections': {
      go: async () => {
        blocker = new pg.Client({ connectionString: fovea.databaseUrl })
        await blocker.connect()
        await blocker.query('BEGIN')
        await blocker.query('LOCK TABLE users, sessions, uploads, files, cases IN ACCESS EXCLUSIVE MODE')
        // More than there are connections: what is asked next finds none free.
        for (let n = 0; n < 40; n += 1) void raw(patient, 'GET', `${fovea.url}/api/v1/cases`).catch(() => undefined)
        const waiting = `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
        for (let n = 0; n < 500 && (await blocker.query<{ n: number }>(waiting)).rows[0]!.n < 8; n += 1);
      },
      comeBack: () => blocker.end(),
    },
  }

  before(async () => {
    patient = await fovea.signIn('patient')
    caseId = await patient.openCase('Away')
    cookie = await browserCookie(fovea, 'patient')
  })

  // What answers is the same code under both mounts: by Next alone one of the ways, and each of them in a long run.
  for (const [how, { go, comeBack }] of Object.entries(ways)) {
    it(`${how} causes 503 with Retry-After, or 423 for an offset, and uploads resume automatically`, async (t) => {
      t.diagnostic(String(seed))
      const bytes = Buffer.concat([await photograph(300, randomInt(1000)), randomBytes(600 * KB)])
      const url = await create(patient, bytes.length, { filename: 'away.jpg', case_id: caseId })
      assert.equal((await patch(patient, url, 0, bytes.subarray(0, 300 * KB))).status, 204)
      // Who showed theirs a moment ago is remembered for a minute, and would see the frame of a page.
      const unseen = await browserCookie(fovea, 'doctor')
      const sending = flowPatch(patient, url, 300 * KB)
      await sending.write(bytes.subarray(300 * KB, 400 * KB))
      await go()
      try {
        await sending.write(bytes.subarray(400 * KB, 450 * KB))
        sending.end()
        const json = { 'content-type': 'application/json' }
        const body = Buffer.from(JSON.stringify({ email: 'patient@fovea.test', password: PASSWORD }))
        const asked = await Promise.all([
          sending.told,
          raw(patient, 'POST', uploads(), { ...VERSION, 'upload-length': '5' }),
          raw(patient, 'GET', `${fovea.url}/api/v1/me`),
          raw(patient, 'GET', `${fovea.url}/api/v1/cases`),
          raw(patient, 'GET', `${fovea.url}/api/v1/files/${url.split('/').pop()}`),
          raw(patient, 'DELETE', url, VERSION),
          raw(null, 'POST', `${fovea.url}/api/v1/auth/token`, json, body),
          raw(null, 'GET', `${fovea.url}/api/v1/cases`, { cookie }),
          // A probe that finds a connection just as one is given back is answered rightly.
          ...(how === 'without free connections' ? [] : [raw(null, 'GET', `${fovea.url}/readyz`)]),
        ])
        for (const [n, { status, headers, text }] of asked.entries()) {
          assert.equal(status, 503, `${n}: ${text}`)
          assert.ok(Number(headers['retry-after']) > 0, String(n))
          assert.equal((JSON.parse(text) as { category: string }).category, 'unavailable')
        }
        const named =
          how === 'without free connections' ? null : (JSON.parse(asked.at(-1)!.text) as { params: { checks: string[] } })
        if (named) assert.ok(named.params.checks.includes('database'), 'the probe of this machine reads what fails')
        const heads = [head(patient, url), raw(patient, 'POST', url, { ...VERSION, 'x-http-method-override': 'HEAD' })]
        for (const { status, headers } of await Promise.all(heads)) {
          // The stored offset may be returned; anything but that and 423 would make a client start over.
          assert.ok(status === 423 || (status === 200 && Number(headers['upload-offset']) >= 300 * KB), String(status))
          if (status === 423) assert.ok(Number(headers['retry-after']) > 0)
        }
        assert.equal((await fetch(`${fovea.url}/healthz`)).status, 200)
        const page = await raw(null, 'GET', `${fovea.url}/cases`, { cookie: unseen, accept: 'text/html' })
        assert.equal(page.status, 503)
        assert.ok(Number(page.headers['retry-after']) > 0)
        assert.doesNotMatch(page.text, /prisma|postgres|\bECONN|node_modules|at (?:\S+ )?\(?(?:file:|node:|\/)\S*:\d+:\d+/i)
      } finally {
        await comeBack()
      }
      await ready()
      const offset = await offsetOf(patient, url)
      assert.ok(offset >= 300 * KB, String(offset))
      const resume = async () => {
        const { status } = await patch(patient, url, offset, bytes.subarray(offset))
        if (status !== 204) assert.equal(await offsetOf(patient, url), offset)
        return status
      }
      const status = await eventually('it is received', resume, (told) => ![409, 423, 503].includes(told))
      assert.equal(status, 204)
      const record = await settled(patient, url.split('/').pop()!)
      assert.deepEqual([record.status, record.sha256], ['completed', sha256(bytes)], record.reason ?? '')
      assert.equal((await raw(null, 'GET', `${fovea.url}/cases`, { cookie })).status, 200)
    })
  }

  it('that keeps closing connections loses no acknowledged byte, and each upload arrives once', async ({ signal }) => {
    let events = 0
    const onEvent = () => void (events += 1)
    const all = await Promise.all(
      Array.from({ length: dose(4, 6) }, async (_, n) => {
        const bytes = Buffer.concat([await photograph(240, n), randomBytes(randomInt(50 * KB, 300 * KB))])
        const pairs = { filename: 'ended.jpg', case_id: caseId }
        return {
          bytes,
          sender: new Sender({ client: patient, bytes, pairs, pieceBytes: () => randomInt(1, 60 * KB), onEvent, signal }),
        }
      }),
    )
    const name = new URL(fovea.databaseUrl).pathname.slice(1)
    let seen = 0
    const end = async () => {
      await new Promise((done) => setTimeout(done, 10))
      // Each time after something went on, so that on a slow machine as well it is never all that happens.
      if (events < seen + EVENTS_BETWEEN) return
      seen = events
      await asAdmin(
        new URL(fovea.databaseUrl),
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}' AND random() < 0.5`,
      )
    }
    await during(Promise.all(all.map(({ sender }) => sender.send())), end)
    await ready()
    for (const { sender, bytes } of all) {
      const record = await settled(patient, sender.id)
      assert.deepEqual([record.status, record.sha256], ['completed', sha256(bytes)], record.reason ?? '')
    }
  })

  it('leaves a working server, a store that matches the rows, and no credentials in the log', async () => {
    await assertStoreIsExact(fovea)
    await assertSound(fovea, { marks: ['away.jpg', 'ended.jpg', patient.tokens.access_token, 'patient@'], faults: true })
  })
  it('leaves nothing that the cleanup does not remove', () => assertSweptClean(fovea))
})
