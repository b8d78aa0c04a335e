import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject, randomFillSync } from 'node:crypto'
import { fail } from '../../../errors/fail'
import { isUuid } from '../../../runtime/uuid'

/**
 * A sealed object: a header, then frames of 128 KiB, each sealed by AES-256-GCM on its own.
 *
 *   header  "FOVEA" 0 | version u16 | frame size u32 | 0 u32 | object id, 16 bytes | zeros to 64 bytes
 *   frame   nonce, 12 bytes | ciphertext | tag, 16 bytes
 *
 * The size of the plaintext follows from the size of the object. The last frame is sealed as the last one, also when it
 * is full or empty, so an object truncated at a frame boundary does not open.
 */
export const SEALED_FRAME_BYTES = 128 * 1024
/** Objects sealed by earlier versions have frames of 256 KiB, and remain readable. */
const SUPPORTED_FRAME_BYTES = [SEALED_FRAME_BYTES, 256 * 1024]
export const SEALED_HEADER_BYTES = 64
const NONCE_BYTES = 12
const TAG_BYTES = 16
export const FRAME_OVERHEAD_BYTES = NONCE_BYTES + TAG_BYTES
export const SEALED_SLOT_BYTES = SEALED_FRAME_BYTES + FRAME_OVERHEAD_BYTES
const TAIL_HEAD_BYTES = 8
/** The largest sealed tail: with an unknown length a full frame stays in the tail until more bytes arrive. */
export const MAX_SEALED_TAIL_BYTES = TAIL_HEAD_BYTES + SEALED_SLOT_BYTES

const FORMAT_VERSION = 1
const FRAME_KIND_CODES = { whole: 0, last: 1, tail: 2 } as const
type FrameKind = keyof typeof FRAME_KIND_CODES

/** Identity and key with which the frames of one object are sealed. */
export interface Seal {
  readonly id: Buffer
  /** Not its bytes: Node 24 takes a tenth of a millisecond for each frame to find out that they are no object. */
  readonly key: KeyObject
}

/** Validates an object's id (a UUID) and its 256-bit key. */
export function sealOf(objectId: string, dataKey: Buffer): Seal {
  if (!isUuid(objectId)) throw new TypeError('an object id is a UUID')
  if (dataKey.length !== 32) throw new TypeError('a data key has 32 bytes')
  return { id: Buffer.from(objectId.replaceAll('-', ''), 'hex'), key: createSecretKey(dataKey) }
}

/** The header of an object; every byte of it is determined, so a reader compares all of it. */
export function headerOf(seal: Seal, frameBytes = SEALED_FRAME_BYTES): Buffer {
  const header = Buffer.alloc(SEALED_HEADER_BYTES)
  header.write('FOVEA')
  header.writeUInt16BE(FORMAT_VERSION, 6)
  header.writeUInt32BE(frameBytes, 8)
  seal.id.copy(header, 16)
  return header
}

/** The frame size that a header declares; null if it is not a header of this object. */
export const frameBytesOfHeader = (header: Buffer, seal: Seal): number | null =>
  SUPPORTED_FRAME_BYTES.find((frameBytes) => header.equals(headerOf(seal, frameBytes))) ?? null

/** The offset of a frame in the object. */
export const frameOffset = (index: number, frameBytes = SEALED_FRAME_BYTES): number =>
  SEALED_HEADER_BYTES + index * (frameBytes + FRAME_OVERHEAD_BYTES)

/** The index of the last frame; an empty object has one empty frame. */
export const lastFrameIndexOf = (totalBytes: number, frameBytes = SEALED_FRAME_BYTES): number =>
  Math.max(0, Math.ceil(totalBytes / frameBytes) - 1)

/** The sealed size of a frame in an object of this length. */
export const slotBytesOf = (index: number, totalBytes: number, frameBytes = SEALED_FRAME_BYTES): number =>
  Math.min(frameBytes, totalBytes - index * frameBytes) + FRAME_OVERHEAD_BYTES

/** The size of the whole object. */
export const objectBytesOf = (totalBytes: number): number =>
  frameOffset(lastFrameIndexOf(totalBytes)) + slotBytesOf(lastFrameIndexOf(totalBytes), totalBytes)

/**
 * The length of the plaintext in an object of this size.
 * @throws AppError `tampered` for a size that no sealed object has
 */
