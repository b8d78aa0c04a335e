import type { DicomObject } from '../../parse/parse-data-set'
import { firstNumbers, functionalGroupsOf } from '../parse/functional-groups'

/** A pixel of another shape would be a mistake: the widest that devices make, of M-mode and tomography, are a tenth of it. */
const MAX_RATIO = 50
/** As what says the distances of pixels, the most specific first: of the patient, of the detector, of the film. */
const SPACINGS = ['PixelSpacing', 'ImagerPixelSpacing', 'NominalScannedPixelSpacing', 'PixelAspectRatio'] as const

/**
 * Reads how high a pixel of a frame is, compared with its width; 1 for a square one.
 *
 * PS3.3 10.7.1.3: a spacing is the distance between rows, then that between columns; C.7.6.3.1.7: Pixel Aspect Ratio, "the
 * ratio of the vertical size and horizontal size of the pixels", stands where no spacing does.
 */
export async function readPixelHeight(object: DicomObject, frame: number): Promise<number> {
  const places = await functionalGroupsOf(object, 'PixelMeasuresSequence', frame)
  for (const keyword of SPACINGS) {
    const [vertical = 0, horizontal = 0] = await firstNumbers(object, places, keyword)
    if (!(vertical > 0 && horizontal > 0)) continue
    const ratio = vertical / horizontal
    return ratio <= MAX_RATIO && ratio >= 1 / MAX_RATIO ? ratio : 1
  }
  return 1
}
