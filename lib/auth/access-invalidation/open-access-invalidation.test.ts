import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import pg from 'pg'
import { db, pool } from '../../db/database'
import { invalidateAccess } from './invalidate-access'
import { findActor } from '../actors/find-actor'
import { getAccessInvalidation, type AccessChange, openAccessInvalidation } from './open-access-invalidation'
import { signInTestBrowser, createTestUser, openAuthFixture } from '../test-auth-fixture'

const url = await openAuthFixture()
const broken: (() => void)[] = []
let lines = 0
const connect = async () => {
  const client = new pg.Client({ connectionString: url, application_name: `news-${++lines}` })
  await client.connect()
  return client
}
const news = await openAccessInvalidation({ connect, onConnectionError: () => broken.splice(0).forEach((tell) => tell()) })
after(() => news.close())

const nextChange = () =>
  new Promise<AccessChange | undefined>((done) => {
    const stop = news.onChange((change) => {
      stop()
      done(change)
    })
  })

describe('access invalidation', () => {
  it('reaches this process from any other', async () => {
    const heard = nextChange()
    await pool().query(`SELECT pg_notify('fovea', 'access {"caseId":"c"}')`)
    assert.deepEqual(await heard, { caseId: 'c' })
  })

  it('is applied here before the call that publishes it resolves', async () => {
    const before = news.generation
    const sent = invalidateAccess({ fileId: 'f' })
    assert.equal(news.generation, before + 1)
    const echo = nextChange()
    await sent
    assert.deepEqual(await echo, { fileId: 'f' })
  })

  it('invalidates everything when a message cannot be read', async () => {
    const heard = nextChange()
    await pool().query(`SELECT pg_notify('fovea', 'access nonsense')`)
    assert.equal(await heard, undefined)
  })

  it('invalidates a user who was disabled by another process', async () => {
    const person = await createTestUser()
    const { cookie } = await signInTestBrowser(person.id)
    assert.equal((await findActor({ cookie }))?.id, person.id)
    await db().user.update({ where: { id: person.id }, data: { status: 'disabled' } })
    const heard = nextChange()
    await pool().query(`SELECT pg_notify('fovea', $1)`, [`access ${JSON.stringify({ userId: person.id })}`])
    await heard
    assert.equal(await findActor({ cookie }), null)
  })

  it('caches nothing while the connection is down, drops what was cached, and reconnects automatically', async () => {
    assert.equal(getAccessInvalidation(), news)
    const person = await createTestUser('doctor')
    const { cookie } = await signInTestBrowser(person.id)
    assert.equal((await findActor({ cookie }))?.role, 'doctor')
    const lost = new Promise<void>((done) => broken.push(done))
    await pool().query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'news-%'`,
    )
    await lost
    assert.equal(news.listening, false)
    const back = nextChange()
    await db().user.update({ where: { id: person.id }, data: { role: 'staff' } })
    assert.equal((await findActor({ cookie }))?.role, 'staff')
    await db().user.update({ where: { id: person.id }, data: { role: 'patient' } })
    assert.equal((await findActor({ cookie }))?.role, 'patient')
    assert.equal(await back, undefined)
    assert.equal(news.listening, true)
  })
})
