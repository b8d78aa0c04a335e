'use client'

import { useEffect, useRef, useState } from 'react'
import clsx from 'clsx'
import { Pencil } from 'lucide-react'
import { useTranslations } from 'next-intl'

import type { MessageRecord } from '@/lib/coaching/messages/schema'
import type { Person } from '@/lib/coaching/schema'
import { Avatar } from '@/components/ui/image/avatar'
import { Button } from '@/components/ui/button/button'
import { IconButton } from '@/components/ui/button/icon-button'
import { ImageFrame } from '@/components/ui/image/image-frame'
import { Skeleton } from '@/components/ui/feedback/skeleton'
import { isolate } from '../../language/isolate'
import { useErrorMessage } from '../../language/use-error-message'
import { useFormat } from '../../language/use-format'
import { useCurrentUser } from '../../shell/current-user'
import { LazyMessageDialog } from '../authoring/author-dialogs'
import { useAuthoring } from '../authoring/use-authoring'
import styles from '../coaching.module.css'
import { WrittenList } from '../written/written-list'
import { MessageComposer } from './message-composer'
import { useConversation, useMarkMessagesRead } from './use-messages'

const MESSAGES = ['message'] as const

interface ConversationProps {
  person: Pick<Person, 'id' | 'name'> & { photo_url: string | null }
  /** Only the last few, beside something else. */
  maxMessages?: number
}

/** The conversation with one person, the newest message below, and the composer. Messages shown are marked as read. */
export function Conversation({ person, maxMessages }: ConversationProps) {
  const t = useTranslations('coaching.messages.conversation')
  const errorMessage = useErrorMessage()
  const me = useCurrentUser()
  const list = useConversation(person.id)
  const { mutate: markRead } = useMarkMessagesRead()
  const all = list.data?.pages.flatMap((page) => page.items) ?? []
  const shown = (maxMessages ? all.slice(0, maxMessages) : all).toReversed()
  const newest = all[0]
  const unread = all.find((message) => message.to.id === me.id && message.read_at === null)?.id
  useEffect(() => {
    const read = () => {
      if (unread && newest && document.visibilityState === 'visible') markRead({ with: person.id, up_to: newest.id })
    }
    read()
    document.addEventListener('visibilitychange', read)
    return () => document.removeEventListener('visibilitychange', read)
  }, [unread, newest, markRead, person.id])
  const end = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!maxMessages) end.current?.scrollIntoView({ block: 'end' })
  }, [maxMessages, newest?.id])
  return (
    <div className={clsx(styles.chat, !maxMessages && styles.whole)}>
      <div className="row g12">
        <Avatar name={person.name} photo={person.photo_url} />
        <bdi className="b5 grow cut">{person.name}</bdi>
      </div>
      {list.isPending && <Skeleton height={72} />}
      {list.error && all.length === 0 && (
        <p role="alert" className="f13 t2">
          {errorMessage(list.error)}
        </p>
      )}
      {!maxMessages && list.hasNextPage && (
        <Button size="small" look="ghost" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('showEarlier')}
        </Button>
      )}
      {list.data && all.length === 0 && <p className="f13 t3">{t('empty')}</p>}
      <ol className={styles.messages} aria-label={t('with', { name: isolate(person.name) })}>
        {shown.map((message, at) => (
          <Message key={message.id} message={message} before={shown[at - 1]} isMine={message.from.id === me.id} />
        ))}
      </ol>
      <ReadReceipt newest={newest} meId={me.id} />
      <WrittenList kinds={MESSAGES} to={person.id} />
      <MessageComposer to={person} />
      <div ref={end} />
    </div>
  )
}

function Message({ message, before, isMine }: { message: MessageRecord; before?: MessageRecord; isMine: boolean }) {
  const t = useTranslations('coaching.messages.conversation')
  const format = useFormat()
  const [at, person] = [new Date(message.created_at), message.from.name]
  const day = format.dateTime(at, 'shortDay')
  const isNewDay = !before || format.dateTime(new Date(before.created_at), 'shortDay') !== day
  const time = format.dateTime(at, 'clock')
  const { file, deleted_at: deletedAt, edited_at: editedAt } = message
  return (
    <>
      {isNewDay && (
        <li className={styles.day}>
          <span className="f12 t3">{day}</span>
        </li>
      )}
      <li className={clsx(styles.msgRow, isMine && styles.mine)} data-message={message.id}>
        {isMine && !deletedAt && <EditMessageButton message={message} time={time} />}
        <div className={clsx(styles.msg, deletedAt && styles.deleted)}>
          <span className="sr">
            {isMine ? t('byYou', { time }) : t.rich('by', { person, time, name: (chunks) => <bdi>{chunks}</bdi> })}
          </span>
          {file?.variants && (
            <span className={styles.msgPic}>
              <ImageFrame src={file.variants.thumbnail} alt={t('imageAlt')} thumbhash={file.thumbhash} />
            </span>
          )}
          {file && !file.variants && (
            <span className="f12">
              <bdi>{file.original_filename ?? t('document')}</bdi>
            </span>
          )}
          {deletedAt ? (
            <span>{t('deleted')}</span>
          ) : (
            <span className={styles.said} dir="auto">
              {message.text}
            </span>
          )}
          {editedAt && <span className="f12">{t('edited')}</span>}
        </div>
      </li>
    </>
  )
}

/** Opens the dialog in which its sender changes or deletes a message. */
function EditMessageButton({
  message: { id: target, text, to, edited_at: lastEditedAt },
  time,
}: {
  message: MessageRecord
  time: string
}) {
  const t = useTranslations('coaching.messages.conversation')
  const [isOpen, setOpen] = useState(false)
  const { change, remove } = useAuthoring()
  const saying = (said: string) => ({ kind: 'message' as const, body: { to: to.id, text: said } })
  return (
    <>
      <IconButton small label={t('editOf', { time })} icon={Pencil} onClick={() => setOpen(true)} />
      {isOpen && (
        <LazyMessageDialog
          text={text}
          save={(said) => change({ target, of: saying(said), lastEditedAt })}
          remove={() => remove({ target, of: saying(text) })}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}

/** Below the user's last message: when it was read, or that it arrived. */
function ReadReceipt({ newest, meId }: { newest?: MessageRecord; meId: string }) {
  const t = useTranslations('coaching.messages.conversation')
  const format = useFormat()
  if (!newest || newest.from.id !== meId || newest.deleted_at) return null
  const time = (at: string) => format.dateTime(new Date(at), 'clock')
  return (
    <span className="f12 t3">
      {newest.read_at ? t('readAt', { time: time(newest.read_at) }) : t('sentAt', { time: time(newest.created_at) })}
    </span>
  )
}
