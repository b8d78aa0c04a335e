import sharp from 'sharp'

// One thread an image: the pool runs several children. No cache: no image is decoded twice here.
sharp.concurrency(1)
sharp.cache(false)
// Only the formats we intend to read. SVG above all is blocked: it is a program that can name files and URLs.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Tiff', 'Nsgif', 'Heif'].map((format) => `VipsForeignLoad${format}`),
})

/** sharp with every loader blocked that Fovea does not need. Import it only in a decoder child. */
export const safeSharp = sharp
