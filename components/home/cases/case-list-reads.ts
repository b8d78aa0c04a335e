import { type Role } from '@/lib/access/actor'
import { type CaseStatus } from '@/lib/cases/schema'

/*
 * What lists of cases ask for, by key and path: the browser and the server, which asks for the first screen, ask the same.
 */

const PAGE_SIZE = 50

export interface CaseFilter {
  q?: string
  /** Only the cases of who has exactly this number. */
  number?: string
  /** `active`: every case that is not closed. */
  status?: CaseStatus | 'active'
  /** Only those that the reader looks after. */
  mine?: boolean
}

/** Whose lists begin with what is urgent: everybody's but a patient's, whose own cases are not compared. */
const caseOrderOf = (role: Role): 'newest' | 'urgent_first' => (role === 'patient' ? 'newest' : 'urgent_first')

export const casesKey = ({ q = '', number, status, mine = false }: CaseFilter) =>
  ['cases', { q, ...(number ? { number } : {}), status: status ?? null, mine }] as const

export function casesPath(role: Role, { q, number, status, mine, cursor }: CaseFilter & { cursor: string | null }): string {
  const ask = new URLSearchParams({ limit: String(PAGE_SIZE), order: caseOrderOf(role) })
  if (q) ask.set('q', q)
  if (number) ask.set('number', number)
  if (status) ask.set('status', status)
  if (mine) ask.set('responsible', 'me')
  if (cursor) ask.set('cursor', cursor)
  return `/api/v1/cases?${ask.toString()}`
}

/** Among the lists of cases, so that a change of one is seen here too. */
export const todayKey = ['cases', 'today'] as const
export const todayPath = (timeZone: string, cursor: string | null): string =>
  `/api/v1/cases?${new URLSearchParams({ limit: '200', order: 'urgent_first', today_in: timeZone, ...(cursor ? { cursor } : {}) }).toString()}`

export const newestFilesKey = (caseId: string) => ['case-files-newest', caseId] as const
export const newestFilesPath = (caseId: string): string => `/api/v1/files/case/${caseId}?limit=4`
