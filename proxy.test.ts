// reads: app/
import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { config } from './proxy'

describe('the Content-Security-Policy', () => {
  it('is set on every page', () => {
    const files = readdirSync('app', { recursive: true, encoding: 'utf8' }).filter((file) => path.basename(file) === 'page.tsx')
    const pages = files.map((file) => {
      const parts = path.dirname(file).split(path.sep)
      return `/${parts.filter((part) => part !== '.' && !part.startsWith('(')).join('/')}`
    })
    assert.ok(pages.length >= 8)
    const isMatched = (page: string) =>
      config.matcher.some(
        (pattern) => pattern === page || (pattern.endsWith('/:path*') && `${page}/`.startsWith(pattern.slice(0, -6))),
      )
    assert.deepEqual(
      pages.filter((page) => !isMatched(page)),
      [],
    )
  })
})
