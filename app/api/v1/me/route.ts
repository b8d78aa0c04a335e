import { getMe, MeSchema } from '@/lib/files/get-me'
import { methods } from '@/lib/http/methods'
import { route } from '@/lib/http/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/me',
    summary: 'Tells the caller who they are to us',
    auth: 'person',
    answers: { 200: MeSchema },
    limit: 'call',
    audit: 'none',
    run: ({ actor }) => getMe(actor),
  }),
})
