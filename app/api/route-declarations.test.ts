// reads: app/
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { registerDoctorsSee } from '@/lib/access/doctors/doctors-see'
import { generateOpenApi } from '@/lib/http/route/open-api'
import { newUuid } from '@/lib/runtime/uuid'
import { nodeRoutes, routeDeclarations } from './route-declarations'

/**
 * Route files that declare no API call: next-auth's pages, the fallback for unknown paths, a font; and what an installed app
 * asks for, which is as public as the sign-in.
 */
const UNDECLARED = new Set([
  ...['app/api/auth/[...nextauth]', 'app/api/[...rest]', 'app/s/assets/[name]'],
  ...['app/manifest.webmanifest', 'app/offline', 'app/share-target', 'app/sw.js'],
])

const routeFolders = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const name = path.join(folder, entry.name)
    if (entry.isDirectory()) return routeFolders(name)
    return entry.name === 'route.ts' ? [folder.split(path.sep).join('/')] : []
  })

/** `app/api/v1/files/upload/[[...id]]` serves `/api/v1/files/upload/{id?}`; groups in parentheses are not part of a URL. */
const addressOf = (folder: string): string =>
  folder
    .replace(/^app/, '')
    .replace(/\/\([^)]+\)/g, '')
    .replace(/\[\[\.\.\.(\w+)\]\]/g, '{$1?}')
    .replace(/\[\.\.\.(\w+)\]/g, '{$1+}')
    .replace(/\[(\w+)\]/g, '{$1}')

interface Operation {
  operationId: string
  tags: string[]
  requestBody?: object
  responses: Record<string, unknown>
  parameters?: { name: string; in: string; required?: boolean }[]
  security: object[]
}
const document = generateOpenApi(routeDeclarations(), 'http://127.0.0.1:3000') as {
  paths: Record<string, Record<string, Operation>>
}

describe('the routes that server.ts mounts on node:http', () => {
  it('are those of every route file, by its address', () => {
    const folders = routeFolders('app').filter((folder) => !UNDECLARED.has(folder))
    const mounted = nodeRoutes().map(({ path: declared }) => declared)
    const addresses = folders.map(addressOf).filter((address) => !address.endsWith('.json')) // Next serves the two documents.
    assert.deepEqual(mounted.sort(), addresses.sort())
  })

  it('have one path a file, which is mounted as a whole', () => {
    const mounted = new Set(nodeRoutes().map(({ path: declared }) => declared))
    for (const { method, path: declared } of routeDeclarations())
      assert.ok(mounted.has(declared) || declared.endsWith('.json'), `${method} ${declared}`)
  })

  it('leaves the minimum throughput to handlers that store partial bodies', () => {
    const own = nodeRoutes().filter(({ hasOwnMinThroughput }) => hasOwnMinThroughput)
    assert.deepEqual(
      own.map(({ path }) => path),
      ['/api/v1/files/upload/{id?}', '/api/v1/signed/{link}'],
    )
  })
})

