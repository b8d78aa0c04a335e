import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { pool } from './database'
import { SteadyClock } from './steady-clock'
import { openTestDatabase } from './test-database'

await openTestDatabase()

const SECOND = 1000
const DAY = 86_400 * SECOND

/** A machine with a settable database clock; time passes only when the test advances it. */
function machine(wallMs = Date.UTC(2026, 0, 1)) {
  const state = { wallMs, runMs: 100_000 }
  return {
    pass: (ms: number) => {
      state.wallMs += ms
      state.runMs += ms
    },
    set: (byMs: number) => void (state.wallMs += byMs),
    start: async () => {
      const clock = new SteadyClock({ wallMs: () => Promise.resolve(state.wallMs), runMs: () => state.runMs })
      await clock.sync()
      return clock
    },
  }
}
const forget = () => pool().query('DELETE FROM steady_clock')

describe('the steady clock', () => {
  it('runs at the rate of real time, however often and far the clock is set', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ pass: fc.integer({ min: 0, max: DAY }), set: fc.integer({ min: -400 * DAY, max: 400 * DAY }) }), {
          maxLength: 8,
        }),
        async (steps) => {
          await forget()
          const { start, pass, set } = machine()
          const clock = await start()
          const begin = clock.now()
          let passed = 0
          for (const step of steps) {
            pass(step.pass)
            set(step.set)
            passed += step.pass
            await clock.sync()
            assert.ok(Math.abs(clock.now() - begin - passed) <= 5 * SECOND * steps.length, `${clock.now() - begin - passed}`)
          }
        },
      ),
      { numRuns: 30 },
    )
  })

  it('runs between two synchronisations, and follows small drift', async () => {
    await forget()
    const { start, pass, set } = machine()
    const clock = await start()
    const begin = clock.now()
    pass(7 * SECOND)
    assert.equal(clock.now() - begin, 7 * SECOND)
    set(2 * SECOND)
    await clock.sync()
    assert.equal(clock.now() - begin, 9 * SECOND)
  })

  it('is the same for all processes, whichever detects first that the clock was set', async () => {
    await forget()
    const { start, pass, set } = machine()
    const [one, other] = [await start(), await start()]
    for (const by of [DAY, -2 * DAY, 3 * DAY]) {
      pass(SECOND)
      const before = one.now()
      set(by)
      await Promise.all([other.sync(), one.sync()])
      await one.sync()
      for (const clock of [one, other]) assert.ok(Math.abs(clock.now() - before) < SECOND, String(clock.now() - before))
    }
  })

  it('is corrected by a running process after a new process adopted the wrong time', async () => {
    await forget()
    const { start, set } = machine()
    const known = await start()
    const before = known.now()
    set(30 * DAY)
    const newcomer = await start()
    assert.equal(newcomer.now() - before, 30 * DAY, 'it could not know')
    await known.sync()
    for (let i = 0; i < 3; i++) for (const clock of [newcomer, known]) await clock.sync()
    for (const clock of [newcomer, known]) assert.ok(Math.abs(clock.now() - before) < SECOND)
  })

  it('never goes back over a restart, even if the clock was set back meanwhile', async () => {
    await forget()
    const { start, set, pass } = machine()
    const before = await start()
    pass(60 * SECOND)
    await before.sync()
    const last = before.now()
    set(-10 * DAY)
    const after = await start()
    assert.ok(after.now() >= last)
    pass(20 * SECOND)
    const passed = (await start()).now() - last
    assert.ok(Math.abs(passed - 20 * SECOND) <= 120, `${passed}`)
  })

  it('comes back to the time after a start by a wrong clock, at 0.4 %, and never goes back', async () => {
    for (const wrongBy of [2 * 3600 * SECOND, -2 * 3600 * SECOND]) {
      await forget()
      const { start, set, pass } = machine()
      set(wrongBy)
      const clock = await start()
      set(-wrongBy)
      await clock.sync()
      assert.equal(clock.distanceMs, wrongBy, 'what was issued lasts as long as it was said to')
      let last = clock.now()
      for (let at = 0; at < 200; at++) {
        pass(15 * SECOND)
        await clock.sync()
        const now = clock.now()
        assert.ok(now >= last && Math.abs(now - last - 15 * SECOND) <= 60, `${now - last}`)
        last = now
      }
      assert.equal(Math.abs(clock.distanceMs), Math.abs(wrongBy) - 200 * 60)
    }
  })

  it('reads the real clocks, and throws before the first synchronisation', async () => {
    await forget()
    const clock = new SteadyClock()
    assert.throws(() => clock.now(), /not synchronised/)
    await clock.sync()
    assert.ok(Math.abs(clock.now() - Date.now()) < 60 * SECOND)
  })
})
