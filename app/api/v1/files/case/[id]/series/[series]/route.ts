import { z } from 'zod'
import { listSeriesFiles } from '@/lib/cases/list-series-files'
import { SeriesFilesSchema } from '@/lib/cases/schema'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/files/case/{id}/series/{series}',
    summary: 'Lists the objects of a DICOM series of a case, in their order',
    auth: 'person',
    params: z.object({ id: z.string(), series: z.string() }),
    responses: { 200: SeriesFilesSchema },
    rateLimit: 'call',
    audit: { action: 'case.list-files', subject: ({ id }) => id, allowed: true },
    handler: ({ actor, params: { id, series } }) => listSeriesFiles(actor, id, series),
  }),
})
