import { fail } from '../../../errors/fail'
import type { DicomObject } from '../../parse/parse-data-set'
import { tagOf, UNDEFINED_LENGTH } from '../standard/tags'
import { parseElementHeader, tagAt, type ElementHeader, type Encoding } from './element-header'
import { endOfValue, type Walk } from './walk'

const [DIGITAL_SIGNATURES, DATA_SET_TRAILING_PADDING] = [0xfffafffa, 0xfffcfffc]
/** What may follow pixels: private elements, signatures (PS3.3 C.12.1.1.3) and padding (PS3.10 7.2). */
const mayFollowPixels = (tag: number): boolean =>
  (tag >>> 16) % 2 === 1 ? tag >>> 16 < 0xffff : tag === DIGITAL_SIGNATURES || tag === DATA_SET_TRAILING_PADDING

/**
 * Checks that no element behind the pixels is cut off: whoever sent it has more than arrived. What is no element there, as the
 * zeros of a disk's last block, is nobody's concern.
 *
 * @throws AppError `corrupt`
 */
export async function checkTail({ pixelData, dataSet, reader }: DicomObject): Promise<void> {
  if (!pixelData) return
  const { sizeBytes } = reader
  const { encoding } = dataSet
  const walk: Walk = { reader, steps: 0 }
  let offset = pixelData.value.end + (pixelData.fragments ? 8 : 0)
  for (let last = tagOf('PixelData'); offset < sizeBytes;) {
    const head = await reader.read(offset, Math.min(offset + 12, sizeBytes))
    if (head.length < 4) return
    const tag = tagAt(head, encoding)
    // Elements ascend (PS3.5 7.1).
    if (!mayFollowPixels(tag) || tag <= last) return
    const header = parseHeader(head, encoding)
    if (header === 'cut') throw fail('dicom_file_ended_early')
    if (header === 'none') return
    const start = offset + header.headerBytes
    if (header.length !== UNDEFINED_LENGTH && start + header.length > sizeBytes) throw fail('dicom_file_ended_early')
    offset = await endOfValue(walk, header, start, sizeBytes, encoding)
    last = tag
  }
}

function parseHeader(head: Uint8Array, encoding: Encoding): ElementHeader | 'cut' | 'none' {
  try {
    return parseElementHeader(head, encoding)
  } catch {
    return head.length < 12 ? 'cut' : 'none'
  }
}
