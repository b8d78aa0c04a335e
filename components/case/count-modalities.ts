import { type CaseFile } from './case-file'
import { isDicom, isStack } from './visits/group-by-visit'
import { readingDocumentOf } from './tiles/reading-document'

/**
 * Returns how many images each modality has among DICOM objects, the most first. A series that one object stands for
 * counts with all of its images. Reports and choices of key images are none.
 */
export function countModalities(files: readonly CaseFile[]): { modality: string; images: number }[] {
  const counts = new Map<string, number>()
  for (const file of files) {
    if (readingDocumentOf(file)) continue
    const modality = file.dicom?.modality ?? file.dicom?.Modality
    if (!isDicom(file) || typeof modality !== 'string' || modality === '') continue
    counts.set(modality, (counts.get(modality) ?? 0) + (isStack(file) ? (file.series?.count ?? 1) : 1))
  }
  return [...counts].map(([modality, images]) => ({ modality, images })).sort((one, other) => other.images - one.images)
}
