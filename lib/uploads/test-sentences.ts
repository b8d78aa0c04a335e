import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { type Bench, type CallOptions, STREAM } from './test-uploads'

/** A sentence of TUS 1.0.0 that binds the server, and what shows that it is obeyed. */
export type Proof = (bench: Bench) => Promise<void>
export type Chapters = Record<string, [sentence: string, proof: Proof][]>

export const hello = Buffer.from('hello')
export const sha1 = (bytes: Buffer) => `sha1 ${createHash('sha1').update(bytes).digest('base64')}`
export const LENGTH = { 'upload-length': '5' }
export const DEFERRED = { 'upload-defer-length': '1' }
export const PARTIAL = { 'upload-concat': 'partial' }
export const PATCH = { ...STREAM, 'upload-offset': '0', 'content-length': '5' }
export const address = (id: string) => `https://fovea.test/api/v1/files/upload/${id}`

export async function made(bench: Bench, headers: Record<string, string>): Promise<string> {
  const { status, headers: told } = await bench.call('POST', { headers })
  assert.equal(status, 201)
  return told['location']!.split('/').at(-1)!
}
export async function whole(bench: Bench, bytes: Buffer, headers: Record<string, string> = {}): Promise<string> {
  const id = await made(bench, { 'upload-length': String(bytes.length), ...headers })
  assert.equal((await bench.patch(id, 0, bytes)).status, 204)
  return id
}
export const extensions = async (bench: Bench, given: CallOptions = { trailers: {} }) =>
  (await bench.call('OPTIONS', given)).headers['tus-extension']!.split(',')
/** Two finished parts and the upload that is made of them, which is not joined yet. */
export async function parted(bench: Bench, more: Record<string, string> = {}) {
  const parts = [await whole(bench, hello, PARTIAL), await whole(bench, Buffer.from(' world'), PARTIAL)]
  const concat = `final;${parts.map(address).join(' ')}`
  return { parts, concat, id: await made(bench, { 'upload-concat': concat, ...more }) }
}
