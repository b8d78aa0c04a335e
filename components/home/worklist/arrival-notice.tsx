import { type ReactNode } from 'react'
import { ArrowDownToLine, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { Icon } from '@/components/ui/icon'
import { IconButton } from '@/components/ui/button/icon-button'
import { type Arrival } from './use-arrivals'

/** Announces arrivals without moving the selected row. The live region always exists, so that new content is read aloud. */
export function ArrivalNotice({ arrival, dismiss }: { arrival: Arrival | null; dismiss: () => void }) {
  const t = useTranslations('worklist.arrival')
  return (
    <div role="status">
      {arrival && (
        <div className="arrive">
          <Icon icon={ArrowDownToLine} className="ta" />
          <span className="grow">
            <Link href={`/cases/${arrival.id}`} className="b6 text-ink">
              <bdi>{arrival.name}</bdi>
            </Link>{' '}
            <span className="t2">
              <ArrivalMessage {...arrival} />
            </span>
          </span>
          <IconButton label={t('dismiss')} icon={X} small onClick={dismiss} />
        </div>
      )}
    </div>
  )
}

function ArrivalMessage({ images, isNew, title }: Arrival) {
  const t = useTranslations('worklist.arrival')
  const values = { title, name: (words: ReactNode) => <bdi>{words}</bdi> }
  if (images > 0) return t.rich('images', { ...values, count: images })
  return t.rich(isNew ? 'newCase' : 'changed', values)
}
