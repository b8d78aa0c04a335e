import { type CaseStatus } from '@/lib/cases/schema'

/*
 * What lists of cases ask for, by key and path: the browser and the server, which asks for the first screen, ask the same.
 */

const PAGE_SIZE = 50

export interface CaseFilter {
  q?: string
  status?: CaseStatus
}

export const casesKey = ({ q = '', status }: CaseFilter) => ['cases', { q, status: status ?? null }] as const

export function casesPath({ q, status, cursor }: CaseFilter & { cursor: string | null }): string {
  const ask = new URLSearchParams({ limit: String(PAGE_SIZE) })
  if (q) ask.set('q', q)
  if (status) ask.set('status', status)
  if (cursor) ask.set('cursor', cursor)
  return `/api/v1/cases?${ask.toString()}`
}

export const newestFilesKey = (caseId: string) => ['case-files-newest', caseId] as const
export const newestFilesPath = (caseId: string): string => `/api/v1/files/case/${caseId}?limit=4`
