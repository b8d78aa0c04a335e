'use client'

import { useState } from 'react'
import { Link2 } from 'lucide-react'
import Link from 'next/link'

import { Button } from '@/components/ui/button/button'
import { EmptyState } from '@/components/ui/feedback/empty-state'
import { Icon } from '@/components/ui/icon'
import { Tag } from '@/components/ui/feedback/tag'
import { type ShareRecord } from '@/lib/shares/schema'
import { ListSkeleton } from '../../ui/feedback/list-skeleton'
import { ListError } from '../../shell/status/list-error'
import { errorMessage } from '../../shell/api-client'
import { TopBar } from '../../shell/navigation/top-bar'
import { isActiveLink, linkName, formatSharedImages, formatLinkStatus } from './format-link'
import { RevokeButton } from './revoke-button'
import styles from '../share.module.css'
import { useMyShares, useRevokeShare } from '../use-shares'

/** Every link that the user created: its status, and its revocation. */
export function MyLinksPage() {
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useMyShares()
  const revoking = useRevokeShare()
  const [said, setSaid] = useState('')
  const items = data?.pages.flatMap((page) => page.items) ?? []
  const revoke = (share: ShareRecord) =>
    revoking.mutate(share.id, {
      onSuccess: () => setSaid(`${linkName(share)} is revoked: whoever has it open sees nothing more.`),
      onError: (thrown) => setSaid(errorMessage(thrown)),
    })
  return (
    <div className="wl-page">
      <TopBar title="Shared links" />
      <div className="head desk-only">
        <h1 className="h16">Shared links</h1>
      </div>
      {isPending && <ListSkeleton />}
      {error && items.length === 0 && <ListError error={error} retry={() => void refetch()} />}
      {data && items.length === 0 && (
        <EmptyState icon={Link2} title="No links yet">
          Open a case and press “Share”: whoever gets the link sees the pictures without an account, for as long as you say.
        </EmptyState>
      )}
      <p role="status" className={said ? 'f13 t2 page' : 'sr'}>
        {said}
      </p>
      {items.length > 0 && (
        <div className="page">
          <ul className={`list ${styles.mine}`} aria-label="Shared links">
            {items.map((share) => (
              <li key={share.id} data-share={share.id}>
                <span className={`th ${styles.tile}`}>
                  <Icon icon={Link2} />
                </span>
                <span className="col g2 grow">
                  <span className="f13 b5 cut">{linkName(share)}</span>
                  <span className="f12 t3">{formatLinkStatus(share, new Date())}</span>
                  {share.case && (
                    <span className="f12 t2">
                      {formatSharedImages(share)}{' '}
                      <Link href={`/cases/${share.case.id}`}>
                        {share.case.title} · {share.case.number}
                      </Link>
                    </span>
                  )}
                </span>
                {isActiveLink(share) ? (
                  <RevokeButton
                    share={share}
                    busy={revoking.isPending && revoking.variables === share.id}
                    onRevoke={() => revoke(share)}
                  />
                ) : (
                  <Tag>Ended</Tag>
                )}
              </li>
            ))}
          </ul>
          {hasNextPage && (
            <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              Show older
            </Button>
          )}
        </div>
      )}
    </div>
  )
}
