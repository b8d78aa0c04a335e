import { type CaseFile } from '../case-file'
import { isNotDrawnHere, isViewable, previewOf } from '../file-status'
import { groupByVisit } from '../visits/group-by-visit'

/**
 * The images of a case that can be printed, in the order of the page: those whose original has arrived and is shown. A preview
 * has no checksum yet, and is no image to keep.
 */
export const printableFiles = (files: readonly CaseFile[], timeZone?: string): CaseFile[] =>
  groupByVisit(files, timeZone)
    .flatMap((visit) => visit.files)
    .filter((file) => isViewable(file) && previewOf(file) === null && !isNotDrawnHere(file))

/**
 * The rendered image; the access log says that it was printed.
 *
 * @param variant as large as the server makes it, or enough for a part of a page
 */
export const printedImageUrl = (file: CaseFile, variant: 'large' | 'medium' = 'large'): string =>
  `/api/v1/images/${encodeURIComponent(file.id)}/proxy?variant=${variant}&purpose=print`
