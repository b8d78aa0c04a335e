import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { navigationByRole, tabsOf } from './navigation'

describe('the tab bar', () => {
  it('has at most five tabs in every role', () => {
    for (const role of Object.keys(navigationByRole) as (keyof typeof navigationByRole)[]) {
      const { tabs, more } = tabsOf(role)
      assert.ok(tabs.length + (more.length > 0 ? 1 : 0) <= 5, role)
    }
  })

  it('offers an administrator every page of the menu, those behind “More” included', () => {
    const { tabs, more } = tabsOf('admin')
    assert.deepEqual(
      [...tabs, ...more].map(({ href }) => href).toSorted(),
      navigationByRole.admin.map(({ href }) => href).toSorted(),
    )
    assert.ok(more.some(({ href }) => href === '/studies'))
  })
})
