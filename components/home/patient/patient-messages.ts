import { type CaseRecord } from '@/lib/cases/schema'
import { type Format } from '../../language/use-format'
import { type Translator } from '../../language/translator-type'
import { dayTimeValues } from '../../ui/time/day-time-values'
import { attentionItems } from '../../upload/queue/upload-group'
import { type UploadItem } from '../../upload/queue/upload-item'
import { progressOf } from '../../upload/queue/upload-progress'
import { type StatusKind } from '../../ui/feedback/status-text'

type Reader = CaseRecord['reads'][number]

interface CaseSummary {
  kind: StatusKind
  status: string
  title: string
  hint: string
  /** Who viewed the images last, where the sentence names them. */
  reader: Reader | null
}

interface CaseStep {
  what: 'opened' | 'received' | 'allReceived' | 'viewed' | 'viewedSome' | 'viewedByDoctor' | 'closed'
  done: boolean
  /** When, or how far; empty where that is not known. */
  when: string
  /** Who did it. */
  person: string
  /** How many of how many images. */
  viewed: number
  total: number
}

/** What this device itself is sending to a case. */
interface OwnUploads {
  items: readonly UploadItem[]
  isOnline: boolean
}

/** Answers the most important questions first: whether it arrived, and who must do what. */
export function summarizeCase(
  t: Translator<'home.summary'>,
  format: Format,
  record: CaseRecord,
  own: OwnUploads = { items: [], isOnline: true },
): CaseSummary {
  const at = record.last_arrival_at
  const received = at ? t('receivedAt', dayTimeValues(format, at)) : t('received')
  if (record.attention > 0) {
    const title = t('attentionTitle', { count: record.attention })
    return { kind: 'warn', status: t('attentionStatus'), title, hint: t('attentionHint'), reader: null }
  }
  if (record.own_retakes.length > 0 && record.status !== 'closed') {
    const title = t('retakeTitle', { count: record.own_retakes.length })
    return { kind: 'warn', status: t('attentionStatus'), title, hint: t('attentionHint'), reader: null }
  }
  // The server counts what has begun, also where nothing of it is being sent any more.
  const { kind } = progressOf(own.items, own.isOnline)
  const unsent = kind === 'none' ? attentionItems(own.items).length : 0
  if (unsent > 0) {
    const title = t('unsentTitle', { count: unsent })
    return { kind: 'warn', status: t('attentionStatus'), title, hint: t('attentionHint'), reader: null }
  }
  if (record.arriving > 0 && (kind === 'interrupted' || kind === 'paused'))
    return {
      ...{ kind: 'wait', status: t('interruptedStatus'), title: t('interruptedTitle') },
      ...{ hint: t('uploadingHint'), reader: null },
    }
  if (record.arriving > 0)
    return { kind: 'go', status: t('uploadingStatus'), title: t('uploadingTitle'), hint: t('uploadingHint'), reader: null }
  if (record.images === 0)
    return { kind: 'wait', status: t('emptyStatus'), title: t('emptyTitle'), hint: t('emptyHint'), reader: null }
  if (record.status === 'closed')
    return { kind: 'ready', status: t('closedStatus'), title: t('closedTitle'), hint: t('closedHint'), reader: null }
  if (record.status === 'in_review')
    return { kind: 'ready', status: received, title: t('reviewTitle'), hint: t('noAction'), reader: null }
  const reader = lastViewer(record)
  return { kind: 'ready', status: received, title: t('readyTitle'), hint: t('noAction'), reader }
}

/** Who viewed the case besides the patient, the newest first. */
export const caseReaders = (record: CaseRecord): Reader[] => record.reads.filter((read) => read.id !== record.patient_id)

/** Whether images arrived after this reader viewed the case. */
export const hasNewFor = (reader: Reader, record: CaseRecord): boolean => reader.images < record.images

/** The doctor who viewed all images last, else the one who viewed the case last. */
function lastViewer(record: CaseRecord): Reader | null {
  const doctors = caseReaders(record).filter(({ role }) => role === 'doctor')
  return doctors.find((reader) => !hasNewFor(reader, record)) ?? doctors[0] ?? null
}

/**
 * The steps of a case, with what is known of each.
 *
 * @param dayTime the format of a standalone time
 */
export function caseSteps(t: Translator<'home.steps'>, dayTime: (time: string) => string, record: CaseRecord): CaseStep[] {
  const reader = lastViewer(record)
  const { images, status } = record
  const total = images + record.arriving
  const hasImages = images > 0
  const isClosed = status === 'closed'
  const unknown = { when: '', person: '', viewed: 0, total: images }
  const steps: CaseStep[] = [
    { ...unknown, what: 'opened', done: true, when: dayTime(record.created_at) },
    {
      ...unknown,
      what: 'received',
      done: hasImages,
      when: hasImages && record.last_arrival_at ? dayTime(record.last_arrival_at) : t('notYet'),
    },
    {
      ...unknown,
      what: 'allReceived',
      done: hasImages && record.arriving === 0,
      when: total === 0 ? t('noneSent') : t('progress', { received: images, total }),
    },
    reader
      ? {
          ...{ what: hasNewFor(reader, record) ? 'viewedSome' : 'viewed', done: !hasNewFor(reader, record) },
          ...{ when: dayTime(reader.at), person: reader.name, viewed: reader.images, total: images },
        }
      : // A case that was reviewed or closed was not therefore seen.
        { ...unknown, what: 'viewedByDoctor', done: false, when: t('notYet') },
    { ...unknown, what: 'closed', done: isClosed, when: isClosed ? '' : t('notYet') },
  ]
  // Completed steps come first: a doctor may view the case before the last image has arrived.
  return steps.sort((one, other) => Number(other.done) - Number(one.done))
}
