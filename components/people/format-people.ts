import type { AdminUser, AssignmentRecord } from '@/lib/people/schema'
import { plainDecimal } from '../language/plain-decimal'
import { type Translator } from '../language/translator-type'
import { type Format } from '../language/use-format'
import type { DoctorsSee } from '@/lib/access/doctors/doctors-see'
import { isolate } from '../language/isolate'
import { type Choice } from '../ui/form/select-field'

type PersonRole = AdminUser['role']

/** The roles of users, as they are listed. */
export const ROLE_ORDER: readonly PersonRole[] = ['patient', 'staff', 'doctor', 'trainer', 'client', 'creator', 'admin']

/** The roles of a user, as choices. */
export const roleChoices = (t: Translator<'ui.roles'>): Choice[] => ROLE_ORDER.map((role) => ({ value: role, label: t(role) }))

/** What a user is assigned to, or what their role and organisations give them without that. */
export function formatAssignments(
  t: Translator<'people.table.assigned'>,
  person: AdminUser,
  { doctorsSee, list }: { doctorsSee: DoctorsSee; list: (names: string[]) => string },
): string {
  const { role, assignments: count, is_last_admin, organisations } = person
  if (is_last_admin) return t('lastAdmin')
  switch (role) {
    case 'staff':
      return t('cases', { count })
    case 'trainer':
      return t('clients', { count })
    case 'client':
      return t('trainers', { count })
    case 'doctor':
      if (doctorsSee === 'organisation' && organisations.length > 0)
        return t('organisationCases', { organisations: list(organisations.map(({ name }) => isolate(name))) })
      return doctorsSee === 'all' ? t('allCases') : t('ownCases')
    case 'admin':
      return t('allCases')
    case 'patient':
    case 'creator':
      return t('ownData')
  }
}

/** Whether a role has assignments at all. */
export const hasAssignments = (role: PersonRole): boolean => role === 'staff' || role === 'trainer' || role === 'client'

const GIGABYTE = 1e9

/** The value of a quota field, in gigabytes, to the byte: what is not changed is stored as it was. Empty for none. */
export const formatQuotaInput = (format: Format, bytes: number | null): string =>
  bytes === null ? '' : format.number(bytes / GIGABYTE, { maximumFractionDigits: 9, useGrouping: false })

/**
 * Parses a quota as entered, in gigabytes, with a point or a comma.
 *
 * @returns bytes, null for none, or undefined for an invalid number
 */
export function parseQuota(text: string): number | null | undefined {
  const typed = plainDecimal(text)
  if (typed === '') return null
  const gigabytes = /^\d{1,6}(\.\d+)?$/.test(typed) ? Number(typed) : NaN
  return Number.isNaN(gigabytes) ? undefined : Math.round(gigabytes * GIGABYTE)
}

interface AssignmentParties {
  who: string
  photo: string | null
  what: string
  more: string | null
}

/** The two parties of an assignment: who sees what. */
export function assignmentParties(assignment: AssignmentRecord): AssignmentParties {
  const who = assignment.kind === 'staff_case' ? assignment.staff : assignment.trainer
  const about = { who: who.name, photo: who.photo_url }
  return assignment.kind === 'staff_case'
    ? { ...about, what: assignment.case.title, more: assignment.case.number }
    : { ...about, what: assignment.client.name, more: null }
}

/** From when until when an assignment gives access. */
export function formatAssignmentPeriod(
  t: Translator<'people.assignments.period'>,
  format: Format,
  record: AssignmentRecord,
): string {
  const start = format.dateTime(new Date(record.starts_at), 'shortDay')
  const end = record.ended_at && format.dateTime(new Date(record.ended_at), 'shortDay')
  if (record.state === 'ended') return end ? t('ended', { start, end }) : t('since', { start })
  if (record.state === 'scheduled') return end ? t('fromUntil', { start, end }) : t('from', { start })
  return end ? t('sinceUntil', { start, end }) : t('since', { start })
}
