import { drawCorners } from '../raster/test-images'
import { markOf } from './test-marked-pdf'

/** A JPEG with a mark in each kind of segment and behind its end. */
export async function markedJpeg(first: number): Promise<{ bytes: Buffer; places: string[] }> {
  const [jpeg, thumbnail] = [await drawCorners(48, 32).jpeg().toBuffer(), await drawCorners(16, 8).jpeg().toBuffer()]
  const places: string[] = []
  const mark = (place: string) => markOf(first + places.push(place) - 1)
  const segment = (marker: number, head: string, place: string, more = Buffer.alloc(0)) => {
    const data = Buffer.concat([Buffer.from(head, 'latin1'), Buffer.from(mark(place)), more])
    return Buffer.concat([Buffer.from([0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 255]), data])
  }
  const withComment = Buffer.concat([thumbnail.subarray(0, 2), segment(0xfe, '', 'JFXX thumbnail'), thumbnail.subarray(2)])
  const segments = [
    segment(0xe0, 'JFXX\0\x10', 'JFXX', withComment),
    segment(0xe1, 'Exif\0\0II*\0', 'EXIF'),
    segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0', 'JPEG XMP'),
    segment(0xe2, 'ICC_PROFILE\0\x01\x01', 'JPEG ICC profile'),
    segment(0xe2, 'MPF\0', 'MPF'),
    segment(0xe3, 'META\0', 'APP3'),
    segment(0xeb, 'JP', 'APP11'),
    segment(0xed, 'Photoshop 3.0\0', 'IPTC'),
    segment(0xef, '', 'APP15'),
    segment(0xfe, '', 'JPEG comment'),
  ]
  const end = Buffer.from(mark('behind the end of a JPEG'))
  return { bytes: Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2), end]), places }
}
