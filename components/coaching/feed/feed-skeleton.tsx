import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { Skeleton } from '@/components/ui/feedback/skeleton'
import styles from '../coaching.module.css'

/** The placeholder of a feed while it loads. */
export function FeedSkeleton() {
  const t = useTranslations('ui.common')
  return (
    <div role="status" aria-label={t('loading')}>
      <div aria-hidden className={styles.posts}>
        {[0, 1, 2].map((post) => (
          <div key={post} className={clsx(styles.post, post === 0 && styles.lead)}>
            <div className="row g12">
              <Skeleton width={36} height={36} round />
              <span className="col g6 grow">
                <Skeleton width="34%" />
                <Skeleton width="22%" height={12} />
              </span>
            </div>
            <Skeleton height={post === 0 ? 280 : 180} style={{ borderRadius: 10 }} />
          </div>
        ))}
      </div>
    </div>
  )
}
