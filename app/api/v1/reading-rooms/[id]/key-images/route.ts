import { z } from 'zod'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'
import { listKeyImages } from '@/lib/readings/reports/list-key-images'
import { KeyImagesInputSchema, KeyImagesListSchema, StoredKeyImagesSchema } from '@/lib/readings/reports/schema'
import { storeKeyImages } from '@/lib/readings/reports/store-key-images'

const path = '/api/v1/reading-rooms/{id}/key-images'
const params = z.object({ id: z.string() })

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path,
    summary: 'Lists the key images of a reading room (DICOM Key Object Selection), whoever chose them',
    auth: 'person',
    action: 'file:read',
    params,
    responses: { 200: KeyImagesListSchema },
    rateLimit: 'call',
    audit: { action: 'key-images.list', subject: ({ id }) => id, allowed: true },
    handler: ({ actor, params: { id } }) => listKeyImages(actor, id),
  }),
  POST: route({
    method: 'POST',
    path,
    summary: 'Writes a choice of key images as a DICOM Key Object Selection into their study',
    auth: 'person',
    action: 'measurement:create',
    params,
    body: KeyImagesInputSchema,
    responses: { 201: StoredKeyImagesSchema },
    errorStatuses: [409, 507],
    rateLimit: 'upload',
    audit: { action: 'key-images.store', subject: ({ id }) => id },
    handler: async ({ actor, params: { id }, body: input, request }) =>
      jsonResponse(201, await storeKeyImages(actor, { roomId: id, input, ip: request.ip })),
  }),
})
