'use client'

import { type ReactNode } from 'react'
import { useTimeZone, useTranslations } from 'next-intl'
import { type CaseView } from '@/lib/cases/views/schema'
import { Button } from '@/components/ui/button/button'
import { ListSkeleton } from '@/components/ui/feedback/list-skeleton'
import { Avatar } from '@/components/ui/image/avatar'
import { useDayTime } from '@/components/ui/time/use-day-time'
import { useFormat } from '../../language/use-format'
import { useCurrentUser } from '../../shell/current-user'
import { usePagedList } from '../../shell/hooks/use-paged-list'
import { ListError } from '../../shell/status/list-error'
import { caseViewsKey, caseViewsPath } from './case-views-reads'

interface CaseViewsListProps {
  caseId: string
  /** Only this image. */
  fileId?: string
}

/** Who viewed, printed or downloaded the images of a case, or one of them: by person, way and day. */
export function CaseViewsList({ caseId, fileId }: CaseViewsListProps) {
  const t = useTranslations('case.views')
  const common = useTranslations('ui.common')
  const timeZone = useTimeZone() ?? 'UTC'
  const { items, waiting, error, hasMore, loadingMore, loadMore, retry } = usePagedList<CaseView>(
    caseViewsKey(caseId, fileId, timeZone),
    (cursor) => caseViewsPath({ caseId, fileId, timeZone, cursor }),
  )
  if (waiting && !error) return <ListSkeleton rows={2} />
  if (error && items.length === 0) return <ListError error={error} retry={retry} />
  if (items.length === 0) return <p className="t2 f13">{t('none')}</p>
  return (
    <>
      <ul className="list" aria-label={t('title')}>
        {items.map((view) => (
          <ViewItem key={`${view.person?.id} ${view.way} ${view.last_at}`} view={view} />
        ))}
      </ul>
      {hasMore && (
        <Button size="small" className="self-start" busy={loadingMore} onClick={loadMore}>
          {common('loadMore')}
        </Button>
      )}
    </>
  )
}

function ViewItem({ view }: { view: CaseView }) {
  const t = useTranslations('case.views')
  const roles = useTranslations('ui.roles')
  const dayTime = useDayTime()
  const { person, is_proxy, link, way, images, last_at: at } = view
  const name = person?.name ?? t(link ? 'visitor' : 'formerAccount')
  return (
    <li style={{ flexWrap: 'wrap' }}>
      <Avatar name={name} size={36} />
      <span className="col g2 grow" style={{ flexBasis: '12rem' }}>
        <span className="row g6">
          <bdi className="b5 cut">{name}</bdi>
          {person && <span className="f13 t3 nw">{is_proxy ? t('proxy') : roles(person.role)}</span>}
        </span>
        <span className="f13 t2">{t(way, { count: images })}</span>
        {link && <LinkOrigin link={link} />}
      </span>
      <time className="f13 t3 nw" dateTime={at}>
        {dayTime(at)}
      </time>
    </li>
  )
}

/** By which link a visitor came: without an account, who made the link is all that is known of them. */
function LinkOrigin({ link: { created_at: at, created_by: by } }: { link: NonNullable<CaseView['link']> }) {
  const t = useTranslations('case.views')
  const format = useFormat()
  const me = useCurrentUser()
  const date = at === null ? '' : format.dateTime(new Date(at), 'day')
  return (
    <span className="f13 t2">
      {at === null || by === null
        ? t('deletedLink')
        : by.id === me.id
          ? t('ownLink', { date })
          : t.rich('linkOf', { date, person: by.name, name: isolated })}
    </span>
  )
}

const isolated = (words: ReactNode) => <bdi>{words}</bdi>
