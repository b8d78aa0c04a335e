import type { PixelLayout } from '../deidentify/blacken-rectangles'
import { paddedText } from '../deidentify/replacement-value'

/** The attributes of the image pixel module that decompression changes. */
export function layoutElements({ photometric, bitsAllocated, bitsStored, highBit, samples }: PixelLayout) {
  const word = (value: number) => Uint8Array.of(value & 0xff, value >> 8)
  const elements: [tag: number, vr: string, value: Uint8Array][] = [
    [0x00280004, 'CS', paddedText(photometric)],
    [0x00280100, 'US', word(bitsAllocated)],
    [0x00280101, 'US', word(bitsStored)],
    [0x00280102, 'US', word(highBit)],
  ]
  if (samples === 3) elements.push([0x00280006, 'US', word(0)])
  return elements
}
