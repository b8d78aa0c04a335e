import { deflateRawSync, deflateSync, inflateRawSync, inflateSync } from 'node:zlib'

/** A place of a format that can carry something beside the image and the sound, and how a mark gets there. */
export interface MarkedPlace {
  place: string
  /** The specification and its section. */
  source: string
  /** Returns the file with the mark in that place. */
  plant: (bytes: Buffer, mark: Buffer) => Buffer | Promise<Buffer>
}

const WORD = 'ZEBRA-417'
const wide = Buffer.from(WORD, 'utf16le')
/** The mark as text may be stored: UTF-8, UTF-16 of either order, hexadecimal digits, Base64. */
const ENCODED = [
  Buffer.from(WORD),
  wide,
  Buffer.from(wide).swap16(),
  Buffer.from(Buffer.from(WORD).toString('hex')),
  Buffer.from(Buffer.from(WORD).toString('base64').replace(/=+$/, '')),
]
/** What is planted: the mark in every encoding, the plain one first, for places with little room. */
export const MARK = Buffer.concat(ENCODED)

/** Returns in which encodings the mark is in some bytes, compressed data included. */
export function marksIn(bytes: Uint8Array): string[] {
  const given = Buffer.from(bytes)
  const all = Buffer.concat([given, ...streamsIn(given)])
  const needles = [...ENCODED, deflateSync(MARK), deflateRawSync(MARK)]
  return needles.flatMap((needle, at) => (all.includes(needle) ? [`encoding ${at}`] : []))
}

/** What zlib streams of a file expand to; every two bytes that could begin one are tried. */
function streamsIn(bytes: Buffer): Buffer[] {
  const found: Buffer[] = []
  for (let at = bytes.indexOf(0x78); at >= 0 && found.length < 50; at = bytes.indexOf(0x78, at + 1)) {
    if (at + 1 >= bytes.length || bytes.readUInt16BE(at) % 31 !== 0) continue
    for (const inflate of [inflateSync, inflateRawSync])
      try {
        found.push(inflate(bytes.subarray(inflate === inflateSync ? at : at + 2), { maxOutputLength: 2 ** 22 }))
        break
      } catch {
        // No stream begins here.
      }
  }
  return found
}
