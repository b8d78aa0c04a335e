import { routeDeclarations } from '@/app/api/route-declarations'
import type { Role } from '../../lib/access/actor'
import type { RouteDeclaration } from '../../lib/http/route/route'
import { makeTestRequest } from '../../lib/http/route/test-http-message'
import type { FilledClinic } from './fill-clinic'

/** A call of a list or a sum, as one of the people of a filled clinic makes it. */
interface ListCall {
  path: string
  as: Role
  params?: (filled: FilledClinic) => Record<string, string>
  query?: Record<string, string>
  /** The values of the query are names of ids. */
  named?: true
}

const ofCase = ({ ids }: FilledClinic) => ({ id: ids.case })
const PAGE = { limit: '50' }
const call = (path: string, as: Role, query: Record<string, string> = {}, params?: ListCall['params']): ListCall => ({
  ...{ path, as, query },
  ...(params ? { params } : {}),
})

/** Every call of the API that lists or adds up, as those who use it most. */
export const LIST_CALLS: readonly ListCall[] = [
  ...(['patient', 'staff', 'doctor', 'admin'] as const).map((role) => call('/api/v1/cases', role, PAGE)),
  ...(['staff', 'doctor'] as const).map((role) =>
    call('/api/v1/cases', role, { ...PAGE, order: 'urgent_first', status: 'active' }),
  ),
  call('/api/v1/cases', 'doctor', { ...PAGE, q: 'zqzq' }),
  call('/api/v1/cases', 'doctor', { ...PAGE, q: 'zq' }),
  call('/api/v1/cases', 'doctor', { ...PAGE, q: 'follow' }),
  call('/api/v1/cases', 'staff', { ...PAGE, q: 'own' }),
  call('/api/v1/cases', 'doctor', { ...PAGE, status: 'open' }),
  call('/api/v1/cases', 'doctor', { ...PAGE, responsible: 'me' }),
  call('/api/v1/cases', 'staff', { ...PAGE, today_in: 'Europe/Zurich' }),
  call('/api/v1/cases/{id}', 'doctor', {}, ofCase),
  call('/api/v1/cases/{id}/second-opinions', 'doctor', {}, ofCase),
  call('/api/v1/cases/{id}/views', 'doctor', {}, ofCase),
  call('/api/v1/cases/{id}/access', 'doctor', {}, ofCase),
  call('/api/v1/files/case/{id}', 'doctor', PAGE, ofCase),
  call('/api/v1/files/case/{id}', 'patient', PAGE, ofCase),
  call('/api/v1/images/cases/{caseId}', 'doctor', {}, ({ ids }) => ({ caseId: ids.case })),
  call('/api/v1/files/{id}/access-log', 'doctor', {}, ({ ids }) => ({ id: ids.file })),
  call('/api/v1/patients', 'doctor'),
  call('/api/v1/patients', 'doctor', { q: 'zqzq' }),
  call('/api/v1/patients', 'staff', { q: 'zq' }),
  call('/api/v1/doctors', 'doctor', { q: 'zqzq' }),
  call('/api/v1/organisations', 'staff'),
  call('/api/v1/notifications', 'doctor', PAGE),
  call('/api/v1/proxies', 'patient'),
  call('/api/v1/proxy-invitations', 'patient'),
  call('/api/v1/me', 'patient'),
  call('/api/v1/me/sessions', 'patient'),
  call('/api/v1/shares', 'doctor', PAGE),
  { path: '/api/v1/shares', as: 'doctor', query: { case_id: 'case' }, named: true },
  call('/api/v1/shares/{id}/accesses', 'doctor', PAGE, ({ ids }) => ({ id: ids.share })),
  call('/api/v1/studies', 'doctor', PAGE),
  call('/api/v1/studies', 'patient', PAGE),
  call('/api/v1/dicom/stats', 'doctor'),
  call('/api/v1/dicom/stats', 'staff'),
  call('/api/v1/dicom/stats', 'patient'),
  call('/api/v1/dicom/held', 'doctor', PAGE),
  call('/api/v1/dicom/user/{id}/uploads', 'patient', PAGE, ({ people }) => ({ id: people.patient.id })),
  call('/api/v1/dicom/user/{id}/batches', 'patient', PAGE, ({ people }) => ({ id: people.patient.id })),
  call('/api/v1/dicom/upload/batch/{id}/files', 'patient', PAGE, ({ ids }) => ({ id: ids.batch })),
  call('/api/v1/dicom/upload/batch/{id}/status', 'patient', {}, ({ ids }) => ({ id: ids.batch })),
  call('/api/v1/dicomweb/studies', 'doctor', PAGE),
  call('/api/v1/dicomweb/series', 'doctor', PAGE),
  call('/api/v1/dicomweb/instances', 'doctor', PAGE),
  ...['Patient', 'ImagingStudy', 'DocumentReference', 'Media'].map((type) =>
    call('/api/v1/fhir/{type}', 'doctor', {}, () => ({ type })),
  ),
  call('/api/v1/fhir/{type}', 'admin', {}, () => ({ type: 'AuditEvent' })),
  call('/api/v1/admin/users', 'admin', PAGE),
  call('/api/v1/admin/users', 'admin', { ...PAGE, q: 'zqzq' }),
  call('/api/v1/admin/users', 'admin', { ...PAGE, role: 'doctor' }),
  call('/api/v1/admin/users/{id}', 'admin', {}, ({ people }) => ({ id: people.patient.id })),
  call('/api/v1/admin/assignments', 'admin', PAGE),
  call('/api/v1/admin/assignments', 'admin', { ...PAGE, q: 'zqzq' }),
  call('/api/v1/admin/assignments', 'admin', { ...PAGE, kind: 'trainer_client' }),
  call('/api/v1/admin/assignments', 'admin', { ...PAGE, state: 'live' }),
  call('/api/v1/admin/assignments', 'admin', { ...PAGE, state: 'ended' }),
  call('/api/v1/admin/organisations', 'admin'),
  call('/api/v1/admin/service-accounts', 'admin'),
  call('/api/v1/admin/audit', 'admin', PAGE),
  call('/api/v1/admin/audit/checkpoints', 'admin'),
  call('/api/v1/admin/erasures', 'admin'),
  call('/api/v1/admin/overview', 'admin'),
  call('/api/v1/admin/storage', 'admin'),
  call('/api/v1/emergency-accesses', 'admin'),
  call('/api/v1/archives/sources', 'admin'),
  call('/api/v1/archives/held', 'admin'),
  call('/api/v1/archives/destinations', 'admin'),
  call('/api/v1/archives/transfers', 'admin', PAGE),
  call('/api/nutrition/meal-completions', 'client', PAGE),
  call('/api/nutrition/meal-completions', 'trainer', PAGE),
  call('/api/nutrition/meal-completions', 'client'),
  call('/api/nutrition/progress', 'trainer', PAGE),
  call('/api/nutrition/photos/list', 'client', PAGE),
  call('/api/nutrition/photos/list', 'trainer', PAGE),
  call('/api/nutrition/feed', 'client', PAGE),
  call('/api/nutrition/feed', 'trainer', PAGE),
  call('/api/nutrition/clients', 'trainer'),
  call('/api/nutrition/trainers', 'client'),
  call('/api/v1/messages', 'trainer', PAGE),
  call('/api/v1/messages', 'client', PAGE),
  call('/api/files/media/stats', 'admin'),
  call('/api/files/media/stats', 'trainer'),
  call('/api/v1/personas', 'creator', PAGE),
  call('/api/v1/personas', 'admin', PAGE),
  call('/api/v1/media/files', 'creator', PAGE),
  { path: '/api/v1/media/files', as: 'creator', query: { persona_id: 'persona' }, named: true },
  call('/api/v1/media/stats', 'creator'),
  call('/api/v1/media/stats', 'admin'),
]

