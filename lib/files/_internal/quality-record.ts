import type { Quality } from '../../imaging/assess-quality'
import type { QualityRecord } from '../schema'
import type { StoredFileRow } from '../stored-file-row'

/** Shows what was found of a picture as the API does. */
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

/** What stands in a file's row; null where it was never judged. Score and figures are written together. */
export const storedQuality = ({ quality, qualityScore }: Pick<StoredFileRow, 'quality' | 'qualityScore'>): Quality | null =>
  qualityScore === null ? null : (quality as unknown as Quality)
