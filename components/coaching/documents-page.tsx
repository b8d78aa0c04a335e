'use client'

import { useRef } from 'react'
import { FileText, Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'

import { Button } from '@/components/ui/button/button'
import { EmptyState } from '@/components/ui/feedback/empty-state'
import { IconButton } from '@/components/ui/button/icon-button'
import { useFormat } from '../language/use-format'
import { ListSkeleton } from '../ui/feedback/list-skeleton'
import { ListError } from '../shell/status/list-error'
import { useCurrentUser } from '../shell/current-user'
import { TopBar } from '../shell/navigation/top-bar'
import { acceptedDiaryDocuments } from '../upload/queue/destination/diary-destination'
import { useHeldFiles } from '../upload/ui/hooks/use-held-files'
import { HeldFilesNotices } from '../upload/ui/inputs/add-notices'
import styles from './coaching.module.css'
import { DiaryUploads, useDiaryUploads } from './diary/diary-uploads'
import { DocumentRow } from './feed/document-row'
import { useFeed } from './use-coaching'

/** Documents: a client's own, with the upload of another; those of their clients for a trainer. */
export function DocumentsPage() {
  const t = useTranslations('coaching.documents')
  const common = useTranslations('ui.common')
  const format = useFormat()
  const me = useCurrentUser()
  const isClient = me.role === 'client'
  const feed = useFeed('documents')
  const sending = useDiaryUploads().filter((item) => item.diary?.category === 'documents')
  const chooser = useRef<HTMLInputElement>(null)
  const items = feed.data?.pages.flatMap((page) => page.items) ?? []
  const open = () => chooser.current?.click()
  const { held, openQueueFor } = useHeldFiles(me.id)
  const add = async (files: File[]) => {
    const queue = await openQueueFor(files.length)
    await queue.add(files, { caseId: '', eyeSide: 'unknown', diary: { category: 'documents', meal: null, mealId: null } })
  }
  return (
    <div className="wl-page">
      <TopBar title={t('title')}>{isClient && <IconButton label={t('send')} icon={Plus} onClick={open} />}</TopBar>
      <div className="head desk-only">
        <h1 className="h16">{t('title')}</h1>
        {isClient && (
          <Button look="primary" icon={Plus} className="end" onClick={open}>
            {t('send')}
          </Button>
        )}
      </div>
      <input
        ref={chooser}
        hidden
        multiple
        type="file"
        accept={acceptedDiaryDocuments}
        data-testid="document-chooser"
        onChange={(event) => {
          void add([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = ''
        }}
      />
      <HeldFilesNotices held={held} />
      {feed.isPending && <ListSkeleton />}
      {feed.error && items.length === 0 && <ListError error={feed.error} retry={() => void feed.refetch()} />}
      {feed.data && items.length === 0 && sending.length === 0 && (
        <EmptyState icon={FileText} title={t('emptyTitle')}>
          {isClient ? t('emptyForClient') : t('emptyForTrainer')}
        </EmptyState>
      )}
      {(!feed.isPending || sending.length > 0) && (
        <div className="page">
          {isClient && <DiaryUploads items={sending} entries={[]} />}
          <ul className={`list ${styles.documents}`} aria-label={t('listLabel')}>
            {items.map(
              (item) =>
                item.document && (
                  <li key={item.id}>
                    <DocumentRow
                      file={item.document}
                      from={isClient ? undefined : item.client.name}
                      day={format.dateTime(new Date(item.at), 'shortDay')}
                    />
                  </li>
                ),
            )}
          </ul>
          {feed.hasNextPage && (
            <Button busy={feed.isFetchingNextPage} onClick={() => void feed.fetchNextPage()}>
              {common('loadMore')}
            </Button>
          )}
        </div>
      )}
    </div>
  )
}