export function plaintextBytesOf(objectBytes: number, frameBytes: number): number {
  const [body, slotBytes] = [objectBytes - SEALED_HEADER_BYTES, frameBytes + FRAME_OVERHEAD_BYTES]
  const whole = Math.floor(body / slotBytes)
  const rest = body - whole * slotBytes
  if (body < FRAME_OVERHEAD_BYTES || (rest > 0 && rest < FRAME_OVERHEAD_BYTES) || (rest === FRAME_OVERHEAD_BYTES && whole > 0))
    throw fail('tampered')
  return whole * frameBytes + Math.max(0, rest - FRAME_OVERHEAD_BYTES)
}

// Random nonces are drawn in batches: a generator call for each frame costs more than the copy.
const noncePool = Buffer.allocUnsafeSlow(NONCE_BYTES * 4096)
let noncePoolUsed = noncePool.length
function newNonce(): Buffer {
  if (noncePoolUsed === noncePool.length) {
    randomFillSync(noncePool)
    noncePoolUsed = 0
  }
  return Buffer.from(noncePool.subarray(noncePoolUsed, (noncePoolUsed += NONCE_BYTES)))
}

/** Binds a frame to object, position and kind: swapped, reordered or spliced, it does not open. */
function additionalAuthenticatedData(seal: Seal, index: number, kind: FrameKind): Buffer {
  const bound = Buffer.allocUnsafe(25)
  seal.id.copy(bound, 0)
  bound.writeBigUInt64BE(BigInt(index), 16)
  bound[24] = FRAME_KIND_CODES[kind]
  return bound
}

/**
 * Seals a frame with a fresh random nonce. Takes the plaintext in pieces, as received from the socket, and returns pieces for
 * one writev: nothing is joined or copied.
 */
export function sealFrame(seal: Seal, index: number, kind: FrameKind, pieces: readonly Buffer[]): Buffer[] {
  const nonce = newNonce()
  const cipher = createCipheriv('aes-256-gcm', seal.key, nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(additionalAuthenticatedData(seal, index, kind))
  const sealed = [nonce]
  for (const piece of pieces) sealed.push(cipher.update(piece))
  cipher.final() // GCM returns no bytes here; the call computes the tag.
  sealed.push(cipher.getAuthTag())
  return sealed
}

/**
 * Opens a sealed frame; returns its plaintext only after all of it was verified.
 * @throws AppError `tampered` when anything was changed, moved or truncated, or the key is wrong
 */
export function openSealedFrame(seal: Seal, index: number, kind: FrameKind, sealed: Buffer): Buffer {
  if (sealed.length < FRAME_OVERHEAD_BYTES) throw fail('tampered')
  const decipher = createDecipheriv('aes-256-gcm', seal.key, sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
  decipher.setAAD(additionalAuthenticatedData(seal, index, kind)).setAuthTag(sealed.subarray(sealed.length - TAG_BYTES))
  const plain = decipher.update(sealed.subarray(NONCE_BYTES, sealed.length - TAG_BYTES))
  try {
    decipher.final()
  } catch (cause) {
    plain.fill(0)
    throw fail('tampered', { cause })
  }
  return plain
}

/** Opens a sealed frame, or returns null if it does not open: a torn frame is expected after a kill. */
export function tryOpenSealedFrame(seal: Seal, index: number, kind: FrameKind, sealed: Buffer): Buffer | null {
  try {
    return openSealedFrame(seal, index, kind, sealed)
  } catch {
    return null // A frame that does not open does not count.
  }
}

/** Seals the unfinished frame as a tail: index u64 | frame. */
export function sealTail(seal: Seal, index: number, pieces: readonly Buffer[]): Buffer[] {
  const head = Buffer.allocUnsafe(TAIL_HEAD_BYTES)
  head.writeBigUInt64BE(BigInt(index))
  return [head, ...sealFrame(seal, index, 'tail', pieces)]
}

/** Opens a tail, or returns null for a torn or foreign one. */
export function tryOpenTail(seal: Seal, bytes: Buffer): { index: number; plain: Buffer } | null {
  if (bytes.length < TAIL_HEAD_BYTES + FRAME_OVERHEAD_BYTES || bytes.length > MAX_SEALED_TAIL_BYTES) return null
  const index = Number(bytes.readBigUInt64BE())
  const plain = tryOpenSealedFrame(seal, index, 'tail', bytes.subarray(TAIL_HEAD_BYTES))
  return plain && { index, plain }
}
