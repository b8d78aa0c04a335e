import { type NotificationRecord } from '@/lib/notifications/schema'

type Data = NotificationRecord['data']

/** What happened, as text; `act` where an action is expected. */
interface NotificationMessage {
  title: string
  /** The sender's own text, or the subject. */
  more: string | null
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

/** Groups consecutive images of one case and one sender, read or unread, into one row. */
export function groupNotifications(items: readonly NotificationRecord[]): NotificationRow[] {
  const rows: NotificationRow[] = []
  for (const item of items) {
    const last = rows.at(-1)
    if (last && canBeGrouped(last.first, item)) {
      last.ids.push(item.id)
      last.count += 1
    } else {
      rows.push({ id: item.id, ids: [item.id], at: item.created_at, isUnread: item.read_at === null, first: item, count: 1 })
    }
  }
  return rows
}

function canBeGrouped(one: NotificationRecord, other: NotificationRecord): boolean {
  const isPicture = one.type === 'FILE_UPLOADED' || one.type === 'FILE_DELETED'
  const isSame = one.type === other.type && (one.read_at === null) === (other.read_at === null)
  const isOf = (key: string) => one.data[key] === other.data[key]
  return isPicture && isSame && isOf('case_id') && isOf('from') && isOf('category')
}

/** The text of a row; `meId` is its reader. */
export function notificationMessage({ first: { type, data }, count }: NotificationRow, meId: string): NotificationMessage {
  const from = textField(data, 'from_name') ?? 'Somebody'
  const isMine = data.from === meId
  const ofCase = [textField(data, 'case_title'), textField(data, 'case_number')].filter(Boolean).join(' · ') || null
  // A title is present only where the case may still be opened.
  const href = ofCase && textField(data, 'case_id') ? `/cases/${String(data.case_id)}` : null
  const pictures = count === 1 ? 'a picture' : `${count} pictures`
  const plain = (title: string): NotificationMessage => ({ title, more: ofCase, href, action: null })
  const ofDiary = diaryMessage(type, data, { from, isMine, count })
  if (ofDiary) return ofDiary
  if (type === 'FILE_UPLOADED') {
    if (!data.from_name) return plain(count === 1 ? 'A picture arrived' : `${count} pictures arrived`)
    if (!isMine) return plain(`${from} sent ${pictures}`)
    return plain(count === 1 ? 'Your picture arrived' : `Your ${count} pictures arrived`)
  }
  if (type === 'FILE_DELETED') return plain(`${isMine ? 'You' : from} deleted ${pictures}`)
  switch (data.about) {
    case 'retake': {
      const why = [textField(data, 'text'), ofCase].filter(Boolean).join(' · ')
      return {
        title: `${from} asks you for a better picture`,
        more: why || 'The picture was deleted since.',
        href,
        action: 'retake',
      }
    }
    case 'urgent':
      return { title: `${from} marked a case as urgent`, more: ofCase, href, action: 'urgent' }
    case 'quarantined':
      return plain('A file was locked away: it may carry malware, or could not be looked at. Nobody can open it')
    case 'share-made':
      return plain(`${from} shared your pictures by a link`)
    case 'share-opened':
      return { title: 'Your link was opened', more: ofCase, href: '/links', action: null }
    case 'reaction': // Handled by diaryMessage.
    case 'test':
    case undefined:
      return plain(type === 'MESSAGE' ? `A message from ${from}` : 'News of your account')
    default:
      return unknownMessage(data.about, plain('News of your account'))
  }
}

/** A subject of a later version, unknown to this page. The compiler checks here that every known one has its case. */
const unknownMessage = (_about: never, message: NotificationMessage): NotificationMessage => message

const categoryNames: Record<string, [one: string, many: string]> = {
  meal_photos: ['a picture of a meal', 'pictures of meals'],
  progress_photos: ['a progress photo', 'progress photos'],
  profile_photos: ['a picture of themselves', 'pictures of themselves'],
  documents: ['a document', 'documents'],
}
const reactionNames: Record<string, string> = {
  great: 'Great',
  keep_going: 'Keep going',
  thank_you: 'Thank you',
  question: 'A question',
}

/** The text for a diary or a conversation; nothing for anything else. A user's own entries link to their own diary. */
function diaryMessage(
  type: NotificationRecord['type'],
  data: Data,
  { from, isMine, count }: { from: string; isMine: boolean; count: number },
): NotificationMessage | null {
  const client = textField(data, 'client_id')
  const href = isMine || !client ? '/' : `/clients/${client}`
  const buildMessage = (title: string, where = href): NotificationMessage => ({ title, more: null, href: where, action: null })
  if (type === 'MEAL_COMPLETED') return buildMessage(`${from} wrote a meal down`)
  if (type === 'PROGRESS_UPDATED') return buildMessage([`${from} measured`, textField(data, 'metric') ?? 'something'].join(' '))
  if (type === 'MESSAGE' && !data.about)
    return buildMessage(`A message from ${from}`, `/messages?with=${textField(data, 'from') ?? ''}`)
  if (data.about === 'reaction') return buildMessage(`${from} says: ${reactionNames[textField(data, 'word') ?? ''] ?? 'Seen'}`)
  const thing = categoryNames[textField(data, 'category') ?? '']
  if (!thing || data.case_id) return null
  const what = count === 1 ? thing[0] : `${count} ${thing[1]}`
  if (type === 'FILE_UPLOADED') return buildMessage(isMine ? `Arrived: ${what}` : `${from} sent ${what}`)
  if (type === 'FILE_DELETED') return buildMessage(`${isMine ? 'You' : from} deleted ${what}`)
  return null
}
