import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { deflateRaw, inflateRaw } from 'node:zlib'
import { secrets } from '../../config/secrets'
import type { Prisma } from '../../db/database'
import type { DicomJson } from '../../dicom/json/to-dicom-json'
import { fail } from '../../errors/fail'

type Study = Prisma.StudyGetPayload<object>
const [compress, decompress] = [promisify(deflateRaw), promisify(inflateRaw)]
const [NONCE_BYTES, TAG_BYTES] = [12, 16]
/** Of one object; what a hostile one could inflate to is refused. */
const MAX_JSON_BYTES = 256 * 1024 * 1024

/**
 * Seals attributes that may name a person: compressed, AES-256-GCM under the study's data key, bound to their row.
 *
 * @param rowId of the study, series or instance
 */
export async function sealAttributes(dataKey: Buffer, rowId: string, attributes: DicomJson): Promise<Uint8Array<ArrayBuffer>> {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', dataKey, nonce).setAAD(Buffer.from(rowId))
  const packed = await compress(JSON.stringify(attributes))
  return new Uint8Array(Buffer.concat([nonce, cipher.update(packed), cipher.final(), cipher.getAuthTag()]))
}

/**
 * Opens sealed attributes.
 *
 * @throws AppError `tampered` where the bytes, the row or the key are not the ones they were sealed with
 */
export async function openAttributes(dataKey: Buffer, rowId: string, sealed: Uint8Array): Promise<DicomJson> {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.length)
  let packed: Buffer
  try {
    const decipher = createDecipheriv('aes-256-gcm', dataKey, bytes.subarray(0, NONCE_BYTES))
    decipher.setAAD(Buffer.from(rowId)).setAuthTag(bytes.subarray(-TAG_BYTES))
    packed = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()])
  } catch (cause) {
    throw fail('tampered', { cause })
  }
  const text = await decompress(packed, { maxOutputLength: MAX_JSON_BYTES })
  return JSON.parse(text.toString('utf8')) as DicomJson
}

/** The data key of a study, which seals the attributes of its series and instances too. */
export const studyKey = ({ id, wrappedKey }: Pick<Study, 'id' | 'wrappedKey'>): Buffer =>
  secrets().unwrap(id, Buffer.from(wrappedKey))
