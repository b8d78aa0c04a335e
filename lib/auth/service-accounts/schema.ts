import { z } from 'zod'
import { isOneLine } from '../../runtime/one-line'
import { serviceGrants } from '../../access/actor'

const grants = z
  .array(z.enum(serviceGrants))
  .min(1)
  .describe('`dicom_api`: the DICOM API for its own users. `dicomweb_read`, `dicomweb_write`: DICOMweb.')
const site = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .nullable()
  .describe('The site whose cases it may read and write over DICOMweb; null for every site.')

/** A change of what a service account may do; what is left out stays. */
export const ServiceScopeChangeSchema = z.object({ grants: grants.optional(), site: site.optional() })
export type ServiceScopeChange = z.infer<typeof ServiceScopeChangeSchema>

export const NewServiceAccountSchema = z.object({
  name: z.string().trim().min(1).max(200).refine(isOneLine, 'must be one line'),
  grants: grants.default(['dicom_api']),
  site: site.default(null),
})

export const ServiceAccountSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    created_at: z.iso.datetime(),
    revoked_at: z.iso.datetime().nullable(),
    last_used_at: z.iso.datetime().nullable().describe('When its token was last accepted, to a few minutes; null for never.'),
    grants,
    site,
  })
  .meta({ id: 'ServiceAccount' })
export type ServiceAccountRecord = z.infer<typeof ServiceAccountSchema>
