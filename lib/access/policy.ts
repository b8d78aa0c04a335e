import { ownDicomPermissions, ownFilePermissions, ownPersonaPermissions } from './_internal/own-permissions'
import { type Action, type Permission, type RelationByAction } from './actions'
import { narrowDoctorPermissions } from './_internal/narrow-doctor-permissions'
import { type Actor, type Role, type ServiceGrant } from './actor'
import { type DoctorsSee, doctorsSee } from './doctors/doctors-see'

/** The permissions of each role. Everything else is denied. A setting may narrow those of doctors: see below. */
export const policy: Readonly<Record<Role, readonly Permission[]>> = {
  patient: [
    ...ownFilePermissions,
    ...ownDicomPermissions,
    ...ownPersonaPermissions,
    'case:read:own',
    'case:open:own',
    'case:mark-read:own',
    'case:share:own',
    'case:export:own',
    'file:read:own-case',
    'study:read:own-case',
    'file:create:own-case',
    'study:store:own-case',
    'file:delete:unfinished',
    'file:log:own-case',
    'file:share:own',
    'file:share:own-case',
    'image:read:own-case',
    'image:change:own-case',
    'image:move:sent-case',
    'image:withdraw:sent-case',
    'proxy:grant:own',
    'proxy:invite:own',
    // For a patient who granted it: a proxy reads, sends and opens a case, and neither shares nor grants.
    'case:open:proxied',
    'case:read:proxy',
    'case:export:proxy',
    'file:read:proxy-case',
    'study:read:proxy-case',
    'file:create:proxy-case',
    'study:store:proxy-case',
    'file:log:proxy-case',
    'image:read:proxy-case',
    'image:change:proxy-case',
  ],
  staff: [
    ...ownFilePermissions,
    ...ownDicomPermissions,
    ...ownPersonaPermissions,
    'dicom:create:patient',
    'user:read:patient',
    'patient:register:any',
    'case:open:patient',
    'case:read:assigned',
    'case:read:created',
    'case:change:assigned',
    'case:change:created',
    'case:change-patient:assigned',
    'case:change-patient:created',
    'case:mark-read:assigned',
    'case:mark-read:created',
    'case:export:assigned',
    'case:export:created',
    'file:read:assigned-case',
    'file:read:created-case',
    'study:read:assigned-case',
    'study:read:created-case',
    'file:create:assigned-case',
    'file:create:created-case',
    'study:store:assigned-case',
    'study:store:created-case',
    'file:delete:unfinished',
    'image:read:assigned-case',
    'image:read:created-case',
    'image:change:assigned-case',
    'image:change:created-case',
    'image:move:sent-case',
    'image:withdraw:sent-case',
    'image:request-retake:assigned-case',
    'image:request-retake:created-case',
    'measurement:create:assigned-case',
    'measurement:create:created-case',
  ],
  doctor: [
    ...ownFilePermissions,
    ...ownDicomPermissions,
    ...ownPersonaPermissions,
    'dicom:create:patient',
    'dicom:read:any',
    'dicom:read-held:any',
    'dicom:review:any',
    'user:read:patient',
    'patient:register:any',
    'case:open:patient',
    'case:read:any',
    'case:change:any',
    'case:change-patient:any',
    'case:assign:any',
    'case:delete:any',
    'case:mark-read:any',
    'case:share:any',
    'case:export:any',
    'case:manage-access:any',
    'file:read:any-case',
    'study:read:any-case',
    'file:create:any-case',
    'study:store:any-case',
    'file:delete:unfinished',
    'file:delete:any-case',
    'file:log:own',
    'file:log:any-case',
    'file:share:own',
    'file:share:any-case',
    'file:blackout:any-case',
    'image:read:any-case',
    'image:change:any-case',
    'image:delete:any-case',
    'image:move:any-case',
    'image:request-retake:any-case',
    'measurement:create:any-case',
    'reading:sign:own',
    'reading:sign:any-case',
    'opinion:read:any-case',
    'opinion:ask:any-case',
    'opinion:answer:any-case',
    'opinion:withdraw:own',
    'opinion:withdraw:any-case',
  ],
  admin: [
    'user:read:any',
    'user:manage:any',
    'emergency:review:any',
    'organisation:manage:any',
    'erasure:manage:any',
    'proxy:grant:patient',
    'service-account:manage:any',
    'archive:manage:any',
    'archive:notify:any',
    'dicom:create:any',
    'dicom:read:any',
    'dicom:read-held:any',
    'dicom:review:any',
    'diary:read:any',
    'message:read:own',
    'message:change:own',
    'message:send:any',
    'persona:read:any',
    'persona:create:own',
    'persona:change:own',
    'persona:delete:any',
    'assignment:manage:any',
    'patient:register:any',
    'case:open:patient',
    'case:read:any',
    'case:change:any',
    'case:change-patient:any',
    'case:assign:any',
    'case:delete:any',
    'case:delete-signed:any',
    'case:mark-read:any',
    'case:share:any',
    'case:export:any',
    'case:manage-access:any',
    'file:read:any',
    'study:read:any',
    'file:create:own',
    'file:create:any-case',
    'study:store:own',
    'study:store:any-case',
    'file:delete:any',
    'file:log:any',
    'file:share:any',
    'file:blackout:any',
    'image:read:any-case',
    'image:change:any-case',
    'image:delete:any-case',
    'image:move:any-case',
    'image:request-retake:any-case',
    'opinion:read:any-case',
    'opinion:withdraw:any-case',
    'audit:read:any',
    'storage:read:any',
    'storage:clean:any',
    'metrics:read:any',
    'job:manage:any',
  ],
  trainer: [
    ...ownFilePermissions,
    ...ownDicomPermissions,
    ...ownPersonaPermissions,
    'user:read:client',
    'file:read:client',
    'study:read:client',
    'file:delete:client',
    'diary:read:client',
    'diary:react:client',
    'message:read:client',
    'message:change:client',
    'message:send:client',
    'storage:read:any',
  ],
  client: [
    ...ownFilePermissions,
    ...ownDicomPermissions,
    ...ownPersonaPermissions,
    'user:read:trainer',
    'diary:read:own',
    'diary:create:own',
    'diary:change:own',
    'message:read:own',
    'message:change:own',
    'message:send:trainer',
  ],
  creator: [...ownFilePermissions, ...ownDicomPermissions, ...ownPersonaPermissions, 'media-library:open:own'],
  /** A frontend that signs in its own users: the DICOM API, and nothing else. What one was granted counts instead. */
  service: ['user:read:own', ...ownDicomPermissions],
}

