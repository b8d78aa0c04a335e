import type { KeptPart } from '../kept-part'
import { EntropyReader } from './entropy-reader'
import { type JpegFrame, type JpegScan, unitsOf } from './jpeg-frame'
import { nextMarker } from './next-marker'
import { openScanReader } from './read-units'

/** After as many units other work has its turn: some milliseconds. */
const UNITS_AT_ONCE = 50_000
/** More parts are joined. */
const MAX_PARTS = 64
const FIRST_RESTART = 0xd0
const isRestart = (code: number) => code >= FIRST_RESTART && code <= 0xd7

interface WalkedScan {
  /** Of the entropy-coded data, what a decoder reads. */
  data: KeptPart[]
  /** Where the search for the next marker begins. */
  next: number
}

/**
 * Walks the entropy-coded data of a scan to its last block, and keeps of every restart interval the bytes that hold its
 * blocks, their unused bits set to 1 (T.81 F.1.2.3), and of the restart markers those that a decoder takes. Where data is
 * missing or markers are out of order, it follows libjpeg (`jpeg_resync_to_restart`), so that a damaged image looks as before.
 */
export async function walkJpegScan(
  { bytes, from }: { bytes: Uint8Array; from: number },
  frame: JpegFrame,
  scan: JpegScan,
  restartInterval: number,
): Promise<WalkedScan> {
  const kept = keptParts(bytes)
  const bits = new EntropyReader(bytes, from)
  const reader = openScanReader(frame, scan, bits)
  const total = unitsOf(frame, scan)
  const interval = restartInterval || total
  let [at, done, isEmpty] = [from, 0, false]
  for (let nth = 0; ; nth += 1) {
    const count = Math.min(interval, total - done)
    if (!isEmpty) {
      bits.restart(at)
      reader.restart()
      for (let read = 0; read < count && !bits.isStarved; read += UNITS_AT_ONCE) {
        if (read > 0) await new Promise((turn) => setImmediate(turn))
        reader.read(done + read, Math.min(UNITS_AT_ONCE, count - read))
      }
      const end = bits.isStarved ? { at: bits.at, unusedBits: 0 } : bits.end()
      kept.interval(at, end)
      at = end.at
      if (nth % 1024 === 1023) await new Promise((turn) => setImmediate(turn))
    }
    done += count
    const restart = done < total ? findRestart(bytes, at, nth & 7) : null
    if (!restart) return { data: kept.all(), next: at }
    isEmpty = restart.isLater
    if (isEmpty) continue
    kept.restart(at, restart.start, nth & 7)
    at = restart.start + 2
  }
}

/**
 * Finds the restart marker that a decoder takes for the expected one: any but those shortly before it. One shortly after
 * it says that the interval in between is missing. Null where the scan ends.
 */
function findRestart(bytes: Uint8Array, from: number, expected: number): { start: number; isLater: boolean } | null {
  for (let at = from; ;) {
    const marker = nextMarker(bytes, at)
    if (!marker) return null
    const { start, code } = marker
    at = start + 2
    if (code < 0xc0) continue
    if (!isRestart(code)) return null
    const ahead = (code - FIRST_RESTART - expected) & 7
    if (ahead < 6) return { start, isLater: ahead === 1 || ahead === 2 }
  }
}

function keptParts(bytes: Uint8Array) {
  const parts: KeptPart[] = []
  const keep = (start: number, end: number) => {
    const last = parts.at(-1)
    if (last && !(last instanceof Uint8Array) && last.end === start) last.end = end
    else if (end > start) parts.push({ start, end })
  }
  return {
    interval(start: number, end: { at: number; unusedBits: number }) {
      const last = bytes[end.at - 1]!
      const isStuffing = last === 0 && bytes[end.at - 2] === 0xff
      const filled = last | ((1 << end.unusedBits) - 1)
      if (end.at <= start || isStuffing || filled === last) return keep(start, end.at)
      keep(start, end.at - 1)
      parts.push(filled === 0xff ? Uint8Array.of(0xff, 0) : Uint8Array.of(filled))
    },
    restart(end: number, found: number, expected: number) {
      if (found === end && bytes[found + 1] === FIRST_RESTART + expected) keep(found, found + 2)
      else parts.push(Uint8Array.of(0xff, FIRST_RESTART + expected))
    },
    all(): KeptPart[] {
      if (parts.length <= MAX_PARTS) return parts
      const sizes = parts.map((part) => (part instanceof Uint8Array ? part.length : part.end - part.start))
      const joined = new Uint8Array(sizes.reduce((sum, size) => sum + size, 0))
      let at = 0
      for (const part of parts) {
        const piece = part instanceof Uint8Array ? part : bytes.subarray(part.start, part.end)
        joined.set(piece, at)
        at += piece.length
      }
      return [joined]
    },
  }
}
