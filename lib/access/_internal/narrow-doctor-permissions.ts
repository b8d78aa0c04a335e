import { type CaseRelation, type Permission } from '../actions'
import { type DoctorsSee } from '../doctors/doctors-see'

/** How a case is that of a doctor who does not see all of them: they do with it what the policy says of every case. */
const CONCERNED = ['assigned', 'created', 'responsible'] as const satisfies CaseRelation[]

/** What emergency access allows: to read a case and to answer. Not to change, share, assign or delete it. */
const IN_EMERGENCIES: ReadonlySet<string> = new Set([
  ...['case:read', 'case:mark-read', 'case:export', 'file:read', 'study:read', 'image:read'],
  ...['file:create', 'study:store', 'image:request-retake'],
  ...['measurement:create', 'reading:sign', 'opinion:read', 'opinion:ask'],
])

/** What a question allows the doctor who is asked: to read the case, to measure while they do, and to answer; no more. */
const WHEN_ASKED: ReadonlySet<string> = new Set([
  ...['case:read', 'case:mark-read', 'file:read', 'study:read', 'image:read', 'measurement:create'],
  ...['opinion:read', 'opinion:answer'],
])

/**
 * Narrows what doctors may do to the cases that they see under a setting: what the policy gives them for every case, they have
 * for those that concern them, and those of their organisations where the setting says so; what is needed in an emergency for
 * those that they opened as one, and what is needed to answer for those about which they are asked. Patients they know by the same.
 */
export function narrowDoctorPermissions(permissions: readonly Permission[], see: Exclude<DoctorsSee, 'all'>): Permission[] {
  const relations: CaseRelation[] = see === 'organisation' ? ['organisation', ...CONCERNED] : [...CONCERNED]
  return permissions.flatMap((permission) => {
    const [area, verb, relation] = permission.split(':') as [string, string, string]
    const action = `${area}:${verb}`
    if (relation === 'patient') return [`${action}:${action === 'user:read' ? 'known' : 'treated'}-patient` as Permission]
    const suffix = relation === 'any-case' ? '-case' : relation === 'any' && area === 'case' ? '' : null
    if (suffix === null) return [permission]
    const which = [
      ...relations,
      ...(WHEN_ASKED.has(action) ? (['asked'] as const) : []),
      ...(IN_EMERGENCIES.has(action) ? (['emergency'] as const) : []),
    ]
    return which.map((one) => `${action}:${one}${suffix}` as Permission)
  })
}
