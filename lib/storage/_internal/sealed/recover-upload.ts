import { fail } from '../../../errors/fail'
import { type AppendableObject, type Tail } from '../../object-store'
import {
  SEALED_FRAME_BYTES,
  SEALED_HEADER_BYTES,
  SEALED_SLOT_BYTES,
  frameOffset,
  headerOf,
  lastFrameIndexOf,
  objectBytesOf,
  slotBytesOf,
  tryOpenSealedFrame,
  tryOpenTail,
  type Seal,
} from './sealed-frames'

interface RecoverUploadInput {
  appendable: AppendableObject
  seal: Seal
  totalBytes: number | null
  /** The acknowledged offset: verified frames may exist beyond it, nothing below it may be missing. */
  savedBytes: number
  /** Roll back to exactly `savedBytes`, as after a request whose checksum was never verified. */
  exactlySaved: boolean
  /** Whether frames can be read back; if not, parts are whole or absent, and only their size counts. */
  canRead: boolean
  signal?: AbortSignal
}

export interface RecoveredUpload {
  frames: number
  /** The plaintext of the unfinished frame. */
  tail: Buffer
  offsetBytes: number
}

/**
 * Determines the state of an appendable object: verifies the frames beyond the acknowledged ones, selects the longest tail that
 * fits, discards everything else, and makes that durable, so that the reported offset is true.
 *
 * Discarded bytes must be destroyed: otherwise frames or tails of an abandoned attempt could later fit behind other bytes, and
 * two attempts would be combined into one object.
 *
 * @throws AppError `tampered` when acknowledged bytes are missing
 */
export async function recoverUpload(input: RecoverUploadInput): Promise<RecoveredUpload> {
  const { appendable, savedBytes, totalBytes } = input
  if (!(await hasHeader(input))) return restart(input)
  // Without a save there is no state to roll back to if frames cannot be read: not even a header.
  if (!input.canRead && input.exactlySaved && savedBytes === 0) return restart(input)
  const frames = (await countSavedFrames(input)) ?? (await countFrames(input))
  const { keep, drop, plain } = await chooseTail(input, frames)
  const isWhole = totalBytes !== null && frames > lastFrameIndexOf(totalBytes)
  const offsetBytes = isWhole ? totalBytes : frames * SEALED_FRAME_BYTES + plain.length
  if (offsetBytes < savedBytes) throw fail('tampered')
  const sizeBytes = isWhole ? objectBytesOf(totalBytes) : frameOffset(frames)
  await appendable.truncate({ sizeBytes, keep, drop })
  return { frames, tail: plain, offsetBytes }
}

async function hasHeader({ appendable, seal, canRead, signal }: RecoverUploadInput): Promise<boolean> {
  if (!canRead) return appendable.sizeBytes >= SEALED_HEADER_BYTES
  const header = Buffer.alloc(SEALED_HEADER_BYTES)
  const bytes = await appendable.read(header, 0, signal)
  return bytes === SEALED_HEADER_BYTES && header.equals(headerOf(seal))
}

/** A kill right after the creation can leave less than a header; with nothing acknowledged, nothing is lost. */
async function restart({ appendable, seal, savedBytes }: RecoverUploadInput): Promise<RecoveredUpload> {
  if (savedBytes > 0) throw fail('tampered')
  await appendable.truncate({ sizeBytes: 0, keep: null, drop: await appendable.tails() })
  await appendable.append([headerOf(seal)])
  return { frames: 0, tail: Buffer.alloc(0), offsetBytes: 0 }
}

/** Counts the whole frames in the store, starting with the one in which the acknowledged bytes end. */
async function countFrames({
  appendable,
  seal,
  totalBytes,
  savedBytes,
  exactlySaved,
  canRead,
  signal,
}: RecoverUploadInput): Promise<number> {
  const last = totalBytes === null ? Infinity : lastFrameIndexOf(totalBytes)
  const isAllSaved = savedBytes === totalBytes
  const most = exactlySaved && !isAllSaved ? Math.floor(savedBytes / SEALED_FRAME_BYTES) : last + 1
  const slot = Buffer.allocUnsafeSlow(SEALED_SLOT_BYTES)
  let index = Math.max(0, Math.ceil(savedBytes / SEALED_FRAME_BYTES) - 1)
  for (; index < most; index++) {
    const bytes = totalBytes === null ? SEALED_SLOT_BYTES : slotBytesOf(index, totalBytes)
    if (appendable.sizeBytes < frameOffset(index) + bytes) break
    if (!canRead) continue
    const sealed = slot.subarray(0, bytes)
    const isThere = (await appendable.read(sealed, frameOffset(index), signal)) === bytes
    if (!isThere || !tryOpenSealedFrame(seal, index, index === last ? 'last' : 'whole', sealed)) break
  }
  return index
}

/**
 * The frame count of the acknowledged save, from its tail, if frames cannot be read back: the tail contains a full frame that
 * was not known to be the last.
 */
async function countSavedFrames({
  appendable,
  seal,
  savedBytes,
  exactlySaved,
  canRead,
}: RecoverUploadInput): Promise<number | null> {
  if (canRead || !exactlySaved) return null
  for (const tail of await appendable.tails()) {
    const opened = tryOpenTail(seal, tail.bytes)
    if (opened && opened.index * SEALED_FRAME_BYTES + opened.plain.length === savedBytes) return opened.index
  }
  return null
}

async function chooseTail({ appendable, seal, savedBytes, exactlySaved }: RecoverUploadInput, frames: number) {
  const found: { tail: Tail; index: number; plain: Buffer }[] = []
  for (const tail of await appendable.tails()) {
    const opened = tryOpenTail(seal, tail.bytes)
    if (opened) found.push({ tail, ...opened })
  }
  const wanted = savedBytes - frames * SEALED_FRAME_BYTES
  const best = found
    .filter(({ index, plain }) => index === frames && (!exactlySaved || plain.length === wanted))
    .sort((a, b) => b.plain.length - a.plain.length)[0]
  // A tail of a lower frame only matters after a rollback to it, so it is kept; one of this or a higher frame is dropped.
  const drop = found.filter((each) => each !== best && each.index >= frames).map(({ tail }) => tail)
  return { keep: best?.tail ?? null, drop, plain: best?.plain ?? Buffer.alloc(0) }
}
