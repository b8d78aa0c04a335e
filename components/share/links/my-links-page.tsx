'use client'

import { type ReactNode } from 'react'
import { Link2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'

import { useErrorMessage } from '@/components/language/use-error-message'
import { useFormat } from '@/components/language/use-format'
import { Button } from '@/components/ui/button/button'
import { EmptyState } from '@/components/ui/feedback/empty-state'
import { Icon } from '@/components/ui/icon'
import { Tag } from '@/components/ui/feedback/tag'
import { type ShareRecord } from '@/lib/shares/schema'
import { ListSkeleton } from '../../ui/feedback/list-skeleton'
import { ListError } from '../../shell/status/list-error'
import { TopBar } from '../../shell/navigation/top-bar'
import { ClearAttempts } from './clear-attempts'
import { isActiveLink, linkFacts, linkName, sharedImageCount } from './format-link'
import { RevokeButton } from './revoke-button'
import { ShareAccesses } from './share-accesses'
import styles from '../share.module.css'
import { useMyShares, useRevokeShare } from '../use-shares'

/** Every link that the user created: its status, and its revocation. */
export function MyLinksPage() {
  const t = useTranslations('share.links')
  const title = useTranslations('share')('pageTitle')
  const common = useTranslations('ui.common')
  const errorMessage = useErrorMessage()
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useMyShares()
  const revoking = useRevokeShare()
  const items = data?.pages.flatMap((page) => page.items) ?? []
  const said = revoking.isSuccess ? t('revoked') : revoking.error && errorMessage(revoking.error)
  return (
    <div className="wl-page">
      <TopBar title={title} />
      <div className="head desk-only">
        <h1 className="h16">{title}</h1>
      </div>
      {isPending && <ListSkeleton />}
      {error && items.length === 0 && <ListError error={error} retry={() => void refetch()} />}
      {data && items.length === 0 && (
        <EmptyState icon={Link2} title={t('emptyTitle')}>
          {t('empty')}
        </EmptyState>
      )}
      <p role="status" className={said ? 'f13 t2 page' : 'sr'}>
        {said}
      </p>
      {items.length > 0 && (
        <div className="page">
          <ul className={`list ${styles.mine}`} aria-label={title}>
            {items.map((share) => (
              <li key={share.id} data-share={share.id}>
                <span className={`th ${styles.tile}`}>
                  <Icon icon={Link2} />
                </span>
                <LinkFacts share={share} />
                {isActiveLink(share) ? (
                  <RevokeButton
                    share={share}
                    busy={revoking.isPending && revoking.variables === share.id}
                    onRevoke={() => revoking.mutate(share.id)}
                  />
                ) : (
                  <Tag>{t('ended')}</Tag>
                )}
              </li>
            ))}
          </ul>
          {hasNextPage && (
            <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {common('loadMore')}
            </Button>
          )}
        </div>
      )}
    </div>
  )
}

function LinkFacts({ share }: { share: ShareRecord }) {
  const t = useTranslations('share.links')
  const format = useFormat()
  return (
    <span className="col g2 grow">
      <span className="f13 b5 cut">
        <bdi>{linkName(t, format, share)}</bdi>
      </span>
      {/* oxlint-disable-next-line react/purity -- an expiry is as of the last render */}
      <span className="f12 t3">{linkFacts(t, format, share, new Date()).join(' · ')}</span>
      {share.waits_until && <ClearAttempts id={share.id} until={share.waits_until} />}
      {share.case && (
        <span className="f12 t2 words">
          <SharedImages count={sharedImageCount(share)} of={share.case} />
        </span>
      )}
      <ShareAccesses share={share} />
    </span>
  )
}

function SharedImages({ count, of: { id, title, number } }: { count: number | null; of: NonNullable<ShareRecord['case']> }) {
  const t = useTranslations('share.links')
  const parts = {
    title,
    number,
    name: (chunks: ReactNode) => <bdi>{chunks}</bdi>,
    link: (chunks: ReactNode) => <Link href={`/cases/${id}`}>{chunks}</Link>,
  }
  return count === null ? t.rich('allImagesOf', parts) : t.rich('imagesOf', { count, ...parts })
}
