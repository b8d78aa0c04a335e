import sharp from 'sharp'
import { type MarkedPlace } from './test-mark'
import { box, inBox } from './test-boxes'

/** Adds bytes to a box within `meta`, and moves the items' data, which lies behind it (ISO/IEC 14496-12 §8.11.3). */
function inMeta(file: Buffer, path: string, edit: (content: Buffer) => Buffer): Buffer {
  const made = inBox(file, path, edit)
  const grown = made.length - file.length
  return inBox(made, 'meta/iloc', (content) => {
    const moved = Buffer.from(content)
    const version = moved[0]!
    const [offsetBytes, lengthBytes, baseBytes] = [moved[4]! >> 4, moved[4]! & 15, moved[5]! >> 4]
    let at = 8
    for (let items = moved.readUInt16BE(6); items > 0; items--) {
      const method = version === 0 ? 0 : moved.readUInt16BE(at + 2) & 15
      at += version === 0 ? 4 : 6
      if (baseBytes > 0 && method === 0) moved.writeUIntBE(moved.readUIntBE(at, baseBytes) + grown, at, baseBytes)
      at += baseBytes
      const extents = moved.readUInt16BE(at)
      at += 2
      for (let i = 0; i < extents; i++) {
        if (baseBytes === 0 && method === 0) moved.writeUIntBE(moved.readUIntBE(at, offsetBytes) + grown, at, offsetBytes)
        at += offsetBytes + lengthBytes
      }
    }
    return moved
  })
}

const atEnd = (place: string, type: string, source: string): MarkedPlace => ({
  place,
  source,
  plant: (file, mark) => Buffer.concat([file, box(type, mark)]),
})
const within = (place: string, path: string, type: string, source: string): MarkedPlace => ({
  place,
  source,
  plant: (file, mark) => inMeta(file, path, (content) => Buffer.concat([content, box(type, mark)])),
})

/** Every place of a HEIF file, AVIF or HEIC, that is not the coded image of its primary item. */
export const MARKED_HEIF: MarkedPlace[] = [
  atEnd('free space', 'free', 'ISO/IEC 14496-12 §8.1.2'),
  atEnd('skip', 'skip', 'ISO/IEC 14496-12 §8.1.2'),
  atEnd('a box of a vendor', 'uuid', 'ISO/IEC 14496-12 §11.1'),
  atEnd('an unknown box', 'zebr', 'ISO/IEC 14496-12 §6.2.2'),
  atEnd('media data that no item refers to', 'mdat', 'ISO/IEC 14496-12 §8.1.1'),
  within('an item’s data in the metadata box', 'meta', 'idat', 'ISO/IEC 14496-12 §8.11.11'),
  within('a vendor’s box of metadata', 'meta', 'uuid', 'ISO/IEC 14496-12 §11.1'),
  within('free space of metadata', 'meta', 'free', 'ISO/IEC 14496-12 §8.1.2'),
  within('user description', 'meta/iprp/ipco', 'udes', 'ISO/IEC 23008-12 §6.5.20'),
  within('a vendor’s property', 'meta/iprp/ipco', 'uuid', 'ISO/IEC 23008-12 §9.3.1'),
  {
    place: 'name of the handler',
    source: 'ISO/IEC 14496-12 §8.4.3',
    plant: (file, mark) =>
      inMeta(file, 'meta/hdlr', (content) => Buffer.concat([content.subarray(0, 24), mark, Buffer.alloc(1)])),
  },
  {
    place: 'name of an item',
    source: 'ISO/IEC 14496-12 §8.11.6',
    plant: (file, mark) =>
      inMeta(file, 'meta/iinf/infe', (content) => Buffer.concat([content.subarray(0, 12), mark, Buffer.alloc(1)])),
  },
]

/** Items that only an encoder writes: of AVIF. */
export const MARKED_AVIF: MarkedPlace[] = [
  {
    place: 'Exif item',
    source: 'ISO/IEC 23008-12 Annex A',
    plant: (file, mark) =>
      sharp(file)
        .keepMetadata()
        .withExif({ IFD0: { Artist: mark.toString('latin1').replaceAll('\0', ''), Copyright: 'ZEBRA-417' } })
        .avif({ effort: 0 })
        .toBuffer(),
  },
  {
    place: 'XMP item',
    source: 'ISO/IEC 23008-12 §A.3',
    plant: (file) =>
      sharp(file).withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/">ZEBRA-417</x:xmpmeta>').avif({ effort: 0 }).toBuffer(),
  },
  ...MARKED_HEIF,
]
