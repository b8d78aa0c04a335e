import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { scheduleInterval } from './schedule-interval'

const settled = () => new Promise(setImmediate)

describe('scheduleInterval', () => {
  it('runs repeatedly, never twice at once, also after a run that failed', async (t) => {
    t.mock.timers.enable({ apis: ['setInterval'] })
    const troubles: unknown[] = []
    const runs: ((failure?: Error) => void)[] = []
    const stop = scheduleInterval(
      1000,
      () => new Promise<void>((done, failed) => runs.push((failure) => (failure ? failed(failure) : done()))),
      (error) => troubles.push(error),
    )
    t.mock.timers.tick(3000)
    assert.equal(runs.length, 1, 'the first has not ended yet')
    runs[0]!(new Error('trouble'))
    await settled()
    assert.match(String(troubles[0]), /trouble/)
    t.mock.timers.tick(1000)
    assert.equal(runs.length, 2)
    runs[1]!()
    await stop()
    t.mock.timers.tick(5000)
    assert.equal(runs.length, 2)
  })

  it('reports work that throws synchronously, instead of ending the process', async (t) => {
    t.mock.timers.enable({ apis: ['setInterval'] })
    const troubles: unknown[] = []
    const work = (): Promise<void> => {
      throw new Error('at once')
    }
    const stop = scheduleInterval(1000, work, (error) => troubles.push(error))
    t.mock.timers.tick(1000)
    await settled()
    assert.match(String(troubles[0]), /at once/)
    await stop()
  })

  it('waits for the current run when it is stopped', async (t) => {
    t.mock.timers.enable({ apis: ['setInterval'] })
    let end!: () => void
    let ended = false
    const work = async () => {
      await new Promise<void>((done) => (end = done))
      ended = true
    }
    const stop = scheduleInterval(1000, work, () => undefined)
    t.mock.timers.tick(1000)
    const stopped = stop()
    end()
    await stopped
    assert.equal(ended, true)
  })
})
