import { fail } from '../../errors/fail'
import { type Growing, type Tail } from '../store'
import {
  FRAME_BYTES,
  HEADER_BYTES,
  SLOT_BYTES,
  frameAt,
  headerOf,
  lastIndexOf,
  objectBytesOf,
  slotBytesOf,
  tryFrame,
  tryTail,
  type Seal,
} from './frames'

export interface RecoverInput {
  growing: Growing
  seal: Seal
  totalBytes: number | null
  /** What was acknowledged: verified frames may lie beyond it, nothing below it may be missing. */
  savedBytes: number
  /** Go back to exactly `savedBytes`, as after a request whose checksum was never confirmed. */
  onlySaved: boolean
  /** Whether frames can be read back; where not, parts are whole or absent and their number counts. */
  canRead: boolean
  signal?: AbortSignal
}

export interface Recovered {
  frames: number
  /** The plaintext of the unfinished frame. */
  tail: Buffer
  offsetBytes: number
}

/**
 * Finds where a growing object stands: verifies the frames beyond the acknowledged ones, takes the longest tail that
 * fits, cuts off and forgets all else, and makes that durable, so that what is reported next is true.
 *
 * Whatever is not taken up is destroyed: left lying, frames or tails of bytes that were given up could fit again
 * behind other bytes, and two attempts would be stitched into one object.
 *
 * @throws AppError `tampered` when acknowledged bytes are missing
 */
export async function recover(input: RecoverInput): Promise<Recovered> {
  const { growing, savedBytes, totalBytes } = input
  if (!(await hasHeader(input))) return startOver(input)
  // What was never saved is not there to go back to, where nothing can be read: not even a header.
  if (!input.canRead && input.onlySaved && savedBytes === 0) return startOver(input)
  const frames = (await savedFrames(input)) ?? (await countFrames(input))
  const { keep, drop, plain } = await chooseTail(input, frames)
  const isWhole = totalBytes !== null && frames > lastIndexOf(totalBytes)
  const offsetBytes = isWhole ? totalBytes : frames * FRAME_BYTES + plain.length
  if (offsetBytes < savedBytes) throw fail.tampered()
  const sizeBytes = isWhole ? objectBytesOf(totalBytes) : frameAt(frames)
  await growing.settle({ sizeBytes, keep, drop })
  return { frames, tail: plain, offsetBytes }
}

async function hasHeader({ growing, seal, canRead, signal }: RecoverInput): Promise<boolean> {
  if (!canRead) return growing.sizeBytes >= HEADER_BYTES
  const header = Buffer.alloc(HEADER_BYTES)
  const bytes = await growing.read(header, 0, signal)
  return bytes === HEADER_BYTES && header.equals(headerOf(seal))
}

/** A kill right after the creation may leave less than a header; with nothing acknowledged nothing is lost. */
async function startOver({ growing, seal, savedBytes }: RecoverInput): Promise<Recovered> {
  if (savedBytes > 0) throw fail.tampered()
  await growing.settle({ sizeBytes: 0, keep: null, drop: await growing.tails() })
  await growing.append([headerOf(seal)])
  return { frames: 0, tail: Buffer.alloc(0), offsetBytes: 0 }
}

/** Counts the whole frames that stand there, beginning with the one in which the acknowledged bytes end. */
async function countFrames({ growing, seal, totalBytes, savedBytes, onlySaved, canRead, signal }: RecoverInput): Promise<number> {
  const last = totalBytes === null ? Infinity : lastIndexOf(totalBytes)
  const isAllSaved = savedBytes === totalBytes
  const most = onlySaved && !isAllSaved ? Math.floor(savedBytes / FRAME_BYTES) : last + 1
  const slot = Buffer.allocUnsafeSlow(SLOT_BYTES)
  let index = Math.max(0, Math.ceil(savedBytes / FRAME_BYTES) - 1)
  for (; index < most; index++) {
    const bytes = totalBytes === null ? SLOT_BYTES : slotBytesOf(index, totalBytes)
    if (growing.sizeBytes < frameAt(index) + bytes) break
    if (!canRead) continue
    const sealed = slot.subarray(0, bytes)
    const isThere = (await growing.read(sealed, frameAt(index), signal)) === bytes
    if (!isThere || !tryFrame(seal, index, index === last ? 'last' : 'whole', sealed)) break
  }
  return index
}

/**
 * Where frames cannot be read back, one goes back to what that save left: a frame that was full but not known to be the
 * last or not is in its tail.
 */
async function savedFrames({ growing, seal, savedBytes, onlySaved, canRead }: RecoverInput): Promise<number | null> {
  if (canRead || !onlySaved) return null
  for (const tail of await growing.tails()) {
    const opened = tryTail(seal, tail.bytes)
    if (opened && opened.index * FRAME_BYTES + opened.plain.length === savedBytes) return opened.index
  }
  return null
}

async function chooseTail({ growing, seal, savedBytes, onlySaved }: RecoverInput, frames: number) {
  const found: { tail: Tail; index: number; plain: Buffer }[] = []
  for (const tail of await growing.tails()) {
    const opened = tryTail(seal, tail.bytes)
    if (opened) found.push({ tail, ...opened })
  }
  const wanted = savedBytes - frames * FRAME_BYTES
  const best = found
    .filter(({ index, plain }) => index === frames && (!onlySaved || plain.length === wanted))
    .sort((a, b) => b.plain.length - a.plain.length)[0]
  // A tail of a lower frame can only matter again if we are told to go back to it; one of a higher frame is given up.
  const drop = found.filter((each) => each !== best && each.index >= frames).map(({ tail }) => tail)
  return { keep: best?.tail ?? null, drop, plain: best?.plain ?? Buffer.alloc(0) }
}
