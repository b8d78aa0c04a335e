import { z } from 'zod'
import { BirthDateSchema } from '../cases/patients/schema'
import { nameText, withoutInvisible } from '../runtime/text/name-text'
import { type Role, roles } from '../access/actor'

/** The roles of people who sign in; service accounts have calls of their own. */
type PersonRole = Exclude<Role, 'service'>
const isPersonRole = (role: Role): role is PersonRole => role !== 'service'
const PersonRoleSchema = z.enum(roles.filter(isPersonRole) as [PersonRole, ...PersonRole[]])

/** Paging, as in every list. */
const PageQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.uuid().optional(),
})

/** A person is named by UUID or by the small number of `/api/v1/me`; both are accepted. */
const PersonIdSchema = z
  .union([z.uuid(), z.int().positive().max(2_147_483_647), z.string().regex(/^[1-9]\d{0,9}$/)], {
    error: 'must be the id or number of a person',
  })
  .transform(String)

const AdminUserSchema = z
  .object({
    id: z.uuid(),
    number: z.int(),
    email: z.string().nullable().describe('Null for a patient who was registered without one, and who cannot sign in.'),
    name: z.string(),
    photo_url: z.string().nullable(),
    role: PersonRoleSchema,
    status: z.enum(['active', 'disabled']),
    site: z.string().nullable().describe('The name of one of their organisations.'),
    organisations: z.array(z.object({ id: z.uuid(), name: z.string() })).describe('The open ones to which they belong.'),
    birth_year: z.int().nullable(),
    birth_date: z.iso.date().nullable(),
    sex: z.string().nullable(),
    quota_bytes: z.int().nullable().describe('The user’s own storage quota in bytes; null if there is none.'),
    created_at: z.iso.datetime(),
    last_seen_at: z.iso.datetime().nullable(),
    assignments: z.int().describe('The number of the user’s active assignments, in either role.'),
    invited_until: z.iso
      .datetime()
      .nullable()
      .describe('When the link expires or has expired by which the user can set a password; null if there is none.'),
    has_second_factor: z.boolean().describe('Whether the user has an authenticator app or a passkey.'),
    is_last_admin: z.boolean().describe('Whether this is the last administrator, who cannot be disabled or given another role.'),
  })
  .meta({ id: 'AdminUser' })
export type AdminUser = z.infer<typeof AdminUserSchema>

export const AdminUserPageSchema = z
  .object({ items: z.array(AdminUserSchema), next_cursor: z.string().nullable() })
  .meta({ id: 'AdminUserPage' })
export type AdminUserPage = z.infer<typeof AdminUserPageSchema>

const InvitationSchema = z
  .object({ token: z.string().describe('The secret part of the link.'), expires_at: z.iso.datetime() })
  .meta({ id: 'Invitation' })

export const InvitedUserSchema = z.object({ invitation: InvitationSchema }).meta({ id: 'InvitedUser' })
export type InvitedUser = z.infer<typeof InvitedUserSchema>

export const PasswordResetLinkSchema = z
  .object({ password_reset: InvitationSchema.describe('The link, returned only once.') })
  .meta({ id: 'PasswordResetLink' })
export type PasswordResetLink = z.infer<typeof PasswordResetLinkSchema>

export const AdminUserDetailSchema = AdminUserSchema.extend({
  failed_sign_ins: z
    .object({
      count: z.int(),
      last_at: z.iso.datetime().nullable(),
      waits_until: z.iso.datetime().nullable().describe('Until when some sign-ins have to wait; null if none has to.'),
    })
    .describe('Failed sign-ins of the last day, from all networks, and wrong codes of a second factor since the last right one.'),
  sessions: z.int().describe('The number of active sessions.'),
  used_bytes: z.int().describe('The size in bytes of all stored files that the user uploaded.'),
  password: z.string().optional().describe('The generated password, returned only once, by the call that generated it.'),
  invitation: InvitationSchema.optional().describe('The invitation, returned only once, by the call that created it.'),
}).meta({ id: 'AdminUserDetail' })
export type AdminUserDetail = z.infer<typeof AdminUserDetailSchema>

const name = nameText(200)
const facts = {
  site: z.string().overwrite(withoutInvisible).trim().max(200).nullable(),
  birth_year: z.int().min(1880).max(2200).nullable(),
  sex: z.enum(['female', 'male', 'other']).nullable(),
  quota_bytes: z.int().min(0).nullable(),
}

export const UserInputSchema = z
  .object({
    email: z.string().trim(),
    name,
    role: PersonRoleSchema,
    password: z.string().optional().describe('The password. Without it, one is generated and returned once.'),
    invite: z.literal(true).optional().describe('true creates no password but an invitation, returned once.'),
    ...z.object(facts).partial().shape,
  })
  .strict()
  .refine((input) => input.password === undefined || input.invite === undefined, {
    path: ['password'],
    error: 'give password or invite, not both',
  })
  .meta({ id: 'UserInput' })
export type UserInput = z.output<typeof UserInputSchema>

export const UserChangeSchema = z
  .object({
    name,
    role: PersonRoleSchema,
    status: z.enum(['active', 'disabled']),
    email: z.string().trim().max(254).describe('Only for a person who has no address yet.'),
    birth_date: BirthDateSchema.nullable().describe('Of which the year follows.'),
    password: z.string(),
    organisation_ids: z
      .array(z.uuid())
      .max(50)
      .describe('The open organisations to which they belong from now on, and no others. Takes the place of `site`.'),
    reset_password: z.literal(true).describe('true generates a new password and returns it once.'),
    ...facts,
  })
  .partial()
  .strict()
  .refine((change) => change.password === undefined || change.reset_password === undefined, {
    path: ['password'],
    error: 'give password or reset_password, not both',
  })
  .meta({ id: 'UserChange' })
