import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isKeyTaken, type PageShortcut, ShortcutRegistry } from './shortcut-registry'

const shortcut = (key: string, what: string): PageShortcut => ({ key, what, run: () => undefined })
/** An element that is, or is within, what the selectors name. */
const within = (...names: string[]) =>
  ({ closest: (selector: string) => (selector.split(', ').some((one) => names.includes(one)) ? {} : null) }) as unknown as Element

describe('the shortcuts of a page', () => {
  it('are those of what is shown, the newest first, each key once', () => {
    const registry = new ShortcutRegistry()
    const remove = registry.add(() => [shortcut('j', 'next row'), shortcut('u', 'mark as read')])
    registry.add(() => [shortcut('j', 'next case')])
    assert.deepEqual(
      registry.list().map(({ what }) => what),
      ['next case', 'mark as read'],
    )
    remove()
    assert.deepEqual(
      registry.list().map(({ what }) => what),
      ['next case'],
    )
  })

  it('are found in either case, and say what they do now', () => {
    const registry = new ShortcutRegistry()
    let what = 'before'
    registry.add(() => [shortcut('j', what)])
    what = 'after'
    assert.equal(registry.find('J')?.what, 'after')
    assert.equal(registry.find('x'), undefined)
  })

  it('leave a key to what has the focus and needs it', () => {
    assert.equal(isKeyTaken({ key: 'j', target: within('input') }), true)
    assert.equal(isKeyTaken({ key: 'j', target: within('[role=dialog]') }), true)
    assert.equal(isKeyTaken({ key: 'Enter', target: within('a') }), true)
    assert.equal(isKeyTaken({ key: ' ', target: within('a') }), false)
    assert.equal(isKeyTaken({ key: ' ', target: within('button') }), true)
    assert.equal(isKeyTaken({ key: 'j', target: within('button') }), false)
    assert.equal(isKeyTaken({ key: 'Enter', target: null }), false)
  })
})