/** Makes a call of the API without its transport: the handler of its declaration, with the input that its schemas parse. */
export async function callList(filled: FilledClinic, { path, as, params, named, query: asked = {} }: ListCall): Promise<object> {
  const idOf = (name: string) => filled.ids[name as keyof FilledClinic['ids']]
  const query = named ? Object.fromEntries(Object.entries(asked).map(([key, name]) => [key, idOf(name)])) : asked
  const { handler, query: querySchema } = findDeclaration(path)
  const values = params?.(filled) ?? {}
  const address = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''))
  const request = makeTestRequest('GET', `${address}?${new URLSearchParams(query)}`)
  const parsed: unknown = querySchema ? querySchema.parse(query) : query
  return handler({ actor: filled.people[as], params: values, query: parsed, body: undefined, request })
}

const isImplemented = (declared: object): declared is RouteDeclaration => 'handler' in declared

function findDeclaration(path: string): RouteDeclaration {
  const found = routeDeclarations()
    .filter(isImplemented)
    .find((declared) => declared.method === 'GET' && declared.path === path)
  if (!found) throw new Error(`no GET ${path} is declared`)
  return found
}

/** The name of a call in tables and failures. */
export const nameOfCall = ({ path, as, query }: ListCall): string =>
  `${path}${query && Object.keys(query).length > 0 ? `?${new URLSearchParams(query)}` : ''} as ${as}`
