import { useTranslations } from 'next-intl'
import { Skeleton } from '@/components/ui/feedback/skeleton'
import styles from './case.module.css'

/** The placeholder of a case while it loads. */
export function CaseSkeleton() {
  const t = useTranslations('case.page')
  return (
    <div role="status" aria-busy="true" aria-label={t('loading')}>
      <div className="head" style={{ paddingBlock: '16px 8px' }}>
        <span className="col">
          <Skeleton width={120} height={14} />
          <Skeleton width={240} height={28} />
        </span>
      </div>
      <div className="case-main">
        <Skeleton width={180} height={24} />
        <div className={styles.grid}>
          {[0, 1, 2, 3].map((tile) => (
            <Skeleton key={tile} height="auto" style={{ aspectRatio: '4 / 3', borderRadius: 'var(--r-2)' }} />
          ))}
        </div>
      </div>
    </div>
  )
}
