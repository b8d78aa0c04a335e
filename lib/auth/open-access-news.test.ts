import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import pg from 'pg'
import { db, pool } from '../db/database'
import { announceAccessChange } from './announce-access-change'
import { findActor } from './find-actor'
import { accessNews, type AccessChange, openAccessNews } from './open-access-news'
import { browserOf, makePerson, openTestHouse } from './test-house'

const url = await openTestHouse()
const broken: (() => void)[] = []
let lines = 0
const connect = async () => {
  const client = new pg.Client({ connectionString: url, application_name: `news-${++lines}` })
  await client.connect()
  return client
}
const news = await openAccessNews({ connect, onBroken: () => broken.splice(0).forEach((tell) => tell()) })
after(() => news.close())

const nextChange = () =>
  new Promise<AccessChange | undefined>((done) => {
    const stop = news.onChange((change) => {
      stop()
      done(change)
    })
  })

describe('news of access', () => {
  it('reaches this process from any other', async () => {
    const heard = nextChange()
    await pool().query(`SELECT pg_notify('fovea', 'access {"caseId":"c"}')`)
    assert.deepEqual(await heard, { caseId: 'c' })
  })

  it('is heard here before the call that sends it is made', async () => {
    const before = news.generation
    const sent = announceAccessChange({ fileId: 'f' })
    assert.equal(news.generation, before + 1)
    const echo = nextChange()
    await sent
    assert.deepEqual(await echo, { fileId: 'f' })
  })

  it('that cannot be read makes everything forgotten', async () => {
    const heard = nextChange()
    await pool().query(`SELECT pg_notify('fovea', 'access nonsense')`)
    assert.equal(await heard, undefined)
  })

  it('forgets a person whom another process disabled', async () => {
    const person = await makePerson()
    const { cookie } = await browserOf(person.id)
    assert.equal((await findActor({ cookie }))?.id, person.id)
    await db().user.update({ where: { id: person.id }, data: { status: 'disabled' } })
    const heard = nextChange()
    await pool().query(`SELECT pg_notify('fovea', $1)`, [`access ${JSON.stringify({ userId: person.id })}`])
    await heard
    assert.equal(await findActor({ cookie }), null)
  })

  it('remembers nothing while the line is down, forgets what it knew, and listens again by itself', async () => {
    assert.equal(accessNews(), news)
    const person = await makePerson('doctor')
    const { cookie } = await browserOf(person.id)
    assert.equal((await findActor({ cookie }))?.role, 'doctor')
    const lost = new Promise<void>((done) => broken.push(done))
    await pool().query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'news-%'`)
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
