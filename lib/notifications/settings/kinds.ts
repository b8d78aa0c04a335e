import type { Role } from '../../access/actor'
import type { MessageAbout, NotificationType, SystemAbout } from '../schema'

/** The kinds of notifications that a person chooses among. */
export const NOTIFICATION_KINDS = [
  'images',
  'retakes',
  'urgent',
  'answers',
  'cases',
  'shares',
  'messages',
  'diary',
  'account',
] as const
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number]

/** What each role gets notifications of. */
export const KINDS_BY_ROLE: Record<Role, readonly NotificationKind[]> = {
  patient: ['images', 'retakes', 'answers', 'cases', 'shares', 'account'],
  staff: ['images', 'retakes', 'urgent', 'answers', 'cases', 'shares', 'account'],
  doctor: ['images', 'retakes', 'urgent', 'answers', 'cases', 'shares', 'account'],
  admin: ['images', 'retakes', 'urgent', 'answers', 'cases', 'shares', 'account'],
  trainer: ['diary', 'messages', 'account'],
  client: ['diary', 'messages', 'account'],
  creator: ['account'],
  service: [],
}

const KIND_BY_SYSTEM_ABOUT: Record<SystemAbout, NotificationKind> = {
  urgent: 'urgent',
  assigned: 'cases',
  'opinion-asked': 'cases',
  'opinion-answered': 'answers',
  'opinion-withdrawn': 'cases',
  reading: 'answers',
  'case-deleted': 'cases',
  'moved-out': 'cases',
  'moved-in': 'cases',
  'removal-asked': 'cases',
  'proxy-invited': 'account',
  'proxy-accepted': 'account',
  'proxy-granted': 'account',
  'emergency-opened': 'cases',
  'emergency-paused': 'account',
  'emergency-ended': 'cases',
  'right-changed': 'account',
  'share-made': 'shares',
  'share-opened': 'shares',
  'second-factor-reset': 'account',
  quarantined: 'account',
  'failed-sign-ins': 'account',
  'new-device': 'account',
  'credential-changed': 'account',
  'object-damaged': 'account',
  'study-held': 'cases',
  reaction: 'diary',
  test: 'account',
}
const KIND_BY_MESSAGE_ABOUT: Record<MessageAbout, NotificationKind> = { retake: 'retakes' }
const KIND_BY_TYPE: Record<NotificationType, NotificationKind> = {
  FILE_UPLOADED: 'images',
  FILE_DELETED: 'cases',
  MEAL_COMPLETED: 'diary',
  PROGRESS_UPDATED: 'diary',
  MESSAGE: 'messages',
  SYSTEM: 'account',
}

/** Returns the kind of a stored notification; a subject of a later version counts as one of its type. */
export function kindOf({ type, data }: { type: string; data: unknown }): NotificationKind {
  const { about, case_id: caseId } = data as { about?: string; case_id?: string | null }
  const own = (table: Record<string, NotificationKind>, key: string | undefined) =>
    key !== undefined && Object.hasOwn(table, key) ? table[key] : undefined
  if (type === 'SYSTEM') return own(KIND_BY_SYSTEM_ABOUT, about) ?? 'account'
  if (type === 'MESSAGE') return own(KIND_BY_MESSAGE_ABOUT, about) ?? 'messages'
  // A file that is in no case is one of a diary, or of the sender's own space.
  if ((type === 'FILE_UPLOADED' || type === 'FILE_DELETED') && !caseId) return 'diary'
  return own(KIND_BY_TYPE, type) ?? 'account'
}
