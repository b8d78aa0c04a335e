import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { deflateRaw, inflateRaw } from 'node:zlib'
import { fail } from '../../errors/fail'

const [compress, decompress] = [promisify(deflateRaw), promisify(inflateRaw)]
const [NONCE_BYTES, TAG_BYTES] = [12, 16]
/** What a hostile one could inflate to is refused. */
const MAX_JSON_BYTES = 256 * 1024 * 1024

/** A value that is ready to be sealed. */
export type PackedJson = Buffer

/** Prepares a value to be sealed: JSON, compressed. */
export const packJson = (value: unknown): Promise<PackedJson> => compress(JSON.stringify(value))

/** Seals a prepared value, as sealJson. */
export function sealPacked(dataKey: Buffer, boundTo: string, packed: PackedJson): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', createSecretKey(dataKey), nonce).setAAD(Buffer.from(boundTo))
  return new Uint8Array(Buffer.concat([nonce, cipher.update(packed), cipher.final(), cipher.getAuthTag()]))
}

/**
 * Seals a value that may name a person: as JSON, compressed, AES-256-GCM, bound to what it belongs to.
 *
 * @param boundTo such as the id of its row: opened as anything else, it is refused
 */
export const sealJson = async (dataKey: Buffer, boundTo: string, value: unknown): Promise<Uint8Array<ArrayBuffer>> =>
  sealPacked(dataKey, boundTo, await packJson(value))

/**
 * Opens a sealed value.
 *
 * @throws AppError `tampered` where the bytes, what they are bound to or the key are not the ones they were sealed with
 */
export async function openJson(dataKey: Buffer, boundTo: string, sealed: Uint8Array): Promise<unknown> {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.length)
  let packed: Buffer
  try {
    const decipher = createDecipheriv('aes-256-gcm', createSecretKey(dataKey), bytes.subarray(0, NONCE_BYTES))
    decipher.setAAD(Buffer.from(boundTo)).setAuthTag(bytes.subarray(-TAG_BYTES))
    packed = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()])
  } catch (cause) {
    throw fail('tampered', { cause })
  }
  const text = await decompress(packed, { maxOutputLength: MAX_JSON_BYTES })
  return JSON.parse(text.toString('utf8')) as unknown
}
