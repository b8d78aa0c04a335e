import { type CaseRelation, type Permission } from '../actions'
import { type DoctorsSee } from '../doctors/doctors-see'

/** How a case concerns a doctor who does not see all of them. */
const CONCERNED = ['assigned', 'created', 'responsible', 'asked'] as const satisfies CaseRelation[]

/** What emergency access allows: to read a case and to answer. Not to change, share, assign or delete it. */
const IN_EMERGENCIES: ReadonlySet<string> = new Set([
  ...['case:read', 'case:mark-read', 'file:read', 'study:read', 'image:read'],
  ...['file:create', 'study:store', 'image:request-retake'],
  ...['measurement:create', 'reading:sign', 'opinion:read', 'opinion:ask'],
])

/**
 * Narrows what doctors may do to the cases that they see under a setting: what the policy gives them for every case, they have
 * for those that concern them, those of their organisations where the setting says so, and what is needed in an emergency for
 * those that they opened as one. Patients they know by the same.
 */
export function narrowDoctorPermissions(permissions: readonly Permission[], see: Exclude<DoctorsSee, 'all'>): Permission[] {
  const relations: CaseRelation[] = see === 'organisation' ? ['organisation', ...CONCERNED] : [...CONCERNED]
  return permissions.flatMap((permission) => {
    const [area, verb, relation] = permission.split(':') as [string, string, string]
    const action = `${area}:${verb}`
    if (relation === 'patient') return [`${action}:known-patient` as Permission]
    const suffix = relation === 'any-case' ? '-case' : relation === 'any' && area === 'case' ? '' : null
    if (suffix === null) return [permission]
    const which = IN_EMERGENCIES.has(action) ? [...relations, 'emergency'] : relations
    return which.map((one) => `${action}:${one}${suffix}` as Permission)
  })
}
