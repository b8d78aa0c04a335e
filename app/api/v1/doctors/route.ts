import { z } from 'zod'
import { listDoctors } from '@/lib/cases/list-doctors'
import { DoctorPageSchema } from '@/lib/cases/schema'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/doctors',
    summary: 'Lists the doctors to whom a case can be assigned, or who can be asked for a second opinion',
    auth: 'person',
    action: 'case:assign',
    query: z.object({
      q: z.string().trim().max(200).optional(),
      except: z.literal('me').optional().describe('Leaves out the current user.'),
    }),
    responses: { 200: DoctorPageSchema },
    rateLimit: 'call',
    audit: { action: 'doctor.list', allowed: true },
    handler: ({ actor, query }) => listDoctors(actor, query),
  }),
})
