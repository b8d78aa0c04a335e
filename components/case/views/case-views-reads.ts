export const caseViewsKey = (caseId: string, fileId: string | undefined, timeZone: string) =>
  ['case-views', caseId, fileId ?? null, timeZone] as const

interface CaseViewsPath {
  caseId: string
  fileId?: string
  timeZone: string
  cursor: string | null
}

/** The address of a page of who viewed the images of a case. */
export function caseViewsPath({ caseId, fileId, timeZone, cursor }: CaseViewsPath): string {
  const query = new URLSearchParams({ time_zone: timeZone })
  if (fileId !== undefined) query.set('file_id', fileId)
  if (cursor !== null) query.set('cursor', cursor)
  return `/api/v1/cases/${encodeURIComponent(caseId)}/views?${query}`
}
