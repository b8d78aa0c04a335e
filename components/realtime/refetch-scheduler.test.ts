import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it, mock } from 'node:test'
import { RefetchScheduler } from './refetch-scheduler'

/** Lets promises settle; timers are those of the test. */
const settle = () => new Promise((done) => setImmediate(done))

/** Passes time in small steps, as a browser does. */
async function pass(milliseconds: number): Promise<void> {
  for (let passed = 0; passed < milliseconds; passed += 50) {
    mock.timers.tick(50)
    await settle()
  }
}

/** A client whose query takes so long; an event arrives every 50 ms. */
async function refetchesIn(milliseconds: number, queryMs: number): Promise<number> {
  let [refetches, running] = [0, 0]
  const scheduler = new RefetchScheduler(
    {
      isFetching: () => running,
      invalidateQueries: async () => {
        refetches += 1
        running += 1
        await new Promise<void>((done) => setTimeout(done, queryMs))
        running -= 1
      },
    },
    () => true,
  )
  for (let passed = 0; passed < milliseconds; passed += 50) {
    scheduler.schedule([['case-files', 'a']])
    await pass(50)
  }
  scheduler.stop()
  return refetches
}

beforeEach(() => mock.timers.enable({ apis: ['setTimeout', 'Date'] }))
afterEach(() => mock.timers.reset())

describe('RefetchScheduler', () => {
  it('refetches a quick query about once a second, however many events arrive', async () => {
    const refetches = await refetchesIn(10_000, 50)
    assert.ok(refetches >= 8 && refetches <= 10, String(refetches))
  })

  it('refetches a slow query less often, so that it takes about a tenth of the time', async () => {
    const refetches = await refetchesIn(20_000, 400)
    assert.ok(refetches >= 4 && refetches <= 6, String(refetches))
  })
})
