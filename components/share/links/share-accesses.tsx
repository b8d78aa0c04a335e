'use client'

import { useState } from 'react'
import { CircleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ShareRecord } from '@/lib/shares/schema'
import { useErrorMessage } from '@/components/language/use-error-message'
import { isolate } from '@/components/language/isolate'
import { useFormat } from '@/components/language/use-format'
import { Button } from '@/components/ui/button/button'
import { Dialog } from '@/components/ui/feedback/dialog'
import { ListSkeleton } from '@/components/ui/feedback/list-skeleton'
import { Note } from '@/components/ui/feedback/note'
import { StatusText } from '@/components/ui/feedback/status-text'
import { useShareAccesses } from '../use-shares'
import { linkName } from './format-link'

/** A button that shows when a link was opened or refused. */
export function ShareAccesses({ share }: { share: ShareRecord }) {
  const links = useTranslations('share.links')
  const t = useTranslations('share.accesses')
  const format = useFormat()
  const [isOpen, setOpen] = useState(false)
  return (
    <span>
      <Button
        look="ghost"
        size="small"
        aria-label={t('of', { name: isolate(linkName(links, format, share)) })}
        onClick={() => setOpen(true)}
      >
        {t('title')}
      </Button>
      <Dialog open={isOpen} onOpenChange={setOpen} title={t('title')} description={t('description')}>
        <AccessList id={share.id} />
      </Dialog>
    </span>
  )
}

function AccessList({ id }: { id: string }) {
  const t = useTranslations('share.accesses')
  const common = useTranslations('ui.common')
  const format = useFormat()
  const errorMessage = useErrorMessage()
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useShareAccesses(id)
  const items = data?.pages.flatMap((page) => page.items) ?? []
  return (
    <div className="body">
      {isPending && <ListSkeleton rows={3} />}
      {error && (
        <Note icon={CircleAlert} kind="bad" role="alert">
          {errorMessage(error)}
        </Note>
      )}
      {data && items.length === 0 && <p className="t2">{t('empty')}</p>}
      {items.length > 0 && (
        <ul className="list" aria-label={t('title')}>
          {items.map((item) => (
            <li key={item.id}>
              <span className="grow f13">{format.dateTime(new Date(item.at), 'moment')}</span>
              <StatusText kind={item.outcome === 'allowed' ? 'ready' : 'warn'}>{t(`${item.action}.${item.outcome}`)}</StatusText>
            </li>
          ))}
        </ul>
      )}
      {hasNextPage && (
        <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {common('loadMore')}
        </Button>
      )}
    </div>
  )
}
