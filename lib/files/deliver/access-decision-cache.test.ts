import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Role } from '../../access/actor'
import { AccessDecisionCache } from './access-decision-cache'

const staff = { id: 'staff', role: 'staff' as Role }
const doctor = { id: 'doctor', role: 'doctor' as Role }
const left = { id: 'left', caseId: 'case' }
const right = { id: 'right', caseId: 'case' }
const own = { id: 'own', caseId: null }

/** A cache, and the invalidations that it receives. */
function remembering() {
  const news = { listening: true, generation: 0 }
  const clock = { now: 1_000_000 }
  const memory = new AccessDecisionCache<typeof left | typeof own>(
    () => news,
    () => clock.now,
  )
  const decide = (actor: typeof staff, file: typeof left | typeof own, endsAt: Date | null = null) =>
    memory.decide(actor, () => Promise.resolve({ file, endsAt }))
  return { memory, news, clock, decide }
}

describe('AccessDecisionCache', () => {
  it('returns a file again to the same user, and to no others', async () => {
    const { memory, decide } = remembering()
    assert.equal(await decide(staff, left), left)
    assert.equal(memory.get(staff, 'left'), left)
    assert.equal(memory.get(staff, 'right'), null)
    assert.equal(memory.get(doctor, 'left'), null)
  })

  it('never caches a denial', async () => {
    const { memory, decide } = remembering()
    assert.equal(await memory.decide(staff, () => Promise.resolve(null)), null)
    assert.equal(memory.get(staff, 'left'), null)
    await decide(staff, left)
    assert.equal(memory.get(staff, 'left'), left)
  })

  it('drops the affected entries at once when a user, case or file changes, and no others', async () => {
    const { memory, decide } = remembering()
    const remembered = async () => {
      for (const actor of [staff, doctor]) for (const file of [left, right, own]) await decide(actor, file)
    }
    const known = () =>
      [staff, doctor].flatMap((actor) =>
        ['left', 'right', 'own'].flatMap((id) => (memory.get(actor, id) ? `${actor.id} ${id}` : [])),
      )
    const everything = ['staff left', 'staff right', 'staff own', 'doctor left', 'doctor right', 'doctor own']
    for (const [change, stays] of [
      [{ userId: 'staff' }, ['doctor left', 'doctor right', 'doctor own']],
      [{ caseId: 'case' }, ['staff own', 'doctor own']],
      [{ fileId: 'left' }, ['staff right', 'staff own', 'doctor right', 'doctor own']],
      [{ sessionId: 'staff' }, everything],
      [{ userId: 'somebody', caseId: 'another', fileId: 'other' }, everything],
      [undefined, []],
    ] as const) {
      await remembered()
      assert.deepEqual(known(), everything)
      memory.invalidate(change)
      assert.deepEqual(known(), stays, JSON.stringify(change))
    }
  })

  it('caches no decision that was made while an invalidation arrived', async () => {
    const { memory, news } = remembering()
    const look = () => {
      news.generation += 1
      return Promise.resolve({ file: left, endsAt: null })
    }
    assert.equal(await memory.decide(staff, look), left)
    assert.equal(memory.get(staff, 'left'), null)
  })

  it('caches and returns nothing while invalidations are not received', async () => {
    const { memory, news, decide } = remembering()
    await decide(staff, left)
    news.listening = false
    assert.equal(memory.get(staff, 'left'), null)
    assert.equal(await decide(staff, right), right)
    news.listening = true
    assert.equal(memory.get(staff, 'right'), null)
    const silent = new AccessDecisionCache<typeof left>(
      () => undefined,
      () => 0,
    )
    assert.equal(await silent.decide(staff, () => Promise.resolve({ file: left, endsAt: null })), left)
    assert.equal(silent.get(staff, 'left'), null)
  })

  it('applies only to the role the decision was made for', async () => {
    const { memory, decide } = remembering()
    await decide({ id: 'staff', role: 'doctor' }, left)
    assert.equal(memory.get(staff, 'left'), null)
  })

  it('expires after a minute, and with the assignment that it is based on', async () => {
    const { memory, clock, decide } = remembering()
    await decide(staff, left)
    await decide(staff, right, new Date(1_000_000 + 10_000))
    await decide(doctor, right, new Date(1_000_000 + 600_000))
    const known = () => [memory.get(staff, 'left'), memory.get(staff, 'right'), memory.get(doctor, 'right')].map(Boolean)
    clock.now += 9_999
    assert.deepEqual(known(), [true, true, true])
    clock.now += 1
    assert.deepEqual(known(), [true, false, true])
    clock.now += 50_000
    assert.deepEqual(known(), [false, false, false])
  })

  it('uses bounded memory', async () => {
    const { memory } = remembering()
    const all = Array.from({ length: 120_000 }, (_, i) => ({ id: `file ${i}`, caseId: null }))
    for (const file of all) await memory.decide(staff, () => Promise.resolve({ file, endsAt: null }))
    assert.ok(all.filter(({ id }) => memory.get(staff, id)).length <= 50_000)
    assert.ok(memory.get(staff, all.at(-1)!.id))
  })
})
