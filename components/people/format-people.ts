import type { AdminUser, AssignmentRecord } from '@/lib/people/schema'
import { type Choice } from '../ui/form/select-field'
import { roleNames } from '../shell/navigation/navigation'

type PersonRole = AdminUser['role']
const ROLE_ORDER: PersonRole[] = ['patient', 'staff', 'doctor', 'trainer', 'client', 'creator', 'admin']

/** The roles of a user, as choices. */
export const roleChoices: Choice[] = ROLE_ORDER.map((role) => ({ value: role, label: roleNames[role] }))

const pluralRoleNames: Record<PersonRole, string> = {
  patient: 'Patients',
  staff: 'Clinic staff',
  doctor: 'Doctors',
  trainer: 'Trainers',
  client: 'Clients',
  creator: 'Creators',
  admin: 'Admins',
}
/** The filters above the list of users. */
export const roleFilters: { role: PersonRole; label: string }[] = ROLE_ORDER.map((role) => ({
  role,
  label: pluralRoleNames[role],
}))

/** What a user is assigned to, or why their role has no assignments. */
export function formatAssignments({ role, assignments, is_last_admin }: AdminUser): string {
  if (is_last_admin) return 'last admin, cannot be removed'
  const count = (one: string) => (assignments === 0 ? 'none' : `${assignments} ${one}${assignments === 1 ? '' : 's'}`)
  switch (role) {
    case 'staff':
      return count('case')
    case 'trainer':
      return count('client')
    case 'client':
      return count('trainer')
    case 'doctor':
    case 'admin':
      return 'sees all cases'
    case 'patient':
    case 'creator':
      return 'sees what is their own'
  }
}

/** Whether a role has assignments at all. */
export const hasAssignments = (role: PersonRole): boolean => role === 'staff' || role === 'trainer' || role === 'client'

const GIGABYTE = 1024 ** 3

/** The value of a quota field, in gigabytes; empty for none. */
export const formatQuotaInput = (bytes: number | null): string =>
  bytes === null ? '' : String(Number((bytes / GIGABYTE).toFixed(3)))

/**
 * Parses a quota as entered, in gigabytes, with a point or a comma.
 *
 * @returns bytes, null for none, or undefined for an invalid number
 */
export function parseQuota(text: string): number | null | undefined {
  const typed = text.trim().replace(',', '.')
  if (typed === '') return null
  const gigabytes = /^\d{1,6}(\.\d+)?$/.test(typed) ? Number(typed) : NaN
  return Number.isNaN(gigabytes) ? undefined : Math.round(gigabytes * GIGABYTE)
}

/** The two parties of an assignment: who sees what. */
export function assignmentParties(assignment: AssignmentRecord): { who: string; what: string; more: string | null } {
  return assignment.kind === 'staff_case'
    ? { who: assignment.staff.name, what: assignment.case.title, more: assignment.case.number }
    : { who: assignment.trainer.name, what: assignment.client.name, more: null }
}
