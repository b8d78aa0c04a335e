import { Inbox, Search } from 'lucide-react'
import { EmptyState } from '@/components/ui/feedback/empty-state'
import { worklistFilters, type WorklistFilter } from './worklist-filters'

/** No rows: because all is done, or because the search or filter matches nothing. */
export function WorklistEmpty({ searched, filter }: { searched: string; filter: WorklistFilter }) {
  if (searched) {
    return (
      <EmptyState icon={Search} title="Nothing found">
        No case fits “{searched}”. Try a part of the name, or the number of the case.
      </EmptyState>
    )
  }
  if (filter !== 'all') {
    const label = worklistFilters.find(({ key }) => key === filter)?.label ?? ''
    return (
      <EmptyState icon={Inbox} title={`${label}: none`}>
        No case stands under this filter now. Choose “All” to see the whole list.
      </EmptyState>
    )
  }
  return (
    <EmptyState icon={Inbox} title="All read">
      Nothing is waiting. What arrives appears here by itself.
    </EmptyState>
  )
}
