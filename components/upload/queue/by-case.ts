import { type UploadItem } from './upload-item'

/** The files of one case, or those that belong to none. */
export interface CaseUploads {
  caseId: string
  items: UploadItem[]
}

/** Separates uploads by their case: the one that is open now first, then as they were picked. */
export function uploadsByCase(items: readonly UploadItem[], openCaseId: string): CaseUploads[] {
  const byCase = new Map<string, UploadItem[]>([[openCaseId, []]])
  for (const item of items) byCase.set(item.caseId, [...(byCase.get(item.caseId) ?? []), item])
  return [...byCase].map(([caseId, of]) => ({ caseId, items: of })).filter((one) => one.items.length > 0)
}
