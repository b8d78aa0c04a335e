import { type Role } from './actor'

/** How a person may stand to a case. */
export type CaseRelation = 'own' | 'assigned' | 'created' | 'any'
/** The same, seen from something that lies in a case. */
export type InCaseRelation = `${CaseRelation}-case`
/**
 * How a person may stand to a file: `own` lies in their own space, without a case; `unfinished` is an upload of theirs
 * that has not ended, where they may still look; `client` lies in the space of a client who is assigned to them.
 */
export type FileRelation = 'own' | 'unfinished' | 'client' | InCaseRelation | 'any'
/** How a person may stand to a person: themselves, a client assigned to them, a trainer of theirs, any patient, anybody. */
export type UserRelation = 'own' | 'client' | 'trainer' | 'patient' | 'any'
/** How a person may stand to a diary: it is theirs, or that of a client assigned to them. */
export type DiaryRelation = 'own' | 'client' | 'any'
/** How a person may stand to a message: they wrote or received it; so did they, but the client must be theirs still. */
export type MessageRelation = 'own' | 'client'
/** How a person may stand to a persona: it is theirs. */
export type PersonaRelation = 'own' | 'any'
/** How a person may stand to an upload of door 2: they sent it, or it was sent for them. */
export type DicomRelation = 'own' | 'any'

/** Every action, with the relations that it knows. What is created names what it is created for. */
export interface RelationOf {
  'case:read': CaseRelation
  'case:open': UserRelation
  'case:change': CaseRelation
  'case:mark-read': CaseRelation
  'case:share': CaseRelation
  'file:read': FileRelation
  'file:create': 'own' | InCaseRelation
  'file:delete': FileRelation
  'file:log': FileRelation
  'file:share': FileRelation
  'image:read': InCaseRelation
  'image:change': InCaseRelation
  'image:delete': InCaseRelation
  'image:request-retake': InCaseRelation
  'user:read': UserRelation
  'user:manage': 'any'
  'service-account:manage': 'any'
  /** Names those for whom uploads may be sent, and whose lists may be read. */
  'dicom:create': UserRelation
  'dicom:read': DicomRelation
  /** The stored object itself, also while nobody has looked for text in its pixels: for its sender. */
  'dicom:read-held': DicomRelation
  'dicom:review': 'any'
  'diary:read': DiaryRelation
  'diary:create': DiaryRelation
  'diary:react': DiaryRelation
  'message:read': MessageRelation
  /** Names those to whom one may write. */
  'message:send': UserRelation
  'persona:read': PersonaRelation
  'persona:create': 'own'
  /** Its name, what lies in it and what is said of that. */
  'persona:change': 'own'
  'persona:delete': PersonaRelation
  'assignment:manage': 'any'
  'audit:read': 'any'
  'storage:read': 'any'
  'storage:clean': 'any'
  'metrics:read': 'any'
}

export type Action = keyof RelationOf
/** `'case:read:own'`, `'file:delete:unfinished'` …: a word that is not in the table above does not compile. */
export type Permission = { [A in Action]: `${A}:${RelationOf[A]}` }[Action]

export type CaseAction = 'case:read' | 'case:change' | 'case:mark-read' | 'case:share'
export type FileAction = 'file:read' | 'file:delete' | 'file:log' | 'file:share' | ImageAction
export type ImageAction = 'image:read' | 'image:change' | 'image:delete' | 'image:request-retake'
export type UserAction = 'user:read' | 'user:manage' | 'case:open' | 'dicom:create' | 'message:send'
export type DiaryAction = 'diary:read' | 'diary:create' | 'diary:react'
export type PersonaAction = 'persona:read' | 'persona:change' | 'persona:delete'
export type DicomAction = 'dicom:read' | 'dicom:read-held' | 'dicom:review'

/** The rights of everybody over their own space: a file sent without a case lies there, and its sender may delete it. */
const ownSpace = ['user:read:own', 'file:read:own', 'file:create:own', 'file:delete:own'] as const
/** Door 2 is open to everybody, for what is theirs. */
const ownUploads = ['dicom:create:own', 'dicom:read:own', 'dicom:read-held:own'] as const
/** Anybody may own personas; what lies in them is their own space. */
const ownPersonas = ['persona:read:own', 'persona:create:own', 'persona:change:own', 'persona:delete:own'] as const

