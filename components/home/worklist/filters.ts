import { type CaseRecord } from '../../shell/records'

export type WorklistFilter = 'all' | 'unread' | 'arriving' | 'attention' | 'urgent'

/** The filters of the worklist, each with its word and its test; the API has no quality flag apart from “needs attention”. */
export const filters: { key: WorklistFilter; label: string; keeps: (record: CaseRecord) => boolean }[] = [
  { key: 'all', label: 'All', keeps: () => true },
  { key: 'unread', label: 'Unread', keeps: (record) => record.read_at === null },
  { key: 'arriving', label: 'Arriving', keeps: (record) => record.arriving > 0 },
  { key: 'attention', label: 'Needs attention', keeps: (record) => record.attention > 0 },
  { key: 'urgent', label: 'Urgent', keeps: (record) => record.urgent },
]

/** The cases that one filter leaves, in their order. */
export const filtered = (items: CaseRecord[], filter: WorklistFilter): CaseRecord[] =>
  items.filter(filters.find(({ key }) => key === filter)?.keeps ?? (() => true))
