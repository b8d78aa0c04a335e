import { type PickedFile } from '../../queue/identity/picked-file'

/** Headers of OS/2 are shorter. */
const MIN_INFO_HEADER_BYTES = 40
const [BI_RGB, BI_BITFIELDS] = [0, 3]
const PLAIN_BITS: ReadonlySet<number> = new Set([1, 4, 8, 24, 32])

/** Whether the server decodes a Windows bitmap, by its header: without compression, and of a usual depth. @throws RangeError */
export async function isBmpDecoded(file: PickedFile): Promise<boolean> {
  const head = new DataView(await file.slice(0, Math.min(66, file.size)).arrayBuffer())
  if (head.getUint32(14, true) < MIN_INFO_HEADER_BYTES) return false
  const [bits, compression] = [head.getUint16(28, true), head.getUint32(30, true)]
  if (compression === BI_RGB) return PLAIN_BITS.has(bits)
  const masks = () => [54, 58, 62].map((at) => head.getUint32(at, true))
  return compression === BI_BITFIELDS && bits === 32 && masks().join() === [0xff0000, 0xff00, 0xff].join()
}