/** Who may do what to what. What does not stand here is refused. */
export const policy: Readonly<Record<Role, readonly Permission[]>> = {
  patient: [
    ...ownSpace,
    ...ownUploads,
    ...ownPersonas,
    'case:read:own',
    'case:open:own',
    'case:mark-read:own',
    'case:share:own',
    'file:read:own-case',
    'file:create:own-case',
    'file:delete:unfinished',
    'file:log:own-case',
    'file:share:own',
    'file:share:own-case',
    'image:read:own-case',
    'image:change:own-case',
  ],
  staff: [
    ...ownSpace,
    ...ownUploads,
    ...ownPersonas,
    'dicom:create:patient',
    'user:read:patient',
    'case:open:patient',
    'case:read:assigned',
    'case:read:created',
    'case:change:assigned',
    'case:change:created',
    'case:mark-read:assigned',
    'case:mark-read:created',
    'file:read:assigned-case',
    'file:read:created-case',
    'file:create:assigned-case',
    'file:create:created-case',
    'file:delete:unfinished',
    'image:read:assigned-case',
    'image:read:created-case',
    'image:change:assigned-case',
    'image:change:created-case',
    'image:request-retake:assigned-case',
    'image:request-retake:created-case',
  ],
  doctor: [
    ...ownSpace,
    ...ownUploads,
    ...ownPersonas,
    'dicom:create:patient',
    'dicom:read:any',
    'dicom:read-held:any',
    'dicom:review:any',
    'user:read:patient',
    'case:open:patient',
    'case:read:any',
    'case:change:any',
    'case:mark-read:any',
    'case:share:any',
    'file:read:any-case',
    'file:create:any-case',
    'file:delete:unfinished',
    'file:delete:any-case',
    'file:log:own',
    'file:log:any-case',
    'file:share:own',
    'file:share:any-case',
    'image:read:any-case',
    'image:change:any-case',
    'image:delete:any-case',
    'image:request-retake:any-case',
  ],
  admin: [
    'user:read:any',
    'user:manage:any',
    'service-account:manage:any',
    'dicom:create:any',
    'dicom:read:any',
    'dicom:read-held:any',
    'dicom:review:any',
    'diary:read:any',
    'message:read:own',
    'message:send:any',
    'persona:read:any',
    'persona:create:own',
    'persona:change:own',
    'persona:delete:any',
    'assignment:manage:any',
    'case:open:patient',
    'case:read:any',
    'case:change:any',
    'case:mark-read:any',
    'case:share:any',
    'file:read:any',
    'file:create:own',
    'file:create:any-case',
    'file:delete:any',
    'file:log:any',
    'file:share:any',
    'image:read:any-case',
    'image:change:any-case',
    'image:delete:any-case',
    'image:request-retake:any-case',
    'audit:read:any',
    'storage:read:any',
    'storage:clean:any',
    'metrics:read:any',
  ],
  trainer: [
    ...ownSpace,
    ...ownUploads,
    ...ownPersonas,
    'user:read:client',
    'file:read:client',
    'file:delete:client',
    'diary:read:client',
    'diary:react:client',
    'message:read:client',
    'message:send:client',
    'storage:read:any',
  ],
  client: [
    ...ownSpace,
    ...ownUploads,
    ...ownPersonas,
    'user:read:trainer',
    'diary:read:own',
    'diary:create:own',
    'message:read:own',
    'message:send:trainer',
  ],
  creator: [...ownSpace, ...ownUploads, ...ownPersonas],
  /** A frontend that signs in its own people: door 2, and nothing else. */
  service: ['user:read:own', ...ownUploads],
}

/** Gives the relations by which a role may do something; none at all where the table does not say so. */
export function relationsOf<A extends Action>(role: Role, action: A): RelationOf[A][] {
  const prefix = `${action}:`
  // A role that this build does not know, from a newer database, may do nothing.
  const held: readonly string[] = Object.hasOwn(policy, role) ? policy[role] : []
  return held
    .filter((permission) => permission.startsWith(prefix))
    .map((permission) => permission.slice(prefix.length) as RelationOf[A])
}
