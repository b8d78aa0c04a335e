import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { registerSettings, readSettings } from '../../config/settings'
import { methods } from '../route/methods'
import { jsonResponse, route } from '../route/route'
import { makeTestRequest, parseJsonBody } from '../route/test-http-message'
import { resolveUploadMethod } from './resolve-upload-method'

registerSettings(readSettings({}))
const common = { summary: 'x', auth: 'none', rateLimit: 'none', audit: 'none', responses: { 200: 'x' } } as const

describe('resolveUploadMethod', () => {
  const path = '/api/v1/files/upload/{id?}'
  const handler = (method: 'POST' | 'PATCH' | 'HEAD' | 'DELETE') =>
    route({ ...common, method, path, handler: () => Promise.resolve(jsonResponse(200, { by: method })) })
  const { GET: upload } = methods(
    { POST: handler('POST'), HEAD: handler('HEAD'), PATCH: handler('PATCH'), DELETE: handler('DELETE') },
    { resolveMethod: resolveUploadMethod },
  )
  const meant = (method: string, path: string, header?: string) =>
    resolveUploadMethod(makeTestRequest(method, path, header ? { 'x-http-method-override': header } : {}))

  it('resolves a method override in a POST, for the URL of an upload only', async () => {
    const one = '/api/v1/files/upload/019aa000-0000-7000-8000-000000000000'
    for (const method of ['PATCH', 'DELETE', 'HEAD', 'patch']) assert.equal(meant('POST', one, method), method.toUpperCase())
    for (const method of ['GET', 'PUT', 'CONNECT', '']) assert.equal(meant('POST', one, method), 'POST')
    for (const method of ['GET', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']) assert.equal(meant(method, one, 'DELETE'), method)
    for (const path of ['/api/v1/files/upload', '/api/v1/files/upload/', '/api/v1/cases/x', `${one}/more`])
      assert.equal(meant('POST', path, 'DELETE'), 'POST', path)
    assert.equal(
      parseJsonBody(await upload.handle(makeTestRequest('POST', one, { 'x-http-method-override': 'DELETE' })))['by'],
      'DELETE',
    )
    assert.equal(parseJsonBody(await upload.handle(makeTestRequest('POST', one)))['by'], 'POST')
  })
})
