import * as caseFilesRoute from '@/app/api/v1/files/case/[id]/route'
import * as caseRoute from '@/app/api/v1/cases/[id]/route'
import * as opinionsRoute from '@/app/api/v1/cases/[id]/second-opinions/route'
import * as readingsRoute from '@/app/api/v1/reading-rooms/[id]/readings/route'
import * as reads from '@/components/case/case-reads'
import { type ServerRead } from '@/components/shell/server-reads/server-read'
import { type Actor } from '@/lib/access/actor'
import { type CaseFilePage, type CaseRecord } from '@/lib/cases/schema'
import { type OpinionRecord } from '@/lib/readings/opinions/schema'
import { type ReadingRecord } from '@/lib/readings/signed/schema'
import { askApi, askApiOrNotFound } from './ask-api'

/** Reads what the page of a case shows at once: the case, its files, what was signed about it, and between doctors. @throws Next's `notFound()` */
export async function readCase(caseId: string, { role }: Pick<Actor, 'role'>): Promise<ServerRead[]> {
  const record = await askApiOrNotFound<CaseRecord>(caseRoute, reads.casePath(caseId))
  const isReader = role === 'doctor' || role === 'admin'
  const [files, readings, opinions] = await Promise.all([
    askApi<CaseFilePage>(caseFilesRoute, reads.caseFilesPath(caseId)),
    askApi<{ items: ReadingRecord[] }>(readingsRoute, reads.readingsPath(caseId)),
    isReader ? askApi<{ items: OpinionRecord[] }>(opinionsRoute, reads.opinionsPath(caseId)) : null,
  ])
  return [
    { queryKey: reads.caseKey(caseId), data: record },
    { queryKey: reads.caseFilesKey(caseId), data: files && reads.toCaseFiles(files) },
    { queryKey: reads.readingsKey(caseId), data: readings },
    { queryKey: reads.opinionsKey(caseId), data: opinions },
  ]
}
