import { type NotificationRecord } from '@/lib/notifications/schema'
import { type Messages } from '@/lib/language/catalogue'

type Data = NotificationRecord['data']

/** What the sentences of notifications take. */
interface NotificationValues {
  /** The name of the user who did it; empty if the sentence contains no name. */
  person: string
  count: number
  /** Of a file of a diary. */
  category: string
  metric: string
  /** The code of a reaction. */
  reaction: string
}

export type MessageKey = keyof Messages['notifications']['messages']

/** What happened: the key of its sentence, chosen by the reader's page; `action` where one is expected. */
interface NotificationMessage {
  title: MessageKey
  values: NotificationValues
  /** The sender's own text, and the subject. */
  details: string[]
  /** The key of a remark, where there are no details. */
  remark: 'retakeImageDeleted' | null
  href: string | null
  action: 'retake' | 'urgent' | null
}

/** A row of the inbox: one message, or several consecutive images of one case. */
export interface NotificationRow {
  /** The id of the newest. */
  id: string
  ids: string[]
  at: string
  isUnread: boolean
  first: NotificationRecord
  count: number
}

const textField = (data: Data, key: string): string | null => (typeof data[key] === 'string' && data[key] ? data[key] : null)

const textsOf = (data: Data, ...keys: string[]): string[] => keys.flatMap((key) => textField(data, key) ?? [])

/** A notification of what arrived in a case within some minutes says how many they are; any other is of one image. */
const imageCount = ({ data }: NotificationRecord): number => (typeof data.count === 'number' ? data.count : 1)

/** Groups consecutive images of one case and one sender, read or unread, into one row. */
export function groupNotifications(items: readonly NotificationRecord[]): NotificationRow[] {
  const rows: NotificationRow[] = []
  for (const item of items) {
    const last = rows.at(-1)
    if (last && canBeGrouped(last.first, item)) {
      last.ids.push(item.id)
      last.count += imageCount(item)
    } else {
      rows.push({
        id: item.id,
        ids: [item.id],
        at: item.created_at,
        isUnread: item.read_at === null,
        first: item,
        count: imageCount(item),
      })
    }
  }
  return rows
}

function canBeGrouped(one: NotificationRecord, other: NotificationRecord): boolean {
  const isImage = one.type === 'FILE_UPLOADED' || one.type === 'FILE_DELETED'
  const isSame = one.type === other.type && (one.read_at === null) === (other.read_at === null)
  const isOf = (key: string) => one.data[key] === other.data[key]
  return isImage && isSame && isOf('case_id') && isOf('from') && isOf('category') && isOf('study')
}