/** The permissions of doctors under each setting of which cases they see. */
const doctorPolicy: Readonly<Record<DoctorsSee, readonly Permission[]>> = {
  all: policy.doctor,
  organisation: [...narrowDoctorPermissions(policy.doctor, 'organisation'), 'emergency:open:any'],
  assigned: [...narrowDoctorPermissions(policy.doctor, 'assigned'), 'emergency:open:any'],
}

/** The permissions of staff under the same settings: they find the patients that doctors find. */
const staffPolicy: Readonly<Record<DoctorsSee, readonly Permission[]>> = {
  all: policy.staff,
  organisation: narrowDoctorPermissions(policy.staff, 'organisation'),
  assigned: narrowDoctorPermissions(policy.staff, 'assigned'),
}

/** The permissions of a service account, by its grants. */
const servicePolicy: Readonly<Record<ServiceGrant, readonly Permission[]>> = {
  dicom_api: ['user:read:own', ...ownDicomPermissions],
  dicomweb_read: ['user:read:own', 'study:read:site-case'],
  /** It adds objects, and deletes none. */
  dicomweb_write: ['user:read:own', 'study:store:site-case', 'archive:notify:site'],
}

/** Who has permissions: a role, or an actor, whose grants count where it is a service account. */
type PermissionHolder = Role | Pick<Actor, 'role' | 'service'>

/** The relations of each action, by the entry of a policy. */
const relationsByEntry = new WeakMap<readonly string[], Map<Action, readonly string[]>>()

/** Returns the relations by which a role may perform an action; none if the policy has no entry. */
export function relationsOf<A extends Action>(holder: PermissionHolder, action: A): RelationByAction[A][] {
  const relations = entriesOf(holder).flatMap((entry) => relationsIn(entry, action))
  return [...new Set(relations)] as RelationByAction[A][]
}

/** Found once: each request asks several times, of dozens of permissions. */
function relationsIn(entry: readonly string[], action: Action): readonly string[] {
  let byAction = relationsByEntry.get(entry)
  if (!byAction) relationsByEntry.set(entry, (byAction = new Map()))
  let relations = byAction.get(action)
  if (!relations) {
    const prefix = `${action}:`
    relations = entry.filter((permission) => permission.startsWith(prefix)).map((permission) => permission.slice(prefix.length))
    byAction.set(action, relations)
  }
  return relations
}

/** The entries of the policies that count for a holder; a service account has one for each of its grants. */
function entriesOf(holder: PermissionHolder): (readonly string[])[] {
  const { role, service = null } = typeof holder === 'string' ? { role: holder } : holder
  // A service account whose grants are not known here may do nothing: not what those of the DICOM API may.
  if (role === 'service' && typeof holder !== 'string')
    return (service?.grants ?? []).flatMap((grant) => ownEntry(servicePolicy, grant))
  if (role === 'staff') return [staffPolicy[doctorsSee()]]
  return role === 'doctor' ? [doctorPolicy[doctorsSee()]] : ownEntry(policy, role)
}

/** A role or grant that this build does not know, from a newer database, has no permissions. */
const ownEntry = (table: Readonly<Record<string, readonly string[]>>, key: string): (readonly string[])[] =>
  Object.hasOwn(table, key) ? [table[key]!] : []
