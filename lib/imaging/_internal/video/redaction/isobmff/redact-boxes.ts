import { type ByteReader } from '../../../../../dicom/parse/byte-reader'
import { type IsobmffBox, walkIsobmffBoxes } from '../../walk-isobmff-boxes'
import { type RedactionList } from '../redaction-list'

/** The file that is read, and what is redacted of it. */
export interface IsobmffRedaction {
  reader: ByteReader
  list: RedactionList
}

const FREE = Buffer.from('free', 'latin1')

/** The same length, skipped by every reader (ISO/IEC 14496-12 §8.1.2): "may be ignored". */
export function toFreeBox({ list }: IsobmffRedaction, { start, body, endExclusive }: IsobmffBox): void {
  list.add(start + 4, start + 8, FREE)
  // The size is kept: where it takes 64 bits, it is between name and content.
  list.add(body, endExclusive)
}

/**
 * Calls `onBox` for each child whose type is in `kept`, makes free space of every other one, and zeros what follows the
 * last: a list may end with zeros, behind which anything could be hidden.
 */
export async function redactBoxes(
  movie: IsobmffRedaction,
  { start, endExclusive }: { start: number; endExclusive: number },
  kept: readonly string[],
  onBox: (box: IsobmffBox) => Promise<void> | void = () => undefined,
): Promise<void> {
  let last = start
  for await (const box of walkIsobmffBoxes(movie.reader, start, endExclusive)) {
    if (kept.includes(box.type)) await onBox(box)
    else toFreeBox(movie, box)
    last = box.endExclusive
  }
  movie.list.add(last, endExclusive)
}

/** The content of a box, as a range. */
export const contentOf = ({ body, endExclusive }: IsobmffBox): { start: number; endExclusive: number } => ({
  start: body,
  endExclusive,
})

/** Reads the content of a box that is a table of numbers or a configuration. */
export async function readContent(
  { reader }: IsobmffRedaction,
  { body, endExclusive }: IsobmffBox,
  maxBytes: number,
): Promise<Buffer> {
  return Buffer.from(await reader.read(body, Math.min(endExclusive, body + maxBytes)))
}

/**
 * Boxes of a fixed length and tables with a count: their content's bytes, by version, entries and the bytes of an entry
 * (ISO/IEC 14496-12 §8). What is longer holds something else behind its fields.
 */
const FIXED_BYTES: Readonly<Record<string, readonly [number, number]>> = {
  mvhd: [100, 112],
  tkhd: [84, 96],
  mdhd: [24, 36],
  vmhd: [12, 12],
  smhd: [8, 8],
  elng: [40, 40],
  cslg: [24, 44],
  mfhd: [8, 8],
  mehd: [8, 12],
  trex: [24, 24],
  tfdt: [8, 12],
}
const ENTRY_BYTES: Readonly<Record<string, readonly [number, number]>> = {
  stts: [8, 8],
  ctts: [8, 8],
  stss: [4, 4],
  stps: [4, 4],
  stsc: [12, 12],
  stco: [4, 4],
  co64: [8, 8],
  elst: [12, 20],
}

/** Zeros what follows the fields of a box whose length its type, its version and its count determine. */
export async function redactBeyondFields(movie: IsobmffRedaction, box: IsobmffBox): Promise<void> {
  const head = await readContent(movie, box, 8)
  const version = head[0] === 1 ? 1 : 0
  const fixed = FIXED_BYTES[box.type]?.[version]
  const entry = ENTRY_BYTES[box.type]?.[version]
  const length = fixed ?? (entry !== undefined && head.length === 8 ? 8 + entry * head.readUInt32BE(4) : undefined)
  if (length !== undefined && length < box.endExclusive - box.body) movie.list.add(box.body + length, box.endExclusive)
}
