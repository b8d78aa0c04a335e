import type { DicomJson } from '../json/to-dicom-json'
import { authorOf, contentOf, imageOf, imagesOf, isNamed, textOf, typeOf } from './read-content'
import { container, imageItem, item, observer, one } from './content-items'
import { documentHeader, evidence } from './document-header'
import type { ReportedImage } from './measurement-report'
import { CODES } from './sr-codes'

/** Key Object Selection Document Storage (PS3.3 A.35.4). */
export const KEY_OBJECT_SELECTION = '1.2.840.10008.5.1.4.1.1.88.59'
const MAX_IMAGES = 1000

interface KeyImages {
  author: string
  /** What they show; empty for nothing. */
  comment: string
  images: ReportedImage[]
}

/**
 * Writes the choice of key images as a DICOM object by TID 2010, Key Object Selection (PS3.16), in the study of the images.
 *
 * @returns the data set in the DICOM JSON model
 */
export const writeKeyImages = ({
  study,
  at,
  author,
  comment,
  images,
}: KeyImages & { study: DicomJson; at: Date }): DicomJson => ({
  ...documentHeader({
    study,
    at,
    sopClassUid: KEY_OBJECT_SELECTION,
    modality: 'KO',
    description: 'Key images',
    seriesNumber: 9001,
  }),
  ...evidence(images),
  ...container(
    CODES.ofInterest,
    [
      ...observer(author),
      ...(comment ? [item('CONTAINS', 'TEXT', CODES.keyDescription, { '0040A160': one('UT', comment) })] : []),
      ...images.map((image) => imageItem('CONTAINS', image)),
    ],
    '2010',
  ),
})

/** Reads the choice of key images of an object, whoever made it; what it chooses beside images is passed over. */
export function readKeyImages(object: DicomJson): KeyImages {
  const [content, known] = [contentOf(object), imagesOf(object)]
  const description = content.find((one) => isNamed(one, CODES.keyDescription))
  return {
    author: authorOf(object),
    comment: description ? textOf(description, '0040A160') : '',
    images: content
      .filter((one) => typeOf(one) === 'IMAGE')
      .slice(0, MAX_IMAGES)
      .flatMap((one) => imageOf(one, known) ?? []),
  }
}
