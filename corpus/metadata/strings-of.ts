import sharp from 'sharp'
import { textsOfExif } from './texts-of-exif'

/** Shorter ones occur anywhere. */
const LEAST = 4

/**
 * The texts of a picture's metadata, of four characters or more: values of EXIF, of XMP, of the texts of an ICC profile, of
 * IPTC and of comments. They are read by libvips and the few lines here, not by what they are to try.
 */
export async function stringsOfPicture(bytes: Buffer): Promise<string[]> {
  const found = await sharp(bytes, { failOn: 'none', limitInputPixels: false, unlimited: true })
    .metadata()
    .catch(() => null)
  if (!found) return []
  const texts = [
    ...(found.exif ? textsOfExif(found.exif) : []),
    ...(found.xmp ? textsOfXmp(found.xmp.toString('utf8')) : []),
    ...(found.icc ? textsOfIcc(found.icc) : []),
    ...(found.iptc ? textsOfIptc(found.iptc) : []),
    ...(found.comments ?? []).map(({ text }) => text),
    ...commentsOfJpeg(bytes),
  ]
  return [...new Set(texts.map((text) => text.replaceAll('\0', '').trim()))].filter(
    (text) => [...text].length >= LEAST && !/^(.)\1*$/s.test(text),
  )
}

/** Contents of elements and attributes, without the names that every XMP has. */
const textsOfXmp = (xmp: string): string[] =>
  [...xmp.matchAll(/>([^<>]+)<|(\w+):?[\w-]*="([^"]+)"/g)]
    .filter(([, , prefix]) => prefix !== 'xmlns' && prefix !== 'rdf' && prefix !== 'x' && prefix !== 'xml')
    .map(([, content, , attribute]) => decodeEntities((content ?? attribute)!))

const decodeEntities = (text: string) =>
  text.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" })[name]!)

/** Of the tags `text`, `desc` and `mluc` (ICC.1:2010, 10.13 and 10.22). */
function textsOfIcc(icc: Buffer): string[] {
  const texts: string[] = []
  const count = icc.length > 132 ? Math.min(100, icc.readUInt32BE(128)) : 0
  for (let tag = 0; tag < count && 144 + tag * 12 <= icc.length; tag++) {
    const [offset, size] = [icc.readUInt32BE(136 + tag * 12), icc.readUInt32BE(140 + tag * 12)]
    const data = icc.subarray(offset, offset + size)
    const type = data.toString('latin1', 0, 4)
    if (type === 'text') texts.push(data.toString('latin1', 8))
    if (type === 'desc' && data.length > 12) texts.push(data.toString('latin1', 12, 12 + data.readUInt32BE(8)))
    if (type === 'mluc') texts.push(...textsOfMluc(data))
  }
  return texts
}

function textsOfMluc(data: Buffer): string[] {
  const texts: string[] = []
  const count = data.length > 16 ? Math.min(50, data.readUInt32BE(8)) : 0
  for (let at = 16; texts.length < count && at + 12 <= data.length; at += 12) {
    const [length, offset] = [data.readUInt32BE(at + 4), data.readUInt32BE(at + 8)]
    const bytes = Buffer.from(data.subarray(offset, offset + (length & ~1)))
    texts.push(bytes.swap16().toString('utf16le'))
  }
  return texts
}

/** Data sets of record 2 (IIM 4.2): 1C 02, number, length. */
function textsOfIptc(iptc: Buffer): string[] {
  const texts: string[] = []
  for (
    let at = iptc.indexOf('\x1c\x02', 0, 'latin1');
    at >= 0 && at + 5 <= iptc.length;
    at = iptc.indexOf('\x1c\x02', at + 1, 'latin1')
  ) {
    const length = iptc.readUInt16BE(at + 3)
    if (length < 2000) texts.push(iptc.toString('utf8', at + 5, at + 5 + length))
  }
  return texts
}

/** The segments COM of a JPEG before its first scan (ITU-T T.81, B.2.4.5). */
function commentsOfJpeg(bytes: Buffer): string[] {
  const texts: string[] = []
  if (bytes.readUInt16BE(0) !== 0xffd8) return texts
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff && bytes[at + 1] !== 0xda; at += 2 + bytes.readUInt16BE(at + 2)) {
    if (bytes[at + 1] === 0xfe) texts.push(bytes.toString('utf8', at + 4, at + 2 + bytes.readUInt16BE(at + 2)))
  }
  return texts
}
