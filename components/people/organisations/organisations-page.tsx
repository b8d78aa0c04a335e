'use client'

import { useState } from 'react'
import { Building2, Ellipsis } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type OrganisationRecord } from '@/lib/people/organisations/schema'
import { Button } from '@/components/ui/button/button'
import { IconButton } from '@/components/ui/button/icon-button'
import { EmptyState } from '@/components/ui/feedback/empty-state'
import { ListSkeleton } from '@/components/ui/feedback/list-skeleton'
import { Icon } from '@/components/ui/icon'
import { isolate } from '../../language/isolate'
import { lazyPart } from '../../shell/lazy/lazy-part'
import { ListError } from '../../shell/status/list-error'
import styles from '../people.module.css'
import { StatesPage } from '../states-page'
import { NewOrganisationDialog } from './new-organisation-dialog'
import { useOrganisations } from './use-organisations'

const OrganisationDialog = lazyPart(() => import('./organisation-dialog').then((file) => file.OrganisationDialog))

/** The organisations: how many people belong to each, and how many cases are of it. */
export function OrganisationsPage() {
  const t = useTranslations('people.organisations')
  const common = useTranslations('ui.common')
  const [state, setState] = useState<'open' | 'closed'>('open')
  const [isAdding, setAdding] = useState(false)
  const [openId, setOpenId] = useState<string | null>(null)
  const organisations = useOrganisations(state)
  const items = organisations.data?.pages.flatMap((page) => page.items) ?? []
  const show = (next: 'open' | 'closed') => {
    setOpenId(null) // One that was closed or reopened has left its list together with its dialog.
    setState(next)
  }
  const open = items.find(({ id }) => id === openId)
  return (
    <StatesPage
      {...{ title: t('title'), back: t('back'), add: t('add'), onAdd: () => setAdding(true) }}
      {...{ states: { open: t('open'), closed: t('closed') }, state, onState: show }}
    >
      {organisations.isPending && <ListSkeleton rows={3} />}
      {organisations.error && items.length === 0 && (
        <ListError error={organisations.error} retry={() => void organisations.refetch()} />
      )}
      {organisations.data && items.length === 0 && (
        <EmptyState icon={Building2} title={t('emptyTitle')}>
          {t('empty')}
        </EmptyState>
      )}
      {items.length > 0 && (
        <div className="page col g16">
          <ul className={`list ${styles.assignments}`} aria-label={t('title')}>
            {items.map((item) => (
              <OrganisationItem key={item.id} item={item} onOpen={() => setOpenId(item.id)} />
            ))}
          </ul>
          {organisations.hasNextPage && (
            <Button busy={organisations.isFetchingNextPage} onClick={() => void organisations.fetchNextPage()}>
              {common('loadMore')}
            </Button>
          )}
        </div>
      )}
      <NewOrganisationDialog open={isAdding} onOpenChange={setAdding} />
      {open && <OrganisationDialog key={open.id} organisation={open} onClose={() => setOpenId(null)} />}
    </StatesPage>
  )
}

function OrganisationItem({ item, onOpen }: { item: OrganisationRecord; onOpen: () => void }) {
  const t = useTranslations('people.organisations')
  return (
    <li data-organisation={item.id}>
      <span className={styles.key}>
        <Icon icon={Building2} />
      </span>
      <span className="col g2 grow" style={{ minInlineSize: 0 }}>
        <bdi className="b5 cut">{item.name}</bdi>
        <span className="f12 t3">{t('counts', { members: item.members, cases: item.cases })}</span>
      </span>
      <IconButton small label={t('edit', { name: isolate(item.name) })} icon={Ellipsis} onClick={onOpen} />
    </li>
  )
}
