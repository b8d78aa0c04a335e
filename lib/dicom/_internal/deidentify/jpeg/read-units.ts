import type { EntropyReader } from './entropy-reader'
import type { HuffmanTable } from './huffman-table'
import type { JpegComponent, JpegFrame, JpegScan } from './jpeg-frame'

/** Reads some minimum coded units, from one on; stops where the data does. */
type UnitReader = (from: number, count: number) => void

interface ScanReader {
  read: UnitReader
  /** Begins another restart interval. */
  restart(): void
}

/** Two values of a code say nothing of coefficients: 16 zeros (0xF0), and the end of the block. */
const SIXTEEN_ZEROS = 15
/** A difference of 16 bits has no further bits (T.81 H.1.2.2). */
const WHOLE_DIFFERENCE = 16

/**
 * Opens what reads the coded units of a scan as a decoder does, without computing a sample: which codes it uses, and where
 * it ends (T.81 F.2, G.2, H.2). What a damaged scan holds is read as libjpeg reads it.
 */
export function openScanReader(frame: JpegFrame, scan: JpegScan, bits: EntropyReader): ScanReader {
  if (frame.process === 'progressive') return progressiveReader(scan, bits)
  const readBlock = frame.process === 'lossless' ? readDifference : readSequentialBlock
  const blocks = blocksOfUnit(scan)
  return {
    restart() {},
    read(_from, count) {
      for (let unit = 0; unit < count && !bits.isStarved; unit += 1)
        for (const { component, dc, ac } of blocks) readBlock(bits, component, dc!, ac!)
    },
  }
}

/** The blocks of an interleaved unit, in their order; of one component alone there is one (T.81 A.2.3). */
const blocksOfUnit = ({ components }: JpegScan): JpegScan['components'] =>
  components.length === 1
    ? components
    : components.flatMap((each) => Array.from({ length: each.component.across * each.component.down }, () => each))

function readDifference(bits: EntropyReader, _component: JpegComponent, dc: HuffmanTable): void {
  const length = bits.readCode(dc)
  if (length !== WHOLE_DIFFERENCE) bits.read(length)
}

function readSequentialBlock(bits: EntropyReader, { used }: JpegComponent, dc: HuffmanTable, ac: HuffmanTable): void {
  bits.read(bits.readCode(dc))
  for (let at = 1; at < 64; at += 1) {
    const code = bits.readCode(ac)
    const [run, length] = [code >> 4, code & 15]
    if (length === 0) {
      if (run !== SIXTEEN_ZEROS) return
      at += SIXTEEN_ZEROS
      continue
    }
    at += run
    bits.read(length)
    used[at < 64 ? at : 63] = 1
  }
}

function progressiveReader(scan: JpegScan, bits: EntropyReader): ScanReader {
  const { first, last, high, low, components } = scan
  for (const { component } of components) component.lowestBit.fill(low, first, last + 1)
  if (first === 0) {
    const blocks = blocksOfUnit(scan)
    const read: UnitReader = (_from, count) => {
      for (let unit = 0; unit < count && !bits.isStarved; unit += 1)
        for (const { dc } of blocks) bits.read(high === 0 ? bits.readCode(dc!) : 1)
    }
    return { read, restart() {} }
  }
  const [{ component, ac } = components[0]!] = components
  const band: Band = { bits, component, ac: ac!, first, last, blocksLeft: 0 }
  const readBlock = high === 0 ? readFirstOfBand : refineBand
  return {
    restart: () => void (band.blocksLeft = 0),
    read(from, count) {
      for (let block = from; block < from + count && !bits.isStarved; block += 1) readBlock(band, block)
    },
  }
}

/** A band of the coefficients of one component. */
interface Band {
  bits: EntropyReader
  component: JpegComponent
  ac: HuffmanTable
  first: number
  last: number
  /** How many further blocks have nothing new in this band (T.81 G.1.2.2: EOBRUN). */
  blocksLeft: number
}

function setNonZero({ nonZero, used }: JpegComponent, block: number, at: number): void {
  const place = at < 64 ? at : 63
  nonZero[block * 2 + (place >> 5)]! |= 1 << (place & 31)
  used[place] = 1
}

/** G.1.2.2: a run of blocks that end here, this one included. */
const endRun = (bits: EntropyReader, run: number): number => (1 << run) + bits.read(run)

function readFirstOfBand(band: Band, block: number): void {
  const { bits, component, ac, first, last } = band
  if (band.blocksLeft > 0) {
    band.blocksLeft -= 1
    return
  }
  for (let at = first; at <= last; at += 1) {
    const code = bits.readCode(ac)
    const [run, length] = [code >> 4, code & 15]
    if (length > 0) {
      at += run
      bits.read(length)
      setNonZero(component, block, at)
    } else if (run === SIXTEEN_ZEROS) at += SIXTEEN_ZEROS
    else {
      band.blocksLeft = endRun(bits, run) - 1
      return
    }
  }
}

/** G.1.2.3: coefficients that are not zero have a further bit each; new ones are between them. */
function refineBand(band: Band, block: number): void {
  const { bits, component, ac, first, last } = band
  const isSet = (at: number) => ((component.nonZero[block * 2 + (at >> 5)]! >>> (at & 31)) & 1) === 1
  let at = first
  for (; band.blocksLeft === 0 && at <= last; at += 1) {
    const code = bits.readCode(ac)
    let run = code >> 4
    const isNew = (code & 15) !== 0
    if (isNew) bits.read(1)
    else if (run !== SIXTEEN_ZEROS) {
      band.blocksLeft = endRun(bits, run)
      break
    }
    for (; at <= last; at += 1) {
      if (isSet(at)) bits.read(1)
      else if ((run -= 1) < 0) break
    }
    if (isNew) setNonZero(component, block, at)
  }
  if (band.blocksLeft === 0) return
  for (; at <= last; at += 1) if (isSet(at)) bits.read(1)
  band.blocksLeft -= 1
}
