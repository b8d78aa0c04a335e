import type { DicomObject } from './parse-data-set'

/**
 * Tells what the 128 bytes before a DICOM object are: nothing, the TIFF header of a picture that is both (PS3.10 7.1 allows
 * it), or something foreign, such as the beginning of a program. A foreign preamble makes one file two things: do not serve it.
 */
export function checkPreamble({ preamble }: Pick<DicomObject, 'preamble'>): 'empty' | 'tiff' | 'foreign' {
  if (preamble.every((byte) => byte === 0)) return 'empty'
  const mark = String.fromCharCode(...preamble.subarray(0, 4))
  return mark === 'II*\0' || mark === 'MM\0*' || mark === 'II+\0' || mark === 'MM\0+' ? 'tiff' : 'foreign'
}
