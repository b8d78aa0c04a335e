import { type CaseStatus } from '@/lib/cases/schema'

/*
 * What lists of cases ask for, by key and path: the browser and the server, which asks for the first screen, ask the same.
 */

const PAGE_SIZE = 50

export interface CaseFilter {
  q?: string
  status?: CaseStatus
  /** Only those that the reader looks after. */
  mine?: boolean
}

export const casesKey = ({ q = '', status, mine = false }: CaseFilter) => ['cases', { q, status: status ?? null, mine }] as const

export function casesPath({ q, status, mine, cursor }: CaseFilter & { cursor: string | null }): string {
  const ask = new URLSearchParams({ limit: String(PAGE_SIZE) })
  if (q) ask.set('q', q)
  if (status) ask.set('status', status)
  if (mine) ask.set('responsible', 'me')
  if (cursor) ask.set('cursor', cursor)
  return `/api/v1/cases?${ask.toString()}`
}

/** Among the lists of cases, so that a change of one is seen here too. */
export const todayKey = ['cases', 'today'] as const
export const todayPath = (timeZone: string, cursor: string | null): string =>
  `/api/v1/cases?${new URLSearchParams({ limit: '200', today_in: timeZone, ...(cursor ? { cursor } : {}) }).toString()}`

export const newestFilesKey = (caseId: string) => ['case-files-newest', caseId] as const
export const newestFilesPath = (caseId: string): string => `/api/v1/files/case/${caseId}?limit=4`
