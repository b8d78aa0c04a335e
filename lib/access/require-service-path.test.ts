import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { hasCategory } from '../errors/app-error'
import type { ServiceGrant } from './actor'
import { requireServicePath } from './require-service-path'

const may = (path: string, ...grants: ServiceGrant[]): boolean => {
  try {
    requireServicePath({ role: 'service', service: { grants, site: null } }, path)
    return true
  } catch (thrown) {
    assert.ok(hasCategory(thrown, 'forbidden'))
    return false
  }
}
const OBJECTS = '/api/v1/dicomweb/studies/{study}'
const IN_CASE = '/api/v1/cases/{id}/dicomweb/studies'
const NOTIFY = '/api/v1/archives/sources/{id}/notify'

describe('a service account', () => {
  it('calls the API that its grant names', () => {
    assert.ok(may('/api/v1/dicom/upload', 'dicom_api') && may('/api/v1/dicom', 'dicom_api') && may(OBJECTS, 'dicom_api'))
    assert.ok(may(OBJECTS, 'dicomweb_read') && may(IN_CASE, 'dicomweb_read'))
    assert.ok(may(IN_CASE, 'dicomweb_write') && may(NOTIFY, 'dicomweb_write'))
    assert.ok(may('/api/v1/dicom/upload', 'dicomweb_read', 'dicom_api'))
    assert.ok(may('/api/v1/me'))
  })

  it('calls nothing else, however much of it its permissions would open', () => {
    const others = [
      '/api/v1/fhir/{type}',
      '/api/v1/reading-rooms/{id}',
      '/api/v1/studies',
      '/api/v1/cases',
      '/api/v1/files/upload/{id?}',
      '/api/v1/notifications',
      '/api/v1/me/archive',
      '/api/v1/dicomwebs/x',
      '/api/v1/archives/sources',
      '/api/v1/a-route-of-tomorrow',
    ]
    for (const path of others) assert.ok(!may(path, 'dicom_api', 'dicomweb_read', 'dicomweb_write'), path)
    assert.ok(!may('/api/v1/dicom/upload', 'dicomweb_read') && !may(NOTIFY, 'dicomweb_read') && !may(IN_CASE, 'dicom_api'))
    assert.ok(!may(OBJECTS), 'without any grant')
    assert.ok(!may(OBJECTS, 'toString' as ServiceGrant), 'one that this build does not know')
  })

  it('is the only one with such a list', () => {
    for (const role of ['patient', 'admin', 'creator'] as const) requireServicePath({ role }, '/api/v1/fhir/{type}')
  })
})
