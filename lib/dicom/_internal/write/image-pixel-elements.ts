import type { NewElement } from './write-elements'

interface ImagePixelAttributes {
  width: number
  height: number
  /** 1: greyscale; 3: colour, the samples of a pixel together. */
  samples: 1 | 3
  photometric: string
  bitsAllocated: number
  /** By default as many as allocated. */
  bitsStored?: number
  isSigned?: boolean
}

/** The elements of the image pixel module except the pixels themselves (PS3.3 C.7.6.3). */
export function imagePixelElements(image: ImagePixelAttributes): NewElement[] {
  const { width, height, samples, photometric, bitsAllocated, bitsStored = bitsAllocated, isSigned = false } = image
  const numbers: [tag: number, value: number][] = [
    [0x00280002, samples],
    [0x00280010, height],
    [0x00280011, width],
    [0x00280100, bitsAllocated],
    [0x00280101, bitsStored],
    [0x00280102, bitsStored - 1],
    [0x00280103, isSigned ? 1 : 0],
    ...(samples === 3 ? [[0x00280006, 0] as [number, number]] : []),
  ]
  return [...numbers.map(([tag, value]) => ({ tag, vr: 'US', value })), { tag: 0x00280004, vr: 'CS', value: photometric }]
}

/** Returns samples in little endian, whatever the byte order of this machine. */
export function littleEndianBytes(data: Uint8Array | Uint16Array | Int16Array): Uint8Array {
  if (data instanceof Uint8Array) return data
  const bytes = new Uint8Array(data.length * 2)
  const view = new DataView(bytes.buffer)
  for (let at = 0; at < data.length; at += 1) view.setUint16(at * 2, data[at]! & 0xffff, true)
  return bytes
}
