import * as caseFilesRoute from '@/app/api/v1/files/case/[id]/route'
import * as casesRoute from '@/app/api/v1/cases/route'
import * as reads from '@/components/home/cases/case-list-reads'
import { leadingCase } from '@/components/home/cases/format-case'
import { type ServerRead } from '@/components/shell/server-reads/server-read'
import { type Actor } from '@/lib/access/actor'
import { type CasePage } from '@/lib/cases/schema'
import { type FilePage } from '@/lib/files/record/schema'
import { requestLanguage } from '@/lib/http/pages/request-language'
import { askApi } from './ask-api'

/** Reads what a page of cases shows at once: the newest, and of the one that a patient's home is about the newest files. */
export async function readCases(role: Actor['role']): Promise<ServerRead[]> {
  // A patient's home may be about a case that is closed.
  const filter = role === 'patient' ? {} : { status: 'active' as const }
  const page = await askApi<CasePage>(casesRoute, reads.casesPath(role, { ...filter, cursor: null }))
  const cases = { queryKey: reads.casesKey(filter), data: page && { pages: [page], pageParams: [null] } }
  if (role === 'staff') return [cases, await readToday()]
  const leading = role === 'patient' ? leadingCase(page?.items ?? []) : undefined
  if (!leading) return [cases]
  const files = await askApi<FilePage>(caseFilesRoute, reads.newestFilesPath(leading.id))
  return [cases, { queryKey: reads.newestFilesKey(leading.id), data: files }]
}

/** The day begins at midnight where the reader is. */
async function readToday(): Promise<ServerRead> {
  const { timeZone } = await requestLanguage()
  const page = await askApi<CasePage>(casesRoute, reads.todayPath(timeZone, null))
  return { queryKey: reads.todayKey, data: page && { pages: [page], pageParams: [null] } }
}
