import { z } from 'zod'
import { SeriesFilesSchema } from '@/lib/cases/schema'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { listStudySeries } from '@/lib/studies/list/list-study-series'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/studies/{id}/series/{series}',
    summary: 'Lists the objects of a series of a DICOM study, in their order',
    auth: 'person',
    action: 'file:read',
    params: z.object({ id: z.string(), series: z.string() }),
    responses: { 200: SeriesFilesSchema },
    rateLimit: 'call',
    audit: { action: 'study.list-files', subject: ({ id }) => id, allowed: true },
    handler: ({ actor, params: { id, series } }) => listStudySeries(actor, id, series),
  }),
})
