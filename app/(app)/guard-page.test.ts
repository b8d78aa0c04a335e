import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { navigationByRole } from '@/components/shell/navigation/navigation'
import { roles } from '@/lib/access/actor'
import { type Page, canOpenPage, pages } from '@/lib/access/page-access'

describe('guardPage', () => {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter(
    (file) => path.basename(file) === 'page.tsx',
  )
  const routeOf = (file: string) => `/${path.dirname(file)}`.replace('/.', '/')

  it('guards every page that requires sign-in by the policy of its path', () => {
    assert.deepEqual(files.map(routeOf).sort(), [...pages].sort())
    for (const file of files) {
      const source = readFileSync(path.join(import.meta.dirname, file), 'utf8')
      const named = [...source.matchAll(/guardPage\('([^']+)'/g)].map(([, page]) => page)
      assert.deepEqual(named, [routeOf(file)], file)
    }
  })

  it('lets each role open every page in its menu', () => {
    for (const role of roles)
      for (const { href } of navigationByRole[role]) assert.equal(canOpenPage(role, href as Page), true, `${role} ${href}`)
  })
})
