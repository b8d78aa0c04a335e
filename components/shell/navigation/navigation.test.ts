import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { navigationByRole, tabsOf } from './navigation'

const roles = Object.keys(navigationByRole) as (keyof typeof navigationByRole)[]

describe('the tab bar', () => {
  it('has at most five tabs in every role', () => {
    for (const role of roles) {
      const { tabs, more } = tabsOf(role)
      assert.ok(tabs.length + (more.length > 0 ? 1 : 0) <= 5, role)
    }
  })

  it('offers every page of the menu in every role, those behind “More” included', () => {
    for (const role of roles) {
      const { tabs, more } = tabsOf(role)
      const hrefs = (items: typeof tabs) => items.map(({ href }) => href).toSorted()
      assert.deepEqual(hrefs([...tabs, ...more]), hrefs(navigationByRole[role]), role)
      assert.notEqual(more.length, 1, `${role}: a list of one page costs a tap more than its tab`)
    }
    assert.ok(tabsOf('admin').more.some(({ href }) => href === '/studies'))
  })
})
