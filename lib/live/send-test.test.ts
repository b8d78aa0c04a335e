import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db } from '../db/database'
import { hasCode } from '../errors/app-error'
import { newId } from '../runtime/new-id'
import { liveStats } from './live-stats'
import { sendTest } from './send-test'
import { openLiveHouse, serveLines, signedIn, TestLine } from './test-live-house'

await openLiveHouse()
const server = await serveLines()

describe('a test message', () => {
  it('reaches oneself, and as an administrator anybody, by id and by number; it is stored as any other', async () => {
    const [one, admin] = [await signedIn(), await signedIn('admin')]
    const line = await TestLine.open(`${server.url}/${one.actor.id}?token=${one.token}`)
    const sent = [
      await sendTest(one.actor, one.actor.id.toUpperCase()),
      await sendTest(one.actor, String(one.actor.number)),
      await sendTest(admin.actor, one.actor.id),
      await sendTest(admin.actor, String(one.actor.number)),
    ]
    await line.until(({ frames }) => frames.length === 4)
    assert.deepEqual(line.frames, sent)
    assert.equal(await db().notification.count({ where: { userId: one.actor.id } }), 4)
    line.close()
  })

  it('is for nobody else, whoever that is', async () => {
    const [doctor, other] = [await signedIn('doctor'), await signedIn()]
    for (const user of [other.actor.id, String(other.actor.number), newId(), 'x', '0', '99999999999'])
      await assert.rejects(sendTest(doctor.actor, user), (thrown) => hasCode(thrown, 'not_found'), user)
  })
})

describe('the figures of the lines', () => {
  it('are told only where lines are taken', () => {
    assert.throws(liveStats, (thrown) => hasCode(thrown, 'unavailable'))
    const { connections, people, dropped } = server.live.stats()
    assert.ok(connections >= 0 && people >= 0 && dropped.slow === 0)
  })
})
