import type { ImagePixelModule } from './image-pixel-module'

/**
 * Returns of how many bytes the words of native pixels are that big endian turned around; 1 where none are. Samples of 8
 * bits and fewer lie in words where their VR is OW (PS3.5 8.1.1, 8.1.2, A.3).
 */
export function pixelWordBytes({ bitsAllocated, pixelData }: Pick<ImagePixelModule, 'bitsAllocated' | 'pixelData'>): number {
  if (pixelData.littleEndian) return 1
  return bitsAllocated > 8 ? bitsAllocated / 8 : pixelData.vr === 'OW' ? 2 : 1
}
