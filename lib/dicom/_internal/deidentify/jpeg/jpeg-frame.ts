import { fail } from '../../../../errors/fail'
import { MAX_PIXELS } from '../../pixels/image-pixel-module'
import type { HuffmanTable } from './huffman-table'

/** How the samples are coded, by the frame header (T.81 table B.1). */
type JpegProcess = 'sequential' | 'progressive' | 'lossless'

export interface JpegComponent {
  id: number
  across: number
  down: number
  quantisation: number
  /** Its blocks, or samples of a lossless frame, where a scan holds it alone (T.81 A.2.2). */
  columns: number
  rows: number
  /** Progressive: of each block, two words of the coefficients that are not zero. */
  nonZero: Uint32Array
  /** Progressive: the lowest bit of each coefficient that has been read; -1 before its first scan. */
  lowestBit: Int8Array
  /** Of each coefficient, whether it is not zero in some block. */
  used: Uint8Array
}

export interface JpegFrame {
  marker: number
  process: JpegProcess
  precision: number
  width: number
  height: number
  components: JpegComponent[]
}

/** What of a scan header decides how its bits are read (T.81 B.2.3). */
export interface JpegScan {
  components: { component: JpegComponent; dc: HuffmanTable | null; ac: HuffmanTable | null }[]
  /** The first and last coefficient; of a lossless scan the predictor is first. */
  first: number
  last: number
  /** The bit before, and the lowest bit. */
  high: number
  low: number
}

const PROCESSES: Partial<Record<number, JpegProcess>> = {
  0xc0: 'sequential',
  0xc1: 'sequential',
  0xc2: 'progressive',
  0xc3: 'lossless',
}

/**
 * Parses a frame header (T.81 B.2.2).
 *
 * @param segment from its length on
 * @throws AppError `corrupt` where it contradicts itself, `cannot_deidentify` for arithmetic and hierarchical coding
 */
export function parseJpegFrame(marker: number, segment: Uint8Array): JpegFrame {
  const process = PROCESSES[marker]
  if (!process) throw fail('dicom_not_deidentifiable')
  const view = new DataView(segment.buffer, segment.byteOffset, segment.length)
  const count = segment.length >= 8 ? view.getUint8(7) : 0
  if (count < 1 || count > 4 || segment.length < 8 + count * 3) throw fail('dicom_codestream_damaged')
  const [height, width] = [view.getUint16(3), view.getUint16(5)]
  if (height === 0 || width === 0 || height * width > 4 * MAX_PIXELS) throw fail('dicom_codestream_damaged')
  const read = Array.from({ length: count }, (_, nth) => {
    const [id, factors, quantisation] = [...segment.subarray(8 + nth * 3, 11 + nth * 3)]
    return { id: id!, across: factors! >> 4, down: factors! & 15, quantisation: quantisation! & 3 }
  })
  if (read.some(({ across, down }) => across < 1 || across > 4 || down < 1 || down > 4)) throw fail('dicom_codestream_damaged')
  const unit = process === 'lossless' ? 1 : 8
  const [maxAcross, maxDown] = [Math.max(...read.map(({ across }) => across)), Math.max(...read.map(({ down }) => down))]
  const components = read.map((facts): JpegComponent => {
    const columns = Math.ceil(Math.ceil((width * facts.across) / maxAcross) / unit)
    const rows = Math.ceil(Math.ceil((height * facts.down) / maxDown) / unit)
    const nonZero = new Uint32Array(process === 'progressive' ? columns * rows * 2 : 0)
    return { ...facts, columns, rows, nonZero, lowestBit: new Int8Array(64).fill(-1), used: new Uint8Array(64) }
  })
  return { marker, process, precision: view.getUint8(2), width, height, components }
}

/** How many minimum coded units a scan has (T.81 A.2). */
export function unitsOf({ process, width, height, components: all }: JpegFrame, { components }: JpegScan): number {
  const [only] = components
  if (components.length === 1) return only!.component.columns * only!.component.rows
  const unit = process === 'lossless' ? 1 : 8
  const across = Math.max(...all.map((component) => component.across)) * unit
  const down = Math.max(...all.map((component) => component.down)) * unit
  return Math.ceil(width / across) * Math.ceil(height / down)
}
