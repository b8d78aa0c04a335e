import { randomUUID } from 'node:crypto'
import type { Client } from '../fovea'

/** A call whose body is refused before it is read: its server, and the response that its sender must receive. */
export interface RefusedBody {
  name: string
  method: string
  path: string
  headers: Record<string, string>
  status: number
  /** A request body with so many bytes in its file. */
  body(sizeBytes: number): Buffer
  /** The sizes at which the response is a refusal; all three by default. */
  minSizeBytes?: number
}

const BOUNDARY = 'fovea-test-boundary'
const FORM = { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` }
const JSON_TYPE = { 'content-type': 'application/json' }

const raw = (sizeBytes: number) => Buffer.alloc(sizeBytes, 0x61)
const json = (sizeBytes: number) => Buffer.from(JSON.stringify({ title: 'x'.repeat(sizeBytes) }))
const form =
  (fields: Record<string, string> = {}, type = 'image/jpeg') =>
  (sizeBytes: number) => {
    const parts = Object.entries(fields).map(
      ([name, value]) => `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    )
    const file = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\nContent-Type: ${type}\r\n\r\n`
    return Buffer.concat([Buffer.from(parts.join('') + file), raw(sizeBytes), Buffer.from(`\r\n--${BOUNDARY}--\r\n`)])
  }

/** Every API that accepts a body, with the refusals that it sends before it has read one. */
export async function refusedBodies(people: Record<'patient' | 'doctor' | 'client' | 'creator', Client>): Promise<RefusedBody[]> {
  const as = (person: Client) => ({ authorization: person.authorization })
  const caseId = await people.patient.openCase('Refused bodies')
  const uploads = { path: '/api/v1/files/upload', method: 'POST', body: raw }
  const offset = { 'tus-resumable': '1.0.0', 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' }
  const signed = await signedPut(people.patient, caseId)
  const begun = await beginUpload(people.client)
  const absent = randomUUID()
  return [
    { ...uploads, name: 'Files API, creation-with-upload', headers: offset, status: 401 },
    {
      ...uploads,
      name: 'Files API, creation-with-upload',
      headers: { ...offset, ...as(people.client), 'upload-length': String(2 ** 50) },
      status: 413,
    },
    {
      ...uploads,
      name: 'Files API, PATCH of an unknown upload',
      path: `/api/v1/files/upload/${absent}`,
      method: 'PATCH',
      headers: { ...offset, ...as(people.client) },
      status: 404,
    },
    {
      ...uploads,
      name: 'Files API, PATCH of a wrong type',
      path: begun,
      method: 'PATCH',
      headers: { ...offset, ...as(people.client), 'content-type': 'image/jpeg' },
      status: 415,
    },
    { name: 'DICOM API, raw', method: 'POST', path: '/api/v1/dicom/upload', headers: {}, body: raw, status: 401 },
    { name: 'DICOM API, bare path', method: 'POST', path: '/upload', headers: {}, body: raw, status: 401 },
    { name: 'DICOM API, without a name', method: 'POST', path: '/upload', headers: as(people.doctor), body: raw, status: 400 },
    {
      name: 'DICOM API, batch',
      method: 'POST',
      path: '/api/v1/dicom/upload/batch',
      headers: JSON_TYPE,
      body: json,
      status: 401,
    },
    { name: 'Case Images API, form', method: 'POST', path: '/api/v1/images/upload', headers: FORM, body: form(), status: 401 },
    {
      name: 'Case Images API, form to an unknown case',
      method: 'POST',
      path: '/api/v1/images/upload',
      headers: { ...FORM, ...as(people.patient) },
      body: form({ caseId: absent }),
      status: 404,
    },
    {
      name: 'Case Images API, no form',
      method: 'POST',
      path: '/api/v1/images/upload',
      headers: { 'content-type': 'image/jpeg', ...as(people.patient) },
      body: raw,
      status: 415,
    },
    {
      name: 'Coaching API, form',
      method: 'POST',
      path: '/api/nutrition/photos/upload',
      headers: FORM,
      body: form(),
      status: 401,
    },
    {
      name: 'Coaching API, form to an unknown meal',
      method: 'POST',
      path: '/api/nutrition/photos/upload?meal_completion_id=2147483647',
      headers: { ...FORM, ...as(people.client) },
      body: form(),
      status: 404,
    },
    {
      name: 'Coaching API, no form',
      method: 'POST',
      path: '/api/nutrition/photos/upload',
      headers: { 'content-type': 'image/jpeg', ...as(people.client) },
      body: raw,
      status: 415,
    },
    { name: 'Media API, form', method: 'POST', path: '/api/v1/media/upload/1', headers: FORM, body: form(), status: 401 },
    {
      name: 'Media API, form to an unknown persona',
      method: 'POST',
      path: '/media/upload/2147483647',
      headers: { ...FORM, ...as(people.creator) },
      body: form(),
      status: 404,
    },
    { name: 'signed PUT, unknown', method: 'PUT', path: '/api/v1/signed/none', headers: {}, body: raw, status: 404 },
    { name: 'signed PUT, too long', method: 'PUT', path: signed, headers: {}, body: raw, status: 413 },
    { name: 'JSON', method: 'POST', path: '/api/v1/cases', headers: JSON_TYPE, body: json, status: 401 },
    {
      name: 'JSON, too large',
      method: 'POST',
      path: '/api/v1/cases',
      headers: { ...JSON_TYPE, ...as(people.patient) },
      body: json,
      status: 413,
      minSizeBytes: 1 << 20,
    },
    {
      name: 'a path that is none',
      method: 'POST',
      path: '/api/v1/nothing',
      headers: { 'content-type': 'image/jpeg' },
      body: raw,
      status: 404,
    },
  ]
}

async function beginUpload(person: Client): Promise<string> {
  const headers = { 'tus-resumable': '1.0.0', 'upload-length': String(32 << 20) }
  const created = await person.fetch('/api/v1/files/upload', { method: 'POST', headers })
  return new URL(created.headers.get('location')!, person.fovea.url).pathname
}

/** A signed URL for one byte: every longer body is refused. */
async function signedPut(person: Client, caseId: string): Promise<string> {
  const image = { filename: 'a.jpg', mimeType: 'image/jpeg', fileSize: 1, caseId }
  const { uploadUrl } = await person.post<{ uploadUrl: string }>('/api/v1/images/upload-url', image)
  return new URL(uploadUrl).pathname
}
