import { ArrowDownToLine, X } from 'lucide-react'
import Link from 'next/link'
import { Icon } from '@/components/ui/icon'
import { IconButton } from '@/components/ui/button/icon-button'
import { type Arrival } from './use-arrivals'

/** Announces arrivals without moving the selected row. The live region always exists, so that new content is read aloud. */
export function ArrivalNotice({ arrival, dismiss }: { arrival: Arrival | null; dismiss: () => void }) {
  return (
    <div role="status">
      {arrival && (
        <div className="arrive">
          <Icon icon={ArrowDownToLine} className="ta" />
          <span className="grow">
            <Link href={`/cases/${arrival.id}`} className="b6 text-ink">
              {arrival.name}
            </Link>{' '}
            <span className="t2">{arrivalMessage(arrival)}</span>
          </span>
          <IconButton label="Dismiss" icon={X} small onClick={dismiss} />
        </div>
      )}
    </div>
  )
}

function arrivalMessage({ pictures, isNew, title }: Arrival): string {
  if (pictures === 0) return isNew ? `${title}: a new case, pictures are on the way.` : `${title} has changed.`
  const came = pictures === 1 ? '1 new picture can be read now' : `${pictures} new pictures can be read now`
  return `${title}: ${came}.`
}
