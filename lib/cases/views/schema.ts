import { z } from 'zod'
import { roles } from '../../access/actor'

export const CaseViewsQuerySchema = z.object({
  file_id: z.uuid().optional().describe('Only this image; an object of a DICOM series stands for its series.'),
  time_zone: z.string().max(100).default('UTC').describe('The IANA time zone in which days begin.'),
  cursor: z.uuid().optional(),
})

const PersonSchema = z.object({ id: z.uuid(), name: z.string(), role: z.enum(roles) })

const CaseViewSchema = z
  .object({
    person: PersonSchema.nullable().describe('Who it was; null for a visitor of a link, or where the account was deleted.'),
    is_proxy: z.boolean().describe('Whether another patient saw it as a proxy of the patient.'),
    link: z
      .object({
        created_at: z.iso.datetime().nullable().describe('Null where the link was deleted.'),
        created_by: PersonSchema.nullable(),
      })
      .nullable()
      .describe('The share link by which a visitor came; null for people with an account.'),
    way: z
      .enum(['viewed', 'printed', 'downloaded', 'archived'])
      .describe('`archived`: downloaded within a ZIP archive. An image that was printed was fetched for printing.'),
    images: z.int().describe('How many of the images.'),
    file_ids: z.array(z.uuid()).describe('Those images; 24 at most.'),
    first_at: z.iso.datetime(),
    last_at: z.iso.datetime(),
  })
  .meta({ id: 'CaseView' })
export type CaseView = z.infer<typeof CaseViewSchema>

export const CaseViewPageSchema = z
  .object({ items: z.array(CaseViewSchema), next_cursor: z.string().nullable() })
  .meta({ id: 'CaseViewPage' })
export type CaseViewPage = z.infer<typeof CaseViewPageSchema>
