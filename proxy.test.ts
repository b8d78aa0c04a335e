// reads: app/
import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { NextRequest } from 'next/server'
import { config, proxy } from './proxy'

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

describe('the address that a page is told', () => {
  const told = (address: string) =>
    proxy(new NextRequest(`https://fovea.test${address}`)).headers.get('x-middleware-request-x-fovea-path')

  it('is whole, so that the link of an e-mail keeps its query through a sign-in', () => {
    assert.equal(told('/messages?with=0198&x=a%26b'), '/messages?with=0198&x=a%26b')
    assert.equal(told('/cases/0198'), '/cases/0198')
  })

  it('has nothing that Next adds to it', () => {
    assert.equal(told('/notifications?id=7&_rsc=1x2y'), '/notifications?id=7')
    assert.equal(told('/?_rsc=1x2y'), '/')
  })
})