/** What a row says; `meId` is its reader. */
export function notificationMessage({ first: { type, data }, count }: NotificationRow, meId: string): NotificationMessage {
  const person = textField(data, 'from_name')
  const isMine = data.from === meId
  const details = [textField(data, 'case_title'), textField(data, 'case_number')].filter((text) => text !== null)
  // A title is present only where the case may still be opened.
  const href = details.length > 0 && textField(data, 'case_id') ? `/cases/${String(data.case_id)}` : null
  const values: NotificationValues = {
    person: person ?? '',
    count,
    category: textField(data, 'category') ?? '',
    metric: textField(data, 'metric') ?? '',
    reaction: textField(data, 'word') ?? '',
  }
  const message = (title: MessageKey, more: Partial<NotificationMessage> = {}): NotificationMessage => ({
    ...{ title, values, details, remark: null, href, action: null },
    ...more,
  })
  const diary = diaryMessage(type, data, isMine)
  if (diary) return message(diary.title, { details: [], href: diary.href })
  const account = accountMessage(data, { details, href })
  if (account) return message(account.title, account)
  if (type === 'FILE_UPLOADED' && data.study === true) return message(person ? 'studySent' : 'studyReceived')
  if (type === 'FILE_UPLOADED') return message(!person ? 'imagesReceived' : isMine ? 'yourImagesReceived' : 'imagesSent')
  if (type === 'FILE_DELETED') return message(isMine ? 'imagesDeletedByYou' : person ? 'imagesDeletedBy' : 'imagesDeleted')
  if (data.about === 'object-damaged') return message('objectDamaged', { href: '/server' })
  if (data.about === 'study-held') return message('studyHeld', { href: '/archives' })
  switch (data.about) {
    case 'retake': {
      const why = [textField(data, 'text'), ...details].filter((text) => text !== null)
      const remark = why.length === 0 ? 'retakeImageDeleted' : null
      return message(person ? 'retakeBy' : 'retake', { details: why, remark, action: 'retake' })
    }
    case 'urgent':
      return message(person ? 'urgentBy' : 'urgent', { action: 'urgent' })
    case 'reading':
      return message(person ? 'readingBy' : 'reading', { href: readingHref(href, textField(data, 'study_id')) })
    case 'assigned':
      return message(person ? 'assignedBy' : 'assigned')
    case 'opinion-asked':
    case 'opinion-answered':
    case 'opinion-withdrawn':
      return message(opinionKey(data.about, person !== null), { href: opinionHref(href, textField(data, 'file_id')) })
    case 'case-deleted':
      return message(person ? 'caseDeletedBy' : 'caseDeleted', { href: null })
    case 'moved-out':
    case 'moved-in': {
      const files = { ...values, count: typeof data.count === 'number' ? data.count : 1 }
      return message(movedKey(data.about, person !== null), { values: files })
    }
    case 'removal-asked': {
      const fileId = textField(data, 'file_id')
      return message(person ? 'removalAskedBy' : 'removalAsked', { href: href && `${href}${fileId ? `?image=${fileId}` : ''}` })
    }
    case 'quarantined':
      return message('quarantined')
    case 'share-made':
      return message(person ? 'sharedBy' : 'shared')
    case 'proxy-invited':
    case 'proxy-accepted':
    case 'proxy-granted':
      return message(proxyKey(data.about, data.over === true), { href: '/privacy' })
    case 'emergency-ended':
      return message('emergencyEnded', { details: [...details, ...textsOf(data, 'other_name')] })
    case 'emergency-opened':
      return message(person ? 'emergencyOpenedBy' : 'emergencyOpened')
    case 'share-opened':
      return message('shareOpened', { href: '/links' })
    case 'reaction': // Handled by diaryMessage, and these by accountMessage.
    case 'second-factor-reset':
    case 'failed-sign-ins':
    case 'new-device':
    case 'credential-changed':
    case 'right-changed':
    case 'emergency-paused':
    case 'test':
    case undefined:
      return message(type !== 'MESSAGE' ? 'account' : person ? 'messageBy' : 'message')
    default:
      return unknownMessage(data.about, message('account'))
  }
}

/** What is said of how somebody signs in, and of what they may do; null of anything else. */
function accountMessage(
  data: Data,
  ofCase: Pick<NotificationMessage, 'details' | 'href'>,
): Pick<NotificationMessage, 'title' | 'details' | 'href'> | null {
  const change = textField(data, 'change') ?? ''
  const { about } = data
  if (about === 'second-factor-reset') return { title: 'secondFactorReset', details: [], href: '/profile' }
  if (about === 'failed-sign-ins' || about === 'new-device')
    return { title: securityKeys[about], details: textsOf(data, 'device'), href: '/profile#security' }
  if (about === 'credential-changed')
    return { title: credentialKey(data), details: textsOf(data, 'account_name', 'device'), href: credentialHref(data) }
  if (about === 'emergency-paused') return { title: data.over === true ? 'emergencyPausedOver' : 'emergencyPaused', ...ofCase }
  if (about !== 'right-changed') return null
  return {
    title: rightKeys[change] ?? 'rightChanged',
    details: [...ofCase.details, ...textsOf(data, 'organisation_name', 'other_name')],
    href: ofCase.href ?? rightHref(change),
  }
}

const credentialKeys: Record<string, MessageKey> = {
  'passkey-added': 'passkeyAdded',
  'passkey-removed': 'passkeyRemoved',
  'authenticator-added': 'authenticatorAdded',
  'authenticator-removed': 'authenticatorRemoved',
  'codes-renewed': 'codesRenewed',
  'password-changed': 'passwordChanged',
  'password-set': 'passwordSet',
  'service-token-made': 'serviceTokenMade',
  'service-token-ended': 'serviceTokenEnded',
  'provider-linked': 'providerLinked',
}

function credentialKey(data: Data): MessageKey {
  const key = credentialKeys[textField(data, 'change') ?? ''] ?? 'credentialChanged'
  const isNamed = textField(data, 'from_name') !== null
  return isNamed && (key === 'serviceTokenMade' || key === 'serviceTokenEnded') ? `${key}By` : key
}

