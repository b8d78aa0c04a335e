'use client'

import { useState } from 'react'
import { FileUp, UserPlus, Users } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { AdminUser } from '@/lib/people/schema'
import { Button } from '@/components/ui/button/button'
import { Chip } from '@/components/ui/form/chip'
import { EmptyState } from '@/components/ui/feedback/empty-state'
import { IconButton } from '@/components/ui/button/icon-button'
import { SearchField } from '@/components/ui/form/search-field'
import { ListSkeleton } from '../ui/feedback/list-skeleton'
import { ListError } from '../shell/status/list-error'
import { lazyPart } from '../shell/lazy/lazy-part'
import { useHistoryState } from '../shell/history/use-history-state'
import { useDebounced } from '../shell/hooks/use-debounced'
import { TopBar } from '../shell/navigation/top-bar'
import { NewPersonDialog } from './new-person-dialog'
import { PeopleLinks } from './people-links'
import type { DoctorsSee } from '@/lib/access/doctors/doctors-see'
import { PeopleTable } from './people-table'
import { ROLE_ORDER } from './format-people'
import { PersonDialog } from './person-dialog'
import { usePeople } from './use-people'
import styles from './people.module.css'

const ImportPeopleDialog = lazyPart(() => import('./import/import-dialog').then((file) => file.ImportDialog))

const ErasuresDialog = lazyPart(() => import('./erasure/erasures-dialog').then((file) => file.ErasuresDialog))

type Filter = AdminUser['role'] | 'disabled' | null

/** The search and the filter, as Back brings them again. */
function parsePeopleState(kept: unknown): { q: string; filter: Filter } {
  const { q, filter } = (typeof kept === 'object' && kept !== null ? kept : {}) as Record<string, unknown>
  const filters = [...ROLE_ORDER, 'disabled' as const]
  return { q: typeof q === 'string' ? q : '', filter: filters.find((one) => one === filter) ?? null }
}

/** All user accounts: search, edit, disable; and the button for a new one. */
export function PeoplePage({ doctorsSee }: { doctorsSee: DoctorsSee }) {
  const t = useTranslations('people.list')
  const common = useTranslations('ui.common')
  const [{ q, filter }, change] = useHistoryState('people', parsePeopleState)
  const importing = useTranslations('people.import')
  const [isAdding, setAdding] = useState(false)
  const [isImporting, setImporting] = useState(false)
  const erasure = useTranslations('people.erasure')
  const [isListing, setListing] = useState(false)
  const [open, setOpen] = useState<AdminUser | null>(null)
  const asked = useDebounced(q.trim())
  const isDisabled = filter === 'disabled'
  const people = usePeople({
    q: asked || undefined,
    ...(isDisabled ? { status: 'disabled' as const } : { role: filter ?? undefined }),
  })
  const items = people.data?.pages.flatMap((page) => page.items) ?? []
  const search = <SearchField label={t('search')} value={q} onChange={(event) => change({ q: event.target.value })} />
  return (
    <div className="wl-page">
      <TopBar title={t('title')}>
        <PeopleLinks phone />
        <IconButton label={importing('title')} icon={FileUp} onClick={() => setImporting(true)} />
        <IconButton label={t('addPerson')} icon={UserPlus} onClick={() => setAdding(true)} />
      </TopBar>
      <div className={`head desk-only ${styles.head}`}>
        <h1 className="h16">{t('title')}</h1>
        <span className="end" style={{ inlineSize: '17.5rem', minInlineSize: '6rem' }}>
          {search}
        </span>
        <PeopleLinks />
        <Button look="ghost" icon={FileUp} aria-label={importing('title')} onClick={() => setImporting(true)}>
          {importing('open')}
        </Button>
        <Button look="primary" icon={UserPlus} onClick={() => setAdding(true)}>
          {t('add')}
        </Button>
      </div>
      <div className="bar2 phone-only">{search}</div>
      <div className="bar2 scrollx" role="group" aria-label={common('show')}>
        <Chip pressed={filter === null} onClick={() => change({ filter: null })}>
          {common('all')}
        </Chip>
        {ROLE_ORDER.map((role) => (
          <Chip key={role} pressed={filter === role} onClick={() => change({ filter: role })}>
            {t(role)}
          </Chip>
        ))}
        <Chip pressed={isDisabled} onClick={() => change({ filter: 'disabled' })}>
          {t('disabled')}
        </Chip>
      </div>
      {people.isPending && <ListSkeleton />}
      {people.error && items.length === 0 && <ListError error={people.error} retry={() => void people.refetch()} />}
      {people.data && items.length === 0 && (
        <EmptyState icon={Users} title={t('emptyTitle')}>
          {t('empty')}
        </EmptyState>
      )}
      {items.length > 0 && <PeopleTable people={items} onOpen={setOpen} doctorsSee={doctorsSee} />}
      {people.data && (
        <div className="page row wrap g8">
          {people.hasNextPage && (
            <Button busy={people.isFetchingNextPage} onClick={() => void people.fetchNextPage()}>
              {common('loadMore')}
            </Button>
          )}
          <Button look="ghost" onClick={() => setListing(true)}>
            {erasure('list')}
          </Button>
        </div>
      )}
      {isListing && <ErasuresDialog onClose={() => setListing(false)} />}
      <ImportPeopleDialog open={isImporting} onOpenChange={setImporting} />
      <NewPersonDialog open={isAdding} onOpenChange={setAdding} />
      {open && <PersonDialog key={open.id} person={open} onClose={() => setOpen(null)} />}
    </div>
  )
}
