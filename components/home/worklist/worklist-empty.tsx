import { Inbox, Search } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { ButtonLink } from '@/components/ui/button/button-link'
import { EmptyState } from '@/components/ui/feedback/empty-state'
import { useCurrentUser } from '../../shell/current-user'
import { type WorklistFilter } from './worklist-filters'

/** No rows: because all is done, or because the search or filter matches nothing. */
export function WorklistEmpty({ searched, filter, mine }: { searched: string; filter: WorklistFilter; mine: boolean }) {
  const t = useTranslations('worklist')
  const isAdmin = useCurrentUser().role === 'admin'
  if (searched) {
    return (
      <EmptyState icon={Search} title={t('noMatchTitle')}>
        {t.rich('noMatch', { text: searched, query: (words) => <bdi>{words}</bdi> })}
      </EmptyState>
    )
  }
  if (filter === 'all' && mine) {
    return (
      <EmptyState icon={Inbox} title={t('mineEmptyTitle')}>
        {t('mineEmpty')}
      </EmptyState>
    )
  }
  if (filter !== 'all') {
    return (
      <EmptyState icon={Inbox} title={t('filterEmptyTitle', { filter })}>
        {t('filterEmpty')}
      </EmptyState>
    )
  }
  return (
    <EmptyState icon={Inbox} title={t('emptyTitle')} action={isAdmin && <ButtonLink href="/server">{t('setUp')}</ButtonLink>}>
      {t('empty')}
    </EmptyState>
  )
}
