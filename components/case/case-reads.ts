import { type CaseFilePage } from '@/lib/cases/schema'
import { type CaseFile, toCaseFile } from './case-file'
import { markCopies } from './visits/mark-copies'
import { markStacks } from './visits/mark-stacks'

/*
 * What the page of a case asks for, by key and path: the browser and the server, which asks for the first screen, ask the same.
 */

export const caseKey = (caseId: string) => ['case', caseId] as const
export const casePath = (caseId: string): string => `/api/v1/cases/${encodeURIComponent(caseId)}`

export const caseFilesKey = (caseId: string) => ['case-files', caseId] as const
export const caseFilesPath = (caseId: string): string =>
  `/api/v1/files/case/${encodeURIComponent(caseId)}?limit=200&series=collapsed`

export interface CaseFiles extends Pick<CaseFilePage, 'last_arrival'> {
  items: CaseFile[]
}

/** The files as the page keeps them. */
export const toCaseFiles = ({ items, ...page }: CaseFilePage, measured = (file: CaseFile): CaseFile => file): CaseFiles => ({
  ...page,
  items: markStacks(markCopies(items.map((answer) => measured(toCaseFile(answer))))),
})

export const readingsKey = (roomId: string) => ['readings', roomId] as const
/** With the readings, of which a WebSocket message reports a change. */
export const opinionsKey = (caseId: string) => ['readings', caseId, 'opinions'] as const
export const opinionsPath = (caseId: string): string => `/api/v1/cases/${encodeURIComponent(caseId)}/second-opinions`
/** The route of a room's signed readings. */
export const readingsPath = (roomId: string): string => `/api/v1/reading-rooms/${encodeURIComponent(roomId)}/readings`
