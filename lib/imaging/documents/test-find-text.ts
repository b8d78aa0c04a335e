import { inflateRawSync, inflateSync } from 'node:zlib'

/** All bytes of a file that can be read as text: as they are, and everything in them that can be inflated. */
export function unpackEverything(bytes: Buffer): Buffer[] {
  const found = [bytes]
  for (const open of [inflateSync, inflateRawSync]) {
    for (let at = 0; at < bytes.length; at++) {
      // A zlib header, whose two bytes are a multiple of 31 (RFC 1950 §2.2); deflated parts of a ZIP follow their name.
      const isZlib = (bytes[at]! & 0x0f) === 8 && bytes.readUInt16BE(Math.min(at, bytes.length - 2)) % 31 === 0
      if (open === inflateSync && !isZlib) continue
      if (open === inflateRawSync && !(bytes[at] === 0x50 && bytes.toString('latin1', at, at + 4) === 'PK\u0003\u0004')) continue
      const from = open === inflateSync ? at : at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28)
      try {
        found.push(open(bytes.subarray(from), { finishFlush: 2 }))
      } catch {
        // Not deflated.
      }
    }
  }
  return found
}

/** Which of these words are in these bytes, in any of the ways that a document writes text, in either case. */
export function findWords(bytes: Buffer, words: readonly string[]): string[] {
  const texts = unpackEverything(bytes).flatMap((part) => [part.toString('latin1'), part.toString('latin1').replaceAll('\0', '')])
  // Text may be written in pieces, hexadecimal or with escapes: (ZE) 20 (BRA), <5A>, #5A, \132, &#90;
  const joined = texts.flatMap((text) => [
    text,
    text.replace(/[()[\]<>\s.\d-]{1,12}(?=[A-Z])/g, ''),
    text
      .replace(/\s/g, '')
      .replace(/(?:[0-9a-f]{2}){4,}/gi, (hex) => Buffer.from(hex, 'hex').toString('latin1').replaceAll('\0', '')),
    text.replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    text.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(parseInt(octal, 8))),
  ])
  const folded = joined.join('\n').toLowerCase()
  return words.filter((word) => folded.includes(word.toLowerCase()))
}
