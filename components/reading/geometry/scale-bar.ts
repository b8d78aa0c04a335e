/** The lengths that people read without counting: 1, 2 and 5 times a power of ten. */
const STEPS = [5, 2, 1] as const

/**
 * The longest round length that fits: of a bar beside an image.
 *
 * @param pixelsPerMm on the screen
 * @param maxPixels that the bar may take
 */
export function scaleBar(pixelsPerMm: number, maxPixels: number): { mm: number; pixels: number } | null {
  const most = maxPixels / pixelsPerMm
  if (!Number.isFinite(most) || most <= 0) return null
  const power = 10 ** Math.floor(Math.log10(most))
  const mm = STEPS.map((step) => step * power).find((length) => length <= most * (1 + 1e-9)) ?? power
  return { mm, pixels: mm * pixelsPerMm }
}
