import { type CaseRecord } from '@/lib/cases/schema'

export type WorklistFilter = 'all' | 'unread' | 'arriving' | 'attention' | 'urgent'

/**
 * The filters of the worklist, each with its label and its predicate; the API has no quality flag apart from “needs
 * attention”.
 */
export const worklistFilters: { key: WorklistFilter; label: string; keeps: (record: CaseRecord) => boolean }[] = [
  { key: 'all', label: 'All', keeps: () => true },
  { key: 'unread', label: 'Unread', keeps: (record) => record.read_at === null },
  { key: 'arriving', label: 'Arriving', keeps: (record) => record.arriving > 0 },
  { key: 'attention', label: 'Needs attention', keeps: (record) => record.attention > 0 },
  { key: 'urgent', label: 'Urgent', keeps: (record) => record.urgent },
]

/** The cases that match one filter, in their order. */
export const applyWorklistFilter = (items: CaseRecord[], filter: WorklistFilter): CaseRecord[] =>
  items.filter(worklistFilters.find(({ key }) => key === filter)?.keeps ?? (() => true))
