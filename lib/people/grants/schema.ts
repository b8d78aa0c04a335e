import { z } from 'zod'

const PersonSchema = z.object({ id: z.uuid(), name: z.string() })

const GrantRightSchema = z.enum(['assigned', 'responsible', 'asked', 'proxy', 'member', 'token'])
export type GrantRight = z.infer<typeof GrantRightSchema>

const GrantSchema = z
  .object({
    right: GrantRightSchema,
    id: z
      .uuid()
      .describe(
        'Of the assignment, the question, the proxy’s access or the token; of the case for its responsible doctor, of the person for a member.',
      ),
    holder: PersonSchema.describe('Who has the right.'),
    of: z.string().describe('The number of the case, or the name of the client, patient or organisation; of a token, the site.'),
    case_id: z.uuid().nullable(),
    organisation_id: z.uuid().nullable().describe('Of a member.'),
    given_at: z.iso.datetime().nullable().describe('Null of a responsibility: it is not recorded.'),
    given_by: PersonSchema.nullable().describe(
      'Who gave it, and could not give it now; null once their account is deleted. The holder of a responsibility who gave it to themselves reads nothing by it until it is kept.',
    ),
  })
  .meta({ id: 'GrantToReview' })
export type GrantRecord = z.infer<typeof GrantSchema>

export const GrantListSchema = z
  .object({ items: z.array(GrantSchema), has_more: z.boolean().describe('There are more than are listed.') })
  .meta({ id: 'GrantsToReview' })

export const GrantDecisionSchema = z
  .object({
    right: GrantRightSchema,
    id: z.uuid(),
    organisation_id: z.uuid().optional().describe('Of a member: in which organisation.'),
    decision: z.enum(['keep', 'withdraw']).describe('Who keeps it answers for it from now on; withdrawn, it ends at once.'),
  })
  .strict()
  .meta({ id: 'GrantDecision' })
