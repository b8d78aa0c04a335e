import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { attend, waitForQuiet } from './quiet-moments'

describe('waitForQuiet', () => {
  it('lets work that somebody waits for end first', async () => {
    const order: string[] = []
    let end = (): void => undefined
    const work = attend(() => new Promise<void>((done) => (end = done))).then(() => order.push('attended'))
    const background = waitForQuiet(60_000).then(() => order.push('background'))
    end()
    await Promise.all([work, background])
    assert.deepEqual(order, ['attended', 'background'])
  })

  it('waits no longer than it may, and is not stopped by work that fails', async () => {
    let end = (): void => undefined
    const work = attend(() => new Promise<void>((_, refuse) => (end = () => refuse(new Error('failed')))))
    await waitForQuiet(20)
    end()
    await assert.rejects(work, /failed/)
    await waitForQuiet(60_000)
  })
})
