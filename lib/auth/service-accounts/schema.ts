import { z } from 'zod'
import { nameText } from '../../runtime/text/name-text'
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
  .describe('The site whose cases it may read and write over DICOMweb: needed for these grants. The DICOM API has no sites.')
const expiresAt = z.iso
  .datetime({ offset: true })
  .nullable()
  .default(null)
  .describe('When the token ends; null for when somebody ends it.')

/** A change of what a service account may do; what is left out stays. */
export const ServiceScopeChangeSchema = z.object({ grants: grants.optional(), site: site.optional() }).strict()
export type ServiceScopeChange = z.infer<typeof ServiceScopeChangeSchema>

export const NewServiceAccountSchema = z
  .object({
    name: nameText(200),
    grants: grants.default(['dicom_api']),
    site: site.default(null),
    expires_at: expiresAt,
  })
  .strict()

export const ServiceTokenRotationSchema = z
  .object({
    expires_at: expiresAt,
    overlap_days: z.int().min(0).max(90).default(7).describe('For how many days the former token is still accepted.'),
  })
  .strict()
  .meta({ id: 'ServiceTokenRotation' })
export type ServiceTokenRotation = z.infer<typeof ServiceTokenRotationSchema>

/** The token is returned once. */
export const NewServiceTokenSchema = z
  .object({ id: z.uuid(), token: z.string(), expires_at: z.iso.datetime().nullable() })
  .meta({ id: 'NewServiceToken' })
export type NewServiceToken = z.infer<typeof NewServiceTokenSchema>

const ServiceTokenSchema = z
  .object({
    id: z.uuid(),
    created_at: z.iso.datetime(),
    expires_at: z.iso.datetime().nullable(),
    last_used_at: z.iso.datetime().nullable().describe('When it was last accepted, to a few minutes; null for never.'),
  })
  .meta({ id: 'ServiceToken' })

export const ServiceAccountSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    created_at: z.iso.datetime(),
    revoked_at: z.iso.datetime().nullable(),
    last_used_at: z.iso
      .datetime()
      .nullable()
      .describe('When one of its tokens was last accepted, to a few minutes; null for never.'),
    grants,
    site,
    tokens: z
      .array(ServiceTokenSchema)
      .describe('Those that are accepted, oldest first: one, or two while one replaces the other.'),
  })
  .meta({ id: 'ServiceAccount' })
export type ServiceAccountRecord = z.infer<typeof ServiceAccountSchema>
