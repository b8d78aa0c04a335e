import { type CaseRecord } from '@/lib/cases/schema'
import { isUnread } from '../cases/format-case'

export type WorklistFilter = 'all' | 'unread' | 'uploading' | 'attention' | 'urgent'

/** The filters of the worklist, each with its predicate; the API has no quality flag apart from “needs attention”. */
export const worklistFilters: { key: WorklistFilter; keeps: (record: CaseRecord) => boolean }[] = [
  { key: 'all', keeps: () => true },
  { key: 'unread', keeps: isUnread },
  { key: 'uploading', keeps: (record) => record.arriving > 0 },
  { key: 'attention', keeps: (record) => record.attention > 0 },
  { key: 'urgent', keeps: (record) => record.urgent },
]

/** The cases that match one filter, in their order. */
export const applyWorklistFilter = (items: CaseRecord[], filter: WorklistFilter): CaseRecord[] =>
  items.filter(worklistFilters.find(({ key }) => key === filter)?.keeps ?? (() => true))
