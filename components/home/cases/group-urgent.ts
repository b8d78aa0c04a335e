import { type CaseRecord } from '@/lib/cases/schema'
import { isUrgentNow } from './format-case'

export type CaseGroup = 'urgent' | 'others'

/** A line of a list: a case, or the heading of a group. */
type CaseLine = { id: string; record: CaseRecord } | { id: CaseGroup; record: null }

/** The lines of a list of cases: the urgent ones in a group of their own before all others. Without any, there is no heading. */
export function groupUrgent(rows: readonly CaseRecord[]): CaseLine[] {
  const line = (record: CaseRecord): CaseLine => ({ id: record.id, record })
  const [urgent, others] = [rows.filter(isUrgentNow), rows.filter((record) => !isUrgentNow(record))]
  const heading = (id: CaseGroup, under: readonly CaseRecord[]): CaseLine[] =>
    urgent.length > 0 && under.length > 0 ? [{ id, record: null }] : []
  return [...heading('urgent', urgent), ...urgent.map(line), ...heading('others', others), ...others.map(line)]
}
