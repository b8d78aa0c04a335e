import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { type UploadsFixture, type CallOptions, STREAM } from '../../test-uploads'

/** Proves that the server obeys a sentence of TUS 1.0.0. */
export type Proof = (fixture: UploadsFixture) => Promise<void>
export type SpecificationChapters = Record<string, [sentence: string, proof: Proof][]>

export const hello = Buffer.from('hello')
export const sha1 = (bytes: Buffer) => `sha1 ${createHash('sha1').update(bytes).digest('base64')}`
export const LENGTH = { 'upload-length': '5' }
export const DEFERRED = { 'upload-defer-length': '1' }
export const PARTIAL = { 'upload-concat': 'partial' }
export const PATCH = { ...STREAM, 'upload-offset': '0', 'content-length': '5' }
export const address = (id: string) => `https://fovea.test/api/v1/files/upload/${id}`

export async function createTestUpload(fixture: UploadsFixture, headers: Record<string, string>): Promise<string> {
  const { status, headers: told } = await fixture.call('POST', { headers })
  assert.equal(status, 201)
  return told['location']!.split('/').at(-1)!
}
export async function createWholeUpload(
  fixture: UploadsFixture,
  bytes: Buffer,
  headers: Record<string, string> = {},
): Promise<string> {
  const id = await createTestUpload(fixture, { 'upload-length': String(bytes.length), ...headers })
  assert.equal((await fixture.patch(id, 0, bytes)).status, 204)
  return id
}
export const extensions = async (fixture: UploadsFixture, given: CallOptions = { trailers: {} }) =>
  (await fixture.call('OPTIONS', given)).headers['tus-extension']!.split(',')
/** Creates two finished parts and their final upload, which is not concatenated yet. */
export async function createConcatenatedUpload(fixture: UploadsFixture, more: Record<string, string> = {}) {
  const parts = [
    await createWholeUpload(fixture, hello, PARTIAL),
    await createWholeUpload(fixture, Buffer.from(' world'), PARTIAL),
  ]
  const concat = `final;${parts.map(address).join(' ')}`
  return { parts, concat, id: await createTestUpload(fixture, { 'upload-concat': concat, ...more }) }
}
