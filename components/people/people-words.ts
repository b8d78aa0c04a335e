import type { AdminUser, AssignmentRecord } from '@/lib/people/schema'
import { type Choice } from '../ui/select-field'
import { roleNames } from '../shell/doors'

type PersonRole = AdminUser['role']
const order: PersonRole[] = ['patient', 'staff', 'doctor', 'trainer', 'client', 'creator', 'admin']

/** The roles that a person may have, as a list to choose from. */
export const roleChoices: Choice[] = order.map((role) => ({ value: role, label: roleNames[role] }))

const many: Record<PersonRole, string> = {
  patient: 'Patients',
  staff: 'Clinic staff',
  doctor: 'Doctors',
  trainer: 'Trainers',
  client: 'Clients',
  creator: 'Creators',
  admin: 'Admins',
}
/** The filters above the list of people. */
export const roleFilters: { role: PersonRole; label: string }[] = order.map((role) => ({ role, label: many[role] }))

/** What a person is assigned to, or why that is not asked of their role. */
export function assignedWords({ role, assignments, is_last_admin }: AdminUser): string {
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

/** Tells whether assignments are made for a role at all. */
export const isAssigned = (role: PersonRole): boolean => role === 'staff' || role === 'trainer' || role === 'client'

const GIGABYTE = 1024 ** 3

/** The number in the field of a quota, in gigabytes; empty for none. */
export const quotaText = (bytes: number | null): string => (bytes === null ? '' : String(Number((bytes / GIGABYTE).toFixed(3))))

/**
 * Reads a quota as it was typed, in gigabytes, with a point or a comma.
 *
 * @returns bytes, null for none, or nothing where it is no such number
 */
export function quotaOf(text: string): number | null | undefined {
  const typed = text.trim().replace(',', '.')
  if (typed === '') return null
  const gigabytes = /^\d{1,6}(\.\d+)?$/.test(typed) ? Number(typed) : NaN
  return Number.isNaN(gigabytes) ? undefined : Math.round(gigabytes * GIGABYTE)
}

/** Whom an assignment lets see, and what. */
export function sidesOf(assignment: AssignmentRecord): { who: string; what: string; more: string | null } {
  return assignment.kind === 'staff_case'
    ? { who: assignment.staff.name, what: assignment.case.title, more: assignment.case.number }
    : { who: assignment.trainer.name, what: assignment.client.name, more: null }
}
