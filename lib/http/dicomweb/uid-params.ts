import { z } from 'zod'

/** Numbers and dots. Some devices do not keep PS3.5 9.1 (no leading zeros, 64 characters): their objects are stored, and found. */
const Uid = z
  .string()
  .max(256)
  .regex(/^\d+(\.\d+)*$/)

/** PS3.18 8.3.3.1. Other parameters are ignored. */
const AcceptQuery = z.object({ accept: z.string().optional().describe('In place of the header Accept.') })

/** Of ours: the same UIDs may lie in two places, such as two cases. */
export const RetrieveQuery = AcceptQuery.extend({
  study_id: z.uuid().optional().describe('The study’s id at Fovea; without it, of several places the oldest object is sent.'),
})

/** The parameters of the addresses of DICOMweb (PS3.18 10.4.1). */
export const StudyParams = z.object({ study: Uid })
export const SeriesParams = StudyParams.extend({ series: Uid })
export const InstanceParams = SeriesParams.extend({ instance: Uid })
export const FramesParams = InstanceParams.extend({
  frames: z.string().max(20_000).describe('Frames counted from 1, separated by commas: `1,2,7`.'),
})
export const BulkDataParams = InstanceParams.extend({
  path: z.string().max(2000).describe('As a BulkDataURI of the metadata names it: tags, and the places of items between them.'),
})
