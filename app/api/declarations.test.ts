import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { openApi } from '@/lib/http/open-api'
import { declarations } from './declarations'

/** Route files that declare no call of the API: next-auth's pages, what answers everything unknown, the list itself, a font. */
const UNDECLARED = new Set(['app/api/auth/[...nextauth]', 'app/api/[...rest]', 'app/api/v1/openapi.json', 'app/api/v1/asyncapi.json', 'app/s/assets/[name]'])

const routeFolders = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const name = path.join(folder, entry.name)
    if (entry.isDirectory()) return routeFolders(name)
    return entry.name === 'route.ts' ? [folder.split(path.sep).join('/')] : []
  })

/** `app/api/v1/files/upload/[[...id]]` answers `/api/v1/files/upload/{id?}`; groups in parentheses are no part of an address. */
const addressOf = (folder: string): string =>
  folder
    .replace(/^app/, '')
    .replace(/\/\([^)]+\)/g, '')
    .replace(/\[\[\.\.\.(\w+)\]\]/g, '{$1?}')
    .replace(/\[(\w+)\]/g, '{$1}')

interface Operation {
  responses: Record<string, unknown>
  parameters?: { name: string; in: string; required?: boolean }[]
  security: object[]
}
const document = openApi(declarations(), 'http://127.0.0.1:3000') as { paths: Record<string, Record<string, Operation>> }

describe('the list of declarations', () => {
  it('holds the calls of every route file', () => {
    const folders = routeFolders('app').filter((folder) => !UNDECLARED.has(folder))
    assert.ok(folders.length >= 14)
    const listed = new Set(declarations().map(({ path }) => path))
    assert.deepEqual([...listed].sort(), folders.map(addressOf).sort())
    for (const folder of folders) {
      const declared = readFileSync(path.join(folder, 'route.ts'), 'utf8').match(/route\(\{/g) ?? []
      const here = declarations().filter((declaration) => declaration.path === addressOf(folder))
      assert.equal(here.length, declared.length, folder)
    }
  })

  it('names each call once', () => {
    const calls = declarations().map(({ method, path }) => `${method} ${path}`)
    assert.deepEqual([...new Set(calls)], calls)
  })

  it('lets nobody in without credentials but where signing in or the pulse is asked for, or the address is the credential', () => {
    const open = declarations().filter(({ auth }) => auth === 'none')
    const calls = open.map(({ method, path }) => `${method} ${path}`)
    assert.deepEqual(calls.sort(), [
      'GET /api/v1/dicom',
      'GET /api/v1/signed/{link}',
      'GET /healthz',
      'GET /readyz',
      'GET /s/{token}',
      'GET /s/{token}/files/{id}',
      'GET /s/{token}/pictures/{id}',
      'OPTIONS /api/v1/files/upload/{id?}',
      'POST /api/v1/auth/refresh',
      'POST /api/v1/auth/revoke',
      'POST /api/v1/auth/token',
      'POST /s/{token}',
      'PUT /api/v1/signed/{link}',
    ])
    // What an address is a credential for can be guessed at: that is counted apart.
    for (const { path, limit } of open) assert.equal(limit === 'guess', /^\/(api\/v1\/signed|s)\//.test(path), path)
  })

  it('lets an expired token go on with an upload, and neither begin one nor give one up', () => {
    const upload = declarations().filter(({ path }) => path === '/api/v1/files/upload/{id?}')
    const auth = Object.fromEntries(upload.map((declaration) => [declaration.method, declaration.auth]))
    assert.deepEqual(auth, { OPTIONS: 'none', POST: 'person', HEAD: 'upload', PATCH: 'upload', DELETE: 'person' })
    assert.ok(!declarations().some(({ path, auth }) => auth === 'upload' && !path.startsWith('/api/v1/files/upload')))
  })

  it('writes down each look of an administrator at what is a patient’s', () => {
    const looks = declarations().filter(
      ({ method, path }) => method === 'GET' && /^\/api.*(cases|files|patients|images|shares)/.test(path),
    )
    assert.ok(looks.length >= 5)
    for (const { path, audit } of looks) {
      // What carries the picture itself is written down by whoever delivers it, also for others.
      if (!/\/(proxy|\{frame\}|archive|anonymised-copy|\{filename\})$/.test(path))
        assert.ok(audit !== 'none' && audit.allowed === 'admin', path)
    }
  })

  it('becomes an OpenAPI document that lists every call with all its statuses', () => {
    for (const { method, path: declared, answers, refusals = [] } of declarations()) {
      const spellings = declared.includes('?}') ? [declared.replace(/\/\{\w+\?\}/, ''), declared.replace('?}', '}')] : [declared]
      for (const spelling of spellings) {
        const operation = document.paths[spelling]?.[method.toLowerCase()]
        assert.ok(operation, `${method} ${spelling}`)
        for (const status of [...Object.keys(answers), ...refusals, 400, 405, 500]) {
          assert.ok(operation.responses[status], `${method} ${spelling} ${status}`)
        }
        // OpenAPI 3.1: "If the parameter location is "path", this field is REQUIRED and its value MUST be true."
        const inPath = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path')
        assert.deepEqual(
          inPath.map(({ name, required }) => [name, required]),
          [...spelling.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name, true]),
          `${method} ${spelling}`,
        )
      }
    }
  })
})
