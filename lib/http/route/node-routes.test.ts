import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { matchPath } from './match-path'
import { methods } from './methods'
import { indexNodeRoutes, nodeRoutes } from './node-routes'
import { route, type RouteDeclaration } from './route'

const file = (path: string, more: Pick<RouteDeclaration, 'hasOwnMinThroughput'> = {}) =>
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
const pathFor = (files: ReturnType<typeof file>[], pathname: string) => indexNodeRoutes(nodeRoutes(files))(pathname)?.path

describe('nodeRoutes', () => {
  it('lists every file, and whose body has a minimum throughput of its own', () => {
    const upload = file('/upload/{id?}', { hasOwnMinThroughput: true })
    const routes = nodeRoutes([upload, file('/bytes/{id}')])
    assert.deepEqual(routes, [
      { path: '/bytes/{id}', handle: routes[0]!.handle, hasOwnMinThroughput: false, api: 'other' },
      { path: '/upload/{id?}', handle: upload.GET.handle, hasOwnMinThroughput: true, api: 'other' },
    ])
  })
})

describe('the API by which a route is counted', () => {
  it('is that of its tag, and “other” for what has none of its own', () => {
    const paths = ['/api/v1/files/{id}', '/api/v1/dicomweb/studies', '/api/v1/dicom/upload', '/api/v1/media/{id}', '/healthz']
    const apis = new Map(nodeRoutes(paths.map((path) => file(path))).map(({ path, api }) => [path, api]))
    assert.deepEqual(
      paths.map((path) => apis.get(path)),
      ['files', 'dicomweb', 'dicom', 'media', 'other'],
    )
  })
})

describe('indexNodeRoutes', () => {
  it('finds the route of a path, with its parameters and a trailing slash', () => {
    const files = [file('/upload/{id?}'), file('/bytes/{id}')]
    for (const pathname of ['/upload', '/upload/', '/upload/x']) assert.equal(pathFor(files, pathname), '/upload/{id?}')
    assert.equal(pathFor(files, '/bytes/x/'), '/bytes/{id}')
    for (const pathname of ['/bytes', '/bytes/x/y', '/uploads', '/bytes/%', '/']) {
      assert.equal(pathFor(files, pathname), undefined, pathname)
    }
  })

  it('prefers a literal segment to a parameter, as Next does, in whatever order the files are listed', () => {
    const files = [file('/files/{id}/copy'), file('/files/upload/{id?}')]
    for (const listed of [files, files.toReversed()]) {
      assert.equal(pathFor(listed, '/files/upload/copy'), '/files/upload/{id?}')
      assert.equal(pathFor(listed, '/files/x/copy'), '/files/{id}/copy')
    }
  })

  it('finds what a look at one route after the other finds, for any path that is like one of them', () => {
    const paths = [
      ...['/', '/healthz', '/s/{token}', '/s/{token}/files/{id}', '/api/{rest+}', '/api/v1/files', '/api/v1/files/{id}'],
      ...[
        '/api/v1/files/upload/{id?}',
        '/api/v1/files/{id}/proxy',
        '/api/v1/{kind}/stats',
        '/api/v1/dicom/upload/batch/{id}/files',
      ],
    ]
    const routes = nodeRoutes(paths.map((path) => file(path)))
    const find = indexNodeRoutes(routes)
    const words = ['api', 'v1', 'files', 'upload', 'dicom', 'batch', 'proxy', 'stats', 's', 'healthz', 'x', '', '%41', '%']
    const pathname = fc.array(fc.constantFrom(...words), { maxLength: 7 }).map((segments) => `/${segments.join('/')}`)
    const property = fc.property(pathname, (asked) => {
      assert.equal(find(asked)?.path, routes.find(({ path }) => matchPath(path, asked))?.path)
    })
    fc.assert(property, { numRuns: 2000 })
  })
})
