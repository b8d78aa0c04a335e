import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { promisify } from 'node:util'
import { createDeflateRaw, createInflateRaw, deflateRaw, inflateRaw } from 'node:zlib'
import { fail } from '../../errors/fail'

const [compress, decompress] = [promisify(deflateRaw), promisify(inflateRaw)]
const [NONCE_BYTES, TAG_BYTES] = [12, 16]
/** What a hostile one could inflate to is refused, and what is longer is not sealed. */
const MAX_JSON_BYTES = 256 * 1024 * 1024
/** It is in memory, and in a row. */
const MAX_PACKED_BYTES = 64 * 1024 * 1024
/** A text up to this is compressed in one step. */
const MAX_SHORT_CHARACTERS = 1024 * 1024
/** What is compressed to this inflates to 16 MiB at most, since deflate reaches 1,032. */
const MAX_AT_ONCE_BYTES = 16 * 1024

/** A value that is ready to be sealed. */
export type PackedJson = Buffer

/** Prepares a value to be sealed: JSON, compressed. */
const packJson = (value: unknown): Promise<PackedJson> => compress(JSON.stringify(value))

/**
 * Prepares a value whose JSON is written piece by piece: no more of a long one is in memory than what it is compressed to.
 *
 * @throws AppError `dicom_too_many_elements` for one that is too long to be kept; whatever `produce` throws
 */
export async function packText(produce: (write: (text: string) => Promise<void>) => Promise<void>): Promise<PackedJson> {
  const short: string[] = []
  let [characters, packer]: [number, Packer | null] = [0, null]
  await produce(async (text) => {
    characters += text.length
    if (characters > MAX_JSON_BYTES) throw fail('dicom_too_many_elements')
    short.push(text)
    if (characters <= MAX_SHORT_CHARACTERS) return
    packer ??= openPacker()
    for (const one of short.splice(0)) await packer.write(one)
  })
  // TypeScript does not see that the callback has assigned it.
  const opened = packer as Packer | null
  return opened ? opened.end() : compress(short.join(''))
}

interface Packer {
  write(text: string): Promise<void>
  end(): Promise<PackedJson>
}

function openPacker(): Packer {
  const stream = createDeflateRaw()
  const pieces: Buffer[] = []
  let bytes = 0
  stream.on('data', (piece: Buffer) => {
    bytes += piece.length
    if (bytes <= MAX_PACKED_BYTES) pieces.push(piece)
  })
  const requireShort = () => {
    if (bytes > MAX_PACKED_BYTES) throw fail('dicom_too_many_elements')
  }
  return {
    write: async (text) => {
      requireShort()
      if (!stream.write(text)) await once(stream, 'drain')
    },
    end: async () => {
      stream.end()
      await once(stream, 'end')
      requireShort()
      return Buffer.concat(pieces)
    },
  }
}

/** Yields the JSON of a prepared value: a short one at once. */
export async function* readPacked(packed: PackedJson): AsyncGenerator<Buffer> {
  if (packed.length <= MAX_AT_ONCE_BYTES) return yield await decompress(packed)
  const inflated = createInflateRaw()
  inflated.end(packed)
  yield* inflated as AsyncIterable<Buffer>
}

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
  const text = await decompress(openPacked(dataKey, boundTo, sealed), { maxOutputLength: MAX_JSON_BYTES })
  return JSON.parse(text.toString('utf8')) as unknown
}

/** Opens a sealed value as it was prepared; throws as `openJson`. */
export function openPacked(dataKey: Buffer, boundTo: string, sealed: Uint8Array): PackedJson {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.length)
  try {
    const decipher = createDecipheriv('aes-256-gcm', createSecretKey(dataKey), bytes.subarray(0, NONCE_BYTES))
    decipher.setAAD(Buffer.from(boundTo)).setAuthTag(bytes.subarray(-TAG_BYTES))
    return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()])
  } catch (cause) {
    throw fail('tampered', { cause })
  }
}
