import assert from 'node:assert/strict'
import { beforeEach, describe, it, mock } from 'node:test'
import { hasCode } from '../../errors/app-error'
import { Batcher } from './batcher'

/** A write that the test ends as it likes. */
interface Write {
  rows: string[]
  again: boolean
  end(): Promise<void>
  fail(): Promise<void>
}

const settled = () => new Promise<void>((done) => setImmediate(done))

/** A batcher whose clock and writes are the test's. */
function openBatcher({ maxRows = 10, delayMs = 100 } = {}) {
  const writes: Write[] = []
  const errors: unknown[] = []
  const batcher = new Batcher<string>({
    ...{ delayMs, maxRows, onFailure: (error) => errors.push(error) },
    write: (rows, again) =>
      new Promise<void>((resolve, reject) => {
        const then = (how: () => void) => async () => {
          how()
          await settled()
        }
        writes.push({ rows, again, end: then(resolve), fail: then(() => reject(new Error('away'))) })
      }),
  })
  const pass = async (ms: number) => {
    mock.timers.tick(ms)
    await settled()
  }
  return { batcher, writes, errors, pass, rowsOf: () => writes.map(({ rows }) => rows.join(' ')) }
}

/** What became of a row that is waited for. */
function watch(waiting: Promise<void>) {
  const seen = { is: 'waiting' }
  void waiting.then(
    () => (seen.is = 'written'),
    (thrown: unknown) => (seen.is = hasCode(thrown, 'trail_unavailable') ? 'given up' : String(thrown)),
  )
  return seen
}

beforeEach(() => {
  mock.timers.reset()
  mock.timers.enable({ apis: ['setTimeout', 'Date'] })
})

describe('rows that are added', () => {
  it('are written in one batch after the delay, in their order', async () => {
    const { batcher, writes, pass, rowsOf } = openBatcher()
    for (const row of ['a', 'b', 'c']) batcher.add(row)
    await pass(99)
    assert.equal(writes.length, 0)
    assert.equal(batcher.lag.rows, 3)
    await pass(1)
    assert.deepEqual([rowsOf(), writes[0]!.again], [['a b c'], false])
    await writes[0]!.end()
    assert.deepEqual(batcher.lag, { rows: 0, oldestMs: 0 })
  })

  it('are written without delay once one is waited for, and where more wait than fit one write', async () => {
    const { batcher, writes, pass, rowsOf } = openBatcher({ maxRows: 2 })
    batcher.add('a')
    const b = watch(batcher.addAndWait('b', 1000))
    for (const row of ['c', 'd', 'e']) batcher.add(row)
    await pass(1)
    assert.equal(b.is, 'waiting')
    await writes[0]!.end()
    assert.equal(b.is, 'written')
    await pass(1)
    assert.deepEqual(rowsOf(), ['a b', 'c d'])
    await writes[1]!.end()
    await pass(98)
    assert.equal(writes.length, 2)
    await pass(2)
    assert.deepEqual(rowsOf(), ['a b', 'c d', 'e'])
  })

  it('are refused beyond 50,000', () => {
    const { batcher } = openBatcher()
    for (let n = 0; n < 50_000; n += 1) batcher.add('row')
    assert.throws(
      () => batcher.add('one more'),
      (thrown) => hasCode(thrown, 'trail_unavailable'),
    )
  })
})

describe('a batch that fails', () => {
  it('is tried again, at first soon, then every five seconds, and says that it may be there', async () => {
    const { batcher, writes, errors, pass, rowsOf } = openBatcher()
    batcher.add('a')
    await pass(100)
    for (const delay of [50, 100, 200, 400, 800, 1600, 3200, 5000, 5000]) {
      await writes.at(-1)!.fail()
      const before = writes.length
      await pass(delay - 1)
      assert.equal(writes.length, before, `before ${delay} ms`)
      await pass(1)
      assert.equal(writes.length, before + 1, `after ${delay} ms`)
    }
    assert.deepEqual([rowsOf(), errors.length], [Array(10).fill('a'), 9])
    assert.deepEqual(
      writes.map(({ again }) => again),
      [false, ...Array<boolean>(9).fill(true)],
    )
    assert.equal(batcher.failingForMs(), 16_350)
    await writes.at(-1)!.end()
    assert.equal(batcher.failingForMs(), null)
  })

  it('loses none of the rows behind one that is given up while it is written', async () => {
    const { batcher, writes, pass, rowsOf } = openBatcher()
    const a = watch(batcher.addAndWait('a', 1000))
    await pass(1)
    await writes[0]!.fail()
    await pass(50)
    batcher.add('b')
    await pass(1000)
    assert.deepEqual([a.is, rowsOf()], ['given up', ['a', 'a']])
    // It is being written, and may be there: the rows behind it stay the next ones.
    await writes[1]!.end()
    await pass(100)
    assert.deepEqual(rowsOf(), ['a', 'a', 'b'])
  })

  it('never writes a row that was given up while others were written', async () => {
    const { batcher, writes, pass, rowsOf } = openBatcher({ maxRows: 1 })
    batcher.add('a')
    await pass(100)
    await writes[0]!.fail()
    const b = watch(batcher.addAndWait('b', 40))
    batcher.add('c')
    await pass(39)
    assert.equal(b.is, 'waiting')
    await pass(1)
    assert.equal(b.is, 'given up')
    await pass(10)
    await writes[1]!.end()
    await pass(100)
    assert.deepEqual(rowsOf(), ['a', 'a', 'c'])
  })
})

describe('a row that is waited for', () => {
  it('is waited for on a busy machine, but no longer than a query may take', async () => {
    const { batcher, writes, pass } = openBatcher()
    const a = watch(batcher.addAndWait('a', 1000))
    await pass(1)
    for (let n = 0; n < 98; n += 1) await pass(100)
    assert.deepEqual([a.is, writes.length], ['waiting', 1])
    for (let n = 0; n < 4; n += 1) await pass(100)
    assert.equal(a.is, 'given up')
  })

  it('is given up at its time where an attempt has failed', async () => {
    const { batcher, writes, pass } = openBatcher()
    const a = watch(batcher.addAndWait('a', 1000))
    await pass(1)
    await writes[0]!.fail()
    await pass(998)
    assert.equal(a.is, 'waiting')
    await pass(1)
    assert.equal(a.is, 'given up')
  })
})

describe('a batcher that is closed', () => {
  it('writes all that waits, and accepts no more', async () => {
    const { batcher, writes, rowsOf } = openBatcher({ maxRows: 2 })
    for (const row of ['a', 'b', 'c']) batcher.add(row)
    const closed = batcher.close()
    await settled()
    assert.throws(
      () => batcher.add('d'),
      (thrown) => hasCode(thrown, 'server_restarting'),
    )
    await writes[0]!.end()
    await writes[1]!.end()
    await closed
    assert.deepEqual(rowsOf(), ['a b', 'c'])
  })

  it('ends with the third failure', async () => {
    const { batcher, writes } = openBatcher()
    batcher.add('a')
    const closed = assert.rejects(batcher.close(), /away/)
    for (const n of [0, 1, 2]) {
      await settled()
      await writes[n]!.fail()
    }
    await closed
    assert.equal(writes.length, 3)
  })

  it('lets the batch that is being written end first', async () => {
    const { batcher, writes, pass, rowsOf } = openBatcher()
    batcher.add('a')
    await pass(100)
    batcher.add('b')
    const closed = batcher.close()
    await settled()
    assert.deepEqual(rowsOf(), ['a'])
    await writes[0]!.end()
    await writes[1]!.end()
    await closed
    assert.deepEqual(rowsOf(), ['a', 'b'])
  })
})
