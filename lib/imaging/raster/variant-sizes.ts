/**
 * Every derived image by its role: its maximum side, its format, and the encoder quality below which artefacts are
 * visible, whatever SSIM says. A size can be changed: stored images keep their role, and the size that they were made
 * for is stored with them.
 */
export const VARIANT_SIZES = {
  stamp: { boundPx: 150, type: 'image/webp', minQuality: 80 },
  thumbnail: { boundPx: 400, type: 'image/webp', minQuality: 80 },
  medium: { boundPx: 800, type: 'image/avif', minQuality: 55 },
  large: { boundPx: 1920, type: 'image/avif', minQuality: 45 },
} as const

export type VariantRole = keyof typeof VARIANT_SIZES

export const VARIANT_ROLES = Object.keys(VARIANT_SIZES) as [VariantRole, ...VariantRole[]]
