import { type NotificationRecord } from '@/lib/notifications/schema'

type Data = NotificationRecord['data']

/** What happened, for a person; `act` where somebody waits for them. */
export interface Told {
  title: string
  /** The words of whoever asked, or what it is about. */
  more: string | null
  href: string | null
  act: 'retake' | 'urgent' | null
}

/** A row of the inbox: one message, or several pictures of one case that came one after the other. */
export interface NotificationRow {
  /** Of the newest. */
  id: string
  ids: string[]
  at: string
  isUnread: boolean
  first: NotificationRecord
  count: number
}

const textOf = (data: Data, key: string): string | null => (typeof data[key] === 'string' && data[key] ? data[key] : null)

/** Puts pictures of one case and one sender that follow each other, read or unread, into one row. */
export function rowsOf(items: readonly NotificationRecord[]): NotificationRow[] {
  const rows: NotificationRow[] = []
  for (const item of items) {
    const last = rows.at(-1)
    if (last && isAlike(last.first, item)) {
      last.ids.push(item.id)
      last.count += 1
    } else {
      rows.push({ id: item.id, ids: [item.id], at: item.created_at, isUnread: item.read_at === null, first: item, count: 1 })
    }
  }
  return rows
}

function isAlike(one: NotificationRecord, other: NotificationRecord): boolean {
  const isPicture = one.type === 'FILE_UPLOADED' || one.type === 'FILE_DELETED'
  const isSame = one.type === other.type && (one.read_at === null) === (other.read_at === null)
  const isOf = (key: string) => one.data[key] === other.data[key]
  return isPicture && isSame && isOf('case_id') && isOf('from') && isOf('category')
}

/** Says a row in words; `meId` is who reads it. */
export function toldBy({ first: { type, data }, count }: NotificationRow, meId: string): Told {
  const from = textOf(data, 'from_name') ?? 'Somebody'
  const isMine = data.from === meId
  const ofCase = [textOf(data, 'case_title'), textOf(data, 'case_number')].filter(Boolean).join(' · ') || null
  // A title is there only where the case may be opened still.
  const href = ofCase && textOf(data, 'case_id') ? `/cases/${String(data.case_id)}` : null
  const pictures = count === 1 ? 'a picture' : `${count} pictures`
  const plain = (title: string): Told => ({ title, more: ofCase, href, act: null })
  const ofDiary = diaryWords(type, data, { from, isMine, count })
  if (ofDiary) return ofDiary
  if (type === 'FILE_UPLOADED') {
    if (!data.from_name) return plain(count === 1 ? 'A picture arrived' : `${count} pictures arrived`)
    if (!isMine) return plain(`${from} sent ${pictures}`)
    return plain(count === 1 ? 'Your picture arrived' : `Your ${count} pictures arrived`)
  }
  if (type === 'FILE_DELETED') return plain(`${isMine ? 'You' : from} deleted ${pictures}`)
  if (data.about === 'retake') {
    const why = [textOf(data, 'text'), ofCase].filter(Boolean).join(' · ')
    return { title: `${from} asks you for a better picture`, more: why || 'The picture was deleted since.', href, act: 'retake' }
  }
  if (data.about === 'urgent') return { title: `${from} marked a case as urgent`, more: ofCase, href, act: 'urgent' }
  if (data.about === 'quarantined')
    return plain('A file was locked away: it may carry malware, or could not be looked at. Nobody can open it')
  if (data.about === 'share-made') return plain(`${from} shared your pictures by a link`)
  if (data.about === 'share-opened') return { title: 'Your link was opened', more: ofCase, href: '/links', act: null }
  return plain(type === 'MESSAGE' ? `A message from ${from}` : 'News of your account')
}

const things: Record<string, [one: string, many: string]> = {
  meal_photos: ['a picture of a meal', 'pictures of meals'],
  progress_photos: ['a progress photo', 'progress photos'],
  profile_photos: ['a picture of themselves', 'pictures of themselves'],
  documents: ['a document', 'documents'],
}
const said: Record<string, string> = { great: 'Great', keep_going: 'Keep going', thank_you: 'Thank you', question: 'A question' }

/** What happened in a diary or a conversation; nothing for anything else. One's own leads to one's diary. */
function diaryWords(
  type: NotificationRecord['type'],
  data: Data,
  { from, isMine, count }: { from: string; isMine: boolean; count: number },
): Told | null {
  const client = textOf(data, 'client_id')
  const href = isMine || !client ? '/' : `/clients/${client}`
  const told = (title: string, where = href): Told => ({ title, more: null, href: where, act: null })
  if (type === 'MEAL_COMPLETED') return told(`${from} wrote a meal down`)
  if (type === 'PROGRESS_UPDATED') return told([`${from} measured`, textOf(data, 'metric') ?? 'something'].join(' '))
  if (type === 'MESSAGE' && !data.about) return told(`A message from ${from}`, `/messages?with=${textOf(data, 'from') ?? ''}`)
  if (data.about === 'reaction') return told(`${from} says: ${said[textOf(data, 'word') ?? ''] ?? 'Seen'}`)
  const thing = things[textOf(data, 'category') ?? '']
  if (!thing || data.case_id) return null
  const what = count === 1 ? thing[0] : `${count} ${thing[1]}`
  if (type === 'FILE_UPLOADED') return told(isMine ? `Arrived: ${what}` : `${from} sent ${what}`)
  if (type === 'FILE_DELETED') return told(`${isMine ? 'You' : from} deleted ${what}`)
  return null
}
