import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it, mock } from 'node:test'
import { drawRecognizer } from './draw-recognizer'

const pointer = (x: number, more: Partial<PointerEvent> = {}) =>
  ({ pointerId: 1, pointerType: 'mouse', button: 0, ctrlKey: false, type: 'pointermove', x, y: 0, ...more }) as PointerEvent
const finger = (x: number, more: Partial<PointerEvent> = {}) => pointer(x, { pointerType: 'touch', ...more })

function recognizer(isArmed: boolean) {
  const heard: string[] = []
  const gestures = {
    isArmed,
    onDown: ({ x }: { x: number }, { isTouch }: { isTouch: boolean }) => heard.push(`down ${x}${isTouch ? ' touch' : ''}`),
    onMove: ({ x }: { x: number }) => heard.push(`move ${x}`),
    onUp: ({ x }: { x: number }, hasMoved: boolean) => heard.push(`up ${x} ${hasMoved ? 'moved' : 'clicked'}`),
    onCancel: () => heard.push('cancel'),
  }
  return { heard, draws: drawRecognizer(() => gestures, ({ x, y }) => ({ x, y })) } // prettier-ignore
}

describe('drawing on a viewport', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }))
  afterEach(() => mock.timers.reset())

  it('begins with a press while a tool that draws is chosen, and tells a drag from a click', () => {
    const { heard, draws } = recognizer(true)
    draws.move(pointer(3))
    draws.down(pointer(5), 1)
    assert.equal(draws.move(pointer(20)), true)
    draws.up(pointer(30))
    draws.down(pointer(40), 1)
    draws.up(pointer(42))
    assert.deepEqual(heard, ['move 3', 'down 5', 'move 20', 'up 30 moved', 'down 40', 'up 42 clicked'])
  })

  it('leaves the other buttons to their tools', () => {
    const { heard, draws } = recognizer(true)
    draws.down(pointer(5, { button: 2 }), 1)
    draws.up(pointer(9))
    draws.down(pointer(5, { ctrlKey: true }), 1)
    assert.deepEqual(heard, [])
  })

  it('begins with a finger that is held still, and not with one that has moved slowly', () => {
    const { heard, draws } = recognizer(false)
    draws.down(finger(10), 1)
    for (const x of [12, 14, 16]) assert.equal(draws.move(finger(x)), false)
    mock.timers.tick(500)
    assert.deepEqual(heard, [])
    draws.up(finger(16))
    draws.down(finger(10), 1)
    draws.move(finger(12))
    mock.timers.tick(500)
    assert.equal(draws.move(finger(30)), true)
    draws.up(finger(30))
    assert.deepEqual(heard, ['down 10 touch', 'move 30', 'up 30 moved'])
  })

  it('ends where a second finger comes, or the browser takes the pointer', () => {
    const { heard, draws } = recognizer(true)
    draws.down(finger(10), 1)
    draws.down(finger(60, { pointerId: 2 }), 2)
    assert.equal(draws.move(finger(20)), false)
    draws.up(finger(20))
    draws.down(finger(10), 1)
    draws.up(finger(10, { type: 'pointercancel' }))
    assert.deepEqual(heard, ['down 10 touch', 'cancel', 'down 10 touch', 'cancel'])
  })
})
