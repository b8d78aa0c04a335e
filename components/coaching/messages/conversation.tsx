'use client'

import { useEffect, useRef } from 'react'
import clsx from 'clsx'

import type { MessageRecord } from '@/lib/coaching/messages/schema'
import type { Person } from '@/lib/coaching/schema'
import { Avatar } from '@/components/ui/image/avatar'
import { Button } from '@/components/ui/button/button'
import { ImageFrame } from '@/components/ui/image/image-frame'
import { Skeleton } from '@/components/ui/feedback/skeleton'
import { formatTime, formatShortDay } from '../../case/format-date'
import { errorMessage } from '../../shell/api-client'
import { useCurrentUser } from '../../shell/current-user'
import styles from '../coaching.module.css'
import { MessageComposer } from './message-composer'
import { useConversation, useMarkMessagesRead } from './use-messages'

interface ConversationProps {
  person: Pick<Person, 'id' | 'name'>
  /** Only the last few, beside something else. */
  maxMessages?: number
}

/** The conversation with one person, the newest message below, and the composer. Messages shown are marked as read. */
export function Conversation({ person, maxMessages }: ConversationProps) {
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
        <Avatar name={person.name} />
        <span className="b5 grow cut">{person.name}</span>
      </div>
      {list.isPending && <Skeleton height={72} />}
      {list.error && all.length === 0 && (
        <p role="alert" className="f13 t2">
          {errorMessage(list.error)}
        </p>
      )}
      {!maxMessages && list.hasNextPage && (
        <Button size="small" look="ghost" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          Show earlier messages
        </Button>
      )}
      {list.data && all.length === 0 && <p className="f13 t3">Nothing was written yet.</p>}
      <ol className={styles.messages} aria-label={`Messages with ${person.name}`}>
        {shown.map((message, at) => (
          <Message key={message.id} message={message} before={shown[at - 1]} isMine={message.from.id === me.id} />
        ))}
      </ol>
      <ReadReceipt newest={newest} meId={me.id} />
      <MessageComposer to={person} />
      <div ref={end} />
    </div>
  )
}

function Message({ message, before, isMine }: { message: MessageRecord; before?: MessageRecord; isMine: boolean }) {
  const day = formatShortDay(new Date(message.created_at))
  const isNewDay = !before || formatShortDay(new Date(before.created_at)) !== day
  const { file } = message
  return (
    <>
      {isNewDay && (
        <li className={styles.day}>
          <span className="f12 t3">{day}</span>
        </li>
      )}
      <li className={clsx(styles.msg, isMine && styles.mine)} data-message={message.id}>
        <span className="sr">
          {isMine ? 'You' : message.from.name}, {formatTime(new Date(message.created_at))}:
        </span>
        {file?.variants && (
          <span className={styles.msgPic}>
            <ImageFrame src={file.variants.thumbnail} alt="The picture that this is about" thumbhash={file.thumbhash} />
          </span>
        )}
        {file && !file.variants && <span className="f12">{file.original_filename ?? 'A document'}</span>}
        <span className={styles.said}>{message.text}</span>
      </li>
    </>
  )
}

/** Below the user's last message: when it was read, or that it arrived. */
function ReadReceipt({ newest, meId }: { newest?: MessageRecord; meId: string }) {
  if (!newest || newest.from.id !== meId) return null
  return (
    <span className="f12 t3">
      {newest.read_at ? `Read ${formatTime(new Date(newest.read_at))}` : `Sent ${formatTime(new Date(newest.created_at))}`}
    </span>
  )
}
