import assert from 'node:assert/strict'
import { describe, it, mock } from 'node:test'
import { DelayedWrite } from './delayed-write'

function watched() {
  const written: unknown[] = []
  const page = new EventTarget()
  const write = new DelayedWrite((value) => written.push(value))
  return { written, page, write, stop: write.watch(page) }
}

describe('a delayed write', () => {
  it('writes the last of many values once, when they pause', (test) => {
    mock.timers.enable({ apis: ['setTimeout'] })
    test.after(() => mock.timers.reset())
    const { written, write } = watched()
    for (const value of [1, 2, 3]) write.later(value)
    assert.deepEqual(written, [])
    mock.timers.tick(1000)
    assert.deepEqual(written, [3])
  })

  it('writes before a click or Enter can lead to another page, and not again afterwards', (test) => {
    mock.timers.enable({ apis: ['setTimeout'] })
    test.after(() => mock.timers.reset())
    const { written, page, write } = watched()
    write.later('searched')
    page.dispatchEvent(new Event('click'))
    assert.deepEqual(written, ['searched'])
    write.later('moved')
    page.dispatchEvent(Object.assign(new Event('keydown'), { key: 'j' }))
    assert.deepEqual(written, ['searched'])
    page.dispatchEvent(Object.assign(new Event('keydown'), { key: 'Enter' }))
    mock.timers.tick(1000)
    assert.deepEqual(written, ['searched', 'moved'])
  })

  it('writes nothing at the entry of the next page', (test) => {
    mock.timers.enable({ apis: ['setTimeout'] })
    test.after(() => mock.timers.reset())
    const { written, write, stop } = watched()
    write.later('too late')
    stop()
    mock.timers.tick(1000)
    assert.deepEqual(written, [])
  })
})