export type UserChange = z.output<typeof UserChangeSchema>

export const UserQuerySchema = PageQuerySchema.extend({
  q: z
    .string()
    .trim()
    .max(200)
    .optional()
    .describe('Search terms for the name, email address, site or patient number, or the number.'),
  role: PersonRoleSchema.optional(),
  status: z.enum(['active', 'disabled']).optional(),
  organisation_id: z.uuid().optional().describe('Only those who belong to this organisation.'),
})
export type UserQuery = z.output<typeof UserQuerySchema>

const PersonSchema = z.object({ id: z.uuid(), number: z.int(), name: z.string(), photo_url: z.string().nullable() })
const period = {
  starts_at: z.iso.datetime(),
  ended_at: z.iso.datetime().nullable().describe('The time when the assignment ended or will end; null if open-ended.'),
  state: z.enum(['scheduled', 'live', 'ended']),
  created_by: z.uuid().nullable(),
}

export const AssignmentSchema = z
  .discriminatedUnion('kind', [
    z.object({
      id: z.uuid(),
      kind: z.literal('trainer_client'),
      trainer_id: z.uuid(),
      client_id: z.uuid(),
      trainer: PersonSchema,
      client: PersonSchema,
      ...period,
    }),
    z.object({
      id: z.uuid(),
      kind: z.literal('staff_case'),
      staff_id: z.uuid(),
      case_id: z.uuid(),
      staff: PersonSchema,
      case: z.object({ id: z.uuid(), number: z.string(), title: z.string() }),
      ...period,
    }),
  ])
  .meta({ id: 'Assignment' })
export type AssignmentRecord = z.infer<typeof AssignmentSchema>

export const AssignmentPageSchema = z
  .object({ items: z.array(AssignmentSchema), next_cursor: z.string().nullable() })
  .meta({ id: 'AssignmentPage' })
export type AssignmentPage = z.infer<typeof AssignmentPageSchema>

const when = {
  starts_at: z.iso.datetime({ offset: true }).optional().describe('The start time; the current time by default.'),
  ended_at: z.iso.datetime({ offset: true }).nullish().describe('The end time; open-ended by default.'),
}
export const AssignmentInputSchema = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('trainer_client'), trainer_id: PersonIdSchema, client_id: PersonIdSchema, ...when }).strict(),
    z.object({ kind: z.literal('staff_case'), staff_id: PersonIdSchema, case_id: z.uuid(), ...when }).strict(),
  ])
  .meta({ id: 'AssignmentInput' })
export type AssignmentInput = z.output<typeof AssignmentInputSchema>

/** One request makes so many at most: each is checked and recorded by itself. */
const MAX_BULK_ASSIGNMENTS = 200

const several = <T extends z.ZodType>(id: T) => z.array(id).min(1).max(MAX_BULK_ASSIGNMENTS)
const isWithinBulk = (assignees: unknown[], targets: unknown[]) => assignees.length * targets.length <= MAX_BULK_ASSIGNMENTS

export const BulkAssignmentInputSchema = z
  .discriminatedUnion('kind', [
    z
      .object({
        kind: z.literal('trainer_client'),
        trainer_ids: several(PersonIdSchema),
        client_ids: several(PersonIdSchema),
        ...when,
      })
      .strict(),
    z
      .object({ kind: z.literal('staff_case'), staff_ids: several(PersonIdSchema), case_ids: several(z.uuid()), ...when })
      .strict(),
  ])
  .refine(
    (input) =>
      input.kind === 'staff_case'
        ? isWithinBulk(input.staff_ids, input.case_ids)
        : isWithinBulk(input.trainer_ids, input.client_ids),
    { error: `are more than ${MAX_BULK_ASSIGNMENTS} assignments` },
  )
  .meta({ id: 'BulkAssignmentInput' })
export type BulkAssignmentInput = z.output<typeof BulkAssignmentInputSchema>

export const BulkAssignmentSchema = z
  .object({
    items: z
      .array(
        z.object({
          assignee_id: z.string(),
          target_id: z.string().describe('The client, or the case.'),
          outcome: z.enum(['created', 'existing', 'refused']),
          code: z.string().nullable().describe('Why it was refused: the code of an error.'),
          assignment: AssignmentSchema.nullable(),
        }),
      )
      .describe('Every assignee with every target, as they were given.'),
  })
  .meta({ id: 'BulkAssignment' })
export type BulkAssignment = z.infer<typeof BulkAssignmentSchema>

export const EndAssignmentsInputSchema = z
  .object({ ids: several(z.uuid()) })
  .strict()
  .meta({ id: 'EndAssignmentsInput' })

export const EndedAssignmentsSchema = z
  .object({ ended: z.array(z.uuid()), not_found: z.array(z.uuid()) })
  .meta({ id: 'EndedAssignments' })
export type EndedAssignments = z.infer<typeof EndedAssignmentsSchema>

export const AssignmentQuerySchema = PageQuerySchema.extend({
  kind: z.enum(['trainer_client', 'staff_case']).optional(),
  state: z.enum(['scheduled', 'live', 'ended']).optional(),
  person_id: PersonIdSchema.optional().describe('Filters by user, in either role, by id or number.'),
  case_id: z.uuid().optional(),
  q: z.string().trim().max(200).optional().describe('Search terms for the names, or for the case’s number or title.'),
})
export type AssignmentQuery = z.output<typeof AssignmentQuerySchema>
