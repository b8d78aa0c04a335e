import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { HistoryLayers, type LayerWindow } from './history-layers'

/** A browser's history, in which the framework pushes pages as well. */
class FakeWindow implements LayerWindow {
  entries: { state: unknown; href: string }[] = [{ state: { __NA: true }, href: '/list' }]
  at = 0
  #listeners: (() => void)[] = []
  readonly history = {
    read: () => this.entries[this.at]!.state,
    pushState: (state: unknown, _: string, url?: string | URL | null) => {
      this.entries = [...this.entries.slice(0, this.at + 1), { state, href: url ? String(url) : this.location.href }]
      this.at += 1
    },
    replaceState: (state: unknown, _: string, url?: string | URL | null) => {
      this.entries[this.at] = { state, href: url ? String(url) : this.location.href }
    },
    back: () => this.go(-1),
    get state() {
      return this.read() as unknown
    },
  }
  get location() {
    return { href: this.entries[this.at]!.href }
  }
  addEventListener(_: 'popstate', listener: () => void) {
    this.#listeners.push(listener)
  }
  go(by: number) {
    if (this.at + by < 0) return
    this.at += by
    this.#listeners.forEach((listener) => listener())
  }
  visit(href: string) {
    this.history.pushState({ __NA: true }, '', href)
  }
}

function openPage() {
  const window = new FakeWindow()
  window.visit('/cases/7')
  const layers = new HistoryLayers(window)
  const closed: string[] = []
  const open = (name: string, href?: string) => layers.open(() => void closed.push(name), href)
  return { window, closed, open, rename: (href: string) => layers.rename(href) }
}

describe('what lies over a page', () => {
  it('is closed by Back from the top, and only then is the page left', () => {
    const { window, closed, open } = openPage()
    open('viewer', '/cases/7?image=1')
    open('dialog')
    window.go(-1)
    assert.deepEqual([closed, window.location.href], [['dialog'], '/cases/7?image=1'])
    window.go(-1)
    assert.deepEqual([closed, window.location.href], [['dialog', 'viewer'], '/cases/7'])
    window.go(-1)
    assert.equal(window.location.href, '/list')
  })

  it('costs no Back once it was closed in another way, alone or over another one', () => {
    const { window, closed, open } = openPage()
    open('menu')()
    window.go(-1)
    assert.deepEqual([closed, window.location.href], [[], '/list'])

    const other = openPage()
    other.open('viewer')
    other.open('dialog')()
    other.window.go(-1)
    assert.deepEqual([other.closed, other.window.location.href], [['viewer'], '/cases/7'])
    other.window.go(-1)
    assert.equal(other.window.location.href, '/list')
  })

  it('costs no Back either where its entry had an address of its own', () => {
    const { window, closed, open, rename } = openPage()
    const end = open('viewer', '/cases/7?image=1')
    end()
    rename('/cases/7')
    window.go(-1)
    assert.deepEqual([closed, window.location.href], [[], '/list'])
  })

  it('leaves one entry, however often something is opened and closed', () => {
    const { window, open } = openPage()
    for (let times = 0; times < 20; times += 1) open('menu')()
    assert.equal(window.entries.length, 3)
  })

  it('never goes back by itself, so that a page that is on its way comes', () => {
    const { window, closed, open } = openPage()
    const end = open('menu')
    end()
    window.visit('/people')
    assert.equal(window.location.href, '/people')
    window.go(-1)
    assert.deepEqual([closed, window.location.href], [[], '/cases/7'])
    window.go(-1)
    assert.equal(window.location.href, '/list')
  })

  it('is not there after a reload, whose Back leaves the page', () => {
    const { window, open } = openPage()
    open('viewer')
    new HistoryLayers(window).open(() => undefined)()
    window.go(-1)
    assert.equal(window.location.href, '/list')
  })

  it('keeps what the page keeps at its entry', () => {
    const { window, open } = openPage()
    window.history.replaceState({ __NA: true, filter: 'open' }, '')
    open('menu')
    assert.equal((window.history.state as { filter: string }).filter, 'open')
  })
})
