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
  it('writes the first of many values at once, and the last of them once, when they pause', (test) => {
    mock.timers.enable({ apis: ['setTimeout'] })
    test.after(() => mock.timers.reset())
    const { written, write } = watched()
    for (const value of [1, 2, 3]) write.keep(value)
    assert.deepEqual(written, [1])
    mock.timers.tick(1000)
    assert.deepEqual(written, [1, 3])
    write.keep(4)
    mock.timers.tick(1000)
    assert.deepEqual(written, [1, 3, 4])
  })

  it('writes before a click or Enter can lead to another page, and not again afterwards', (test) => {
    mock.timers.enable({ apis: ['setTimeout'] })
    test.after(() => mock.timers.reset())
    const { written, page, write } = watched()
    for (const value of ['s', 'searched']) write.keep(value)
    page.dispatchEvent(new Event('click'))
    assert.deepEqual(written, ['s', 'searched'])
    for (const value of ['m', 'moved']) write.keep(value)
    page.dispatchEvent(Object.assign(new Event('keydown'), { key: 'j' }))
    assert.deepEqual(written, ['s', 'searched', 'm'])
    page.dispatchEvent(Object.assign(new Event('keydown'), { key: 'Enter' }))
    mock.timers.tick(1000)
    assert.deepEqual(written, ['s', 'searched', 'm', 'moved'])
  })

  it('writes nothing at the entry of the next page', (test) => {
    mock.timers.enable({ apis: ['setTimeout'] })
    test.after(() => mock.timers.reset())
    const { written, write, stop } = watched()
    for (const value of ['in time', 'too late']) write.keep(value)
    stop()
    mock.timers.tick(1000)
    assert.deepEqual(written, ['in time'])
  })
})
