import type { KeptPart } from '../kept-part'
import { definitionOf, type HuffmanTable } from './huffman-table'
import type { JpegFrame, JpegScan } from './jpeg-frame'
import type { QuantisationTable } from './read-jpeg-tables'

const [DHT, SOS, DQT, DRI] = [0xc4, 0xda, 0xdb, 0xdd]

export interface WrittenScan extends JpegScan {
  quantisations: [slot: number, QuantisationTable][]
  huffman: [slot: number, HuffmanTable][]
  restartInterval: number
  data: KeptPart[]
}

/** Tables are written before the first scan that uses them, the frame header after the first quantisation tables. */
export function writeScans(frame: JpegFrame, scans: readonly WrittenScan[]): KeptPart[] {
  const [quantisation, huffman] = [new Map<number, QuantisationTable>(), new Map<number, HuffmanTable>()]
  let restartInterval = 0
  return scans.flatMap((scan, nth) => {
    const tables = scan.quantisations.filter(([slot, table]) => quantisation.get(slot) !== table && quantisation.set(slot, table))
    const codes = scan.huffman.filter(([slot, table]) => huffman.get(slot) !== table && huffman.set(slot, table))
    const isOther = scan.restartInterval !== restartInterval
    restartInterval = scan.restartInterval
    return [
      ...tables.map(([slot, table]) => segmentOf(DQT, [(table.isWide ? 16 : 0) | slot, ...stepsOf(table)])),
      ...(nth === 0 ? [frameHeader(frame)] : []),
      ...codes.map(([slot, table]) => segmentOf(DHT, [slot, ...definitionOf(table)])),
      ...(isOther ? [segmentOf(DRI, [restartInterval >> 8, restartInterval & 0xff])] : []),
      scanHeader(scan),
      ...scan.data,
    ]
  })
}

/** A step that is never multiplied with anything but zero is 1. */
const stepsOf = ({ isWide, steps, used }: QuantisationTable): number[] =>
  [...steps].flatMap((step, at) => {
    const written = used[at] ? step : 1
    return isWide ? [written >> 8, written & 0xff] : [written]
  })

const frameHeader = ({ marker, process, precision, width, height, components }: JpegFrame): Uint8Array =>
  segmentOf(marker, [
    ...[precision, height >> 8, height & 0xff, width >> 8, width & 0xff, components.length],
    ...components.flatMap(({ id, across, down, quantisation }) => [
      id,
      (across << 4) | down,
      process === 'lossless' ? 0 : quantisation,
    ]),
  ])

function scanHeader({ components, first, last, high, low, huffman }: WrittenScan): Uint8Array {
  const slotOf = (table: HuffmanTable | null) => (table ? huffman.find(([, each]) => each === table)![0] & 15 : 0)
  return segmentOf(SOS, [
    components.length,
    ...components.flatMap(({ component, dc, ac }) => [component.id, (slotOf(dc) << 4) | slotOf(ac)]),
    ...[first, last, (high << 4) | low],
  ])
}

/** A segment with its marker and its length. */
export const segmentOf = (code: number, content: readonly number[]): Uint8Array =>
  Uint8Array.of(0xff, code, (content.length + 2) >> 8, (content.length + 2) & 0xff, ...content)
