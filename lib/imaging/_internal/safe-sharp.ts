import sharp from 'sharp'

// One thread a picture: the pool runs several children. No cache: no picture is decoded twice here.
sharp.concurrency(1)
sharp.cache(false)
// Only what we mean to read. SVG above all: it is a program that can name files and addresses.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Tiff', 'Nsgif', 'Heif'].map((format) => `VipsForeignLoad${format}`),
})

/** sharp with every reader closed that Fovea does not need. Import it only in a decoder child. */
export const safeSharp = sharp
