'use client'

import { useRef } from 'react'
import { FileText, Plus } from 'lucide-react'

import { Button } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { IconButton } from '@/components/ui/icon-button'
import { shortDayWords } from '../case/time-words'
import { ListSkeleton } from '../home/list-skeleton'
import { ListTrouble } from '../home/list-trouble'
import { usePerson } from '../shell/person'
import { TopBar } from '../shell/top-bar'
import { acceptedPapers } from '../upload/diary-place'
import { openQueue } from '../upload/upload-queue-of'
import styles from './coaching.module.css'
import { DiarySending, useDiarySending } from './diary-sending'
import { DocumentRow } from './post'
import { useFeed } from './use-coaching'

/** Documents: a client's own, with the way to send another; those of their clients for a trainer. */
export function FilesPage() {
  const me = usePerson()
  const isClient = me.role === 'client'
  const feed = useFeed('documents')
  const sending = useDiarySending().filter((item) => item.diary?.category === 'documents')
  const chooser = useRef<HTMLInputElement>(null)
  const items = feed.data?.pages.flatMap((page) => page.items) ?? []
  const open = () => chooser.current?.click()
  const add = async (files: File[]) => {
    const queue = await openQueue(me.id)
    await queue.add(files, { caseId: '', eyeSide: 'unknown', diary: { category: 'documents', meal: null, mealId: null } })
  }
  return (
    <div className="wl-page">
      <TopBar title="Files">{isClient && <IconButton label="Send a document" icon={Plus} onClick={open} />}</TopBar>
      <div className="head desk-only">
        <h1 className="h16">Files</h1>
        {isClient && (
          <Button look="primary" icon={Plus} className="end" onClick={open}>
            Send a document
          </Button>
        )}
      </div>
      <input
        ref={chooser}
        hidden
        multiple
        type="file"
        accept={acceptedPapers}
        data-testid="document-chooser"
        onChange={(event) => {
          void add([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = ''
        }}
      />
      {feed.isPending && <ListSkeleton />}
      {feed.error && items.length === 0 && <ListTrouble error={feed.error} retry={() => void feed.refetch()} />}
      {feed.data && items.length === 0 && sending.length === 0 && (
        <Empty icon={FileText} title="No documents yet">
          {isClient
            ? 'A plan, a letter, a blood panel: PDF, DOC or DOCX. Your trainer can read it.'
            : 'Documents that your clients send appear here.'}
        </Empty>
      )}
      <div className="page">
        {isClient && <DiarySending items={sending} entries={[]} />}
        <ul className={`list ${styles.documents}`} aria-label="Documents">
          {items.map(
            (item) =>
              item.document && (
                <li key={item.id}>
                  <DocumentRow
                    file={item.document}
                    from={`${isClient ? '' : `${item.client.name} · `}${shortDayWords(new Date(item.at))}`}
                  />
                </li>
              ),
          )}
        </ul>
        {feed.hasNextPage && (
          <Button busy={feed.isFetchingNextPage} onClick={() => void feed.fetchNextPage()}>
            Show older
          </Button>
        )}
      </div>
    </div>
  )
}
