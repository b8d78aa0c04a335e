'use client'

import { useState } from 'react'
import { Ellipsis, KeyRound } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ServiceAccountRecord } from '@/lib/auth/service-accounts/schema'
import { IconButton } from '@/components/ui/button/icon-button'
import { EmptyState } from '@/components/ui/feedback/empty-state'
import { Icon } from '@/components/ui/icon'
import { Tag } from '@/components/ui/feedback/tag'
import { isolate } from '../../language/isolate'
import { useFormat } from '../../language/use-format'
import { ListError } from '../../shell/status/list-error'
import { ListSkeleton } from '../../ui/feedback/list-skeleton'
import { useTimeAgo } from '../../ui/time/use-time-ago'
import styles from '../people.module.css'
import { StatesPage } from '../states-page'
import { NewServiceAccountDialog } from './new-service-account-dialog'
import { ServiceAccountDialog } from './service-account-dialog'
import { useServiceAccounts } from './use-service-accounts'

/** The service accounts: what each may do, for which site, and when it was last used. */
export function ServiceAccountsPage() {
  const t = useTranslations('people.serviceAccounts')
  const [state, setState] = useState<'active' | 'revoked'>('active')
  const [isAdding, setAdding] = useState(false)
  const [openId, setOpenId] = useState<string | null>(null)
  const accounts = useServiceAccounts()
  const all = accounts.data?.items ?? []
  const items = all.filter((account) => (account.revoked_at === null) === (state === 'active'))
  const open = all.find(({ id }) => id === openId)
  return (
    <StatesPage
      {...{ title: t('title'), back: t('back'), add: t('add'), onAdd: () => setAdding(true) }}
      {...{ states: { active: t('active'), revoked: t('revoked') }, state, onState: setState }}
    >
      {accounts.isPending && <ListSkeleton rows={3} />}
      {accounts.error && !accounts.data && <ListError error={accounts.error} retry={() => void accounts.refetch()} />}
      {accounts.data && items.length === 0 && (
        <EmptyState icon={KeyRound} title={t(state === 'active' ? 'emptyTitle' : 'noRevoked')}>
          {t('empty')}
        </EmptyState>
      )}
      {items.length > 0 && (
        <div className="page">
          <ul className={`list ${styles.assignments}`} aria-label={t('title')}>
            {items.map((account) => (
              <ServiceAccountItem key={account.id} account={account} onOpen={() => setOpenId(account.id)} />
            ))}
          </ul>
        </div>
      )}
      <NewServiceAccountDialog open={isAdding} onOpenChange={setAdding} />
      {open && <ServiceAccountDialog account={open} onClose={() => setOpenId(null)} />}
    </StatesPage>
  )
}

function ServiceAccountItem({ account, onOpen }: { account: ServiceAccountRecord; onOpen: () => void }) {
  const t = useTranslations('people.serviceAccounts')
  const format = useFormat()
  const timeAgo = useTimeAgo()
  const { name, grants, site, last_used_at: lastUsed, revoked_at: revoked } = account
  return (
    <li data-account={account.id}>
      <span className={styles.key}>
        <Icon icon={KeyRound} />
      </span>
      <span className="col g4 grow">
        <bdi className="b5 cut">{name}</bdi>
        <span className={`${styles.tags} ${styles.grants}`}>
          {grants.map((grant) => (
            <Tag key={grant}>{t(`grants.${grant}`)}</Tag>
          ))}
        </span>
        <span className="f12 t3">
          {grants.some((grant) => grant !== 'dicom_api') && (
            <>{site === null ? t('everySite') : t.rich('atSite', { site, name: (chunks) => <bdi>{chunks}</bdi> })} · </>
          )}
          {lastUsed ? t('lastUsed', { time: timeAgo(lastUsed) }) : t('neverUsed')}
          {revoked && <> · {t('revokedOn', { day: format.dateTime(new Date(revoked), 'shortDay') })}</>}
        </span>
      </span>
      {revoked ? (
        <Tag>{t('revoked')}</Tag>
      ) : (
        <IconButton small label={t('edit', { name: isolate(name) })} icon={Ellipsis} onClick={onOpen} />
      )}
    </li>
  )
}