const rightKeys: Record<string, MessageKey> = {
  'organisation-joined': 'organisationJoined',
  'organisation-left': 'organisationLeft',
  'organisation-closed': 'organisationClosed',
  'organisation-reopened': 'organisationReopened',
  'role-changed': 'roleChanged',
  'account-enabled': 'accountEnabled',
  'access-ended': 'accessEnded',
  'client-ended': 'clientEnded',
  'trainer-ended': 'trainerEnded',
  'responsibility-withdrawn': 'responsibilityWithdrawn',
  'proxy-ended': 'proxyEnded',
  'proxy-access-ended': 'proxyAccessEnded',
  'emergency-ended': 'yourEmergencyEnded',
  'emergency-pause-lifted': 'emergencyPauseLifted',
}

/** Where one sees what is so now, of what is of no case. */
const rightHref = (change: string): string | null =>
  change.startsWith('proxy-') ? '/privacy' : change === 'role-changed' || change === 'account-enabled' ? '/profile' : null

const credentialHref = (data: Data): string =>
  textField(data, 'change')?.startsWith('service-token-') ? '/people' : '/profile#security'

const securityKeys = { 'failed-sign-ins': 'failedSignIns', 'new-device': 'newDevice' } as const

const proxyKeys = {
  'proxy-invited': 'proxyInvited',
  'proxy-accepted': 'proxyAccepted',
  'proxy-granted': 'proxyGranted',
} as const
const proxyKey = (about: keyof typeof proxyKeys, isOver: boolean): MessageKey =>
  isOver && about !== 'proxy-accepted' ? `${proxyKeys[about]}Over` : proxyKeys[about]

const opinionKeys = {
  'opinion-asked': 'opinionAsked',
  'opinion-answered': 'opinionAnswered',
  'opinion-withdrawn': 'opinionWithdrawn',
} as const
const opinionKey = (about: keyof typeof opinionKeys, isNamed: boolean): MessageKey =>
  isNamed ? `${opinionKeys[about]}By` : opinionKeys[about]

/** The case at the place that the question is about. */
const opinionHref = (caseHref: string | null, fileId: string | null): string | null =>
  caseHref && `${caseHref}${fileId ? `?image=${fileId}` : ''}#opinions`

const movedKey = (about: 'moved-out' | 'moved-in', isNamed: boolean): MessageKey =>
  about === 'moved-out' ? (isNamed ? 'movedOutBy' : 'movedOut') : isNamed ? 'movedInBy' : 'movedIn'

/** Where the answer is: in its case, or in the reading room of a study that is in none. */
const readingHref = (caseHref: string | null, studyId: string | null): string | null =>
  caseHref === null ? studyId && `/read/${studyId}` : `${caseHref}#answer`

/** A subject of a later version, unknown to this page. The compiler checks here that every known one has its case. */
const unknownMessage = (_about: never, message: NotificationMessage): NotificationMessage => message

/** The categories of a diary's files; a file of a case may have one too. */
const DIARY_CATEGORIES = ['meal_photos', 'progress_photos', 'profile_photos', 'documents']

/** What is said of a diary or a conversation; null of anything else. A user's own entries link to their own diary. */
function diaryMessage(
  type: NotificationRecord['type'],
  data: Data,
  isMine: boolean,
): Pick<NotificationMessage, 'title' | 'href'> | null {
  const client = textField(data, 'client_id')
  const href = isMine || !client ? '/' : `/clients/${client}`
  const isNamed = textField(data, 'from_name') !== null
  if (type === 'MEAL_COMPLETED') return { title: isNamed ? 'mealBy' : 'meal', href }
  if (type === 'PROGRESS_UPDATED') return { title: isNamed && textField(data, 'metric') ? 'measurementBy' : 'measurement', href }
  if (type === 'MESSAGE' && !data.about)
    return { title: isNamed ? 'messageBy' : 'message', href: `/messages?with=${textField(data, 'from') ?? ''}` }
  if (data.about === 'reaction') return { title: isNamed ? 'reactionBy' : 'reaction', href }
  if (!DIARY_CATEGORIES.includes(textField(data, 'category') ?? '') || data.case_id) return null
  if (type === 'FILE_UPLOADED') return { title: isMine ? 'diaryReceived' : isNamed ? 'diarySent' : 'diaryReceivedUnnamed', href }
  if (type === 'FILE_DELETED')
    return { title: isMine ? 'diaryDeletedByYou' : isNamed ? 'diaryDeleted' : 'diaryDeletedUnnamed', href }
  return null
}
