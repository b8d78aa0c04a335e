/** A pixel of another shape would be a mistake: the widest that devices make, of M-mode and tomography, are a tenth of it. */
const MAX_RATIO = 50

/** What says the distances of pixels, the most specific first: of the patient, of the detector, of the film, of none. */
export const PIXEL_SHAPE_ATTRIBUTES = [
  { keyword: 'PixelSpacing', tag: '00280030' },
  { keyword: 'ImagerPixelSpacing', tag: '00181164' },
  { keyword: 'NominalScannedPixelSpacing', tag: '00182010' },
  { keyword: 'PixelAspectRatio', tag: '00280034' },
] as const

/**
 * Returns how high a pixel is, compared with its width; 1 for a square one. The server and whoever draws samples ask it, so that
 * an image has one shape.
 *
 * PS3.3 10.7.1.3: a spacing is the distance between rows, then that between columns; C.7.6.3.1.7: Pixel Aspect Ratio, "the
 * ratio of the vertical size and horizontal size of the pixels", stands where no spacing does.
 *
 * @param values of PIXEL_SHAPE_ATTRIBUTES, in their order
 */
export function pixelHeightOf(values: readonly (readonly number[])[]): number {
  const found = values.find(([vertical = 0, horizontal = 0]) => vertical > 0 && horizontal > 0)
  if (!found) return 1
  const ratio = found[0]! / found[1]!
  return ratio <= MAX_RATIO && ratio >= 1 / MAX_RATIO ? ratio : 1
}
