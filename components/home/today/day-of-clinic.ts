import { type CaseRecord } from '@/lib/cases/schema'
import { type EyeView } from '../../upload/protocols/protocols'
import { viewProgress } from '../../upload/protocols/view-progress'

interface DayOfClinic {
  /** Something failed, or an image is to be taken again. */
  attention: CaseRecord[]
  /** No image has been taken yet: the urgent ones, and then the longest waiting, first. */
  toTake: CaseRecord[]
  /** Images were received today, or are being uploaded. */
  received: CaseRecord[]
}

/** Whether nobody has taken an image for a case yet. */
export const isToTake = ({ images, arriving, attention, status }: CaseRecord): boolean =>
  images + arriving + attention === 0 && status !== 'closed'

/** Sorts the cases of a day by what is to be done with them; a case can be in two groups. */
export function dayOfClinic(cases: readonly CaseRecord[], isToday: (time: string) => boolean): DayOfClinic {
  return {
    attention: cases.filter((record) => record.attention > 0 || record.own_retakes.length > 0),
    toTake: cases
      .filter(isToTake)
      .sort((one, other) => Number(other.urgent) - Number(one.urgent) || one.created_at.localeCompare(other.created_at)),
    received: cases.filter(({ arriving, last_arrival_at: last }) => arriving > 0 || (last !== null && isToday(last))),
  }
}

/** How many views of a protocol were received for a case today. */
export function countReceivedViews(views: readonly EyeView[], { views_today: sent = [] }: CaseRecord): number {
  const files = sent.map(({ is_received: isReceived, ...view }) => ({ ...view, status: isReceived ? 'completed' : 'processing' }))
  return views.filter((view) => viewProgress(view, files, []) === 'here').length
}
