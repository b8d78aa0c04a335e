import sharp, { type Sharp, type SharpInput, type SharpOptions } from 'sharp'
import { withoutExifLoops } from './without-exif-loops'

// One thread an image: the pool runs several children. No cache: no image is decoded twice here.
sharp.concurrency(1)
sharp.cache(false)
// Only the formats we intend to read. SVG above all is blocked: it is a program that can name files and URLs.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Tiff', 'Nsgif', 'Heif'].map((format) => `VipsForeignLoad${format}`),
})

/**
 * sharp with every loader blocked that Fovea does not need, and without EXIF that would take it minutes. Import it only in a decoder
 * child.
 */
export function safeSharp(input: SharpInput | SharpOptions, options?: SharpOptions): Sharp {
  if (Buffer.isBuffer(input) && !options?.raw) return sharp(withoutExifLoops(input), options)
  return sharp(input as SharpInput, options)
}
