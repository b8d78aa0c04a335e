import { type CaseRecord } from '@/lib/cases/schema'
import { type Format } from '../../language/use-format'
import { type Translator } from '../../language/translator-type'
import { dayTimeValues } from '../../ui/time/day-time-values'
import { attentionItems } from '../../upload/queue/upload-group'
import { type UploadItem } from '../../upload/queue/upload-item'
import { progressOf } from '../../upload/queue/upload-progress'
import { type StatusKind } from '../../ui/feedback/status-text'

type Viewer = NonNullable<CaseRecord['viewers']>[number]

/** Something that a person did, as it was recorded. */
interface Act {
  what: 'viewed' | 'viewedSome' | 'inReviewBy' | 'closedBy'
  person: string
  at: string
  /** How many of how many images. */
  viewed: number
  total: number
}

interface CaseSummary {
  kind: StatusKind
  status: string
  title: string
  hint: string
  /** What somebody did last, where the sentence names them: it takes the place of the hint. */
  act: Act | null
}

interface CaseStep {
  what: 'opened' | 'received' | 'allReceived' | 'viewed' | 'viewedSome' | 'viewedByDoctor' | 'answeredBy' | 'closed' | 'closedBy'
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
    return { kind: 'warn', status: t('attentionStatus'), title, hint: t('attentionHint'), act: null }
  }
  if (record.own_retakes.length > 0 && record.status !== 'closed') {
    const title = t('retakeTitle', { count: record.own_retakes.length })
    return { kind: 'warn', status: t('attentionStatus'), title, hint: t('attentionHint'), act: null }
  }
  // The server counts what has begun, also where nothing of it is being sent any more.
  const { kind } = progressOf(own.items, own.isOnline)
  const unsent = kind === 'none' ? attentionItems(own.items).length : 0
  if (unsent > 0) {
    const title = t('unsentTitle', { count: unsent })
    return { kind: 'warn', status: t('attentionStatus'), title, hint: t('attentionHint'), act: null }
  }
  if (record.arriving > 0 && (kind === 'interrupted' || kind === 'paused'))
    return {
      ...{ kind: 'wait', status: t('interruptedStatus'), title: t('interruptedTitle') },
      ...{ hint: t('uploadingHint'), act: null },
    }
  if (record.arriving > 0)
    return { kind: 'go', status: t('uploadingStatus'), title: t('uploadingTitle'), hint: t('uploadingHint'), act: null }
  if (record.images === 0)
    return { kind: 'wait', status: t('emptyStatus'), title: t('emptyTitle'), hint: t('emptyHint'), act: null }
  if (record.status === 'closed')
    return {
      ...{ kind: 'ready', status: t('closedStatus'), title: t('closedTitle'), hint: t('closedHint') },
      act: statusAct('closedBy', record),
    }
  const act = viewAct(record)
  if (record.status === 'in_review')
    return {
      ...{ kind: 'ready', status: received, title: t('reviewTitle'), hint: t('noAction') },
      act: act ?? statusAct('inReviewBy', record),
    }
  return { kind: 'ready', status: received, title: t('readyTitle'), hint: t('noAction'), act }
}

/** Who gave the case its status; null where that is not known, and then nobody is named. */
function statusAct(what: 'inReviewBy' | 'closedBy', { status_set: set, images }: CaseRecord): Act | null {
  return set?.by ? { what, person: set.by.name, at: set.at, viewed: 0, total: images } : null
}

function viewAct(record: CaseRecord): (Act & { what: 'viewed' | 'viewedSome' }) | null {
  const viewer = lastViewer(record)
  if (!viewer) return null
  const { name: person, at, images: viewed } = viewer
  return { what: isPartOf(viewer, record) ? 'viewedSome' : 'viewed', person, at, viewed, total: record.images }
}

/** Whether this person opened some of the images, and not all of them. */
export const isPartOf = (viewer: Viewer, record: CaseRecord): boolean => viewer.images < record.images

/** The doctor who opened all images last, else the one who opened one of them last. */
function lastViewer(record: CaseRecord): Viewer | null {
  const doctors = (record.viewers ?? []).filter(({ role }) => role === 'doctor')
  return doctors.find((viewer) => !isPartOf(viewer, record)) ?? doctors[0] ?? null
}

/**
 * The steps of a case, with what is known of each.
 *
 * @param dayTime the format of a standalone time
 */
export function caseSteps(t: Translator<'home.steps'>, dayTime: (time: string) => string, record: CaseRecord): CaseStep[] {
  const act = viewAct(record)
  const { images, last_answer: answer, status_set: set } = record
  const total = images + record.arriving
  const hasImages = images > 0
  const isClosed = record.status === 'closed'
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
    act
      ? { ...act, done: act.what === 'viewed', when: dayTime(act.at) }
      : // A case that was reviewed or closed was not therefore seen.
        { ...unknown, what: 'viewedByDoctor', done: false, when: t('notYet') },
    ...(answer?.by
      ? [{ ...unknown, what: 'answeredBy' as const, done: true, when: dayTime(answer.at), person: answer.by.name }]
      : []),
    isClosed && set?.by
      ? { ...unknown, what: 'closedBy', done: true, when: dayTime(set.at), person: set.by.name }
      : { ...unknown, what: 'closed', done: isClosed, when: isClosed ? (set ? dayTime(set.at) : '') : t('notYet') },
  ]
  // Completed steps come first: a doctor may view the case before the last image has arrived.
  return steps.sort((one, other) => Number(other.done) - Number(one.done))
}
