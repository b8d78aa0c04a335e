import { Inbox, Search } from 'lucide-react'
import { Empty } from '@/components/ui/empty'
import { filters, type WorklistFilter } from './filters'

/** No row to show: because all is done, or because the question was too narrow. */
export function NothingHere({ searched, filter }: { searched: string; filter: WorklistFilter }) {
  if (searched) {
    return (
      <Empty icon={Search} title="Nothing found">
        No case fits “{searched}”. Try a part of the name, or the number of the case.
      </Empty>
    )
  }
  if (filter !== 'all') {
    const label = filters.find(({ key }) => key === filter)?.label ?? ''
    return (
      <Empty icon={Inbox} title={`${label}: none`}>
        No case stands under this filter now. Choose “All” to see the whole list.
      </Empty>
    )
  }
  return (
    <Empty icon={Inbox} title="All read">
      Nothing is waiting. What arrives appears here by itself.
    </Empty>
  )
}
