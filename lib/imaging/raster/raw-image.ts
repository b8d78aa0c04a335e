/** Pixels in rows without padding, 8 bits a channel: greyscale, greyscale and alpha, RGB or RGBA. */
export interface RawImage {
  width: number
  height: number
  channels: 1 | 2 | 3 | 4
  pixels: Uint8Array
}
