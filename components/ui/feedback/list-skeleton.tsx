import { useTranslations } from 'next-intl'
import { Skeleton } from '@/components/ui/feedback/skeleton'

/** The placeholder of a list while it loads. */
export function ListSkeleton({ rows = 8 }: { rows?: number }) {
  const t = useTranslations('ui.common')
  return (
    <div role="status" aria-label={t('loading')}>
      <ul aria-hidden className="wl-phone">
        {Array.from({ length: rows }, (_, row) => (
          <li key={row}>
            <Skeleton width={56} height={56} style={{ borderRadius: 6, flex: 'none' }} />
            <span className="col g6 grow">
              <Skeleton width={`${38 + ((row * 17) % 30)}%`} />
              <Skeleton width={`${52 + ((row * 23) % 34)}%`} height={12} />
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
