import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { bypassRoutes, findBypassRoute } from './bypass-routes'
import { methods } from './methods'
import { route, type RouteDeclaration } from './route'

const file = (path: string, more: Pick<RouteDeclaration, 'bypassNext'> = {}) =>
  methods({
    GET: route({
      path,
      ...more,
      method: 'GET',
      summary: path,
      auth: 'none',
      rateLimit: 'none',
      audit: 'none',
      responses: { 200: 'x' },
      handler: () => Promise.resolve({}),
    }),
  })
const pathFor = (files: ReturnType<typeof file>[], pathname: string) => findBypassRoute(bypassRoutes(files), pathname)?.path

describe('bypassRoutes', () => {
  it('lists exactly the declared routes', () => {
    const upload = file('/upload/{id?}', { bypassNext: { hasOwnMinThroughput: true } })
    const routes = bypassRoutes([file('/json'), upload, file('/bytes/{id}', { bypassNext: true })])
    assert.deepEqual(routes, [
      { path: '/bytes/{id}', handle: routes[0]!.handle, hasOwnMinThroughput: false },
      { path: '/upload/{id?}', handle: upload.GET.handle, hasOwnMinThroughput: true },
    ])
  })
})

describe('findBypassRoute', () => {
  it('finds the route of a path, with its parameters and a trailing slash', () => {
    const files = [file('/upload/{id?}', { bypassNext: true }), file('/bytes/{id}', { bypassNext: true }), file('/json')]
    for (const pathname of ['/upload', '/upload/', '/upload/x']) assert.equal(pathFor(files, pathname), '/upload/{id?}')
    assert.equal(pathFor(files, '/bytes/x/'), '/bytes/{id}')
    for (const pathname of ['/json', '/bytes', '/bytes/x/y', '/uploads', '/bytes/%', '/']) {
      assert.equal(pathFor(files, pathname), undefined, pathname)
    }
  })

  it('prefers a literal segment to a parameter, as Next does, in whatever order the files are listed', () => {
    const files = [file('/files/{id}/copy', { bypassNext: true }), file('/files/upload/{id?}', { bypassNext: true })]
    for (const listed of [files, files.toReversed()]) {
      assert.equal(pathFor(listed, '/files/upload/copy'), '/files/upload/{id?}')
      assert.equal(pathFor(listed, '/files/x/copy'), '/files/{id}/copy')
    }
  })
})
