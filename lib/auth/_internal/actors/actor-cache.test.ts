import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Actor } from '../../../access/actor'
import { openTestDatabase } from '../../../db/test-database'
import { newUuid } from '../../../runtime/uuid'
import { ActorCache } from './actor-cache'

await openTestDatabase()

const actorOf = (number: number): Actor => ({
  id: newUuid(),
  number,
  role: 'doctor',
  name: '',
  sessionId: newUuid(),
  via: 'session',
})

/** Lookups that end when they are told to. */
function openLookups() {
  const started: PromiseWithResolvers<{ actor: Actor; until: number } | null>[] = []
  const load = () => {
    const lookup = Promise.withResolvers<{ actor: Actor; until: number } | null>()
    started.push(lookup)
    return lookup.promise
  }
  const find = (at: number, actor: Actor | null) => started[at]!.resolve(actor && { actor, until: Infinity })
  return { started, load, find }
}

/** Lets everything run that waits for nothing but this process. */
const settle = () => new Promise((done) => setImmediate(done))

describe('ActorCache', () => {
  it('looks up a credential once for requests that arrive together', async () => {
    const cache = new ActorCache(() => true)
    const { started, load, find } = openLookups()
    const [same, other] = [actorOf(1), actorOf(2)]
    const asked = [cache.getOrLoad('a', load), cache.getOrLoad('a', load), cache.getOrLoad('b', load), cache.getOrLoad('a', load)]
    assert.equal(started.length, 2)
    find(0, same)
    find(1, other)
    assert.deepEqual(await Promise.all(asked), [same, same, other, same])
    assert.equal(cache.get('a'), same)
  })

  it('looks again for those who waited while an invalidation arrived, and for those who come after it', async () => {
    const cache = new ActorCache(() => true)
    const { started, load, find } = openLookups()
    const before = actorOf(1)
    const [first, waiting] = [cache.getOrLoad('a', load), cache.getOrLoad('a', load)]
    cache.invalidate({ userId: before.id })
    const after = cache.getOrLoad('a', load)
    assert.equal(started.length, 2)
    find(0, before) // Read before the change, and answered after it.
    await first
    await settle()
    assert.equal(started.length, 3)
    find(1, null)
    find(2, null)
    assert.deepEqual(await Promise.all([waiting, after]), [null, null])
    assert.equal(cache.get('a'), null)
  })

  it('shares no lookup while nothing may be cached', async () => {
    const cache = new ActorCache(() => false)
    const { started, load, find } = openLookups()
    const asked = [cache.getOrLoad('a', load), cache.getOrLoad('a', load)]
    assert.equal(started.length, 2)
    find(0, null)
    find(1, null)
    await Promise.all(asked)
  })

  it('passes on a failure to those who wait, and looks again afterwards', async () => {
    const cache = new ActorCache(() => true)
    const { started, load, find } = openLookups()
    const asked = [cache.getOrLoad('a', load), cache.getOrLoad('a', load)]
    started[0]!.reject(new Error('the database is away'))
    for (const one of asked) await assert.rejects(one, /the database is away/)
    const found = actorOf(1)
    const again = cache.getOrLoad('a', load)
    find(1, found)
    assert.equal(await again, found)
  })
})
