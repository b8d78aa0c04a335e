import type { Quality } from '../../../imaging/quality/assess-quality'
import type { QualityRecord } from '../schema'
import type { StoredFileRow } from '../stored-file-row'

/** Converts an image's quality findings to their API form. */
export const toQualityRecord = ({ score, issues, resolution, blur, brightness, contrast, noise }: Quality): QualityRecord => ({
  score,
  quality_score: score,
  issues,
  resolution,
  blur,
  brightness,
  contrast,
  noise,
})

/** The quality in a file's row; null where it was never assessed. Score and figures are written together. */
export const storedQuality = ({ quality, qualityScore }: Pick<StoredFileRow, 'quality' | 'qualityScore'>): Quality | null =>
  qualityScore === null ? null : (quality as unknown as Quality)
