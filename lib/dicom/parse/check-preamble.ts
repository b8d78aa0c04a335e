import type { DicomObject } from './parse-data-set'

/**
 * Classifies the 128 bytes before a DICOM object: empty, the TIFF header of a file that is both (PS3.10 7.1 allows it),
 * or foreign, such as the beginning of a program. A foreign preamble makes a file a polyglot: do not serve it.
 */
export function checkPreamble({ preamble }: Pick<DicomObject, 'preamble'>): 'empty' | 'tiff' | 'foreign' {
  if (preamble.every((byte) => byte === 0)) return 'empty'
  const mark = String.fromCharCode(...preamble.subarray(0, 4))
  return mark === 'II*\0' || mark === 'MM\0*' || mark === 'II+\0' || mark === 'MM\0+' ? 'tiff' : 'foreign'
}
