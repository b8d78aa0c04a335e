import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { after } from 'node:test'
import { getAccessInvalidation } from '../auth/access-invalidation/open-access-invalidation'
import { endSession } from '../auth/sessions/end-session'
import { db } from '../db/database'
import { hasCategory } from '../errors/app-error'
import { issueTicket, redeemTicket } from './issue-ticket'
import { openRealtime } from './open-realtime'
import { openRealtimeHarness, refusedWith, serveRealtime, signedIn, TestConnection } from './test-realtime-harness'

const { bus } = await openRealtimeHarness()
const server = await serveRealtime()
const live = await openRealtime({ bus, news: getAccessInvalidation()!, onError: () => undefined })
after(() => live.close())

describe('a ticket', () => {
  it('is issued only when connections are accepted', async () => {
    const { actor } = await signedIn()
    await assert.rejects(issueTicket(actor), (thrown) => hasCategory(thrown, 'unavailable'))
    live.accept()
    assert.match((await issueTicket(actor)).ticket, /^flt_[\w-]{43}$/)
  })

  it('opens one connection of its own user, once, even if many present it at the same moment, and is stored as a hash', async () => {
    const { actor } = await signedIn()
    const { ticket, path } = await issueTicket(actor)
    assert.equal(path, `/api/ws/ws/${actor.id}`)
    const rows = await db().webSocketTicket.findMany({ where: { userId: actor.id } })
    assert.ok(rows.length === 1 && !Buffer.from(rows[0]!.hash).toString('utf8').includes(ticket.slice(4)))
    const url = `${server.url}/${actor.id}?token=${ticket}`
    const tries = await Promise.allSettled(Array.from({ length: 5 }, () => TestConnection.open(url)))
    assert.equal(tries.filter(({ status }) => status === 'fulfilled').length, 1)
    for (const tried of tries) {
      if (tried.status === 'rejected') assert.ok(refusedWith(401)(tried.reason))
      else {
        await tried.value.next(({ data }) => data['about'] === 'live')
        tried.value.close()
      }
    }
  })

  it('is rejected for another user’s connection, from another site, after its expiry, or when the session has ended', async () => {
    const [{ actor }, other] = [await signedIn(), await signedIn()]
    const open = async (user: string, headers = {}) =>
      TestConnection.open(`${server.url}/${user}?ticket=${(await issueTicket(actor)).ticket}`, headers)
    await assert.rejects(open(other.actor.id), refusedWith(404))
    await assert.rejects(open(actor.id, { origin: 'https://elsewhere.test' }), refusedWith(403))
    const { ticket } = await issueTicket(actor)
    await db().webSocketTicket.updateMany({ where: { userId: actor.id }, data: { expiresAt: new Date(Date.now() - 1) } })
    assert.equal(await redeemTicket(ticket), null)
    await issueTicket(actor)
    await db().webSocketTicket.updateMany({ where: { userId: actor.id }, data: { expiresAt: new Date(Date.now() - 1) } })
    const last = await issueTicket(actor)
    assert.equal(await db().webSocketTicket.count({ where: { userId: actor.id } }), 1, 'expired ones are deleted with the next')
    await endSession({ sessionId: actor.sessionId!, reason: 'signed out' })
    await assert.rejects(TestConnection.open(`${server.url}/${actor.id}?token=${last.ticket}`), refusedWith(401))
  })

  it('is not consumed by a request from another site, where a token is accepted', async () => {
    const { actor, token } = await signedIn()
    const { ticket } = await issueTicket(actor)
    const foreign = { origin: 'https://elsewhere.test' }
    await assert.rejects(TestConnection.open(`${server.url}/${actor.id}?token=${ticket}`, foreign), refusedWith(403))
    await assert.rejects(TestConnection.open(`${server.url}/${actor.id}`, { ...foreign, cookie: 'x=y' }), refusedWith(403))
    ;(await TestConnection.open(`${server.url}/${actor.id}?token=${ticket}`)).close()
    ;(await TestConnection.open(`${server.url}/${actor.id}?token=${token}`, foreign)).close()
    ;(await TestConnection.open(`${server.url}/${actor.id}`, { authorization: `Bearer ${token}` })).close()
  })

  it('is not issued to a service account, which has no session that could end', async () => {
    const { actor } = await signedIn()
    await assert.rejects(issueTicket({ ...actor, role: 'service', sessionId: null }), (thrown) =>
      hasCategory(thrown, 'forbidden'),
    )
  })
})