describe('the list of declarations', () => {
  it('contains the calls of every route file', () => {
    const folders = routeFolders('app').filter((folder) => !UNDECLARED.has(folder))
    assert.ok(folders.length >= 14)
    const listed = new Set(routeDeclarations().map(({ path }) => path))
    assert.deepEqual([...listed].sort(), folders.map(addressOf).sort())
    for (const folder of folders) {
      const declared = readFileSync(path.join(folder, 'route.ts'), 'utf8').match(/route\(\{/g) ?? []
      const here = routeDeclarations().filter((declaration) => declaration.path === addressOf(folder))
      assert.equal(here.length, declared.length, folder)
    }
  })

  it('names each call once', () => {
    const calls = routeDeclarations().map(({ method, path }) => `${method} ${path}`)
    assert.deepEqual([...new Set(calls)], calls)
  })

  it('asks for a recent proof before what leaves in bulk, deletions, rights, keys and what a second factor is made of', () => {
    const asking = routeDeclarations().filter(({ stepUp }) => stepUp !== undefined)
    assert.deepEqual(asking.map(({ method, path, stepUp }) => `${method} ${path} ${stepUp}`).sort(), [
      'DELETE /api/v1/admin/users/{id} true',
      'DELETE /api/v1/admin/users/{id}/second-factor true',
      'DELETE /api/v1/cases/{id} true',
      'DELETE /api/v1/me/passkeys/{id} factor',
      'DELETE /api/v1/me/second-factor/totp factor',
      'GET /api/v1/admin/audit/export true',
      'GET /api/v1/cases/{id}/archive true',
      'GET /api/v1/dicomweb/studies/{study} true',
      'GET /api/v1/dicomweb/studies/{study}/series/{series} true',
      'GET /api/v1/me/archive true',
      'GET /api/v1/media/archive true',
      'GET /api/v1/reading-rooms/{id}/measurements.csv true',
      'PATCH /api/v1/admin/service-accounts/{id} true',
      'PATCH /api/v1/admin/users/{id} true',
      'PATCH /api/v1/archives/destinations/{id} true',
      'PATCH /api/v1/archives/sources/{id} true',
      'POST /api/v1/admin/assignments true',
      'POST /api/v1/admin/assignments/bulk true',
      'POST /api/v1/admin/service-accounts true',
      'POST /api/v1/admin/service-accounts/{id}/tokens true',
      'POST /api/v1/admin/users true',
      'POST /api/v1/admin/users/import true',
      'POST /api/v1/admin/users/{id}/erasure true',
      'POST /api/v1/admin/users/{id}/invitation true',
      'POST /api/v1/admin/users/{id}/password-reset true',
      'POST /api/v1/archives/destinations true',
      'POST /api/v1/archives/destinations/{id}/backfill true',
      'POST /api/v1/archives/sources true',
      'POST /api/v1/me/passkeys/options factor',
      'POST /api/v1/me/second-factor/recovery-codes factor',
      'POST /api/v1/me/second-factor/totp factor',
      'POST /api/v1/proxies true',
      'POST /api/v1/proxy-invitations true',
      'POST /api/v1/shares true',
    ])
  })

  it('asks for it as well where a case is given to its responsible doctor or another clinic, unless doctors see every case, and where a clinic gets a member', () => {
    const asking = routeDeclarations()
      .filter(({ stepUpWhen }) => stepUpWhen !== undefined)
      .sort((a, b) => a.path.localeCompare(b.path))
    assert.deepEqual(
      asking.map(({ method, path }) => `${method} ${path}`),
      ['POST /api/v1/admin/organisations/{id}/members', 'PATCH /api/v1/cases/{id}'],
    )
    const [ofMembers, ofCases] = asking.map(
      ({ stepUpWhen }) =>
        (input: object) =>
          stepUpWhen!(input),
    )
    assert.deepEqual(
      [
        { add: [newUuid()], remove: [] },
        { add: [], remove: [newUuid()] },
      ].map(ofMembers!),
      [true, false],
    )
    const gives = [{ responsible_id: newUuid() }, { organisation_id: newUuid() }, { site: 'Another clinic' }]
    const inputs = [...gives, { responsible_id: null, site: null }, { title: 'Another' }, { read: true }]
    assert.deepEqual(inputs.map(ofCases!), [false, false, false, false, false, false])
    for (const see of ['organisation', 'assigned'] as const) {
      const restore = registerDoctorsSee(see)
      assert.deepEqual(inputs.map(ofCases!), [true, true, true, false, false, false], see)
      restore()
    }
  })

  it('opens to whoever must set up a second factor only what that needs', () => {
    const open = routeDeclarations().filter(({ isBeforeEnrolment }) => isBeforeEnrolment)
    assert.deepEqual(open.map(({ method, path }) => `${method} ${path}`).sort(), [
      'GET /api/v1/me',
      'GET /api/v1/me/second-factor',
      'GET /api/v1/me/step-up',
      'POST /api/v1/me/passkeys',
      'POST /api/v1/me/passkeys/options',
      'POST /api/v1/me/second-factor/totp',
      'POST /api/v1/me/second-factor/totp/confirmation',
      'POST /api/v1/me/step-up',
    ])
  })

  it('requires credentials except for sign-in, health probes and URLs that are credentials themselves', () => {
    const open = routeDeclarations().filter(({ auth }) => auth === 'none')
    const calls = open.map(({ method, path }) => `${method} ${path}`)
    assert.deepEqual(calls.sort(), [
      'GET /api/v1/asyncapi.json',
      'GET /api/v1/auth/oidc',
      'GET /api/v1/auth/oidc/callback',
      'GET /api/v1/dicom',
      'GET /api/v1/openapi.json',
      'GET /api/v1/signed/{link}',
      'GET /healthz',
      'GET /metrics',
      'GET /readyz',
      'GET /s/{token}',
      'GET /s/{token}/files/{id}',
      'GET /s/{token}/pictures/{id}',
      'OPTIONS /api/v1/dicomweb',
      'OPTIONS /api/v1/dicomweb/instances',
      'OPTIONS /api/v1/dicomweb/series',
      'OPTIONS /api/v1/dicomweb/studies',
      'OPTIONS /api/v1/dicomweb/studies/{study}/instances',
      'OPTIONS /api/v1/dicomweb/studies/{study}/series',
      'OPTIONS /api/v1/dicomweb/studies/{study}/series/{series}/instances',
      'OPTIONS /api/v1/files/upload/{id?}',
      'POST /api/v1/auth/invitation',
      'POST /api/v1/auth/invitation/accept',
      'POST /api/v1/auth/passkey-options',
      'POST /api/v1/auth/password-reset',
      'POST /api/v1/auth/password-reset/accept',
      'POST /api/v1/auth/password-reset/request',
      'POST /api/v1/auth/refresh',
      'POST /api/v1/auth/revoke',
      'POST /api/v1/auth/second-factor',
      'POST /api/v1/auth/token',
      'POST /s/{token}',
      'PUT /api/v1/signed/{link}',
    ])
    // A URL that is a credential can be guessed: guesses are rate-limited separately.
    for (const { path, rateLimit } of open) assert.equal(rateLimit === 'guess', /^\/(api\/v1\/signed|s)\//.test(path), path)
  })

  it('lets an expired token resume an upload, and neither start nor delete one', () => {
    const upload = routeDeclarations().filter(({ path }) => path === '/api/v1/files/upload/{id?}')
    const auth = Object.fromEntries(upload.map((declaration) => [declaration.method, declaration.auth]))
    assert.deepEqual(auth, { OPTIONS: 'none', POST: 'person', HEAD: 'upload', PATCH: 'upload', DELETE: 'person' })
    assert.ok(!routeDeclarations().some(({ path, auth }) => auth === 'upload' && !path.startsWith('/api/v1/files/upload')))
  })

  it('audits whoever reads cases, records, studies and lists of people', () => {
    const looks = routeDeclarations().filter(
      ({ method, path }) =>
        method === 'GET' &&
        /^\/api(?!.*dicomweb).*(cases|files|patients|images|shares|studies|details|nutrition\/(clients|feed|progress|meal)|admin\/audit)/.test(
          path,
        ),
    )
    assert.ok(looks.length >= 5)
    for (const { path, audit } of looks) {
      // Routes that carry the image itself, or what is read in it, are audited where that is delivered, also for others.
      if (!/\/(proxy|\{frame\}|archive|anonymised-copy|unredacted|texts|\{filename\})$/.test(path))
        assert.ok(audit !== 'none' && (audit.allowed === true || audit.action === 'audit.export'), path)
    }
  })

  it('gives every operation a unique id in camelCase, and the tag of its API', () => {
    const operations = Object.values(document.paths).flatMap((path) => Object.values(path))
    const ids = operations.map(({ operationId }) => operationId)
    assert.deepEqual([...new Set(ids)], ids)
    for (const { operationId, tags } of operations) {
      assert.match(operationId, /^[a-z][A-Za-z0-9]*$/)
      assert.equal(tags?.length, 1, operationId)
    }
    assert.deepEqual(document.paths['/']!['get']!.tags, ['DICOM API'])
  })

  it('declares the body of every POST, PUT and PATCH, or that there is none', () => {
    for (const { method, path, hasNoBody } of routeDeclarations()) {
      if (!['POST', 'PUT', 'PATCH'].includes(method)) continue
      const shown = document.paths[path.replace(/\/\{\w+\?\}/, '')]![method.toLowerCase()]!
      assert.equal(shown.requestBody === undefined, hasNoBody === true, `${method} ${path}`)
    }
  })

  it('becomes an OpenAPI document that lists every call with all its statuses', () => {
    for (const { method, path: declared, responses, errorStatuses = [] } of routeDeclarations()) {
      const spellings = declared.includes('?}')
        ? [declared.replace(/\/\{\w+\?\}/, ''), declared.replace('?}', '}')]
        : [declared.replace('+}', '}')]
      for (const spelling of spellings) {
        const operation = document.paths[spelling]?.[method.toLowerCase()]
        assert.ok(operation, `${method} ${spelling}`)
        for (const status of [...Object.keys(responses), ...errorStatuses, 400, 405, 500]) {
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
