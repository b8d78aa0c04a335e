import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { listOwnOrganisations } from '@/lib/people/organisations/list-own-organisations'
import { OwnOrganisationsSchema } from '@/lib/people/organisations/schema'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/organisations',
    summary: 'Lists the organisations that the current user can give a case to',
    auth: 'person',
    action: 'case:open',
    responses: { 200: OwnOrganisationsSchema },
    rateLimit: 'call',
    audit: 'none',
    handler: ({ actor }) => listOwnOrganisations(actor),
  }),
})
