'use client'

import { useEffect, useRef } from 'react'
import clsx from 'clsx'

import type { MessageRecord } from '@/lib/coaching/message-schema'
import type { Person } from '@/lib/coaching/schema'
import { Avatar } from '@/components/ui/avatar'
import { Button } from '@/components/ui/button'
import { Pic } from '@/components/ui/pic'
import { Skeleton } from '@/components/ui/skeleton'
import { clockWords, shortDayWords } from '../case/time-words'
import { sentenceOf } from '../shell/api'
import { usePerson } from '../shell/person'
import styles from './coaching.module.css'
import { MessageField } from './message-field'
import { useConversation, useMarkMessagesRead } from './use-messages'

export interface ConversationProps {
  person: Pick<Person, 'id' | 'name'>
  /** Only the last few, beside something else. */
  few?: number
}

/** The messages with one person, the newest below, and where the next one is written. What is shown is read. */
export function Conversation({ person, few }: ConversationProps) {
  const me = usePerson()
  const list = useConversation(person.id)
  const { mutate: markRead } = useMarkMessagesRead()
  const all = list.data?.pages.flatMap((page) => page.items) ?? []
  const shown = (few ? all.slice(0, few) : all).toReversed()
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
    if (!few) end.current?.scrollIntoView({ block: 'end' })
  }, [few, newest?.id])
  return (
    <div className={clsx(styles.chat, !few && styles.whole)}>
      <div className="row g12">
        <Avatar name={person.name} />
        <span className="b5 grow cut">{person.name}</span>
      </div>
      {list.isPending && <Skeleton height={72} />}
      {list.error && all.length === 0 && (
        <p role="alert" className="f13 t2">
          {sentenceOf(list.error)}
        </p>
      )}
      {!few && list.hasNextPage && (
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
      <Standing newest={newest} meId={me.id} />
      <MessageField to={person} />
      <div ref={end} />
    </div>
  )
}

function Message({ message, before, isMine }: { message: MessageRecord; before?: MessageRecord; isMine: boolean }) {
  const day = shortDayWords(new Date(message.created_at))
  const isNewDay = !before || shortDayWords(new Date(before.created_at)) !== day
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
          {isMine ? 'You' : message.from.name}, {clockWords(new Date(message.created_at))}:
        </span>
        {file?.variants && (
          <span className={styles.msgPic}>
            <Pic src={file.variants.thumbnail} alt="The picture that this is about" thumbhash={file.thumbhash} />
          </span>
        )}
        {file && !file.variants && <span className="f12">{file.original_filename ?? 'A document'}</span>}
        <span className={styles.said}>{message.text}</span>
      </li>
    </>
  )
}

/** Below the last message of one's own: when it was read, or that it arrived. */
function Standing({ newest, meId }: { newest?: MessageRecord; meId: string }) {
  if (!newest || newest.from.id !== meId) return null
  return (
    <span className="f12 t3">
      {newest.read_at ? `Read ${clockWords(new Date(newest.read_at))}` : `Sent ${clockWords(new Date(newest.created_at))}`}
    </span>
  )
}
