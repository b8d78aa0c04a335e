import { writeFileSync } from 'node:fs'
import path from 'node:path'
import sharp, { type Sharp } from 'sharp'
import type { CorpusFile } from '../../corpus/run-corpus'
import { photograph } from '../support/pictures'

/** Files that are seldom met and whole, and some that are not: as public test data has them, and made here. */
export async function drawOddities(folder: string): Promise<CorpusFile[]> {
  const put = (name: string, bytes: Buffer): CorpusFile => {
    const file = path.join(folder, name)
    writeFileSync(file, bytes)
    return { name: `drawn/${name}`, path: file }
  }
  const photo = await photograph(200)
  const drawn = async (name: string, draw: (picture: Sharp) => Sharp) => put(name, await draw(sharp(photo)).toBuffer())
  const texts = { IFD0: { Artist: 'Dr Anna Huber', Copyright: 'Clinic of Acme' }, IFD2: { UserComment: 'The left eye' } }
  return [
    put('photo.jpg', photo),
    put('cut.jpg', photo.subarray(0, photo.length / 2)),
    put('empty.jpg', Buffer.alloc(0)),
    await drawn('lying.jpg', (picture) => picture.withExif(texts).withMetadata({ orientation: 6 }).jpeg()),
    await drawn('mirrored.tif', (picture) => picture.withMetadata({ orientation: 5 }).tiff({ compression: 'lzw' })),
    await drawn('cmyk.jpg', (picture) => picture.toColourspace('cmyk').withIccProfile('cmyk').jpeg()),
    await drawn('wide.png', (picture) => picture.withIccProfile('p3').png()),
    await drawn('sixteen-bit.png', (picture) => picture.toColourspace('rgb16').png()),
    await drawn('grey-with-alpha.png', (picture) => picture.greyscale().toColourspace('b-w').ensureAlpha(0.5).png()),
    await drawn('one-bit.png', (picture) => picture.greyscale().threshold().png({ palette: true, colours: 2 })),
    await drawn('narrow.webp', (picture) => picture.resize(48, 200, { fit: 'fill' }).webp({ lossless: true })),
    put('words.jpg', Buffer.from('no picture at all')),
  ]
}
