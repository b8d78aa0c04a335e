import { z } from 'zod'
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
    error: 'name a person by id or number',
  })
  .transform(String)

const AdminUserSchema = z
  .object({
    id: z.uuid(),
    number: z.int(),
    email: z.string(),
    name: z.string(),
    role: PersonRoleSchema,
    status: z.enum(['active', 'disabled']),
    site: z.string().nullable(),
    birth_year: z.int().nullable(),
    sex: z.string().nullable(),
    quota_bytes: z.int().nullable().describe('Null where they have none of their own.'),
    created_at: z.iso.datetime(),
    last_seen_at: z.iso.datetime().nullable(),
    assignments: z.int().describe('How many are live, on either side of them.'),
    is_last_admin: z.boolean().describe('Cannot be disabled, nor given another role.'),
  })
  .meta({ id: 'AdminUser' })
export type AdminUser = z.infer<typeof AdminUserSchema>

export const AdminUserPageSchema = z
  .object({ items: z.array(AdminUserSchema), next_cursor: z.string().nullable() })
  .meta({ id: 'AdminUserPage' })
export type AdminUserPage = z.infer<typeof AdminUserPageSchema>

export const AdminUserDetailSchema = AdminUserSchema.extend({
  used_bytes: z.int().describe('Bytes of everything that they sent and that still lies here.'),
  password: z.string().optional().describe('Only where one was made by this very call: told this once.'),
}).meta({ id: 'AdminUserDetail' })
export type AdminUserDetail = z.infer<typeof AdminUserDetailSchema>

const name = z.string().trim().min(1, 'a person needs a name').max(200)
const facts = {
  site: z.string().trim().max(200).nullable(),
  birth_year: z.int().min(1880).max(2200).nullable(),
  sex: z.enum(['female', 'male', 'other']).nullable(),
  quota_bytes: z.int().min(0).nullable(),
}

export const UserInputSchema = z
  .object({
    email: z.string().trim(),
    name,
    role: PersonRoleSchema,
    password: z.string().optional().describe('Without it one is made, and told in the answer this once.'),
    ...z.object(facts).partial().shape,
  })
  .strict()
  .meta({ id: 'UserInput' })
export type UserInput = z.output<typeof UserInputSchema>

export const UserChangeSchema = z
  .object({
    name,
    role: PersonRoleSchema,
    status: z.enum(['active', 'disabled']),
    password: z.string(),
    reset_password: z.literal(true).describe('Makes a new password, and tells it in the answer this once.'),
    ...facts,
  })
  .partial()
  .strict()
  .refine((change) => change.password === undefined || change.reset_password === undefined, {
    error: 'password: give one, or have one made, not both',
  })
  .meta({ id: 'UserChange' })
export type UserChange = z.output<typeof UserChangeSchema>

export const UserQuerySchema = PageQuerySchema.extend({
  q: z.string().trim().max(200).optional().describe('Words of the name, the address or the site, or the number.'),
  role: PersonRoleSchema.optional(),
  status: z.enum(['active', 'disabled']).optional(),
})
export type UserQuery = z.output<typeof UserQuerySchema>

const PersonSchema = z.object({ id: z.uuid(), number: z.int(), name: z.string() })
const period = {
  starts_at: z.iso.datetime(),
  ended_at: z.iso.datetime().nullable().describe('When it ended, or will end by itself.'),
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
  starts_at: z.iso.datetime({ offset: true }).optional().describe('Now when absent.'),
  ended_at: z.iso.datetime({ offset: true }).nullish().describe('When it shall end by itself; open when absent.'),
}
export const AssignmentInputSchema = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('trainer_client'), trainer_id: PersonIdSchema, client_id: PersonIdSchema, ...when }).strict(),
    z.object({ kind: z.literal('staff_case'), staff_id: PersonIdSchema, case_id: z.uuid(), ...when }).strict(),
  ])
  .meta({ id: 'AssignmentInput' })
export type AssignmentInput = z.output<typeof AssignmentInputSchema>

export const AssignmentQuerySchema = PageQuerySchema.extend({
  kind: z.enum(['trainer_client', 'staff_case']).optional(),
  state: z.enum(['scheduled', 'live', 'ended']).optional(),
  person_id: PersonIdSchema.optional().describe('On either side of it, by id or number.'),
  case_id: z.uuid().optional(),
  q: z.string().trim().max(200).optional().describe('Words of the names, or of the case’s number or title.'),
})
export type AssignmentQuery = z.output<typeof AssignmentQuerySchema>
