import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { API_TAGS, apiTagOf, operationIdOf } from './open-api-names'

describe('operationIdOf', () => {
  it('returns method and path in camelCase', () => {
    assert.equal(operationIdOf('GET', '/api/v1/cases'), 'getCases')
    assert.equal(operationIdOf('PATCH', '/api/v1/cases/{id}'), 'patchCasesById')
    assert.equal(operationIdOf('GET', '/api/v1/images/cases/{caseId}'), 'getImagesCasesByCaseId')
    assert.equal(operationIdOf('POST', '/api/ws/ws/test-notification/{user_id}'), 'postWsWsTestNotificationByUserId')
    assert.equal(operationIdOf('GET', '/api/v1/openapi.json'), 'getOpenapiJson')
    assert.equal(operationIdOf('GET', '/healthz'), 'getHealthz')
  })
})

describe('apiTagOf', () => {
  it('returns the API of a path', () => {
    assert.equal(apiTagOf('/api/v1/files/{id}'), 'Files API (TUS)')
    assert.equal(apiTagOf('/api/v1/dicom'), 'DICOM API')
    assert.equal(apiTagOf('/api/v1/images/upload-url'), 'Case Images API')
    assert.equal(apiTagOf('/api/files/media/stats'), 'Coaching API')
    assert.equal(apiTagOf('/api/v1/media/files'), 'Media API')
    assert.equal(apiTagOf('/s/{token}'), 'Share links')
    assert.equal(apiTagOf('/elsewhere'), undefined)
    assert.equal(new Set(API_TAGS).size, API_TAGS.length)
  })
})
