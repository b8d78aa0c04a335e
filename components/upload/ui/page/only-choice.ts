import { type CaseRecord } from '@/lib/cases/schema'

interface LoadedCases {
  items: readonly CaseRecord[]
  waiting: boolean
  hasMore: boolean
}

/** The case to which images can only go: where there are several, the user says which. */
export function onlyChoice({ items, waiting, hasMore }: LoadedCases): CaseRecord | undefined {
  const open = items.filter(({ status }) => status !== 'closed')
  return !waiting && !hasMore && open.length === 1 ? open[0] : undefined
}
